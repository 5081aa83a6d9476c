"""What the judgement of a ticket adds to the facts on file, and what it outweighs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from handoff.records.fact import Fact, FactStatus
from handoff.records.record import Ticket
from handoff.write.material.judged import beside_judgements, is_judged, tells_of, with_judgements
from tests.write.brief_story import Story, fields, made, turns
from tests.write.one_section import judged, ticket, told

OPENED = datetime(2026, 5, 4, 8, tzinfo=UTC)
CAUSE, CLOSED_WITH = "The belt was too long.", "Fixed it."


@pytest.fixture
def story() -> Story:
    return Story()


def given(story: Story, **more: Any) -> Ticket:
    return ticket(story, "41", OPENED, cause=CAUSE, solved=CLOSED_WITH, status="closed", **more)


def facts(story: Story, **changed: Any) -> list[Fact]:
    """The facts on file, those of the kind ``of`` as ``changed`` says."""
    kind = changed.pop("of", "")
    return [fact.model_copy(update=changed if fact.kind == kind else {}) for fact in story.facts]


def test_a_judgement_tells_beside_what_is_on_file_and_quotes_its_record(story: Story) -> None:
    one = given(story)
    on_file = [fact for fact in story.facts if fact.kind != "cause"]
    found = with_judgements(on_file, [judged(one, cause=told(one, CAUSE))], story.records)
    (added,) = [fact for fact in found if is_judged(fact)]
    assert (added.kind, added.statement, added.subject) == ("cause", CAUSE, "41")
    assert added.evidence.stands_in(one)
    assert found[: len(on_file)] == on_file


def test_what_a_fact_on_file_says_is_not_said_again(story: Story) -> None:
    one = given(story)
    assert not any(map(is_judged, with_judgements(story.facts, [judged(one, cause=told(one, CAUSE))], story.records)))


def test_what_single_words_suggest_gives_way_to_the_judgement(story: Story) -> None:
    one = given(story)
    guessed = facts(story, of="cause", extractor="heads/1")
    assert "cause" in {fact.kind for fact in with_judgements(guessed, [], story.records)}
    assert "cause" not in {fact.kind for fact in with_judgements(guessed, [judged(one)], story.records)}


@pytest.mark.parametrize(("closing", "stays"), [("useful", True), ("vague", False), ("reroute", False)])
def test_a_closing_that_does_not_say_what_was_done_is_no_solution(story: Story, closing: str, stays: bool) -> None:
    one = given(story)
    judgement = judged(one, closing=closing, closed_with=told(one, CLOSED_WITH))
    kinds = {fact.kind for fact in with_judgements(story.facts, [judgement], story.records)}
    assert ("solution" in kinds) is stays


def test_a_closing_that_another_ticket_refutes_is_what_was_tried(story: Story) -> None:
    one = given(story)
    other = ticket(story, "52", OPENED, solved="Cut the belt to length.", status="closed")
    judgement = judged(
        one,
        closed_with=told(one, CLOSED_WITH),
        solution=told(other, "Cut the belt to length."),
        tried=(told(one, CLOSED_WITH),),
    )
    on_file = [fact for fact in story.facts if fact.evidence.record_id == one.id]
    about = [fact for fact in with_judgements(on_file, [judgement], story.records) if tells_of(fact, one)]
    assert {fact.kind: fact.statement for fact in about if is_judged(fact)} == {
        "solution": "Cut the belt to length.",
        "tried": CLOSED_WITH,
    }
    assert [fact for fact in about if fact.kind == "solution" and not is_judged(fact)] == []


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_what_a_person_decided_outlasts_the_judgement(story: Story, status: FactStatus) -> None:
    one = given(story)
    decided = facts(story, of="solution", status=status)
    judgement = judged(one, closing="vague", closed_with=told(one, CLOSED_WITH), solution=told(one, CLOSED_WITH))
    (solution,) = [fact for fact in with_judgements(decided, [judgement], story.records) if fact.kind == "solution"]
    assert solution.status == status


def test_a_cell_of_a_judged_ticket_is_not_quoted_and_what_somebody_wrote_into_a_field_is(story: Story) -> None:
    text = "The belt was too long, so it ran off the roller."
    parts = (
        *fields({"Location": "Ward 9.", "Details": text}),
        *turns("comment", [("Bo", "Gone again at 06:30.")], OPENED, "row"),
    )
    one = story.add(made(Ticket, "zendesk", "41", "Fault 41", OPENED, "t.csv", parts=parts, opened_at=OPENED))
    assert isinstance(one, Ticket)
    note = story.fact(one, "pain_point", "Gone again at 06:30.", 0.4)
    cell = story.fact(one, "commitment", "Ward 9.", 0.1)
    written = story.fact(one, "cause", text, 0.2)
    assert beside_judgements([note, cell, written], [judged(one)], story.records) == [note, written]
    assert beside_judgements([note, cell, written], [], story.records) == [note, cell, written]
