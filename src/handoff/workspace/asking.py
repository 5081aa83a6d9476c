"""What was asked of a search, as the search wants it: names checked, one or several the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.errors import UsageError
from handoff.keep.ledger import BRIEF, Scope
from handoff.keep.search import MOST_HITS, Asked
from handoff.records import RECORD_TYPES

OneOrMore = str | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What may answer: see ``Workspace.search``."""

    kind: OneOrMore = None
    source: OneOrMore = None
    person: OneOrMore = None
    status: OneOrMore = None
    since: datetime | None = None
    until: datetime | None = None
    as_of: datetime | None = None


def asked_of(question: str, client_id: str | None, k: int, per_record: bool, wanted: SearchFilter) -> Asked:
    """Raises ``UsageError`` for a number of passages that cannot be had and for a kind that there is not."""
    if not 1 <= k <= MOST_HITS:
        raise UsageError(f"{k} passages cannot be had", remedy=f"1 to {MOST_HITS}")
    kinds, known = _several(wanted.kind), (*RECORD_TYPES, BRIEF)
    if unknown := [kind for kind in kinds if kind not in known]:
        raise UsageError(f"no kind is called {unknown[0]!r}", remedy=f"one of {', '.join(known)}")
    scope = Scope(
        clients=None if client_id is None else (client_id,),
        kinds=kinds,
        sources=_several(wanted.source),
        people=_several(wanted.person),
        statuses=_several(wanted.status),
        since=wanted.since,
        until=wanted.until,
        as_of=wanted.as_of,
    )
    return Asked(question.encode("utf-8", "replace").decode(), scope, k, per_record)


def _several(given: OneOrMore) -> tuple[str, ...]:
    """Without doubles and blanks; none for None."""
    names = (given,) if isinstance(given, str) else given or ()
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
