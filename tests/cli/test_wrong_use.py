"""Thirty-odd ways to use the command line wrongly: the exit code says whose turn it is, the last line what to type."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.cli import main
from tests.conftest import new_workspace, write_notes

CLIENT = "Kestrel Foods"
USAGE, REFUSED, INTEGRITY, MISSING = 2, 3, 6, 8


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a workspace, and with what people name by mistake."""
    folder = tmp_path_factory.mktemp("place")
    with new_workspace(folder / "desk") as workspace:
        workspace.ingest(write_notes(folder / "exports" / "notes.csv", {"1": "Risks: the gate is red."}))
        workspace.brief(CLIENT, output=folder / "kestrel.docx")
    (folder / "empty").mkdir()
    (folder / "letter.md").write_text("# A letter\n\nNo brief.\n")
    (folder / "letter.docx").write_text("no Word document")
    (folder / "nothing.csv").write_text("")
    for name in ("lost", "damaged", "misspelt"):
        shutil.copytree(folder / "desk", folder / name)
    (folder / "lost" / ".handoff" / "ledger.sqlite").unlink()
    (folder / "damaged" / ".handoff" / "ledger.sqlite").write_bytes(b"no database at all " * 100)
    (folder / "misspelt" / "handoff.toml").write_text('tiemzone = "UTC"\n')
    before = os.getcwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)


WRONG: tuple[tuple[str, int, str, str], ...] = (
    # what is typed, the exit code, what is wrong, what to type next
    ("brife 'Kestrel Foods'", USAGE, "Did you mean 'brief'", "handoff brief --help"),
    ("sniff exports", USAGE, "Did you mean 'connectors sniff'", "handoff connectors sniff --help"),
    ("xyzzy", USAGE, "No such command 'xyzzy'", "handoff --help"),
    ("runs rolback x", USAGE, "Did you mean 'rollback'", "handoff runs rollback --help"),
    ("status --jsn", USAGE, "Did you mean '--json'", "handoff status --help"),
    ("--workspace desk status", USAGE, "No such option", "write it behind the verb: handoff VERB --workspace"),
    ("ingest", USAGE, "Missing argument", "handoff ingest PATHS..."),
    ("ingest export", USAGE, "'export' does not exist", "check the path; close to it: exports"),
    ("ingest nowhere/notes.csv", USAGE, "does not exist", "there is no folder nowhere"),
    ("ingest nothing.csv", REFUSED, "the file is empty", "export it again"),
    ("ingest exports --client ''", USAGE, "it is empty", "say it, or leave it out"),
    (
        "ingest exports --connector zendesc",
        USAGE,
        "no connector is called",
        "did you mean zendesk_tickets or zendesk_sell?",
    ),
    ("ingest exports --encoding utf-99", USAGE, "no encoding is called", "give --encoding utf-8"),
    ("brief Kestrel Foods", USAGE, "extra argument", 'between quotes: handoff brief "TWO WORDS"'),
    ("brief 'Kestrl Foods'", USAGE, "no client is called", "close to it: Kestrel Foods"),
    ("brief 'Kestrel Foods' --template discovery", USAGE, "no template called", "discovery_document"),
    ("brief 'Kestrel Foods' --since 1.5.2026", USAGE, "does not match", "write the day as in 2026-05-31"),
    ("brief 'Kestrel Foods' --since 2026-06-01 --until 2026-05-01", USAGE, "before it begins", "swap --since"),
    ("brief 'Kestrel Foods' -o empty", USAGE, "is a directory", "name a file"),
    ("brief 'Kestrel Foods' -o letter.md", REFUSED, "would be overwritten", "or add --overwrite"),
    ("apply kestrel.dox", USAGE, "does not exist", "close to it: kestrel.docx"),
    ("apply letter.md", REFUSED, "which revision", "apply the file that handoff brief wrote"),
    ("apply letter.docx", REFUSED, "letter.docx: this is no Office document", "save it as .docx"),
    ("receive kestrl.docx --accept --by Ana", USAGE, "kestrl.docx: no such file", "check the path"),
    ("receive kestrel.docx --accept --return --by Ana", USAGE, "at once", "one of --accept and --return"),
    ("review --accept edit_0 --by Ana", USAGE, "no such fact or proposal", "handoff review"),
    ("search gate --kind tikets", USAGE, "is not one of", "did you mean ticket?"),
    ("search ''", USAGE, "it is empty", "say it"),
    ("facts 'Kestrel Foods'", USAGE, "extra argument", "it takes options alone"),
    ("connectors test empty", USAGE, "no connector.yaml", "handoff connectors draft FILE --to empty"),
    ("templates check empty", USAGE, "no template.yaml", "handoff templates new my_brief --to empty"),
    ("demo desk", USAGE, "clients of its own", "handoff demo DIR"),
    ("webhooks test desk", USAGE, "no webhook is called", "add one to handoff.toml"),
    ("status --workspace empty", USAGE, "no workspace here", "handoff init empty"),
    ("status --workspace misspelt", USAGE, "tiemzone", "edit misspelt/handoff.toml"),
    ("status --workspace lost", MISSING, "the ledger is missing", "handoff restore BACKUP"),
    ("doctor --workspace damaged", INTEGRITY, "not a sound ledger", "handoff restore BACKUP"),
    ("restore letter.md --workspace other", REFUSED, "no back-up of a workspace", "handoff backup FILE"),
)


@pytest.mark.parametrize(("typed", "code", "problem", "remedy"), WRONG, ids=[each[0] for each in WRONG])
def test_a_wrong_use_says_whose_turn_it_is_and_what_to_type(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    code: int,
    problem: str,
    remedy: str,
) -> None:
    monkeypatch.setenv("HANDOFF_WORKSPACE", str(place / "desk"))
    monkeypatch.delenv("HANDOFF_REVIEWER", raising=False)
    with pytest.raises(SystemExit) as left:
        main(shlex.split(typed))
    said, _, following = capsys.readouterr().err.partition("\nNext: ")
    assert left.value.code == code
    assert problem in said
    assert remedy in following


def test_a_folder_without_exports_is_something_to_look_at(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HANDOFF_WORKSPACE", str(place / "desk"))
    with pytest.raises(SystemExit) as left:
        main(["ingest", "empty"])
    assert left.value.code == 1
    assert "Next: check the path" in capsys.readouterr().out


def test_a_wrong_use_is_one_json_value_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["brief", "--json"])
    error = json.loads(capsys.readouterr().out)
    assert (error["error"], error["remedy"][:14]) == ("UsageError", "handoff brief ")
