"""Who did what, in a chain that tells when it was tampered with, and holds no words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from handoff import Workspace
from handoff.cli import cli
from tests.conftest import write_notes

NOTES = {"1": "Budget: EUR 4,000", "2": "Risks:\n- The gate is red"}


@pytest.fixture
def busy(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    brief = workspace.brief("Kestrel Foods", "client_brief")
    workspace.review(workspace.facts()[0].id, "accept", reviewer="Ada Quillon")
    workspace.desk.receive("Kestrel Foods", template="client_brief", accept=True, by="Bo Harkin")
    edit = workspace.propose(client="Kestrel Foods", kind="risk", statement="The gate is blue", author="Ada Quillon")
    workspace.review(edit.id, "reject", reviewer="Bo Harkin")
    assert brief.state == "written"
    run = workspace.ingest(write_notes(tmp_path / "more.csv", {"3": "Nothing."})).run
    workspace.rollback(run)
    return workspace


def change(workspace: Workspace, sql: str) -> None:
    """As somebody would who has the file: the database's own refusal is gone first."""
    connection = sqlite3.connect(workspace.layout.ledger)
    for trigger in ("log_before_update", "log_before_delete"):
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    connection.execute(sql)
    connection.commit()
    connection.close()


def test_everything_that_changed_something_stands_in_it(busy: Workspace) -> None:
    verbs = [entry.verb for entry in busy.export_log()]
    assert verbs == ["ingest", "brief", "accept", "offered", "accepted", "propose", "reject", "ingest", "rollback"]
    assert busy.verify_log().whole
    assert busy.verify_log().entries == 9
    [first, *_] = busy.export_log()
    assert first.counts == {"written": 2}
    assert first.run in {run.id for run in busy.runs()}


def test_what_changed_nothing_does_not(busy: Workspace, tmp_path: Path) -> None:
    for entries in (12, 12):  # the brief says otherwise now, once
        busy.ingest(tmp_path / "notes.csv")
        busy.brief("Kestrel Foods", "client_brief")
        busy.desk.receive("Kestrel Foods", template="client_brief", accept=True, by="Bo Harkin")
        busy.ingest(write_notes(tmp_path / "dry.csv", {"9": "Dry."}), dry_run=True)
        assert busy.verify_log().entries == entries


def test_the_same_person_is_the_same_and_no_word_of_anybody_stands_in_it(busy: Workspace) -> None:
    by = {entry.verb: entry.by for entry in busy.export_log()}
    assert by["accept"] == by["propose"] != by["accepted"] == by["reject"]
    text = "".join(entry.model_dump_json() for entry in busy.export_log()).casefold()
    for word in ("quillon", "harkin", "kestrel", "gate", "budget", "notes.csv"):
        assert word not in text


@pytest.mark.parametrize(
    ("sql", "entry", "problem"),
    [
        ("UPDATE log SET counts = '{}' WHERE sequence = 1", 1, "it was changed"),
        ("UPDATE log SET at = at || 'Z' WHERE sequence = 4", 4, "it was changed"),
        ("DELETE FROM log WHERE sequence = 3", 3, "an entry is missing"),
        ("DELETE FROM log WHERE sequence = 1", 1, "an entry is missing"),
        ("UPDATE log SET sequence = CASE sequence WHEN 2 THEN 30 ELSE sequence END", 2, "an entry is missing"),
    ],
)
def test_what_was_done_to_it_is_named(busy: Workspace, sql: str, entry: int, problem: str) -> None:
    change(busy, sql)
    view = busy.verify_log()
    assert not view.whole
    assert (view.breaks[0].entry, view.breaks[0].problem) == (entry, problem)


def test_an_end_that_was_cut_off_shows_against_a_head_kept_elsewhere(busy: Workspace) -> None:
    head = busy.verify_log().head
    change(busy, "DELETE FROM log WHERE sequence > 6")
    assert busy.verify_log().whole
    assert not busy.verify_log(head).whole


def test_the_database_itself_refuses_to_change_it(busy: Workspace) -> None:
    connection = sqlite3.connect(busy.layout.ledger)
    for sql in ("UPDATE log SET verb = 'x'", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(sql)
    connection.close()


def test_the_verb_says_so_with_its_exit_code(busy: Workspace) -> None:
    where = ["--workspace", str(busy.layout.root)]
    assert CliRunner().invoke(cli, ["log", "verify", *where], standalone_mode=False).return_value == 0
    exported = CliRunner().invoke(cli, ["log", "export", *where]).output
    assert len(exported.splitlines()) == 9
    change(busy, "UPDATE log SET verb = 'x' WHERE sequence = 2")
    result = CliRunner().invoke(cli, ["log", "verify", *where], standalone_mode=False)
    assert result.return_value == 6
    assert "entry 2: it was changed" in result.output
