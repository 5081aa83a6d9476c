"""Small records, facts and chunks for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from handoff.keep.ledger.ledger import Ledger, Write
from handoff.records import Evidence, Fact, FactKind, fact_id
from handoff.records.chunk import Chunk
from handoff.records.client import UNASSIGNED, ClientLink, ResolvedClient
from handoff.records.provenance import Locator, Provenance
from handoff.records.record import ClientHint, Part, Record, Ticket, record_id

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def ticket(
    number: int, text: str = "The printer is on fire.", *, updated: int | None = None, row: int = 1, file: str = "a.csv"
) -> Ticket:
    """A ticket; ``updated`` in days after noon, ``row`` and ``file`` where it stands."""
    place = Locator(kind="row", value=str(row))
    return Ticket(
        id=record_id("desk", "ticket", str(number)),
        system="desk",
        native_id=str(number),
        title=f"Ticket {number}",
        client=ClientHint(names=("Acme",)),
        updated_at=None if updated is None else NOON + timedelta(days=updated),
        provenance=Provenance(had_primary_source=file, was_derived_from="00", was_generated_by="desk/1", locator=place),
        parts=(Part(role="body", text=text, locator=place),),
    )


def fact(record: Ticket, quote: str, kind: FactKind = "problem", subject: str = "", value: str = "") -> Fact:
    start = record.text.index(quote)
    evidence = Evidence(
        record_id=record.id,
        record_version=record.content_hash,
        start=start,
        end=start + len(quote),
        quote=quote,
    )
    return Fact(
        id=fact_id(record.id, kind, subject, quote),
        kind=kind,
        statement=quote,
        evidence=evidence,
        locator=record.parts[0].locator,
        confidence=0.9,
        extractor="sample/1",
        subject=subject,
        value=value,
    )


def chunk(record: Ticket, client: str = UNASSIGNED, text: str = "", context: str = "", position: int = 0) -> Chunk:
    return Chunk(
        id=f"chunk_{record.id}_{position}",
        record_id=record.id,
        client_id=client,
        kind=record.kind,
        title=record.title,
        text=text or record.text,
        context=context,
        start=0,
        end=len(record.text),
        position=position,
        source_file=record.provenance.had_primary_source,
        locator=record.provenance.locator,
        at=NOON,
    )


def client(name: str) -> ResolvedClient:
    return ResolvedClient(id=f"client_{name}", name=name)


def link(record: Ticket, name: str) -> ClientLink:
    return ClientLink(record_id=record.id, client_id=f"client_{name}", rule="name", confidence=1.0)


def read_file(
    ledger: Ledger, records: Sequence[Ticket], path: str = "a.csv", sha256: str = "00", verb: str = "ingest"
) -> tuple[str, list[str], tuple[str, ...]]:
    """One export taken in whole: the run, the verdicts, and what is gone."""
    with ledger.writing() as write:
        run = write.runs.start(verb, NOON)
        return run, *put_file(write, records, run, path, sha256)


def put_file(
    write: Write, records: Sequence[Ticket], run: str, path: str = "a.csv", sha256: str = "00"
) -> tuple[list[str], tuple[str, ...]]:
    source = write.sources.put("desk", path, sha256, "desk/1")
    verdicts = [write.records.put(record, source.id, run) for record in records]
    return list(verdicts), write.records.finish_source(source.id, run)


def titles(records: Iterable[Record]) -> list[str]:
    return sorted(record.title for record in records)


@contextmanager
def rows_written(write: Write) -> Iterator[list[int]]:
    """How many rows of the ledger the block changes, in a list of one number once it has ended.

    What the transaction remembers of itself does not count: it is gone with it.
    """
    write.flush()
    driver = write.connection.connection.driver_connection
    assert driver is not None

    def changes() -> int:
        noted = sum(driver.execute(f"SELECT count(*) FROM temp.{name}").fetchone()[0] for name in ("seen", "touched"))
        return int(driver.total_changes - noted)

    before, counted = changes(), [0]
    yield counted
    write.flush()
    counted[0] = changes() - before
