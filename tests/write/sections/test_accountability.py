"""Every brief answers for itself: who prepared what, what stays with a person, and whether it is ready."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoff.write.brief import Asked, BriefInput, compose, warnings
from handoff.write.draw.gallery import Gallery
from handoff.write.markdown import from_markdown, to_markdown
from handoff.write.page.block import Callout
from handoff.write.page.page import Page
from handoff.write.sections.accountability import QUESTIONS
from handoff.write.template.template import Template, load_template
from handoff.write.word import from_docx, to_docx
from tests.write.brief_golden import TEMPLATE, rich_page, sketch
from tests.write.brief_story import HALDEN, Story, rich_story
from tests.write.one_section import box, only, page_of, said

FOLDERS = sorted(path.parent for path in TEMPLATE.parent.glob("*/template.yaml"))
ACCOUNT = {"shows": "accountability"}
GO_LIVE = {"kinds": ["timeline"], "subject": "go-live", "unmet": "no go-live date is recorded"}
PERSON = {"needs": "accountable", "unmet": "nobody is named"}


def warned(brief: Template, story: Story, asked: Asked = Asked()) -> tuple[str, ...]:  # noqa: B008 - frozen
    given = BriefInput(HALDEN, story.facts, story.records, (), Gallery(painter=sketch), asked)
    return warnings(brief, given, compose(brief, given))


def answers(page: Page) -> dict[str, str]:
    return dict(page.meta.answers)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_shipped_template_closes_with_the_seven_answers(folder: Path) -> None:
    story = rich_story()
    page = compose(load_template(folder), BriefInput(HALDEN, story.facts, story.records, (), Gallery(painter=sketch)))
    assert tuple(answers(page)) == QUESTIONS
    words = said(page)
    assert all(question in words and answer in words for question, answer in page.meta.answers)
    assert "You decide: " in words
    assert "If nobody decides: " in words
    assert from_markdown(to_markdown(page)).meta.answers == page.meta.answers
    assert from_docx(to_docx(page)).meta.answers == page.meta.answers


def test_provenance_names_kinds_days_files_and_connectors() -> None:
    told = answers(rich_page())["Data and provenance"]
    assert "2 calls, 1 deal, 1 document, 2 notes, 3 people, 1 thread and 3 tickets" in told
    assert "of 20 Aug 2026 to 16 Oct 2026" in told
    assert "from 8 files" in told
    assert "read by connector/1" in told


def test_quality_gives_shares_ages_conflicts_and_gaps() -> None:
    told = answers(rich_page())["Quality for this decision"]
    assert told.startswith("Of 49 statements that still hold, 2 % are confirmed by a person and 4 % lie below")
    assert "They are of 20 Aug 2026 to 16 Oct 2026. 1 disagreement between sources; 0 of 8 required points" in told


@pytest.mark.parametrize("role", ["assist", "recommend", "decide", "trigger"])
def test_the_role_of_the_machine_is_the_template_s(role: str) -> None:
    told = answers(page_of(only(ACCOUNT, role=role), rich_story()))["Role of the machine"]
    assert told.lower().startswith(f"it {role}s")


def test_the_accountable_person_is_asked_for_named_by_the_template_or_by_whoever_writes() -> None:
    story = rich_story()
    assert answers(page_of(only(ACCOUNT), story))["Accountable person"].startswith("Nobody is named.")
    named = only(ACCOUNT, accountable="Ines Moreau")
    assert answers(page_of(named, story))["Accountable person"] == "Ines Moreau."
    assert answers(page_of(named, story, Asked(accountable="Dana"))) ["Accountable person"] == "Dana."  # fmt: skip


def test_a_brief_without_a_fact_says_that_nothing_can_be_relied_on() -> None:
    page = page_of(only(ACCOUNT), Story())
    assert answers(page)["Quality for this decision"] == "Nothing is cited, so nothing can be relied on."


def test_a_gate_that_is_not_met_stands_at_the_top_and_among_the_warnings() -> None:
    story = rich_story()
    brief = only(ACCOUNT, gates=[GO_LIVE, PERSON])
    assert warned(brief, story) == ("not ready: nobody is named",)
    first = page_of(brief, story).blocks[0]
    assert isinstance(first, Callout)
    assert (first.kind, first.title) == ("warning", "Not ready")
    assert box(page_of(brief, story), "warning") == "Nobody is named."
    story.facts = [fact for fact in story.facts if fact.subject != "go-live"]
    assert box(page_of(brief, story), "warning") == "No go-live date is recorded and nobody is named."


def test_a_gate_that_is_met_says_nothing() -> None:
    brief = only(ACCOUNT, gates=[GO_LIVE, PERSON])
    asked = Asked(accountable="Dana")
    assert warned(brief, rich_story(), asked) == ()
    assert box(page_of(brief, rich_story(), asked), "warning") == ""


def test_a_doubtful_statement_opens_no_gate() -> None:
    story = rich_story()
    story.facts = [fact.model_copy(update={"confidence": 0.4}) for fact in story.facts if fact.subject == "go-live"]
    assert warned(only(ACCOUNT, gates=[GO_LIVE]), story) == ("not ready: no go-live date is recorded",)


def test_gates_may_want_no_conflict_and_nothing_missing() -> None:
    conflict = {"needs": "no_conflict", "unmet": "sources disagree"}
    assert warned(only(ACCOUNT, gates=[conflict]), rich_story()) == ("not ready: sources disagree",)
    gap = {"needs": "nothing_missing", "unmet": "something is missing"}
    required = [{"name": "Cause", "kinds": ["cause"], "mentions": ["comet"], "ask": "ask."}]
    assert warned(only(ACCOUNT, gates=[gap], required=required), rich_story()) == ("not ready: something is missing",)


def test_a_brief_over_its_limit_of_words_is_told_of() -> None:
    (told,) = warned(only(ACCOUNT, limits={"max_words": 100}), rich_story())
    assert "100 are the limit" in told


def test_limits_hold_for_every_section() -> None:
    risks = {"kinds": ["risk"], "max_rows": 9, "min_confidence": 0.1}
    words = said(page_of(only(risks, limits={"max_rows": 1, "min_confidence": 0.8}), rich_story()))
    assert words == "The customs gateway has no test environment."


def test_decisions_show_how_sure_and_how_old_their_evidence_is_and_what_holds_otherwise() -> None:
    brief = only({"shows": "decisions", "kinds": ["decision_needed"]}, decisions_default="the CRM holds.")
    words = said(page_of(brief, rich_story()))
    assert "Priya Raman, call of 6 Oct 2026, 60 %" in words
    assert "If nobody decides by then: the CRM holds." in words


def test_the_days_of_a_period_are_part_of_what_a_brief_says() -> None:
    from handoff.write.material.period import Period

    story = rich_story()
    one, other = (
        page_of(only(ACCOUNT, {"shows": "strip", "rows": {"Period": "period"}}), story, Asked(Period(until=day)))
        for day in (date(2026, 10, 20), date(2026, 10, 21))
    )
    assert one.meta.revision != other.meta.revision


def test_the_table_of_decisions_asks_what_the_template_wants_asked_and_everything_counts_the_same() -> None:
    decisions = {"shows": "decisions", "kinds": ["decision_needed"], "asks": ["decisions"]}
    bottom = {"shows": "bottom_line", "says": ["open"]}
    words = said(page_of(only(bottom, decisions, ACCOUNT), rich_story()))
    assert "2 decisions are open." in words
    assert "You decide: 2 decisions to take" in words
    assert "confirm which holds" not in words


def test_a_gate_about_the_incident_looks_at_its_ticket_alone() -> None:
    gate = {"kinds": ["cause"], "scope": "incident", "unmet": "the cause is not known"}
    assert warned(only(ACCOUNT, gates=[gate]), rich_story()) == ("not ready: the cause is not known",)
    assert warned(only(ACCOUNT, gates=[gate]), rich_story(), Asked(ticket="101")) == ()
