"""Whether what was found was of use: kept for people to read, and for nothing that ranks or judges by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from handoff.errors import NotFound
from handoff.keep.ledger import FeedbackRow, Ledger, time_text
from handoff.records import UNASSIGNED
from handoff.workspace.listings import client_names
from handoff.workspace.logged import logged, user
from handoff.workspace.paging import Page, next_page, place_behind
from handoff.workspace.views import FeedbackView


def give_feedback(
    ledger: Ledger, target: str, useful: bool, by: str, clients: Iterable[str | None], now: datetime
) -> FeedbackView:
    """Keep it. Raises ``NotFound`` where nothing of these clients (None: of anybody) has that id."""
    record = next(filter(None, (_record_behind(ledger, target, one) for one in clients)), None)
    if record is None:
        raise NotFound("nothing has this id", place="id", remedy="take an id from search or from a list")
    said = FeedbackRow(target, record, useful, " ".join((by or user()).split()), now)
    with ledger.writing() as write:
        write.feedback.put(said)
        logged(write, "feedback", now, said.by, subjects=[target], useful=int(useful))
    owner = ledger.clients.owner(record) or UNASSIGNED
    return _view(replace(said, client_id=owner), client_names(ledger))


def _record_behind(ledger: Ledger, target: str, client: str | None) -> str | None:
    """The id of the client's record that this is, or that the fact of this id stands in."""
    fact = ledger.facts.get(target, client=client)
    record = ledger.records.get(fact.evidence.record_id if fact else target, client=client)
    return record.id if record else None


def list_feedback(
    ledger: Ledger, client: str | None, records: Collection[str] | None, limit: int | None = None, after: str = ""
) -> Page[FeedbackView]:
    """What was said, oldest first; ``records`` are ids, None for all."""
    names = client_names(ledger)
    behind = place_behind(after, 3) if after else None
    rows = ledger.feedback.all(client, (behind[0], behind[1], behind[2]) if behind else None)
    wanted = (row for row in rows if records is None or row.record_id in records)
    page = next_page(wanted, lambda each: (time_text(each.at), each.target, each.by), limit)
    return Page((_view(row, names) for row in page), page.next)


def _view(row: FeedbackRow, names: Mapping[str, str]) -> FeedbackView:
    return FeedbackView(
        target=row.target,
        record=row.record_id,
        client=names.get(row.client_id, row.client_id),
        useful=row.useful,
        by=row.by,
        at=row.at,
    )
