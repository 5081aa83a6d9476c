"""Which facts are asked for: everything that is given must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import get_args

from handoff.errors import UsageError
from handoff.records import Fact, FactStatus


@dataclass(frozen=True, slots=True)
class FactFilter:
    """See ``Workspace.facts``."""

    owner: str = ""
    subject: str = ""
    status: tuple[str, ...] = ()
    due_before: date | None = None
    as_of: datetime | None = None

    def holds(self, fact: Fact) -> bool:
        """Whether the fact is one of those."""
        return (
            _bears(fact.owner, self.owner)
            and (not self.subject or fact.subject.casefold() == self.subject.strip().casefold())
            and (not self.status or fact.status in self.status)
            and (self.due_before is None or (fact.due is not None and fact.due < self.due_before))
            and (self.as_of is None or _held(fact, _aware(self.as_of)))
        )


def known_statuses(status: str | Sequence[str] | None) -> tuple[str, ...]:
    """One or several, checked. Raises ``UsageError`` for one that there is not."""
    wanted = (status,) if isinstance(status, str) else tuple(status or ())
    if unknown := [each for each in wanted if each not in get_args(FactStatus)]:
        raise UsageError(f"no status is called {unknown[0]!r}", remedy=f"one of {', '.join(get_args(FactStatus))}")
    return wanted


def _bears(name: str, wanted: str) -> bool:
    """Whole words of a name: ``Ana`` is Ana Lopes, and not Diana."""
    return f" {' '.join(wanted.split()).casefold()} " in f" {name.casefold()} " if wanted.strip() else True


def _held(fact: Fact, moment: datetime) -> bool:
    """Said by then, and not replaced by then. What bears no day was always so."""
    said = fact.as_of is None or _aware(fact.as_of) <= moment
    return said and (fact.valid_until is None or _aware(fact.valid_until) > moment)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
