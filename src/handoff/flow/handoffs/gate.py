"""Whether a brief may go over a connection: required facts, how sure they are, how fresh the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from handoff.flow.chain import Connection, RequiredFact
from handoff.language import kind_name
from handoff.records import BaseRecord, Fact, Frozen

#: What stands for a fact: confirmed by a person, or read and neither doubted nor replaced.
_STANDS = frozenset({"extracted", "confirmed"})
_MOST_NAMES = 3


class Missing(Frozen):
    """A required fact that is not there, where it was looked for, and whom to ask."""

    name: str
    problem: str
    looked_in: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


class GateResult(Frozen):
    """``missing`` are facts, ``unmet`` other conditions in words; both empty where the gate is open."""

    missing: tuple[Missing, ...] = ()
    unmet: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.missing and not self.unmet

    @property
    def names(self) -> tuple[str, ...]:
        """The missing facts by name, as an event keeps them."""
        return tuple(one.name for one in self.missing)


def judge(
    connection: Connection,
    facts: Sequence[Fact],
    records: Mapping[str, BaseRecord],
    now: datetime,
    unmet: Iterable[str] = (),
) -> GateResult:
    """The gate of a connection for a client. ``unmet`` are what the template itself found wanting."""
    missing = [one for required in connection.required if (one := _look_for(required, connection, facts, records))]
    stale = _stale(connection, records, now)
    return GateResult(missing=tuple(missing), unmet=(*unmet, *stale))


def answers(required: RequiredFact, fact: Fact) -> bool:
    """Whether a fact is of the kind, and about the subject, that is asked for."""
    if required.kind is not None and fact.kind != required.kind:
        return False
    return not required.subject or required.subject.casefold() in fact.subject.casefold()


def _look_for(
    required: RequiredFact, connection: Connection, facts: Sequence[Fact], records: Mapping[str, BaseRecord]
) -> Missing | None:
    if required.kind is None:
        return None  # nothing that can be looked up; the check of the flow says so
    near = [fact for fact in facts if answers(required, fact)]
    sure = [one for one in near if one.status in _STANDS and one.confidence >= connection.least_confidence]
    if sure:
        return None
    return Missing(
        name=required.name,
        problem=_problem(required, near, connection.least_confidence),
        looked_in=tuple(_looked_in(records)),
        ask=tuple(_whom_to_ask(near, facts, records)),
    )


def _problem(required: RequiredFact, near: Sequence[Fact], least: float) -> str:
    what = kind_name(required.kind, 1) if required.kind else required.name
    if not near:
        return f"no {what.lower()}{f' about {required.subject}' if required.subject else ''} was found"
    best = max(near, key=lambda fact: fact.confidence)
    if best.status not in _STANDS:
        return f"what is known of it is {best.status}: “{best.statement}”"
    return f"the surest is {best.confidence:.2f}, below {least:.2f}: “{best.statement}”"


def _looked_in(records: Mapping[str, BaseRecord]) -> Iterable[str]:
    """How many records of which kind were looked through."""
    kinds = Counter(getattr(record, "kind", "") for record in records.values())
    for kind, count in sorted(kinds.items()):
        yield f"{count} {kind}{'' if count == 1 else 's'}"


def _whom_to_ask(near: Sequence[Fact], facts: Sequence[Fact], records: Mapping[str, BaseRecord]) -> Iterable[str]:
    """Who spoke of it, who speaks of the client most, who owns its deals and tickets."""
    spoke = Counter(fact.speaker for fact in near if fact.speaker)
    owns = Counter(
        name
        for record in records.values()
        for name in (getattr(record, "owner", ""), getattr(record, "assignee", ""), getattr(record, "author", ""))
        if name
    )
    told = Counter(fact.speaker for fact in facts if fact.speaker)
    names = [(name, "spoke of it") for name, _ in spoke.most_common()]
    names += [(name, "owns records of this client") for name, _ in owns.most_common(_MOST_NAMES)]
    names += [(name, "spoke of this client") for name, _ in told.most_common(_MOST_NAMES)]
    seen: dict[str, str] = {}
    for name, why in names:
        seen.setdefault(name, why)
    return [f"{name} ({why})" for name, why in list(seen.items())[:_MOST_NAMES]]


def _stale(connection: Connection, records: Mapping[str, BaseRecord], now: datetime) -> Iterable[str]:
    if connection.freshness is None:
        return
    newest = max((at for record in records.values() if (at := record.happened_at)), default=None)
    if newest is None:
        yield "no record of this client says when it was written"
    elif now - newest > connection.freshness:
        yield f"the newest record is of {newest:%Y-%m-%d}, older than {connection.freshness.days} days"
