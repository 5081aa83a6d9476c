"""What the ledger holds, in the shapes that the workspace answers with."""

from __future__ import annotations

from handoff.keep.ledger import Ledger
from handoff.records import UNASSIGNED, ResolvedClient
from handoff.workspace.paging import Page, next_page, place_behind
from handoff.workspace.views import ClientView, RecordView, RunView

UNASSIGNED_CLIENT = ResolvedClient(id=UNASSIGNED, name=UNASSIGNED)


def list_clients(ledger: Ledger) -> tuple[ClientView, ...]:
    """All clients; records of nobody come last, as ``unassigned``, if there are any."""
    sizes = ledger.clients.sizes()
    views = []
    for client in (*ledger.clients.all(), UNASSIGNED_CLIENT):
        records, facts = sizes.get(client.id, (0, 0))
        if records or client.id != UNASSIGNED:
            shape = client.model_dump(include=set(ClientView.model_fields))
            views.append(ClientView(**shape, records=records, facts=facts))
    return tuple(views)


def list_records(
    ledger: Ledger, client: str | None, kind: str | None, limit: int | None = None, after: str = ""
) -> Page[RecordView]:
    """The cards of the present records; comments, which stand in their records, only where ``kind`` asks for them."""
    behind = place_behind(after, 1)[0] if after else ""
    page = next_page(ledger.records.cards(client, kind, behind), lambda each: (each.id,), limit)
    owners = ledger.clients.owners(record.id for record in page)
    names = client_names(ledger)
    return Page((RecordView.of(record, client=names[owners[record.id]]) for record in page), page.next)


def list_runs(ledger: Ledger) -> tuple[RunView, ...]:
    """The runs that wrote something, newest first."""
    return tuple(
        RunView(
            id=run.id,
            verb=run.verb,
            at=run.at,
            state="rolled back" if run.undone_by else "done",
            written=run.written,
            changed=run.changed,
            gone=run.gone,
        )
        for run in ledger.runs.all()
    )


def client_names(ledger: Ledger) -> dict[str, str]:
    """What the clients are called, by id."""
    return {client.id: client.name for client in (*ledger.clients.all(), UNASSIGNED_CLIENT)}
