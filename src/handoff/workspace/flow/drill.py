"""The hero drill over the tickets of a workspace: who solved what, and which tickets are alike."""

from __future__ import annotations

from collections.abc import Iterator

from handoff.errors import UsageError
from handoff.flow.drill import Solved, answers_by_person, drill
from handoff.workspace.flow.views import DrillView
from handoff.workspace.tickets import TicketDesk

#: So many of the tickets most like one are looked at.
_NEIGHBOURS = 8
#: From here on a ticket that is not held to be the same problem reads enough like it that its answer may help.
_ALIKE = 0.5


def drill_view(desk: TicketDesk, person: str) -> DrillView:
    """Raises ``UsageError`` for somebody who solved nothing. Without a person: who solved how much."""
    solved = list(_solved(desk))
    people = answers_by_person(solved)
    if not person.strip():
        return DrillView(people=tuple(people), drill=None)
    found = next((name for name, _ in people if name.casefold() == person.strip().casefold()), None)
    if found is None:
        known = ", ".join(name for name, _ in people[:5]) or "no ticket says who solved it"
        raise UsageError(f"{person} solved no ticket", place="PERSON", remedy=f"those who did: {known}")
    return DrillView(people=tuple(people), drill=drill(found, solved))


def _solved(desk: TicketDesk) -> Iterator[Solved]:
    solutions = {one.number: one for one in desk.solutions()}
    for number, one in solutions.items():
        alike = [each for each in desk.similar(number, _NEIGHBOURS).tickets if each.ticket.number in solutions]
        yield Solved(
            number=number,
            title=one.title,
            by=one.by,
            alike=tuple(each.ticket.number for each in alike if each.same_problem or each.score >= _ALIKE),
            same=tuple(each.ticket.number for each in alike if each.same_problem),
            told=one.told,
            helped=one.helped,
        )
