"""Runs: who wrote what, and how to undo it.

A run is stored with the first row that names it; one that wrote nothing leaves no trace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, exists, func, select

from handoff.errors import UsageError
from handoff.keep.ledger.record_tables import RUNS, VERSIONS
from handoff.keep.ledger.session import Subject, Transaction
from handoff.keep.ledger.tables import time_text

#: So many are read at once where a page of them may do.
_A_FEW = 100


@dataclass(frozen=True, slots=True)
class RunRow:
    """One activity that wrote something, and how many records it wrote, changed and marked gone.

    Runs are ordered by ``sequence``, since a clock may jump back. ``undone_by`` is the run that rolled it back.
    """

    id: str
    sequence: int
    verb: str
    at: datetime
    written: int = 0
    changed: int = 0
    gone: int = 0
    undone_by: str = ""


class RunReading(Subject):
    def all(self) -> list[RunRow]:
        """All runs, newest first."""
        return list(self.before())

    def before(self, sequence: int | None = None) -> Iterator[RunRow]:
        """The runs before the one of that number (None: all), newest first, a few at a time."""
        while page := self._some(sequence):
            sequence = page[-1].sequence
            yield from page

    def _some(self, below: int | None) -> list[RunRow]:
        few = select(RUNS.c.sequence).order_by(RUNS.c.sequence.desc()).limit(_A_FEW)
        chosen = few if below is None else few.where(RUNS.c.sequence < below)
        tally = {
            change: func.sum(case((VERSIONS.c.change == change, 1), else_=0)).label(change)
            for change in ("written", "changed", "gone")
        }
        undoing = RUNS.alias()
        undone_by = select(func.max(undoing.c.id)).where(undoing.c.undoes == RUNS.c.id).scalar_subquery()
        statement = (
            select(RUNS, *tally.values(), undone_by.label("undone_by"))
            .select_from(RUNS.outerjoin(VERSIONS, VERSIONS.c.run == RUNS.c.id))
            .where(RUNS.c.sequence.in_(chosen))
            .group_by(*RUNS.c)
            .order_by(RUNS.c.sequence.desc())
        )
        return [
            RunRow(
                row.id,
                row.sequence,
                row.verb,
                datetime.fromisoformat(row.at),
                row.written or 0,
                row.changed or 0,
                row.gone or 0,
                row.undone_by or "",
            )
            for row in self._session.rows(statement)
        ]


class RunWriting(RunReading):
    def __init__(self, session: Transaction, started: dict[str, dict[str, str]]) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._started = started
        self._stored: set[str] = set()
        session.on_undo(self._stored.clear)

    def start(self, verb: str, at: datetime, undoes: str = "") -> str:
        """The id of a new run, such as ``run_20261120T101500_ab12``: time-ordered, the same for the same history."""
        known = self._session.connection.execute(select(func.count()).select_from(RUNS)).scalar_one()
        seed = f"{verb}\x1f{time_text(at)}\x1f{known}"
        run = _run_id(at, seed)
        while run in self._started or self._is_stored(run):
            seed += "\x1f"
            run = _run_id(at, seed)
        self._started[run] = {"id": run, "verb": verb, "at": time_text(at), "undoes": undoes}
        return run

    def use(self, run: str) -> None:
        """Store the run, unless it is stored; called with the first row that names it."""
        if run in self._stored:
            return
        if not self._is_stored(run):
            if run not in self._started:
                raise UsageError(f"no run {run!r}", remedy="`handoff runs` lists them")
            self._session.batch.insert(RUNS, self._started[run])
        self._stored.add(run)

    def _is_stored(self, run: str) -> bool:
        return bool(self._session.connection.execute(select(exists().where(RUNS.c.id == run))).scalar_one())


def _run_id(at: datetime, seed: str) -> str:
    return f"run_{at:%Y%m%dT%H%M%S}_{hashlib.sha256(seed.encode()).hexdigest()[:4]}"
