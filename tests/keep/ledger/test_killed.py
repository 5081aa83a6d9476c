"""A process killed in the middle of writing leaves what was acknowledged, whole, and nothing else."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scope import Scope
from tests.keep.ledger_samples import NOON, chunk, fact, put_file, ticket

ROOT = Path(__file__).resolve().parents[3]

RECORDS = 25


def write_for_ever(path: Path) -> None:
    """Files of ``RECORDS`` tickets, one transaction each; each is named on stdout once it was committed."""
    with Ledger.open(path) as ledger:
        number = len(ledger.sources.all())
        while True:
            with ledger.writing() as write:
                run = write.runs.start("ingest", NOON)
                records = [ticket(number * RECORDS + one, f"File {number} speaks.") for one in range(RECORDS)]
                put_file(write, records, run, f"{number}.csv")
                for record in records:
                    write.facts.put(record.id, [fact(record, "speaks")], run)
                    write.chunks.put(record.id, [chunk(record)])
                    write.flush()
            print(number, flush=True)  # noqa: T201
            number += 1


def kill_after(path: Path, seconds: float, what: str = "write") -> set[int]:
    """Let a process write, kill it so many seconds after its first commit, and say what it acknowledged."""
    command = [sys.executable, "-m", "tests.keep.ledger.test_killed", str(path), what]
    checkout = Path(__file__).parents[3]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=checkout) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        return {int(line) for line in [first, *process.stdout]}


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_is_half_written(tmp_path: Path) -> None:
    path, moments, acknowledged = tmp_path / "ledger.sqlite", random.Random(5), set[int]()
    Ledger.create(path).close()
    for _ in range(12):
        acknowledged |= kill_after(path, moments.uniform(0.0, 0.15))
        with Ledger.open(path) as ledger:
            counts = ledger.counts()
            assert ledger.damage() == ()
            assert len(acknowledged) <= counts.sources <= len(acknowledged) + 1
            assert {f"{number}.csv" for number in acknowledged} <= {source.path for source in ledger.sources.all()}
            expected = counts.sources * RECORDS
            assert counts.records == counts.versions == counts.facts == counts.chunks == counts.pending == expected
            assert len(ledger.chunks.texts_with_prefix("speaks", Scope(), 10_000)) == min(expected, 10_000)
            acknowledged |= {int(source.path.removesuffix(".csv")) for source in ledger.sources.all()}
    assert len(acknowledged) >= 12


def log_for_ever(path: Path) -> None:
    """Entries that do not wait for the disk; each is named on stdout once it was committed."""
    with Ledger.open(path) as ledger:
        number = len(list(ledger.log.entries()))
        while True:
            with ledger.writing(durable=False) as write:
                write.log.add("agent search", NOON, "bot")
            number += 1
            print(number, flush=True)  # noqa: T201


def test_a_kill_takes_no_entry_that_did_not_wait_for_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.create(path).close()
    for seconds in (0.0, 0.05, 0.1):
        last = max(kill_after(path, seconds, "log"))
        with Ledger.open(path) as ledger:
            assert last <= len(list(ledger.log.entries())) <= last + 1
            assert ledger.log.verify() == []


def test_what_is_durable_waits_for_the_disk_after_something_that_did_not(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "ledger.sqlite").close()
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        for durable, synchronous in ((True, 2), (False, 1), (True, 2)):
            with ledger.writing(durable=durable) as write:
                assert write.connection.exec_driver_sql("PRAGMA synchronous").scalar() == synchronous


if __name__ == "__main__":
    {"write": write_for_ever, "log": log_for_ever}[sys.argv[2]](Path(sys.argv[1]))
