"""Who had it: which agents were given a fact or a record, by the log of their calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from handoff.flow.handoffs import handoffs_of
from handoff.keep.ledger import Ledger, LogEntry, Write
from handoff.workspace.paging import Page, as_number, next_page, number, place_behind
from handoff.workspace.views import GivenView

#: The verb of a call of an agent in the log; the name of the tool follows.
CALL = "agent "
_TICKETS = ("ticket", "call")


def given(ledger: Ledger | Write, things: Iterable[str], limit: int | None = None, after: str = "") -> Page[GivenView]:
    """The calls by which these facts and records were handed to agents, oldest first.

    A fact was given with the record that it stands in, too, and with a handoff of a brief that cites it.
    """
    asked = frozenset(things)
    wanted = {*asked, *(each for thing in asked for each in _behind(ledger, thing)), *_carriers(ledger, asked)}
    begin = as_number(place_behind(after, 1)[0]) if after else 0
    page = next_page(ledger.log.naming(wanted, CALL, begin), lambda each: (number(each[0].sequence),), limit)
    agents = ledger.log.agents()
    return Page((_view(entry, thing, agents) for entry, thing in page), page.next)


def who_had(views: Iterable[GivenView]) -> tuple[str, ...]:
    """In words: each agent with the tools and the day of the last time."""
    last: dict[str, GivenView] = {}
    tools: dict[str, set[str]] = {}
    for view in views:
        name = view.agent or "an agent that is named no more"
        last[name] = view
        tools.setdefault(name, set()).add(view.tool)
    return tuple(
        f"{name} ({', '.join(sorted(tools[name]))}; last {view.at:%Y-%m-%d %H:%M})" for name, view in last.items()
    )


def _view(entry: LogEntry, thing: str, agents: Mapping[str, str]) -> GivenView:
    return GivenView(
        at=datetime.fromisoformat(entry.at),
        agent=agents.get(entry.by, ""),
        tool=entry.verb.removeprefix(CALL),
        thing=thing,
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
