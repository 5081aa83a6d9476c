"""From records to what is known: clients, facts and chunks, made again for the records that changed.

Everything here derives from the records and from what people decided, so making it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from handoff.extract import extract_facts
from handoff.extract.identity import resolve
from handoff.extract.reconcile import reconcile
from handoff.keep.chunking import chunk_record
from handoff.keep.ledger import Write
from handoff.records.client import UNASSIGNED
from handoff.records.protocols import Progress
from handoff.records.record import Record

#: Records read before what follows from them is written: a read sends all that waits to the database.
PAGE = 500


@dataclass(frozen=True)
class Refreshed:
    """What followed from the records: facts they hold, whom they belong to now."""

    facts: int = 0
    new_clients: tuple[str, ...] = ()
    reassigned: int = 0
    unassigned: int = 0


def refresh(write: Write, run: str, touched: Collection[str], progress: Progress) -> Refreshed:
    """Bring clients, facts and chunks in step with the records in ``touched``.

    ``touched`` are records that were written, changed, moved, restored or marked gone in this transaction. Briefs that
    say what no longer holds leave search.
    """
    known = {client.id for client in write.clients()}
    before = _owners(write)
    moved = assign_clients(write)
    after = _owners(write)
    facts = 0
    for number, record in enumerate(_present(write, sorted(touched)), start=1):
        found = extract_facts(record)
        write.put_facts(record.id, found, run)
        write.put_chunks(record.id, chunk_record(record, after.get(record.id, UNASSIGNED)))
        facts += len(found)
        progress("facts", number, len(touched))
    settle_facts(
        write, {owner[record] for record in (*touched, *moved) for owner in (before, after) if record in owner}
    )
    write.retire_outdated_briefs()
    return Refreshed(
        facts=facts,
        new_clients=tuple(client.name for client in write.clients() if client.id not in known),
        reassigned=sum(before.get(record, UNASSIGNED) != UNASSIGNED for record in moved),
        unassigned=sum(after.get(record) == UNASSIGNED for record in touched),
    )


def assign_clients(write: Write) -> tuple[str, ...]:
    """Resolve anew whom each record belongs to; returns the records whose client is another now."""
    resolution = resolve(write.hints(), write.clients(), write.proposals())
    return write.put_clients(resolution.clients, resolution.links, resolution.proposals)


def settle_facts(write: Write, clients: Iterable[str]) -> None:
    """Work out what replaced what among each client's facts, and what is in conflict."""
    for client in sorted(clients):
        write.put_fact_states(reconcile(write.facts(client=client)))


def _owners(write: Write) -> dict[str, str]:
    return {link.record_id: link.client_id for link in write.links()}


def _present(write: Write, record_ids: list[str]) -> Iterator[Record]:
    """The records that are still there; the ledger itself retires what was made of gone ones."""
    for start in range(0, len(record_ids), PAGE):
        page = [write.record(record_id) for record_id in record_ids[start : start + PAGE]]
        yield from (record for record in page if record is not None)
