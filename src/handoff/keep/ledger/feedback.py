"""What people and agents said of what they found: whether it was of use. Of each the last word counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, tuple_

from handoff.keep.ledger.fact_tables import FEEDBACK
from handoff.keep.ledger.record_tables import RECORDS
from handoff.keep.ledger.session import Subject, Transaction
from handoff.keep.ledger.tables import time_text

#: So many are read at once where a page of them may do.
_A_FEW = 100


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Whether a record or fact was of use to somebody; ``client_id`` is whose it is by now."""

    target: str
    record_id: str
    useful: bool
    by: str
    at: datetime
    client_id: str = ""


class FeedbackReading(Subject):
    def all(self, client: str | None = None, behind: tuple[str, str, str] | None = None) -> Iterator[FeedbackRow]:
        """What was said, oldest first, a few at a time; of one client's records, or of all: what comes behind this
        moment, target and author."""
        order = (FEEDBACK.c.at, FEEDBACK.c.target, FEEDBACK.c.by)
        statement = (
            select(FEEDBACK, RECORDS.c.client_id)
            .join_from(FEEDBACK, RECORDS, RECORDS.c.id == FEEDBACK.c.record_id)
            .order_by(*order)
            .limit(_A_FEW)
        )
        if client is not None:
            statement = statement.where(RECORDS.c.client_id == client)
        while page := self._session.rows(
            statement.where(tuple_(*order) > tuple_(*behind)) if behind else statement, FEEDBACK, RECORDS
        ):
            yield from map(_said, page)
            behind = (page[-1].at, page[-1].target, page[-1].by)


class FeedbackWriting(FeedbackReading):
    _session: Transaction

    def put(self, said: FeedbackRow) -> None:
        """Keep it in the place of what the same one said of the same thing before."""
        its_own = (FEEDBACK.c.target == said.target) & (FEEDBACK.c.by == said.by)
        self._session.connection.execute(delete(FEEDBACK).where(its_own))
        values = {"target": said.target, "record_id": said.record_id, "by": said.by, "at": time_text(said.at)}
        self._session.connection.execute(insert(FEEDBACK).values(**values, useful=int(said.useful)))


def _said(row: Row[Any]) -> FeedbackRow:
    return FeedbackRow(
        target=row.target,
        record_id=row.record_id,
        useful=bool(row.useful),
        by=row.by,
        at=datetime.fromisoformat(row.at),
        client_id=row.client_id,
    )
