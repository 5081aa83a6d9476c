"""What the ledger holds, in the shapes that the workspace answers with."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handoff.keep.ledger import Ledger, RunRow
from handoff.records import UNASSIGNED, ResolvedClient
from handoff.workspace.paging import Page, as_number, next_page, number, place_behind
from handoff.workspace.views import ClientView, RecordView, RunView

UNASSIGNED_CLIENT = ResolvedClient(id=UNASSIGNED, name=UNASSIGNED)


def list_clients(
    ledger: Ledger,
    among: Collection[str] | None = None,
    beginning: str = "",
    limit: int | None = None,
    after: str = "",
) -> Page[ClientView]:
    """The clients of these ids (None: all) whose name begins so; records of nobody come last, as ``unassigned``, if
    there are any."""
    behind = place_behind(after, 1)[0] if after else ""
    begun = beginning.casefold()
    found = (one for one in _clients(ledger, among, behind) if one.name.casefold().startswith(begun))
    page = next_page(found, lambda each: (each.id,), limit)
    sizes = ledger.clients.sizes({each.id for each in page})
    return Page((_sized(each, *sizes.get(each.id, (0, 0))) for each in page), page.next)


def _clients(ledger: Ledger, among: Collection[str] | None, behind: str) -> Iterator[ResolvedClient]:
    yield from ledger.clients.each(among, behind)
    asked = behind < UNASSIGNED and (among is None or UNASSIGNED in among)
    if asked and ledger.clients.sizes((UNASSIGNED,)).get(UNASSIGNED, (0, 0))[0]:
        yield UNASSIGNED_CLIENT


def _sized(client: ResolvedClient, records: int, facts: int) -> ClientView:
    shape = client.model_dump(include=set(ClientView.model_fields))
    return ClientView(**shape, records=records, facts=facts)


def list_records(
    ledger: Ledger, client: str | None, kind: str | None, limit: int | None = None, after: str = ""
) -> Page[RecordView]:
    """The cards of the present records; comments, which stand in their records, only where ``kind`` asks for them."""
    behind = place_behind(after, 1)[0] if after else ""
    page = next_page(ledger.records.cards(client, kind, behind), lambda each: (each.id,), limit)
    owners = ledger.clients.owners(record.id for record in page)
    names = client_names(ledger)
    return Page((RecordView.of(record, client=names[owners[record.id]]) for record in page), page.next)


def list_runs(ledger: Ledger, limit: int | None = None, after: str = "") -> Page[RunView]:
    """The runs that wrote something, newest first."""
    below = as_number(place_behind(after, 1)[0]) if after else None
    page = next_page(ledger.runs.before(below), lambda each: (number(each.sequence),), limit)
    return Page(map(_run, page), page.next)


def _run(run: RunRow) -> RunView:
    return RunView(
        id=run.id,
        verb=run.verb,
        at=run.at,
        state="rolled back" if run.undone_by else "done",
        written=run.written,
        changed=run.changed,
        gone=run.gone,
    )


def client_names(ledger: Ledger) -> dict[str, str]:
    """What the clients are called, by id."""
    return {client.id: client.name for client in (*ledger.clients.all(), UNASSIGNED_CLIENT)}
