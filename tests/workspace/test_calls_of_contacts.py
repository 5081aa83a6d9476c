"""A call that nobody is named for is proposed for the client whose contact speaks in it; a person alone gives it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.records import MergeProposal
from tests.workspace.keeping.forget_exports import bytes_left
from tests.workspace.test_clients import companies

PEOPLE = {"1": ("Acme Corporation", "acme.example"), "2": ("Globex", "globex.example")}
CALL = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v {speaker}>The gate budget is 40,000 euros.

00:00:05.000 --> 00:00:09.000
<v Tom Reyes>We will send the heron list by 3 June 2027.
"""


@pytest.fixture
def known(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(companies(tmp_path / "companies.csv", PEOPLE))
    contacts = tmp_path / "contacts.csv"
    head = "Record ID,First Name,Last Name,Email,Company Name,Associated Company IDs,Create Date"
    rows: tuple[str, ...] = (
        "11,Ines,Dahl,ines@acme.example,Acme Corporation,1",
        "12,Bo,Lund,bo@globex.example,Globex,2",
    )
    rows += ("13,Sam,Gray,sam@acme.example,Acme Corporation,1", "14,Sam,Gray,sam@globex.example,Globex,2")
    contacts.write_text("\n".join([head, *(f"{row},2026-09-01 08:00" for row in rows)]) + "\n", "utf-8")
    workspace.ingest(contacts)
    return workspace


def call(workspace: Workspace, folder: Path, speaker: str) -> tuple[MergeProposal, ...]:
    (path := folder / "2026-09-09 talk.vtt").write_text(CALL.format(speaker=speaker), "utf-8")
    workspace.ingest(path)
    return workspace.proposals()


def test_a_call_is_proposed_for_the_client_of_its_speaker(known: Workspace, tmp_path: Path) -> None:
    (asked,) = call(known, tmp_path, "Ines Dahl")
    assert (asked.kept_name, asked.record) == ("Acme Corporation", known.records(kind="call")[0].id)
    assert known.facts("Acme Corporation") == ()

    known.review(asked.id, "accept", reviewer="Ana")
    assert known.records("Acme Corporation", "call")
    assert {fact.kind for fact in known.facts("Acme Corporation")} == {"budget", "commitment"}
    assert known.search("heron list", client="Acme Corporation").hits
    assert known.proposals() == ()
    assert known.doctor().findings == ()


def test_a_rejected_call_is_not_proposed_again_and_an_accepted_one_can_be_taken_back(
    known: Workspace, tmp_path: Path
) -> None:
    (asked,) = call(known, tmp_path, "Ines Dahl")
    known.review(asked.id, "accept", reviewer="Ana")
    known.review(asked.id, "reject", reviewer="Ana", reason="she had left them")
    assert known.facts("Acme Corporation") == ()
    assert not any("heron" in hit.passage for hit in known.search("heron list", client="Acme Corporation").hits)
    known.ingest(companies(tmp_path / "companies.csv", {**PEOPLE, "3": ("Umbra", "umbra.example")}))
    assert known.proposals() == ()


@pytest.mark.parametrize("speaker", ["Sam Gray", "Ines", "Nobody Known"])
def test_whoever_may_be_several_people_speaks_for_nobody(known: Workspace, tmp_path: Path, speaker: str) -> None:
    assert call(known, tmp_path, speaker) == ()


def test_whom_somebody_names_for_the_file_counts_more(known: Workspace, tmp_path: Path) -> None:
    (asked,) = call(known, tmp_path, "Ines Dahl")
    known.review(asked.id, "accept", reviewer="Ana")
    known.ingest(tmp_path / "2026-09-09 talk.vtt", client="Globex")
    assert known.facts("Acme Corporation") == ()
    assert known.records("Globex", "call")


def test_a_brief_says_which_record_may_be_its_without_its_words_and_no_client_s_copy_does(
    known: Workspace, tmp_path: Path
) -> None:
    (asked,) = call(known, tmp_path, "Ines Dahl")
    inside = Path(known.brief("Acme Corporation", "client_brief").markdown).read_text("utf-8")
    assert asked.record.replace("_", r"\_") in inside or asked.record in inside
    assert "heron" not in inside
    assert "40,000" not in inside
    outside = Path(known.brief("Acme Corporation", "ticket_digest").markdown).read_text("utf-8")
    assert "unassigned" not in outside
    other = Path(known.brief("Globex", "client_brief").markdown).read_text("utf-8")
    assert "unassigned" not in other


def test_a_forgotten_call_leaves_no_proposal(known: Workspace, tmp_path: Path) -> None:
    (asked,) = call(known, tmp_path, "Ines Dahl")
    known.forget(record=asked.record)
    assert known.proposals() == ()
    assert bytes_left(known, ("heron", "2026-09-09 talk")) == {}
