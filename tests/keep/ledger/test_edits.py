from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from handoff.keep.ledger.ledger import Ledger
from handoff.records.edit import EditProposal, Place, edit_id

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def edit(after: str, client: str = "client_a", number: int = 1) -> EditProposal:
    return EditProposal(
        id=edit_id(client, after), kind="added", client_id=client, after=after, place=Place(number=number)
    )


def test_a_proposal_is_kept_once_and_what_was_decided_stays(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.sqlite") as ledger:
        with ledger.writing() as write:
            assert write.edits.put([edit("one", number=2), edit("two")]) == (edit("one").id, edit("two").id)
        with ledger.writing() as write:
            write.decisions.put(edit("one").id, "reject", "Ana", AT)
            assert write.edits.put([edit("one"), edit("three", "client_b")]) == (edit("three", "client_b").id,)
        assert [one.after for one in ledger.edits.all()] == ["two", "one", "three"]
        assert [one.after for one in ledger.edits.all(client="client_a", status="open")] == ["two"]
        decided = ledger.edits.get(edit("one").id)
        assert decided is not None
        assert decided.status == "rejected"
        assert ledger.decisions.all(edit("one").id)[0].person == "Ana"


def test_the_same_edit_has_one_id_however_it_is_set() -> None:
    assert edit_id("a", "two  words") == edit_id("a", "two words") != edit_id("a two", "words")
