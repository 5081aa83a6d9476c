"""What the tickets were about and who asked: counted over a period, each theme with what solved it last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from handoff.language import clipped, sentence, short_day
from handoff.records import Fact, FactKind, Ticket
from handoff.write.material import (
    CELL_LENGTH,
    DOUBTFUL,
    NO_THEME,
    Cell,
    Citations,
    Material,
    grid,
    opened_on,
    recency,
    tells_nothing,
    tells_of,
    text,
)
from handoff.write.page import Block, Text
from handoff.write.template import SectionSpec

_THEMES = (("Theme", 16.0), ("Tickets", 10.0), ("Open", 8.0), ("Newest ticket", 34.0), ("What solved it last", 32.0))
_REQUESTERS = (("Who asked", 24.0), ("Tickets", 11.0), ("Open", 9.0), ("Newest ticket", 56.0))
_UNNAMED = "not named"
_TITLE_LENGTH = 70


def theme_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a theme, the most frequent first; tickets without a theme stand last, counted all the same.

    Themes of fewer tickets than the section's ``seen`` are left out.
    """
    groups = _groups(material, material.desk.theme_of)
    common = [name for name in groups if len(groups[name]) >= section.seen]
    themes = sorted(common, key=lambda name: (name == NO_THEME, -len(groups[name]), name))
    shown = themes[: section.max_rows]
    if not shown or shown == [NO_THEME]:
        return []  # of tickets of which nobody said what they are about, their list tells more
    rows = []
    for name in shown:
        counts = _counts(name, groups[name], material, citations)
        rows.append([*counts, _remedy(groups[name], material, citations)])
    return [grid(_THEMES, rows)]


def requester_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row for each person who asked, those who asked most often first."""
    groups = _groups(material, lambda ticket: ticket.requester or _UNNAMED)
    people = sorted(groups, key=lambda name: (name == _UNNAMED, -len(groups[name]), name))
    shown = people[: section.max_rows]
    if not shown:
        return []
    rows = [_counts(name, groups[name], material, citations) for name in shown]
    return [grid(_REQUESTERS, rows)]


def facts_of(ticket: Ticket, kinds: Sequence[FactKind], material: Material) -> list[Fact]:
    """What a ticket says of these kinds, or is judged to tell; the kinds in their order, the surest first."""
    found = [fact for fact in material.facts if tells_of(fact, ticket) and fact.confidence >= DOUBTFUL]
    current = [fact for fact in found if fact.kind in kinds and fact.status != "superseded"]
    current = [fact for fact in current if not tells_nothing(fact)]
    return sorted(current, key=lambda fact: kinds.index(fact.kind))


def titled(ticket: Ticket, material: Material, citations: Citations) -> Cell:
    """``4150: Printer offline`` with its footnote."""
    grounds = facts_of(ticket, ("problem", "ticket_status", "solution"), material)[:1]
    title = clipped(ticket.title, _TITLE_LENGTH)
    return (Text(text=f"{ticket.native_id}: {title}" if title else ticket.native_id), *citations.cite(*grounds))


def _groups(material: Material, called: Callable[[Ticket], str]) -> dict[str, list[Ticket]]:
    """The tickets opened in the period, by what they are ``called``."""
    groups: defaultdict[str, list[Ticket]] = defaultdict(list)
    for ticket in material.desk.opened:
        groups[called(ticket)].append(ticket)
    return groups


def _counts(name: str, tickets: Sequence[Ticket], material: Material, citations: Citations) -> list[Cell]:
    still = sum(material.desk.is_open(ticket) for ticket in tickets)
    newest = _newest_first(tickets)[0]
    opened = short_day(opened_on(newest))
    seen = (*titled(newest, material, citations), *text(f" ({opened})" if opened else ""))
    return [text(name), text(f"{len(tickets)}"), text(f"{still}"), seen]


def _remedy(tickets: Sequence[Ticket], material: Material, citations: Citations) -> Cell:
    """The newest resolution, else the newest cause; a settled ticket's own words."""
    kinds: tuple[FactKind, ...] = ("solution", "cause")
    found = [fact for ticket in tickets for fact in facts_of(ticket, kinds, material)]
    best = max(found, key=lambda fact: (fact.kind == "solution", recency(fact), fact.id), default=None)
    if best is None:
        return text("not recorded")
    lead = "" if best.kind == "solution" else "Cause: "
    words = clipped(sentence(best.statement), CELL_LENGTH)
    return (Text(text=lead), citations.field(best, "statement", words), *citations.cite(best, shown=words))


def _newest_first(tickets: Sequence[Ticket]) -> list[Ticket]:
    return sorted(tickets, key=lambda one: (str(opened_on(one) or ""), one.native_id), reverse=True)
