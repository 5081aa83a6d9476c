"""The bottom line: what, for how much, when, why, what is open, in sixty words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoff.records import Fact, Highlight, Side
from handoff.write.brief import compose
from handoff.write.material import BriefInput, Citations, Material
from handoff.write.page.block import Callout
from handoff.write.page.inline import plain
from handoff.write.sections.bottom_line import bottom_line_blocks
from handoff.write.template import Sentence, load_template
from tests.extract.record_samples import call
from tests.write.brief_golden import bottom_line, changed, given, page_of, rich_page, template
from tests.write.brief_story import many_facts, rich_story
from tests.write.one_section import said


def test_the_bottom_line_says_what_for_how_much_when_why_what_is_open_and_what_to_do() -> None:
    said, ask = (plain(paragraph) for paragraph in bottom_line(rich_page()).paragraphs)
    for part in ("“Service desk and customer portal”", "EUR 180,000", "16 November 2026", "two hours", "4 decisions"):
        assert part in said
    assert "1 of them because sources disagree" in said
    assert ask.startswith("Delivery:")


@pytest.mark.parametrize("count", [64, 500])
def test_the_bottom_line_has_at_most_sixty_words(count: int) -> None:
    paragraphs = bottom_line(page_of(many_facts(count))).paragraphs
    assert sum(len(plain(paragraph).split()) for paragraph in paragraphs) <= 60


def test_a_long_pain_is_shortened_to_fit() -> None:
    story = rich_story()
    facts = changed(story, "pain_point", statement="Night shifts wait " * 40)
    paragraphs = bottom_line(page_of(story, facts)).paragraphs
    assert sum(len(plain(paragraph).split()) for paragraph in paragraphs) <= 60
    assert "…" in plain(paragraphs[0])


def test_a_budget_is_not_what_a_deal_is_worth() -> None:
    story = rich_story()
    known = [fact for fact in story.facts if fact.kind not in ("deal_value", "deal_stage", "budget")]
    budget = next(fact for fact in story.facts if fact.kind == "budget" and "150" in fact.value)
    spoken = budget.model_copy(update={"status": "extracted"})
    page = page_of(story, [*known, spoken])
    assert "no deal on file; budget EUR 150,000" in said(page)
    line = plain(bottom_line(page).paragraphs[0])
    assert line.startswith("No deal is on file for Halden Freight AS; a budget of EUR 150,000 was named. Go-live is")
    won = [fact for fact in story.facts if fact.kind == "deal_stage"]
    page = page_of(story, [*known, *won, spoken])
    assert "not recorded; budget EUR 150,000" in said(page)
    assert ", amount not recorded." in plain(bottom_line(page).paragraphs[0])


def test_what_is_not_on_file_is_not_called_absent() -> None:
    line = plain(bottom_line(page_of(rich_story(), ())).paragraphs[0])
    assert not any(word in line for word in ("No ", "not recorded", "missing"))


def test_the_main_pain_is_the_clients_own() -> None:
    story = rich_story()
    ours: dict[str, Side] = {fact.speaker: "ours" for fact in story.facts if fact.kind == "pain_point"}
    pages = (compose(template(), replace(given(story), sides=sides)) for sides in (dict[str, Side](), ours))
    assert ["The main pain" in plain(bottom_line(page).paragraphs[0]) for page in pages] == [True, False]


def sentence_of(name: Sentence, asked: BriefInput) -> str:
    section = template().spec.section("bottom_line").model_copy(update={"says": (name,), "words": 90})
    material = Material.of(template().spec, asked)
    (box,) = bottom_line_blocks(section, material, Citations(material.records))
    assert isinstance(box, Callout)
    return " ".join(plain(paragraph) for paragraph in box.paragraphs[:-1])


def test_what_is_due_next_is_the_first_promise_that_is_open() -> None:
    line = sentence_of("next", given(rich_story()))
    assert line == "Due next, 23 October 2026: The migration plan."


def test_nothing_is_due_next_where_every_promise_is_done() -> None:
    story = rich_story()
    assert sentence_of("next", given(story, changed(story, "commitment", value="done"))) == ""


@pytest.mark.parametrize(("worth", "told"), [(0.6, True), (0.1, False)])
def test_who_takes_over_is_told_in_the_words_that_name_them(worth: float, told: bool) -> None:
    record = call(("Jocasta", "I finish in December, and Sam Petrie takes over from me."), ("Ana", "Good luck."))
    start = len("Jocasta: ")
    quote = record.parts[0].text
    highlight = Highlight(
        record_id=record.id, start=start, end=start + len(quote), quote=quote, worth=worth, kind="stakeholder",
        shares=(("stakeholder", 1.0),), locator=record.parts[0].locator, speaker="Jocasta", at=record.said_at(start),
    )  # fmt: skip
    story = replace(rich_story(), records={record.id: record})
    line = sentence_of("handover", replace(given(story, facts=()), highlights=(highlight,)))
    assert line == (f"Handover: “{quote}” (Jocasta)." if told else "")


def test_what_is_due_next_is_a_row_of_the_promises_however_little_it_is_worth() -> None:
    story = rich_story()
    plan = next(fact for fact in story.facts if fact.statement == "The migration plan")
    poor = plan.model_copy(update={"kind": "next_step", "confidence": 0.6})
    facts = [fact for fact in story.facts if fact.kind not in ("commitment", "next_step")]
    spec = template().spec
    says = [one.model_copy(update={"says": ("next",)}) if one.id == "bottom_line" else one for one in spec.sections]
    told = template().model_copy(update={"spec": spec.model_copy(update={"sections": says})})
    page = compose(told, given(story, [*facts, poor]))
    assert "The migration plan" in plain(bottom_line(page).paragraphs[0])
    assert "The migration plan" in said(page).replace(plain(bottom_line(page).paragraphs[0]), "")


def test_the_last_word_is_told_where_no_other_sentence_quotes_anything() -> None:
    story = rich_story()
    client_brief = load_template(Path(__file__).parents[3] / "templates" / "client_brief")

    def line(*facts: Fact) -> str:
        return plain(bottom_line(compose(client_brief, given(story, facts=facts))).paragraphs[0])

    told = [fact for fact in story.facts if fact.as_of and fact.kind in ("constraint", "requirement")]
    assert line(*told).startswith("Last word, ")
    assert "Last word" not in line(*story.facts)
