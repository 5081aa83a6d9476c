"""What people and agents said of what they found: whether it was of use. Of each the last word counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from handoff.keep.ledger.fact_tables import FEEDBACK
from handoff.keep.ledger.record_tables import RECORDS
from handoff.keep.ledger.rows import FeedbackRow
from handoff.keep.ledger.session import Subject, Transaction
from handoff.keep.ledger.tables import time_text


class FeedbackReading(Subject):
    def all(self, client: str | None = None) -> list[FeedbackRow]:
        """What was said, oldest first; of one client's records, or of all."""
        statement = (
            select(FEEDBACK, RECORDS.c.client_id)
            .join_from(FEEDBACK, RECORDS, RECORDS.c.id == FEEDBACK.c.record_id)
            .order_by(FEEDBACK.c.sequence)
        )
        if client is not None:
            statement = statement.where(RECORDS.c.client_id == client)
        return [
            FeedbackRow(
                target=row.target,
                record_id=row.record_id,
                useful=bool(row.useful),
                by=row.by,
                at=datetime.fromisoformat(row.at),
                client_id=row.client_id,
            )
            for row in self._session.rows(statement, FEEDBACK, RECORDS)
        ]


class FeedbackWriting(FeedbackReading):
    def __init__(self, session: Transaction) -> None:
        super().__init__(session)
        self._session: Transaction = session

    def put(self, said: FeedbackRow) -> None:
        """Keep it in the place of what the same one said of the same thing before."""
        its_own = (FEEDBACK.c.target == said.target) & (FEEDBACK.c.by == said.by)
        self._session.connection.execute(delete(FEEDBACK).where(its_own))
        values = {"target": said.target, "record_id": said.record_id, "by": said.by, "at": time_text(said.at)}
        self._session.connection.execute(insert(FEEDBACK).values(**values, useful=int(said.useful)))
