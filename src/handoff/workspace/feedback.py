"""Whether what was found was of use: kept for people to read, and for nothing that ranks or judges by itself."""

from __future__ import annotations

from datetime import datetime

from handoff.errors import UsageError
from handoff.keep.ledger import FeedbackRow, Ledger, time_text
from handoff.workspace.listings import client_names
from handoff.workspace.logged import logged, user
from handoff.workspace.paging import Page, page_of
from handoff.workspace.views import FeedbackView


def give_feedback(
    ledger: Ledger, target: str, useful: bool, by: str, client: str | None, now: datetime
) -> FeedbackView:
    """Keep it. Raises ``UsageError`` where nothing has that id, or it is another client's."""
    fact = ledger.facts.get(target, client=client)
    record = ledger.records.get(fact.evidence.record_id if fact else target, client=client)
    if record is None:
        remedy = "give a hit of a search, or the id of a record or fact"
        raise UsageError("nothing has this id", place="hit", remedy=remedy)
    said = FeedbackRow(target, record.id, useful, " ".join((by or user()).split()), now)
    with ledger.writing() as write:
        write.feedback.put(said)
        logged(write, "feedback", now, said.by, subjects=[target], useful=int(useful))
    return next(each for each in list_feedback(ledger, client) if (each.target, each.by) == (target, said.by))


def list_feedback(ledger: Ledger, client: str | None, limit: int | None = None, after: str = "") -> Page[FeedbackView]:
    """What was said, oldest first."""
    names = client_names(ledger)
    views = (
        FeedbackView(
            target=row.target,
            record=row.record_id,
            client=names.get(row.client_id, row.client_id),
            useful=row.useful,
            by=row.by,
            at=row.at,
        )
        for row in ledger.feedback.all(client)
    )
    return page_of(views, lambda each: (time_text(each.at), each.target, each.by), limit, after)
