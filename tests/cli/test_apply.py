"""The verbs by which edits come back and briefs are taken over."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from handoff import Workspace, cli
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import AsBuilt, new_workspace, write_notes

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "json"
Run = Callable[..., tuple[int, str]]


def one_brief(folder: Path) -> None:
    with new_workspace(folder / "workspace") as workspace:
        workspace.ingest(write_notes(folder / "notes.csv", {"1": "Risks: the carrier may be late"}))
        workspace.brief("Kestrel Foods", output=folder / "kestrel.docx")


@pytest.fixture
def tmp_path(as_built: AsBuilt) -> Path:
    """With a workspace, and one brief that was written somewhere else."""
    return as_built(one_brief)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a verb in that workspace; returns the exit code and what was printed."""
    monkeypatch.setattr("handoff.keep.embed.open_embedder", lambda *_: HashingEmbedder())
    monkeypatch.setenv("HANDOFF_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("HANDOFF_REVIEWER", raising=False)

    def run_verb(*arguments: str | Path) -> tuple[int, str]:
        with pytest.raises(SystemExit) as stopped:
            cli.main([str(argument) for argument in arguments])
        return int(stopped.value.code or 0), capsys.readouterr().out

    return run_verb


@pytest.fixture
def edited(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "kestrel.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("carrier may be late.", "carrier will be late."), encoding="utf-8")
    return path


def checked(verb: str, printed: str) -> dict[str, Any]:
    value: dict[str, object] = json.loads(printed)
    jsonschema.validate(value, json.loads((SCHEMAS / f"{verb}.schema.json").read_text(encoding="utf-8")))
    return value


def test_an_edit_goes_from_the_file_to_a_decision(run: Run, edited: Path) -> None:
    code, printed = run("apply", edited, "--by", "Helga")
    assert code == 0
    assert "“The carrier may be late.” → “The carrier will be late.”" in printed
    assert "1 new proposal. Next: handoff review --accept ID --by NAME" in printed
    assert "known before" in run("apply", edited)[1]
    code, printed = run("review")
    proposal = next(word for word in printed.split() if word.startswith("edit_"))
    assert printed.startswith("Kestrel Foods")
    assert re.search(r"Risks and competition, kestrel\.md paragraph \d+ — Helga", printed)
    assert run("review", "--accept", proposal)[0] == 2
    code, printed = run("review", "--accept", proposal, "--by", "Ana", "--reason", "heard it")
    assert (code, printed) == (0, f"Accepted by Ana: {proposal} (heard it)\nNothing waits for a person.\n")
    assert "The carrier will be late." in run("facts", "--kind", "risk")[1]
    code, printed = run("brief", "Kestrel Foods", "--diff")
    assert code == 0
    assert "Nobody has accepted" in printed
    assert "  ~ The carrier may be late. → The carrier will be late." in printed


def test_a_fact_is_edited_and_a_rejection_says_why(run: Run) -> None:
    fact = json.loads(run("facts", "--kind", "risk", "--json")[1])[0]["id"]
    assert run("review", "--edit", fact, "--by", "Ana")[0] == 2
    assert run("review", "--reject", fact, "--by", "Ana")[0] == 2
    assert run("review", "--accept", fact, "--reject", fact, "--by", "Ana")[0] == 2
    code, printed = run("review", "--edit", fact, "--to", "The carrier is late on Mondays.", "--by", "Ana")
    assert (code, printed.splitlines()[0]) == (0, f"Accepted in other words by Ana: {fact}")
    assert "confirmed  1.00  The carrier is late on Mondays." in run("facts", "--kind", "risk")[1]
    code, printed = run("review", "--reject", fact, "--reason", "not so", "--by", "Ana", "--json")
    assert checked("review", printed)["decided"] == [
        {"subject": fact, "decision": "reject", "reviewer": "Ana", "reason": "not so", "withdrawn": [], "had": []}
    ]


def test_what_the_verbs_print_fits_their_schemas(run: Run, edited: Path) -> None:
    applied = checked("apply", run("apply", edited, "--json")[1])
    assert applied["baseline"] == "ledger"
    waiting = checked("review", run("review", "--client", "Kestrel Foods", "--json")[1])
    assert (waiting["version"], waiting["total"]) == (1, 1)
    assert (
        checked("receive", run("receive", "Kestrel Foods", "--accept", "--by", "Helga", "--json")[1])["state"]
        == "accepted"
    )
    assert checked("brief-diff", run("brief", "Kestrel Foods", "--diff", "--json")[1])["since"] == "accepted"


def test_a_dry_run_says_so_and_an_untouched_brief_has_no_edits(run: Run, edited: Path) -> None:
    assert "nothing was written" in run("apply", edited, "--dry-run")[1]
    assert "Nothing waits" in run("review")[1]
    assert run("apply", edited.with_suffix(".docx"))[1].endswith("No edits.\n")


def test_a_brief_is_returned_with_questions(run: Run, edited: Path) -> None:
    code, printed = run(
        "receive", edited, "--by", "Helga", "--return", "--reason", "fact_missing", "--questions", "Who pays?"
    )
    assert code == 0
    assert "sales_to_delivery of Kestrel Foods, direct: returned" in printed
    assert "questions: Who pays?" in printed


def test_what_is_no_brief_exits_with_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"not a document")
    assert run("apply", tmp_path / "letter.docx")[0] == 3


def test_an_edited_brief_is_not_overwritten_and_the_message_names_apply(
    run: Run, edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["brief", "Kestrel Foods", "-o", str(edited)])
    assert stopped.value.code == 3
    assert f"handoff apply {edited}" in capsys.readouterr().err


def test_a_proposed_statement_is_shown_with_its_quote_and_where_that_stands(run: Run, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        propose = partial(workspace.propose, client="Kestrel Foods", statement="Late.", author="agent scout")
        propose(kind="risk", quote="the carrier  may be late")
        propose(kind="goal")
    lines = run("review")[1].splitlines()
    with_quote, without = (
        next(at for at, line in enumerate(lines) if f"as {kind}" in line) for kind in ("risk", "goal")
    )
    assert lines[with_quote + 1].strip() == "“the carrier may be late” — notes.csv, row 1, text"
    assert lines[with_quote + 2].strip().startswith("agent scout, ")
    assert lines[without + 1].strip().startswith("agent scout, ")
    waiting = checked("review", run("review", "--json")[1])["waiting"]
    assert [one["citation"] for one in waiting if one["edit"]["fact_kind"] == "risk"] == ["notes.csv, row 1, text"]
