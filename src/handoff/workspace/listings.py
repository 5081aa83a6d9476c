"""What the ledger holds, in the shapes that the workspace answers with."""

from __future__ import annotations

from datetime import UTC

from handoff.keep.ledger import Ledger
from handoff.records import UNASSIGNED, ResolvedClient
from handoff.workspace.paging import Page, number, page_of
from handoff.workspace.views import ClientView, FactView, RecordView, RunView

_ASKING = ("open_question", "decision_needed")
_UNSETTLED = ("extracted", "confirmed", "conflicting")
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
    names = client_names(ledger)
    owners = {link.record_id: link.client_id for link in ledger.clients.links(client)}
    found = ledger.records.all(client=client, kind=kind)
    page = page_of((each for each in found if kind or each.kind != "comment"), lambda each: (each.id,), limit, after)
    return Page((RecordView.of(record, client=names[owners[record.id]]) for record in page), page.next)


def list_facts(ledger: Ledger, client: str | None, kind: str | None) -> tuple[FactView, ...]:
    """The facts, those that a person decided on included when their record has left its source."""
    names = client_names(ledger)
    cards = {record.id: record for record in ledger.records.all(client=client, present=None)}
    facts = ledger.facts.all(client=client, kind=kind)
    remarks = _remarks(ledger, client)
    owners = {link.record_id: link.client_id for link in ledger.clients.links(client)}
    for gone in {fact.evidence.record_id for fact in facts} - owners.keys():
        owners[gone] = ledger.clients.owner(gone) or UNASSIGNED
    return tuple(
        FactView.of(
            fact,
            client=names.get(owners[fact.evidence.record_id], UNASSIGNED),
            source_file=fact.file or cards[fact.evidence.record_id].provenance.had_primary_source,
            notes=remarks.get(fact.id, ()),
        )
        for fact in facts
    )


def open_questions(ledger: Ledger, client: str | None, limit: int | None = None, after: str = "") -> Page[FactView]:
    """Facts of the kinds that ask something and were not settled, newest first."""
    found = [fact for kind in _ASKING for fact in list_facts(ledger, client, kind) if fact.status in _UNSETTLED]
    return page_of(found, newest_first, limit, after, descending=True)


def in_records(fact: FactView) -> tuple[str, ...]:
    """Sorts facts as they stand in their records."""
    return (fact.record, number(fact.start), number(fact.end), fact.id)


def newest_first(fact: FactView) -> tuple[str, ...]:
    """Sorts facts by when they were said, then by id; descending, those without a day come last."""
    return (fact.as_of.astimezone(UTC).isoformat() if fact.as_of else "", fact.id)


def view_fact(ledger: Ledger, fact_id: str, client: str | None) -> FactView | None:
    """One fact; None where that client has none of this id."""
    fact = ledger.facts.get(fact_id, client=client)
    if fact is None:
        return None
    owner = ledger.clients.owner(fact.evidence.record_id) or UNASSIGNED
    source = fact.file or _file_of(ledger, fact.evidence.record_id)
    remarks = _remarks(ledger, owner).get(fact.id, ())
    return FactView.of(fact, client=client_names(ledger).get(owner, UNASSIGNED), source_file=source, notes=remarks)


def _file_of(ledger: Ledger, record_id: str) -> str:
    record = ledger.records.get(record_id)
    return record.provenance.had_primary_source if record else ""


def _remarks(ledger: Ledger, client: str | None) -> dict[str, tuple[str, ...]]:
    """The accepted comments by the fact that they are about, each with its author."""
    found: dict[str, tuple[str, ...]] = {}
    for edit in ledger.edits.all(client, "accepted", "comment"):
        found[edit.fact] = (*found.get(edit.fact, ()), f"{edit.author}: {edit.after}" if edit.author else edit.after)
    return found


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
