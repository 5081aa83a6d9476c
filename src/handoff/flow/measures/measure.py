"""What a measure is: a definition that says what it serves and what guards it, and how it is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median
from typing import Literal

from pydantic import Field

from handoff.flow.chain import DIRECT, Connection, Flow
from handoff.flow.exam import AskedRevision
from handoff.flow.handoffs import Handoff
from handoff.records import Frozen

Level = Literal["task", "connection", "chain", "goal"]
MeasureName = Literal[
    "completeness", "context_retention", "first_pass_acceptance", "returns", "rework", "waiting", "validation_cost",
    "loop", "outcomes", "followed_up", "volume", "read", "hero_dependency", "empty_approvals", "drift",
]  # fmt: skip


class Definition(Frozen):
    """What is counted, and what it is for.

    ``serves`` is the measure one level up that it is meant to move (empty for a goal). ``counter`` moves the other way
    when this one is gamed, and is shown beside it. ``better`` says which way is good. A changed definition has another
    ``version``: values of two versions are not compared.
    """

    name: MeasureName
    title: str
    definition: str
    level: Level
    serves: str
    counter: MeasureName
    unit: Literal["share", "hours", "minutes", "a day"]
    better: Literal["more", "less"]
    version: int = 1


class Reading(Frozen):
    """What was counted. ``value`` is None where ``of`` (how many things were looked at) is 0. ``parts`` are counts."""

    value: float | None
    of: int
    parts: Mapping[str, float] = Field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """Handoffs that a measure looks at, with the flow that they went over; revisions that were asked canaries."""

    handoffs: Sequence[Handoff]
    flow: Flow
    revisions: Sequence[AskedRevision] = ()

    def connection(self, handoff: Handoff) -> Connection:
        name = handoff.connection or DIRECT
        return self.flow.connection(name) or Connection(id=name)


@dataclass(frozen=True)
class Measure:
    """``fewest``: of fewer things a threshold is not said to be crossed, since chance may have done it."""

    definition: Definition
    read: Callable[[Seen], Reading]
    fewest: int = 5


def share(part: float, of: int, **parts: float) -> Reading:
    return Reading(value=part / of if of else None, of=of, parts=parts)


def average(values: Sequence[float], **parts: float) -> Reading:
    """Median, with the mean beside it."""
    if not values:
        return Reading(value=None, of=0, parts=parts)
    return Reading(value=median(values), of=len(values), parts={"mean": fmean(values), **parts})


def hours(span: timedelta) -> float:
    return span.total_seconds() / 3600


def between(first: datetime | None, then: datetime | None) -> Iterable[float]:
    """Hours from one to the other, where both are known and in that order."""
    if first is not None and then is not None and then >= first:
        yield hours(then - first)


def decided(handoffs: Iterable[Handoff]) -> list[Handoff]:
    """Those that their receiver answered at least once."""
    return [handoff for handoff in handoffs if handoff.decisions]
