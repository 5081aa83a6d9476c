"""Kill it anywhere: what was acknowledged is there, nothing is there twice, the next run finishes it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import write_notes

KILLS = 50
ROWS = 40

#: Ingests a folder and acknowledges on stdout. ``ready`` marks the end of the imports, so that kills hit the work.
DRIVER = """
import sys
from handoff import Workspace
import handoff.keep.index, handoff.keep.search
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.workspace.ingest import ingest
with Workspace.open(sys.argv[1], embedder=HashingEmbedder()) as workspace:
    workspace.connectors
    print("ready", flush=True)
    report = workspace.ingest(sys.argv[2])
    print("done", report.written, report.degraded, flush=True)
"""


def start(workspace: Path, exports: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", DRIVER, str(workspace), str(exports)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line == "ready\n", line + (process.stderr.read() if process.stderr else "")
    return process


def stored_notes(workspace: Path) -> Counter[str]:
    """Native ids of the present records, straight from the file."""
    with sqlite3.connect(workspace / ".handoff" / "ledger.sqlite") as connection:
        return Counter(row[0] for row in connection.execute("select title from records where change <> 'gone'"))


def add_export(exports: Path, number: int) -> set[str]:
    rows = {str(number * 1000 + row): f"Budget: EUR {number + 1},{row:03} for site {row}" for row in range(ROWS)}
    write_notes(exports / f"notes-{number:03}.csv", rows)
    return {f"Note {key}" for key in rows}


@pytest.mark.slow
def test_fifty_kills_at_random_moments_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    home, exports = tmp_path / "workspace", tmp_path / "exports"
    Workspace.init(home, embedder=HashingEmbedder()).close()
    chance = random.Random(20261120)
    expected: set[str] = set()
    acknowledged: set[str] = set()
    killed = 0
    duration = 1.0
    for number in range(KILLS):
        expected |= add_export(exports, number)
        started = time.monotonic()
        process = start(home, exports)
        ready = time.monotonic()
        try:
            process.wait(timeout=chance.uniform(0, duration))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        output, errors = process.communicate()
        if "done" in output:
            assert "[]" in output, output
            acknowledged = set(expected)
            duration = 0.7 * duration + 0.3 * 1.2 * (time.monotonic() - ready)
        else:
            assert process.returncode == -signal.SIGKILL, errors
        there = stored_notes(home)
        assert acknowledged <= there.keys()
        assert max(there.values(), default=1) == 1
        assert there.keys() <= expected
        assert time.monotonic() - started < 60
    assert killed >= KILLS // 3, "too few kills hit a running ingest to prove anything"

    with Workspace.open(home, embedder=HashingEmbedder()) as workspace:
        workspace.ingest(exports)
        diagnosis = workspace.doctor()
        assert diagnosis.findings == ()
        assert workspace.status().pending == 0
        assert workspace.ingest(exports).embedded == 0
    assert stored_notes(home) == Counter(expected)


def test_a_second_ingest_at_the_same_time_is_told_so_or_waits(workspace: Workspace, tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    for number in range(4):
        add_export(exports, number)
    both = [start(workspace.layout.root, exports) for _ in range(2)]
    for process in both:
        output, errors = process.communicate(timeout=60)
        assert "done" in output or "WorkspaceLocked" in errors
    assert max(stored_notes(workspace.layout.root).values()) == 1
    workspace.ingest(exports)
    assert workspace.doctor().findings == ()
