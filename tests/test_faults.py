"""Kill it anywhere: what was acknowledged is there, nothing is there twice, the next run finishes it."""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import write_notes
from tests.killed_verbs import PREPARED, small_workspace

KILLS = 50
#: Few: reading one takes longer than writing it, and it is the writing that kills are to hit.
ROWS = 10

#: Ingests the folder of each line in a process of its own, and says when it is ready, done and over. What it needs is
#: loaded once: kills hit the work, and none of them waits for imports.
DRIVER = """
import os, sys
import chromadb, handoff.extract.heads, handoff.keep.index, handoff.keep.search, handoff.workspace.ingest
from handoff import Workspace
from handoff.errors import WorkspaceLocked
from handoff.keep.embed.embedder import HashingEmbedder
for line in sys.stdin:
    home, exports = line.rstrip("\\n").split("|")
    pid = os.fork()
    if pid:
        print("over", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
        continue
    with Workspace.open(home, embedder=HashingEmbedder()) as workspace:
        workspace.connectors
        print("ready", os.getpid(), flush=True)
        try:
            report = workspace.ingest(exports)
            print("done", report.written, report.degraded, flush=True)
        except WorkspaceLocked:
            print("locked", flush=True)
    os._exit(0)
"""


class Ingester:
    """A process that ingests whenever it is asked, each time in a child."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", DRIVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def start(self, workspace: Path, exports: Path) -> int:
        """The id of the child, which is about to ingest."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{workspace}|{exports}\n")
        word, pid = self._line()
        assert word == "ready"
        return int(pid)

    def said_within(self, seconds: float) -> bool:
        assert self.process.stdout is not None
        return bool(select.select([self.process.stdout], [], [], seconds)[0])

    def rest(self) -> tuple[str, int]:
        """What else the child said, and how it ended."""
        said = ""
        while (words := self._line())[0] != "over":
            said += " ".join(words)
        return said, int(words[1])

    def _line(self) -> list[str]:
        assert self.process.stdout is not None
        words = self.process.stdout.readline().split()
        assert words, "the process that ingests is gone"
        return words

    def close(self) -> None:
        self.process.communicate(timeout=60)


@pytest.fixture
def ingester() -> Iterator[Ingester]:
    with closing(Ingester()) as one:
        yield one


def stored_notes(workspace: Path) -> Counter[str]:
    """Native ids of the present records, straight from the file."""
    with sqlite3.connect(workspace / ".handoff" / "ledger.sqlite") as connection:
        return Counter(row[0] for row in connection.execute("select title from records where change <> 'gone'"))


def add_export(exports: Path, number: int, size: int = ROWS) -> set[str]:
    rows = {str(number * 1000 + row): f"Budget: EUR {number + 1},{row:03} for site {row}" for row in range(size)}
    write_notes(exports / f"notes-{number:03}.csv", rows)
    return {f"Note {key}" for key in rows}


@pytest.mark.slow
def test_fifty_kills_at_random_moments_lose_nothing_and_double_nothing(tmp_path: Path, ingester: Ingester) -> None:
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
        child = ingester.start(home, exports)
        ready = time.monotonic()
        if not ingester.said_within(chance.uniform(0, duration)):
            os.kill(child, signal.SIGKILL)
        output, ended = ingester.rest()
        if "done" in output:
            assert "[]" in output, output
            acknowledged = set(expected)
            duration = 0.7 * duration + 0.3 * 1.2 * (time.monotonic() - ready)
        else:
            assert ended == -signal.SIGKILL
            killed += 1
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


@pytest.mark.slow
def test_every_verb_that_writes_is_killed_and_the_next_run_finishes_it(tmp_path: Path) -> None:
    """Twice each, in turns; ``benchmarks/kills.py`` does it as often as it is asked to."""
    with small_workspace(tmp_path, seed=20261130) as kills:
        for number, verb in enumerate([*PREPARED, *PREPARED], start=1):
            kills.round(verb, number)
        assert kills.killed.total() >= len(PREPARED), "too few kills hit a verb at work to prove anything"


def test_a_second_ingest_at_the_same_time_is_told_so_or_waits(workspace: Workspace, tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    for number in range(4):
        add_export(exports, number, 40)
    with closing(Ingester()) as one, closing(Ingester()) as other:
        for each in (one, other):
            each.start(workspace.layout.root, exports)
        assert {one.rest()[0][:4], other.rest()[0][:4]} <= {"done", "lock"}
    assert max(stored_notes(workspace.layout.root).values()) == 1
    workspace.ingest(exports)
    assert workspace.doctor().findings == ()
