"""``--json`` prints one JSON value that its published schema describes; exit codes say whose turn it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from handoff import cli
from handoff.cli.schemas import OUTPUTS, rendered
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import AsBuilt, new_workspace, write_notes

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "json"
NOTES = {"1": "Budget: EUR 18,000. Go-live: 3 November 2026", "2": "Risks: the carrier may be late"}

Run = Callable[..., tuple[int, Any]]


def one_file_of_notes(folder: Path) -> None:
    with new_workspace(folder / "workspace") as workspace:
        workspace.ingest(write_notes(folder / "notes.csv", NOTES))


@pytest.fixture
def tmp_path(as_built: AsBuilt) -> Path:
    """With a workspace that has read one file of notes."""
    return as_built(one_file_of_notes)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a verb with ``--json`` in that workspace; returns the exit code and the parsed value."""
    monkeypatch.setattr("handoff.keep.embed.open_embedder", lambda *_: HashingEmbedder())
    monkeypatch.setenv("HANDOFF_WORKSPACE", str(tmp_path / "workspace"))

    def run_verb(*arguments: str | Path) -> tuple[int, Any]:
        with pytest.raises(SystemExit) as stopped:
            cli.main([*(str(argument) for argument in arguments), "--json"])
        printed = capsys.readouterr().out
        return int(stopped.value.code or 0), json.loads(printed)

    return run_verb


def check(verb: str, value: Any) -> None:
    jsonschema.validate(value, json.loads((SCHEMAS / f"{verb}.schema.json").read_text()))


@pytest.mark.parametrize("verb", sorted(OUTPUTS))
def test_the_published_schema_is_the_one_the_code_prints(verb: str) -> None:
    published = (SCHEMAS / f"{verb}.schema.json").read_text(encoding="utf-8")
    assert published == rendered(verb), "make schemas writes them again"


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("brief", ("brief", "Kestrel Foods")),
        ("search", ("search", "what may be late?", "--client", "Kestrel Foods")),
        ("clients", ("clients",)),
        ("records", ("records", "--kind", "document")),
        ("facts", ("facts", "--client", "Kestrel Foods")),
        ("tickets", ("tickets",)),
        ("similar", ("similar", "the carrier is late")),
        ("who", ("who", "carrier")),
        ("status", ("status",)),
        ("doctor", ("doctor",)),
        ("runs-list", ("runs", "list")),
        ("webhooks-list", ("webhooks", "list")),
        ("webhooks-retry", ("webhooks", "retry")),
    ],
)
def test_what_a_verb_prints_fits_its_schema(run: Run, verb: str, arguments: tuple[str, ...]) -> None:
    code, value = run(*arguments)
    assert code == 0, value
    check(verb, value)


def test_a_drafted_article_fits_its_schema(run: Run, tmp_path: Path) -> None:
    times = {"created_at": "2026-09-01T09:00:00Z", "updated_at": "2026-09-02T09:00:00Z"}
    ticket = {"id": 41, "subject": "Printer", "description": "Jams daily.", "status": "closed", "requester_id": 7}
    (tmp_path / "tickets.json").write_text(json.dumps({**ticket, **times}))
    assert run("ingest", tmp_path / "tickets.json")[0] == 0
    code, view = run("article", "41", "--output", tmp_path / "article.md")
    assert code == 0
    check("article", view)
    assert (tmp_path / "article.md").read_text(encoding="utf-8") == view["markdown"]
    code, judged = run("tickets")
    check("tickets", judged)
    assert [each["number"] for each in judged["tickets"]] == ["41"]


def test_an_ingest_and_its_rollback_fit_their_schemas(run: Run, tmp_path: Path) -> None:
    code, report = run("ingest", write_notes(tmp_path / "more.csv", {"9": "Decision: LTE as fallback"}))
    assert (code, report["written"]) == (0, 1)
    check("ingest", report)
    code, view = run("runs", "rollback", report["run"])
    assert (code, view["removed"]) == (0, 1)
    check("runs-rollback", view)


def test_a_fact_carries_what_an_agent_needs(run: Run) -> None:
    _, facts = run("facts", "--kind", "budget")
    assert [fact["value"] for fact in facts] == ["EUR 18000"]
    wanted = {"kind", "statement", "value", "quote", "record", "start", "end", "confidence", "status", "locator"}
    assert wanted | {"owner", "due"} <= facts[0].keys()
    assert facts[0]["locator"]["kind"] == "row"


def test_a_hit_carries_what_an_agent_needs(run: Run) -> None:
    _, result = run("search", "carrier late")
    hit = result["hits"][0]
    wanted = {"text", "passage", "source_file", "locator", "record_id", "client", "kind", "speaker", "at", "score"}
    assert wanted <= hit.keys()
    assert "carrier" in hit["passage"]


def test_warnings_exit_with_1_and_notes_with_0(run: Run, tmp_path: Path) -> None:
    (tmp_path / "warned.html").write_bytes("<meta charset=utf-8><p>The gate is late: Prüfung".encode("cp1252"))
    (tmp_path / "noted.html").write_text("<p>The gate is <s>early</s> late.</p>")
    code, report = run("ingest", tmp_path / "warned.html")
    assert (code, bool(report["files"][0]["warnings"])) == (1, True)
    assert run("ingest", tmp_path / "warned.html")[0] == 0
    code, report = run("ingest", tmp_path / "noted.html")
    assert (code, report["files"][0]["notes"]) == (0, ["1 struck-through passage left out"])


def test_rows_set_aside_exit_with_1(run: Run, tmp_path: Path) -> None:
    times = {"created_at": "2026-09-01T09:00:00Z", "updated_at": "2026-09-02T09:00:00Z"}
    ticket = {"id": 1, "subject": "Printer", "description": "Jams", "status": "open", "requester_id": 7, **times}
    lines = [json.dumps(ticket), json.dumps({**ticket, "id": None})]
    (tmp_path / "tickets.json").write_text("\n".join(lines))
    code, report = run("ingest", tmp_path / "tickets.json")
    assert code == 1
    assert report["files"][0]["set_aside"][0]["locator"]["value"] == "2"


def test_an_unknown_client_exits_with_2_and_names_those_that_come_close(run: Run) -> None:
    code, error = run("brief", "Kestrel Food")
    assert code == 2
    check("error", error)
    assert "Kestrel Foods" in error["remedy"]


def test_a_refused_file_exits_with_3_and_names_the_place(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('[{"id": 1, "title": "One"}, {"id": 2, "ti')
    code, value = run("ingest", broken)
    assert code == 3
    assert "broken.json" in json.dumps(value)


def test_a_workspace_that_another_process_writes_exits_with_4(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "workspace" / ".handoff" / "ledger.sqlite"
    with sqlite3.connect(ledger, isolation_level=None) as other:
        other.execute("begin immediate")
        code, error = run("ingest", write_notes(tmp_path / "more.csv", {"9": "x"}))
    assert (code, error["error"]) == (4, "WorkspaceLocked")


def test_a_workspace_of_a_newer_version_exits_with_5(run: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "workspace" / ".handoff" / "ledger.sqlite") as other:
        other.execute("pragma user_version = 999")
    code, error = run("status")
    assert (code, error["error"]) == (5, "WrongVersion")


def test_a_ledger_that_is_no_ledger_exits_with_6(run: Run, tmp_path: Path) -> None:
    for leftover in (tmp_path / "workspace" / ".handoff").glob("ledger.sqlite*"):
        leftover.write_bytes(b"not a database, " * 300)
    code, error = run("status")
    assert (code, error["error"]) == (6, "IntegrityError")
