"""What the verbs print for a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handoff import Workspace, cli
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import write_notes

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a verb in an empty workspace; returns the exit code, what was printed and what was told beside it."""
    monkeypatch.setattr("handoff.keep.embed.open_embedder", lambda *_: HashingEmbedder())
    monkeypatch.setenv("HANDOFF_WORKSPACE", str(tmp_path / "workspace"))
    Workspace.init(tmp_path / "workspace").close()

    def run_verb(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return int(stopped.value.code or 0), printed.out, printed.err

    return run_verb


@pytest.mark.parametrize(("wrong", "right"), [("serch", "search"), ("fact", "facts"), ("recieve", "receive")])
def test_a_verb_that_is_spelt_nearly_so_is_named(run: Run, wrong: str, right: str) -> None:
    code, _, told = run(wrong)
    assert code == 2
    assert f"Did you mean '{right}'" in told


def test_a_verb_like_no_other_names_none(run: Run) -> None:
    code, _, told = run("xqzt")
    assert (code, "Did you mean" in told) == (2, False)


def test_a_fact_is_listed_with_its_owner_and_its_days(run: Run, tmp_path: Path) -> None:
    task = "Next steps: Ada Byron will send the plan by 4 May 2026"
    run("ingest", write_notes(tmp_path / "notes.csv", {"1": task}), "--client", "Kestrel Foods")
    _, printed, _ = run("facts", "--kind", "next_step")
    assert "owner Ada Byron, due 2026-05-04" in printed


def test_the_status_fits_on_a_screen(run: Run) -> None:
    _, printed, _ = run("status")
    lines = printed.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines[1:])) <= 80


def test_files_that_go_to_another_client_are_counted_and_said(run: Run, tmp_path: Path) -> None:
    notes = write_notes(tmp_path / "notes.csv", {"1": "Risks: the carrier may be late"})
    run("ingest", notes, "--client", "Kestrel Foods")
    _, printed, _ = run("ingest", notes, "--client", "Heron Mills")
    assert "1 record now belongs to another client" in printed


def test_an_explained_search_names_to_whom_a_record_was_of_use(run: Run, tmp_path: Path) -> None:
    assert run("ingest", write_notes(tmp_path / "notes.csv", {"1": "Risks: the carrier may be late"}))[0] == 0
    with Workspace.open(tmp_path / "workspace") as workspace:
        (record,) = workspace.records()
        workspace.feedback(record.id, True, by="agent scout")
        workspace.feedback(record.id, False, by="Ana Lopes")
    assert "of use to" not in run("search", "who may be late")[1]
    _, printed, _ = run("search", "who may be late", "--explain")
    assert "of use to: agent scout" in printed
    assert "of no use to: Ana Lopes" in printed


def test_a_search_shows_five_passages_and_a_block_for_a_language_model_chooses_among_eight(
    run: Run, tmp_path: Path
) -> None:
    notes = {str(number): f"Van {number} brings the flour on day {number}" for number in range(1, 11)}
    run("ingest", write_notes(tmp_path / "notes.csv", notes), "--client", "Kestrel Foods")
    asked = ("search", "which van brings the flour")
    assert sum(line.startswith("   — ") for line in run(*asked)[1].splitlines()) == 5
    assert "[8] " in (block := run(*asked, "--context", "2000")[1])
    assert "[9] " not in block
    assert "[3] " not in run(*asked, "--context", "2000", "-k", "2")[1]
