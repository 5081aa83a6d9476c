"""What a program asks of a workspace: facts by who, what and when, and the same from coroutines."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handoff import AsyncWorkspace, Workspace
from handoff.errors import UsageError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.workspace.fact_filter import FactFilter
from tests.conftest import new_workspace, write_notes

CLIENT = "Kestrel Foods"
NOTES = {
    "1": "Next steps:\n- Helga Brandt: train the drivers by 20 October 2026",
    "2": "Next steps:\n- Ana Lopes: order the scanners by 3 November 2026",
    "3": "Risks: the carrier may be late",
    "4": "Open question: who pays for the gate",
}


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    return workspace


def test_facts_are_narrowed_by_several_kinds_by_owner_and_by_day(filled: Workspace) -> None:
    kinds = {fact.kind for fact in filled.facts(CLIENT, ("risk", "open_question"))}
    assert kinds == {"risk", "open_question"}
    assert {fact.owner for fact in filled.facts(CLIENT, owner="helga")} == {"Helga Brandt"}
    assert filled.facts(CLIENT, owner="elga") == ()
    due = filled.facts(CLIENT, due_before=date(2026, 11, 3))
    assert {fact.due for fact in due} == {date(2026, 10, 20)}


def test_facts_are_those_that_were_known_on_a_day(filled: Workspace) -> None:
    assert filled.facts(CLIENT, as_of=datetime(2026, 9, 1, tzinfo=UTC)) == ()
    some = filled.facts(CLIENT, as_of=datetime(2026, 9, 3, 12, tzinfo=UTC))
    assert 0 < len(some) < len(filled.facts(CLIENT))
    assert filled.facts(CLIENT, as_of=datetime(2027, 1, 1)) == filled.facts(CLIENT, status=("extracted", "confirmed"))


def test_a_replaced_fact_was_known_until_it_was_replaced(filled: Workspace) -> None:
    (risk,) = filled.facts(CLIENT, "risk")
    replaced = risk.model_copy(update={"status": "superseded", "valid_until": datetime(2026, 9, 20, tzinfo=UTC)})
    days = (datetime(2026, 9, 3), datetime(2026, 9, 19), datetime(2026, 9, 20))
    assert [FactFilter(as_of=day).lets(replaced) for day in days] == [False, True, False]


@pytest.mark.parametrize("wanted", [{"kind": ("risk", "gossip")}, {"status": "gossip"}])
def test_a_kind_or_status_that_there_is_not_is_named_with_those_that_there_are(
    filled: Workspace, wanted: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match="gossip") as caught:
        filled.facts(CLIENT, **wanted)  # type: ignore[arg-type]
    assert "one of" in caught.value.remedy


def test_an_open_question_is_no_more_once_somebody_rejects_it(filled: Workspace) -> None:
    (asked,) = filled.open_questions(CLIENT)
    assert "gate" in asked.statement
    filled.review(asked.id, "reject", reviewer="Ana")
    assert filled.open_questions(CLIENT) == ()


def test_a_proposal_brings_its_owner_and_day_and_its_author_is_nobody_in_it(filled: Workspace) -> None:
    proposed = filled.propose(
        CLIENT, "Cy tests the gate.", "next_step", author="agent Bo", owner="Cy Orr", due=date(2026, 10, 1)
    )
    filled.review(proposed.id, "accept", reviewer="Ana")
    (fact,) = filled.facts(CLIENT, "next_step", owner="Cy Orr")
    assert (fact.statement, fact.due, fact.status) == ("Cy tests the gate.", date(2026, 10, 1), "confirmed")
    assert "Bo" not in fact.owner + fact.speaker


def test_a_key_makes_one_proposal_of_a_call_that_is_repeated(filled: Workspace) -> None:
    first, again = (filled.propose(CLIENT, "It rains.", "risk", author="agent", key="call-7") for _ in range(2))
    assert first == again
    assert len(filled.edits(CLIENT)) == 1
    with pytest.raises(UsageError, match="key"):
        filled.propose(CLIENT, "It snows.", "risk", author="agent", key="call-7")
    filled.propose(CLIENT, "It rains.", "risk", author="another agent", key="call-7")
    assert len(filled.edits(CLIENT)) == 2


def test_coroutines_get_what_calls_get(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "workspace") as workspace:
        workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
        expected = workspace.facts(CLIENT, "risk")

    async def run() -> None:
        opened = AsyncWorkspace.open(tmp_path / "workspace", embedder=HashingEmbedder())
        async with await opened as workspace:
            asked = [workspace.search(f"question {number}", client=CLIENT) for number in range(5)]
            results = await asyncio.gather(*asked, workspace.status())
            assert [result.question for result in results[:5]] == [f"question {number}" for number in range(5)]
            assert await workspace.facts(CLIENT, "risk") == expected
            assert (await workspace.run(lambda one: one.desk.handoffs())).handoffs == ()
            with pytest.raises(UsageError):
                await workspace.search("x", client="nobody")

    asyncio.run(run())
