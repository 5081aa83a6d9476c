"""Facts in pages: what is shown is looked up for the facts of a page alone, whatever else there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from handoff.keep.ledger import Ledger, batches
from handoff.records import UNASSIGNED, Fact
from handoff.workspace.fact_filter import FactFilter
from handoff.workspace.paging import Page, Place, as_number, next_page, number, place_behind
from handoff.workspace.views import FactView

#: So many facts are read at once in search of those of a page.
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class FactsAsked:
    """Which facts: of a client (None: of all), of these kinds (none: of any), as far as the filter lets them."""

    client: str | None = None
    kinds: tuple[str, ...] = ()
    lets: FactFilter = field(default_factory=FactFilter)


def facts_in_records(ledger: Ledger, asked: FactsAsked, limit: int | None = None, after: str = "") -> Page[FactView]:
    """As they stand in their records."""
    behind = None
    if after:
        record, start, end, fact = place_behind(after, 4)
        behind = (record, as_number(start), as_number(end), fact)
    found = ledger.facts.in_records(asked.client, asked.kinds, asked.lets.status, behind)
    return _viewed(ledger, next_page(filter(asked.lets.holds, found), in_records, limit))


def facts_newest_first(ledger: Ledger, asked: FactsAsked, limit: int | None = None, after: str = "") -> Page[FactView]:
    """By when they were said, the newest first, those without a day last; of one moment by their ids."""
    keys = ((_moment(said), fact) for fact, said in ledger.facts.said(asked.client, asked.kinds, asked.lets.status))
    begin = place_behind(after, 2) if after else None
    places = sorted((place for place in keys if begin is None or place < begin), reverse=True)
    found = _facts_at(ledger, places)
    return _viewed(ledger, next_page(filter(asked.lets.holds, found), newest_first, limit))


def view_fact(ledger: Ledger, fact_id: str, client: str | None) -> FactView | None:
    """One fact; None where that client has none of this id."""
    fact = ledger.facts.get(fact_id, client=client)
    return views_of(ledger, [fact])[0] if fact else None


def views_of(ledger: Ledger, facts: Sequence[Fact]) -> list[FactView]:
    """These facts with whose they are, the files that they stand in, and what people remarked on them."""
    records = {fact.evidence.record_id for fact in facts}
    files = ledger.records.files(fact.evidence.record_id for fact in facts if not fact.file)
    owners = ledger.clients.owners(records)
    names = {client.id: client.name for client in ledger.clients.some(owners.values())}
    remarks = _remarks(ledger, facts)
    return [
        FactView.of(
            fact,
            client=names.get(owners.get(fact.evidence.record_id, UNASSIGNED), UNASSIGNED),
            source_file=fact.file or files.get(fact.evidence.record_id, ""),
            notes=remarks.get(fact.id, ()),
        )
        for fact in facts
    ]


def in_records(fact: Fact) -> Place:
    """Sorts facts as they stand in their records."""
    evidence = fact.evidence
    return (evidence.record_id, number(evidence.start), number(evidence.end), fact.id)


def newest_first(fact: Fact) -> Place:
    """Sorts facts by when they were said, then by id; descending, those without a day come last."""
    return (fact.as_of.astimezone(UTC).isoformat() if fact.as_of else "", fact.id)


def _moment(said: str) -> str:
    return datetime.fromisoformat(said).astimezone(UTC).isoformat() if said else ""


def _facts_at(ledger: Ledger, places: Sequence[Place]) -> Iterator[Fact]:
    for batch in batches((fact for _, fact in places), _AT_ONCE):
        found = {fact.id: fact for fact in ledger.facts.some(batch)}
        yield from (found[each] for each in batch if each in found)


def _viewed(ledger: Ledger, page: Page[Fact]) -> Page[FactView]:
    return Page(views_of(ledger, page), page.next)


def _remarks(ledger: Ledger, facts: Sequence[Fact]) -> dict[str, tuple[str, ...]]:
    """The accepted comments by the fact that they are about, each with its author."""
    found: dict[str, tuple[str, ...]] = {}
    for edit in ledger.edits.about([fact.id for fact in facts], "accepted", "comment"):
        said = f"{edit.author}: {edit.after}" if edit.author else edit.after
        found[edit.fact] = (*found.get(edit.fact, ()), said)
    return found
