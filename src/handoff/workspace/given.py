"""Who had it: which agents were given a fact or a record, by the log of their calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from handoff.flow.handoffs import handoffs_of
from handoff.keep.ledger import Ledger, Write
from handoff.workspace.views import GivenView

#: The verb of a call of an agent in the log; the name of the tool follows.
CALL = "agent "
_TICKETS = ("ticket", "call")


def given(ledger: Ledger | Write, things: Iterable[str]) -> tuple[GivenView, ...]:
    """The calls by which these facts and records were handed to agents, oldest first.

    A fact was given with the record that it stands in, too, and with a handoff of a brief that cites it.
    """
    asked = frozenset(things)
    wanted = {*asked, *(each for thing in asked for each in _behind(ledger, thing)), *_carriers(ledger, asked)}
    agents = ledger.log.agents()
    return tuple(
        GivenView(
            at=datetime.fromisoformat(entry.at),
            agent=agents.get(entry.by, ""),
            tool=entry.verb.removeprefix(CALL),
            thing=thing,
        )
        for entry, thing in ledger.log.naming(wanted, CALL)
    )


def _behind(ledger: Ledger | Write, thing: str) -> Iterator[str]:
    """The record, and the number by which lists of tickets name it."""
    fact = ledger.facts.get(thing)
    record = ledger.records.get(fact.evidence.record_id if fact else thing)
    if record is not None:
        yield record.id
        if record.kind in _TICKETS:
            yield record.native_id


def _carriers(ledger: Ledger | Write, asked: frozenset[str]) -> Iterator[str]:
    """The handoffs of briefs that cite one of them."""
    for handoff in handoffs_of(ledger.handoffs.events()):
        row = ledger.briefs.of_revision(handoff.revision)
        if row is not None and asked & ledger.briefs.citations(row.id, row.revision).keys():
            yield handoff.id
