"""Whose turn it is, by the exit code; and what to type next."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from handoff import Workspace
from handoff.cli import main
from handoff.errors import DiskFull, ModelMissing, WorkspaceLocked
from handoff.keep.ledger.ledger import Ledger
from tests.conftest import write_notes


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--json"])
    return int(left.value.code or 0), json.loads(capsys.readouterr().out or "null")


def test_a_ledger_that_was_lost_is_no_invitation_to_begin_anew(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "The gate is red."}))
    root = workspace.layout.root
    workspace.close()
    workspace.layout.ledger.rename(tmp_path / "kept.sqlite")
    for verb in (("status", "--workspace", str(root)), ("init", str(root))):
        code, error = run(capsys, *verb)
        assert (code, "missing" in error["problem"]) == (8, True)
        assert error["remedy"].startswith("handoff restore")
    (tmp_path / "kept.sqlite").rename(workspace.layout.ledger)
    assert run(capsys, "status", "--workspace", str(root))[0] == 0


def test_an_init_that_was_killed_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Workspace.init(tmp_path / "new").close()
    ledger = tmp_path / "new" / ".handoff" / "ledger.sqlite"
    for remnant in ledger.parent.iterdir():
        remnant.unlink()
    ledger.touch()
    assert run(capsys, "init", str(tmp_path / "new"))[0] == 0


def test_what_the_system_refuses_says_whether_there_is_room(
    monkeypatch: pytest.MonkeyPatch, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, wanted in ((errno.ENOSPC, 7), (errno.EACCES, 8)):

        def refused(*_: object, number: int = number) -> None:
            raise OSError(number, "refused", "/somewhere")

        monkeypatch.setattr(Workspace, "status", refused)
        code, error = run(capsys, "status", "--workspace", str(workspace.layout.root))
        assert (code, error["place"]) == (wanted, "/somewhere")


def overfill(ledger: Ledger) -> None:
    with ledger.writing() as write:
        pages = write.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        write.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        write.connection.exec_driver_sql("CREATE TABLE much AS SELECT randomblob(1000000) AS blob")


def test_a_full_disk_is_told_from_damage(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.sqlite") as ledger:
        with pytest.raises(DiskFull) as full:
            overfill(ledger)
        assert full.value.exit_code == 7
        assert ledger.damage() == ()


def test_a_limit_of_the_size_of_files_is_told_as_a_full_disk(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Ledger.create(tmp_path / "ledger.sqlite") as ledger:
        vectors = {f"{number}": np.zeros(1_000, dtype=np.float32) for number in range(2_000)}
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, before[1]))
        try:
            with pytest.raises(DiskFull):
                ledger.put_vectors("model", vectors)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert ledger.damage() == ()


def test_a_fault_of_ours_is_not_told_as_done(
    monkeypatch: pytest.MonkeyPatch, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Workspace, "status", lambda _: 1 / 0)
    with pytest.raises(SystemExit) as left:
        main(["status", "--workspace", str(workspace.layout.root)])
    assert left.value.code == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_without_the_model_a_search_goes_by_words_and_says_so(workspace: Workspace, tmp_path: Path) -> None:
    class Lacking:
        model_hash, dimension, description = "lacking", 32, "none"

        def embed(self, _: object) -> Any:
            raise ModelMissing("the embedding model is not installed", remedy="pip install it")

        embed_question = embed

    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "The weighbridge sinks.", "2": "The gate is red."}))
    with Workspace.open(workspace.layout.root, embedder=Lacking()) as lacking:
        lacking.connectors = workspace.connectors
        report = lacking.ingest(write_notes(tmp_path / "more.csv", {"3": "The crane turns."}))
        assert (report.written, "not installed" in " ".join(report.degraded)) == (1, True)
        for question, found in (("Which weighbridge sinks?", "weighbridge"), ("What does the crane do?", "crane")):
            result = lacking.search(question)
            assert found in result.hits[0].text
            assert "searched by words only" in result.degraded[0]
            assert "pip install it" in result.degraded[0]


def test_whoever_waits_learns_who_writes_and_since_when(workspace: Workspace) -> None:
    other = Ledger.open(workspace.layout.ledger, patience=0.05)
    waiting = pytest.raises(WorkspaceLocked, match=r"process \d+ \(since \d\d:\d\d:\d\d\) is writing")
    with workspace._ledger.writing(), waiting, other.writing():
        pass
    with other.writing():
        pass
    other.close()
    assert not list(workspace.layout.home.glob("*.writer"))
