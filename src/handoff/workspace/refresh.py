"""From records to what is known: clients, facts and chunks, made again for the records that changed.

Everything here derives from the records and from what people decided, so making it twice changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from handoff.extract import Found, placed, reconcile, rivalry
from handoff.extract.clients import asked_of_speakers, resolve
from handoff.keep.chunk import chunk_record
from handoff.keep.ledger import Moved, Write
from handoff.records import UNASSIGNED, BaseRecord, Call, Chunk, ExtractorReport, Person, Progress, Record
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

    Comments are to be joined before (``records.join_comments``). Briefs that say what no longer holds leave search.
    ``extractors`` are those that failed.
    """
    known = {client.id for client in write.clients.all()}
    clients = write.touched.owners()
    moved = assign_clients(write)
    total, facts, failed = write.touched.count(), 0, list[tuple[str, str]]()
    for number, (record, stands) in enumerate(_readable(write, readers, run), start=1):
        found = stands or readers.found_in(record)
        beside = readers.owners if stands else readers.later_owners
        write.facts.put(record.id, found.facts, run, beside=dict.fromkeys(beside, partial(placed, record)))
        if not stands:
            write.extractions.put(record.id, record.content_hash, readers.outcomes(found.failures))
        write.chunks.put(record.id, passages_of(record, write.clients.owner(record.id) or UNASSIGNED, found))
        facts += len(found.facts)
        failed += found.failures.items()
        progress("records", number, total)
    settle_facts(write, clients | write.touched.owners() | moved.clients)
    write.briefs.retire_outdated()
    return Refreshed(
        facts=facts,
        new_clients=tuple(client.name for client in write.clients.all() if client.id not in known),
        reassigned=moved.reassigned,
        unassigned=write.touched.of_nobody(),
        extractors=tuple(_failures(failed)),
    )


def passages_of(record: BaseRecord, client_id: str, found: Found) -> tuple[Chunk, ...]:
    """The chunks of a record, each with how likely a receiver must know it: as likely as the likeliest in it.

    None where nobody says anything.
    """
    starts, ends = [first for first, _, _ in found.worths], [last for _, last, _ in found.worths]
    return tuple(
        one.model_copy(update={"worth": max((likely for *_, likely in said), default=None)})
        for one in chunk_record(record, client_id)
        for said in [found.worths[bisect_right(ends, one.start) : bisect_left(starts, one.end)]]
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
    resolution = resolve(
        write.records.hints(),
        write.clients.all(),
        [one for one in write.clients.proposals() if not one.record],
        write.records.hints_of_remembered(),
        write.client_changes.names(),
    )
    moved = write.clients.put(
        resolution.clients, resolution.links, resolution.proposals, alike=True, left=resolution.left
    )
    _ask_about_calls(write)
    return moved


def _ask_about_calls(write: Write) -> None:
    """Propose calls that nobody is named for to the client whose contacts speak in them."""
    calls = [one for one in write.records.all(client=UNASSIGNED, kind="call") if isinstance(one, Call)]
    if not calls:
        return
    clients = {one.id: one for one in write.clients.all()}
    people = ((one, clients.get(write.clients.owner(one.id) or "")) for one in write.records.all(kind="person"))
    contacts = [(one, client) for one, client in people if isinstance(one, Person) and client is not None]
    for proposal in asked_of_speakers(calls, contacts):
        write.clients.ask(proposal)


def settle_facts(write: Write, clients: Iterable[str]) -> None:
    """Work out what replaced what among each client's facts, and what is in conflict."""
    for client in sorted(clients):
        for rivals in write.rivals.of(client, rivalry):
            write.facts.put_states(reconcile(rivals))


def _readable(write: Write, readers: Readers, run: str) -> Iterator[tuple[Record, Found | None]]:
    """The touched records that are there and speak for themselves; beside those whose facts stand, what is known still.

    What was made of a comment while it had no parent leaves: its words are in the parent now. What was made of records
    that are gone the ledger itself retires.
    """
    for page in write.touched.pages():
        spoken_for = write.comments.spoken_for(page)
        known = _standing(write, readers, page) if readers.stands else {}
        for record in write.records.present(page):
            if record.id not in spoken_for:
                yield record, known.get((record.id, record.content_hash))
                continue
            write.facts.put(record.id, (), run)
            write.extractions.put(record.id, record.content_hash, readers.outcomes({}))
            write.chunks.put(record.id, ())


def _standing(write: Write, readers: Readers, page: Sequence[str]) -> dict[tuple[str, str], Found]:
    """By record and version what is known of those that say what they said when they were read: how much is worth what.

    Their facts lie in the ledger. Of what comes back after it was gone they do not count any more.
    """
    read_as = write.extractions.read_versions(page, readers.fingerprints)
    worths, came = write.chunks.worths(page), write.touched.came_or_went(page)
    return {each: Found((), {}, worths.get(each[0], ())) for each in read_as.items() if each[0] not in came}
