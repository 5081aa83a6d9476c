from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from handoff.keep.ledger.ledger import Ledger
from tests.keep.ledger_samples import NOON, put_file, read_file, ticket


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        yield made


def test_a_run_is_named_by_its_time_and_no_two_share_a_name(ledger: Ledger) -> None:
    with ledger.writing() as write:
        names = [write.runs.start("ingest", NOON) for _ in range(200)]
    assert len(set(names)) == 200
    assert all(name.startswith("run_20261120T120000_") for name in names)


def test_the_same_history_names_its_runs_the_same(tmp_path: Path) -> None:
    named = []
    for number in range(2):
        with Ledger.create(tmp_path / f"{number}.sqlite") as ledger:
            named.append([read_file(ledger, [ticket(one)], sha256=str(one))[0] for one in range(3)])
    assert named[0] == named[1]


def test_a_run_may_span_transactions(ledger: Ledger) -> None:
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
    for number in (1, 2):
        with ledger.writing() as write:
            put_file(write, [ticket(number)], run, f"{number}.csv")
    assert [(one.id, one.written) for one in ledger.runs.all()] == [(run, 2)]


def test_runs_keep_their_order_when_the_clock_jumps_back(ledger: Ledger) -> None:
    for day in (2, 1):
        with ledger.writing() as write:
            put_file(write, [ticket(day)], write.runs.start("ingest", NOON + timedelta(days=day)), f"{day}.csv")
    assert [run.at for run in ledger.runs.all()] == [NOON + timedelta(days=1), NOON + timedelta(days=2)]


def test_a_run_counts_what_it_did(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1), ticket(2), ticket(3)])
    read_file(ledger, [ticket(1, "new"), ticket(2), ticket(4)], sha256="01")
    run = ledger.runs.all()[0]
    assert (run.written, run.changed, run.gone) == (1, 1, 1)
