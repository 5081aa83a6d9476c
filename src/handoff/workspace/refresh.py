"""From records to what is known: clients, facts and chunks, made again for the records that changed.

Everything here derives from the records and from what people decided, so making it twice changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from handoff.extract import placed, read_facts, reconcile, rivalry
from handoff.extract.clients import resolve
from handoff.keep.chunk import chunk_record
from handoff.keep.ledger import Moved, Write
from handoff.records import UNASSIGNED, ExtractorReport, Progress, Record
from handoff.workspace.readers import Readers


@dataclass(frozen=True)
class Refreshed:
    """What followed from the records: facts they hold, whom they belong to now."""

    facts: int = 0
    new_clients: tuple[str, ...] = ()
    reassigned: int = 0
    unassigned: int = 0
    extractors: tuple[ExtractorReport, ...] = ()


def refresh(write: Write, readers: Readers, run: str, progress: Progress) -> Refreshed:
    """Bring clients, facts and chunks in step with the records that this transaction touched.

    Comments are to be joined before (``Write.join_comments``). Briefs that say what no longer holds leave search.
    ``extractors`` are those that failed.
    """
    known = {client.id for client in write.clients()}
    clients = write.touched_owners()
    moved = assign_clients(write)
    total, facts, failed = write.touched_count(), 0, list[tuple[str, str]]()
    for number, record in enumerate(_readable(write, readers, run), start=1):
        found = read_facts(record, readers.first)
        write.put_facts(
            record.id, found.facts, run, beside=dict.fromkeys(readers.later_owners, partial(placed, record))
        )
        write.put_outcomes(record.id, record.content_hash, readers.outcomes(found.failures))
        write.put_chunks(record.id, chunk_record(record, write.client_of(record.id) or UNASSIGNED))
        facts += len(found.facts)
        failed += found.failures.items()
        progress("facts", number, total)
    settle_facts(write, clients | write.touched_owners() | moved.clients)
    write.retire_outdated_briefs()
    return Refreshed(
        facts=facts,
        new_clients=tuple(client.name for client in write.clients() if client.id not in known),
        reassigned=moved.reassigned,
        unassigned=write.touched_of_nobody(),
        extractors=tuple(_failures(failed)),
    )


def _failures(failed: Sequence[tuple[str, str]]) -> Iterator[ExtractorReport]:
    """By extractor how many records it could not read, and why the first."""
    numbers = Counter(name for name, _ in failed)
    errors: dict[str, str] = {}
    for name, error in failed:
        errors.setdefault(name, error)
    return (ExtractorReport(name=name, failed=number, error=errors[name]) for name, number in numbers.items())


def assign_clients(write: Write) -> Moved:
    """Resolve anew whom each record belongs to."""
    resolution = resolve(write.hints(), write.clients(), write.proposals(), write.hints_of_decided())
    return write.put_clients(
        resolution.clients, resolution.links, resolution.proposals, alike=True, left=resolution.left
    )


def settle_facts(write: Write, clients: Iterable[str]) -> None:
    """Work out what replaced what among each client's facts, and what is in conflict."""
    for client in sorted(clients):
        for rivals in write.rivals(client, rivalry):
            write.put_fact_states(reconcile(rivals))


def _readable(write: Write, readers: Readers, run: str) -> Iterator[Record]:
    """The touched records that are there and speak for themselves.

    What was made of a comment while it had no parent leaves: its words are in the parent now. What was made of records
    that are gone the ledger itself retires.
    """
    for page in write.touched_pages():
        spoken_for = write.comments_spoken_for(page)
        for record in write.present(page):
            if record.id not in spoken_for:
                yield record
                continue
            write.put_facts(record.id, (), run)
            write.put_outcomes(record.id, record.content_hash, readers.outcomes({}))
            write.put_chunks(record.id, ())
