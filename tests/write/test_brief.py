"""A brief as a whole: sealed, in reading order, every statement cited, and within its words."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from handoff.write.brief import BriefInput, compose
from handoff.write.draw.gallery import Gallery
from handoff.write.markdown import from_markdown, to_markdown
from handoff.write.material import Asked
from handoff.write.page.block import Callout, Heading, Table, inlines_of
from handoff.write.page.inline import Field, plain
from tests.write.brief_golden import (
    GOLDEN,
    bottom_line,
    changed,
    given,
    headings,
    page_of,
    rich_page,
    section,
    sketch,
    template,
)
from tests.write.brief_story import HALDEN, many_facts, rich_proposals, rich_story
from tests.write.one_section import said


def test_the_rich_story_reads_as_written_beside_the_test() -> None:
    assert to_markdown(rich_page()) == GOLDEN.read_text(encoding="utf-8")


def test_the_page_is_sealed_and_reads_back_from_markdown() -> None:
    page = rich_page()
    assert page == page.sealed()
    assert from_markdown(to_markdown(page)) == page


def test_the_order_of_facts_records_and_proposals_changes_nothing() -> None:
    story, shuffler = rich_story(), random.Random(7)
    facts, records = list(story.facts), list(story.records.items())
    shuffler.shuffle(facts)
    shuffler.shuffle(records)
    gallery = Gallery(painter=sketch)
    told = BriefInput(HALDEN, facts, dict(records), rich_proposals(), gallery, sides={"Ines Moreau": "ours"})
    assert compose(template(), told) == rich_page()


def test_the_sections_stand_in_the_order_a_receiver_reads() -> None:
    assert headings(rich_page()) == [
        "Decisions to take",
        "What changed",
        "Goals and pain points",
        "Success criteria",
        "People",
        "Constraints and requirements",
        "Dates and budget",
        "Decided so far",
        "Commitments made",
        "Problems and what solved them",
        "Risks and competition",
        "Open questions",
        "Low confidence",
        "What is missing",
        "What was prepared and what stays with you",
        "How to read this",
        "Read-back by Delivery",
    ]


def test_the_strip_the_bottom_line_and_the_decisions_come_first() -> None:
    kinds = [type(block) for block in rich_page().blocks[:4]]
    assert kinds == [Table, Callout, Heading, Table]


def test_every_field_is_named_once_and_every_statement_is_cited() -> None:
    page = rich_page()
    paths = [inline.path for inline in page.inlines() if isinstance(inline, Field)]
    assert len(paths) == len(set(paths))
    for block in page.blocks:
        rows = block.rows if isinstance(block, Table) else [[inlines] for inlines in inlines_of(block)]
        for row in rows:
            fields = [inline for cell in row for inline in cell if isinstance(inline, Field)]
            cites = [inline for cell in row for inline in cell if inline.type == "cite"]
            assert cites or not fields, plain([inline for cell in row for inline in cell])


def test_fields_lead_back_to_their_facts() -> None:
    ids = {fact.id for fact in rich_story().facts}
    paths = [path for path, _ in rich_page().facts()]
    assert len(paths) > 60
    assert all(path.rpartition(".")[0] in ids for path in paths)


def test_no_raw_id_reaches_the_reader() -> None:
    story, page = rich_story(), rich_page()
    printed = said(page) + " ".join(f"{s.label} {s.locator} {s.detail}" for s in page.sources)
    raw = {fact.id for fact in story.facts} | set(story.records) | {HALDEN.id, "merge_1", "halden_logistics"}
    assert [one for one in raw if one in printed] == []


def test_three_facts_make_a_short_brief_that_says_what_is_missing() -> None:
    story = rich_story()
    wanted = {"deal_value": 1, "pain_point": 1, "open_question": 1}
    facts = [next(fact for fact in story.facts if fact.kind == kind) for kind in wanted]
    records = {fact.evidence.record_id: story.records[fact.evidence.record_id] for fact in facts}
    page = compose(template(), BriefInput(HALDEN, facts, records))
    assert "Risks and competition" not in headings(page)
    assert len(section(page, "What is missing").split("\n")) == 7
    assert "EUR 180,000" in plain(bottom_line(page).paragraphs[0])


def test_no_fact_at_all_still_makes_a_page() -> None:
    page = compose(template(), BriefInput(HALDEN, (), {}))
    assert [plain(each) for each in bottom_line(page).paragraphs] == [template().spec.audience.ask]
    assert page.sources == ()
    assert page.meta.as_of is None
    assert from_markdown(to_markdown(page)) == page


def test_five_hundred_facts_stay_within_the_words_that_a_receiver_reads() -> None:
    page = page_of(many_facts(500))
    caps = {section.id: section.max_rows for section in template().spec.sections}
    assert max(len(block.rows) for block in page.blocks if isinstance(block, Table)) <= max(caps.values())
    assert len(said(page).split()) < 2 * template().spec.limits.content_words
    assert "more on file" not in said(page)


def test_what_has_no_room_stands_in_the_appendix_and_nothing_twice() -> None:
    story = many_facts(500)
    told = compose(template(), replace(given(story), asked=Asked(appendix=True)))
    behind = section(told, "Appendix: what else was said").split("\n")
    statements = [line for line in behind if line.endswith(".")]
    assert len(statements) > 30
    before = said(page_of(story))
    assert not [line for line in statements if line in before]


def test_the_page_is_as_of_its_newest_fact_whatever_the_record_says() -> None:
    story = rich_story()
    newest = max(fact.as_of for fact in story.facts if fact.as_of)
    assert page_of(story).meta.as_of == newest
    older = [fact.model_copy(update={"as_of": fact.as_of and fact.as_of - timedelta(days=9)}) for fact in story.facts]
    assert page_of(story, older).meta.as_of == newest - timedelta(days=9)


def test_markup_in_names_and_statements_stays_text() -> None:
    story = rich_story()
    hostile = HALDEN.model_copy(update={"name": "{{ 191*7 }} <b>*Acme*</b> [x](http://evil.example) \n# Title"})
    facts = changed(story, "risk", statement="# {{ sections.risks }} <script>alert(1)</script> | [^s1] --> ok")
    page = compose(template(), BriefInput(hostile, facts, story.records))
    assert page.meta.title.startswith("{{ 191*7 }} <b>*Acme*</b> [x](http://evil.example) # Title:")
    assert "<script>alert(1)</script> | [^s1]" in section(page, "Risks and competition")
    assert from_markdown(to_markdown(page)) == page
