"""What is doubtful stands apart, and what is missing is said, with whom to ask."""

from __future__ import annotations

from dataclasses import replace

from handoff.records import Highlight
from handoff.write.brief import compose
from tests.write.brief_golden import changed, given, page_of, rich_page, section, template
from tests.write.brief_story import rich_story


def test_weak_speech_stands_only_among_what_is_in_doubt() -> None:
    story, page = rich_story(), rich_page()
    weak = [fact for fact in story.facts if fact.confidence < 0.5 and fact.status == "extracted"]
    printed = {path.partition(".")[0] for path, _ in page.facts()}
    doubts = section(page, "Low confidence")
    shown = [fact for fact in weak if fact.id in printed]
    assert shown
    assert all(fact.statement[:20] in doubts or "Polish" in fact.statement for fact in shown)


def test_a_person_s_confirmation_lifts_a_weak_statement_into_its_section() -> None:
    story = rich_story()
    facts = [
        fact.model_copy(update={"status": "confirmed"}) if "gateway contract" in fact.statement else fact
        for fact in story.facts
    ]
    page = page_of(story, facts)
    assert "gateway contract" in section(page, "Risks and competition")
    assert "gateway contract" not in section(page, "Low confidence")


def test_success_criteria_say_what_must_be_better() -> None:
    story = rich_story()
    page = page_of(story, [fact for fact in story.facts if fact.kind != "goal"])
    assert section(page, "What is missing") == "Nothing that this brief must hold is missing."


def test_nothing_missing_is_said() -> None:
    assert section(rich_page(), "What is missing") == "Nothing that this brief must hold is missing."


def test_what_is_missing_is_listed_with_whom_to_ask() -> None:
    story = rich_story()
    facts = [fact for fact in story.facts if fact.kind not in ("success_criterion", "risk")]
    page = page_of(story, facts)
    missing = section(page, "What is missing")
    assert "Success criteria: nothing recognised; ask the client how they will judge the result." in missing


def test_a_required_point_that_is_only_doubtful_is_still_missing() -> None:
    story = rich_story()
    facts = changed(story, "risk", confidence=0.3)
    assert "Risks: only doubtful statements so far" in section(page_of(story, facts), "What is missing")


def test_what_stands_above_in_somebody_s_words_alone_is_not_called_missing() -> None:
    story = rich_story()
    record = next(record for record in story.records.values() if record.parts)
    quote = record.text[:60]
    said = Highlight(
        record_id=record.id,
        start=0,
        end=len(quote),
        quote=quote,
        worth=0.9,
        kind="risk",
        shares=(("risk", 0.6), ("success_criterion", 0.4)),
        locator=record.parts[0].locator,
    )
    page = compose(template(), replace(given(story, facts=()), highlights=(said,)))
    assert "Risks" not in section(page, "What is missing")


def test_what_may_stand_among_the_words_of_a_brief_is_not_called_missing() -> None:
    story = rich_story()
    record = next(record for record in story.records.values() if record.parts)
    said = Highlight(
        record_id=record.id,
        start=0,
        end=60,
        quote=record.text[:60],
        worth=0.9,
        kind="environment",
        shares=(("environment", 1.0),),
        locator=record.parts[0].locator,
    )
    told = section(compose(template(), replace(given(story, facts=()), highlights=(said,))), "What is missing")
    silent = section(compose(template(), given(story, facts=())), "What is missing")
    assert "Success criteria: nothing recognised" in silent.replace("**", "")
    assert "nothing recognised" not in told
    assert "though it may stand in the words above" in told
