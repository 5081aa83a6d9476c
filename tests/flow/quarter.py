"""A quarter of invented work: pods, chains, some four hundred handoffs, and one fault, or none. All from a seed.

The rules that watch over handoffs were made with some seeds and are held to others (see ``test_alerts``).
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

FAULTS = (
    "hero leaves",
    "gate loosened",
    "flood",
    "goodhart",
    "never says no",
    "context leak",
    "column dropped",
)
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)
DAYS = 90
_PODS = ("sales", "delivery", "support", "finance", "creative", "research")
_FACTS = ("budget", "timeline/go-live", "stakeholder", "requirement", "success_criterion", "risk")
_NAMED = "Ada Bo Cy Dee Eli Fay Gus Hal Ina Jo Kai Lea Max Nia Ole Pia Quin Rae Sol Tam Uma Vic Wes Xan Yui Zoe"
_NAMES = tuple(_NAMED.split())


@dataclass(frozen=True)
class Fault:
    """What goes wrong, where, from when on; ``event`` is the place of the first event that it touched, from 1."""

    kind: str
    at: datetime
    connection: str = ""
    person: str = ""
    fact: str = ""
    event: int = 0


@dataclass(frozen=True)
class Quarter:
    """``flow`` is the text of flow.yaml, ``events`` the lines of a replay in the order of their times."""

    flow: str
    events: tuple[dict[str, Any], ...]
    fault: Fault | None = None

    def of(self, connection: str, upto: int) -> int:
        """How many of the first events are of that connection."""
        return sum(one["connection"] == connection for one in self.events[:upto])


@dataclass
class _Connection:
    name: str
    source: str
    target: str
    required: tuple[str, ...]
    weight: float
    blocked: float
    returned: float
    missed: float
    minutes: float
    senders: dict[str, float]
    receivers: dict[str, float]


@dataclass
class _Work:
    """One handoff being told."""

    random: random.Random
    connection: _Connection
    handoff: str
    client: str
    fault: Fault | None
    at: datetime
    revision: int = 1
    told: list[dict[str, Any]] = field(default_factory=list)

    def is_touched(self, *kinds: str) -> bool:
        fault = self.fault
        return fault is not None and fault.kind in kinds and self.at >= fault.at and self._is_here(fault)

    def _is_here(self, fault: Fault) -> bool:
        return fault.connection in ("", self.connection.name)

    def wait(self, hours: float) -> None:
        self.at += timedelta(hours=self.random.expovariate(1 / hours))

    def tell(self, event: str, by: str, **more: Any) -> None:
        about = {"at": self.at.isoformat(), "event": event, "handoff": self.handoff, "connection": self.connection.name}
        self.told.append({**about, "by": by, "client": self.client, "revision": f"r{self.revision}", **more})

    def one_of(self, people: dict[str, float]) -> str:
        weights = dict(people)
        if self.fault is not None and self.fault.kind == "hero leaves" and self.at >= self.fault.at:
            weights.pop(self.fault.person, None)
        return self.random.choices(list(weights), list(weights.values()))[0]


def quarter(seed: int, fault: str | None = None, handoffs: int = 400) -> Quarter:
    """The same seed gives the same quarter. ``fault`` is one of ``FAULTS``; None makes a clean one."""
    dice = random.Random(f"{seed}/{fault}")
    pods = _pods(dice)
    connections = _connections(dice, pods)
    wrong = _fault(dice, fault, connections)
    starts = _starts(dice, connections, handoffs, wrong)
    told: list[dict[str, Any]] = []
    for number, (at, connection) in enumerate(starts, start=1):
        work = _Work(dice, connection, f"h{number:03}", f"client {dice.randrange(25)}", wrong, at)
        _tell(work)
        told += work.told
    told = sorted((one for one in told if one["at"] < _end()), key=lambda one: one["at"])
    return Quarter(_yaml(pods, connections, told), tuple(told), _placed(wrong, told))


def _end() -> str:
    return (BEGIN + timedelta(days=DAYS)).isoformat()


def _pods(dice: random.Random) -> dict[str, list[str]]:
    names = dice.sample(_NAMES, len(_NAMES))
    pods = list(_PODS[: dice.randint(3, 6)])
    return {pod: [names.pop() for _ in range(dice.randint(2, 4))] for pod in pods}


def _connections(dice: random.Random, pods: dict[str, list[str]]) -> list[_Connection]:
    names = list(pods)
    pairs = list(pairwise(names))
    if len(names) > 3:
        pairs.append((names[0], names[2]))
    return [_connection(dice, source, target, pods) for source, target in pairs]


def _connection(dice: random.Random, source: str, target: str, pods: dict[str, list[str]]) -> _Connection:
    return _Connection(
        name=f"{source}-to-{target}",
        source=source,
        target=target,
        required=tuple(dice.sample(_FACTS, dice.randint(3, 5))),
        weight=dice.uniform(0.6, 1.4),
        blocked=dice.uniform(0.06, 0.2),
        returned=dice.uniform(0.08, 0.22),
        missed=dice.uniform(0.04, 0.15),
        minutes=dice.uniform(6, 30),
        senders={one: dice.uniform(0.6, 1.4) for one in pods[source]},
        receivers={one: dice.uniform(0.6, 1.4) for one in pods[target]},
    )


def _fault(dice: random.Random, kind: str | None, connections: list[_Connection]) -> Fault | None:
    if kind is None:
        return None
    at = BEGIN + timedelta(days=DAYS * dice.uniform(0.4, 0.65))
    where = dice.choice(connections)
    if kind == "column dropped":
        named = Counter(fact for each in connections for fact in each.required)
        return Fault(kind, at, fact=named.most_common(1)[0][0])
    if kind == "hero leaves":
        hero = dice.choice(list(where.receivers))
        others = sum(weight for one, weight in where.receivers.items() if one != hero)
        share = dice.uniform(0.55, 0.85)
        where.receivers[hero] = others * share / (1 - share)
        return Fault(kind, at, where.name, hero)
    if kind == "never says no":
        return Fault(kind, at, where.name, max(where.receivers, key=lambda one: where.receivers[one]))
    return Fault(kind, at, where.name)


def _starts(
    dice: random.Random, connections: list[_Connection], handoffs: int, fault: Fault | None
) -> list[tuple[datetime, _Connection]]:
    weights = [one.weight for one in connections]
    starts = [
        (BEGIN + timedelta(days=dice.uniform(0, DAYS - 2)), dice.choices(connections, weights)[0])
        for _ in range(handoffs)
    ]
    if fault is not None and fault.kind == "flood":
        flooded = next(one for one in connections if one.name == fault.connection)
        usual = handoffs / DAYS / len(connections)
        days = dice.uniform(4, 10)
        for _ in range(int(usual * days * dice.uniform(8, 14)) + 25):
            starts.append((fault.at + timedelta(days=dice.uniform(0, days)), flooded))
    return sorted(starts, key=lambda one: one[0])


def _tell(work: _Work) -> None:
    """From the draft to what came of it."""
    dice, connection = work.random, work.connection
    sender = work.one_of(connection.senders)
    work.tell("drafted", sender)
    leaks = dice.uniform(0.5, 0.75)
    dropped = work.is_touched("column dropped") and work.fault is not None and work.fault.fact in connection.required
    blocked = 0.0 if work.is_touched("gate loosened") else connection.blocked
    if dropped and dice.random() < 0.5:
        work.wait(2)
        work.tell("blocked", sender, reason="gate", missing=[work.fault.fact])  # type: ignore[union-attr]
        work.wait(20)
    elif dice.random() < blocked:
        work.wait(2)
        work.tell("blocked", sender, reason="gate", missing=[dice.choice(connection.required)])
        work.wait(20)
    for _ in range(4):
        work.wait(3)
        work.tell("offered", sender, words=int(dice.gauss(900, 150)))
        receiver = work.one_of(connection.receivers)
        slow = 3.0 if work.is_touched("hero leaves") else 1.0
        work.wait(6 * slow)
        work.tell("opened", receiver)
        work.wait(10 * slow)
        if not _returned(work, receiver, leaks, dropped):
            break
        work.wait(24)
        work.revision += 1
    else:
        return
    work.wait(24 * 6)
    _came_of(work, receiver, leaks)


def _returned(work: _Work, receiver: str, leaks: float, dropped: bool) -> bool:
    """Tell the decision; whether it was a return."""
    dice, connection = work.random, work.connection
    minutes = round(connection.minutes * dice.lognormvariate(0, 0.4), 1)
    chance, missing = connection.returned, dice.random() < 0.6
    fact = dice.choice(connection.required)
    if work.is_touched("gate loosened", "context leak") and dice.random() < leaks:
        chance, missing = 1.0, True
    if dropped and dice.random() < 0.7:
        chance, missing, fact = 1.0, True, work.fault.fact  # type: ignore[union-attr]
    if work.is_touched("goodhart"):
        chance, minutes = 0.01, round(minutes * 0.3, 1)
    nodding = work.is_touched("never says no") and work.fault is not None and work.fault.person == receiver
    if nodding:
        chance, minutes = 0.0, round(dice.uniform(0.2, 1.0), 1)
    if dice.random() < chance:
        told = (
            {"reason": "fact_missing", "missing": [fact]}
            if missing
            else {"reason": dice.choice(("fact_wrong", "not_ours"))}
        )
        work.tell("returned", receiver, minutes=minutes, **told)
        return True
    work.tell("accepted", receiver, minutes=minutes)
    return False


def _came_of(work: _Work, receiver: str, leaks: float) -> None:
    dice = work.random
    missed = dice.uniform(0.5, 0.7) if work.is_touched("goodhart") else work.connection.missed
    told: dict[str, Any] = {}
    if work.is_touched("context leak") and dice.random() < leaks * 0.5:
        told = {"missing": [dice.choice(work.connection.required)]}
    roll = dice.random()
    outcome = "missed" if roll < missed else "partly" if roll < missed + 0.08 else "met"
    work.tell("outcome", receiver, outcome=outcome, **told)
    work.wait(24)
    work.tell("closed", receiver)


def _placed(fault: Fault | None, told: list[dict[str, Any]]) -> Fault | None:
    """The fault with the place of the first event of its connection at or after its time."""
    if fault is None:
        return None
    for number, one in enumerate(told, start=1):
        if one["at"] >= fault.at.isoformat() and fault.connection in ("", one["connection"]):
            return Fault(fault.kind, fault.at, fault.connection, fault.person, fault.fact, number)
    return fault


def _yaml(pods: dict[str, list[str]], connections: list[_Connection], told: list[dict[str, Any]]) -> str:
    lines = ["pods:"]
    for pod, people in pods.items():
        lines.append(f"  {pod}: {{people: [{', '.join(people)}], accountable: {people[0]}}}")
    lines.append("connections:")
    for one in connections:
        usual = sum(each["event"] == "offered" and each["connection"] == one.name for each in told) / DAYS
        lines += [
            f"  {one.name}:",
            f"    from: {one.source}",
            f"    to: {one.target}",
            "    template: sales_to_delivery",
            f"    required: [{', '.join(one.required)}]",
            f"    absorption: {{handoffs: {int(usual * 3) + 5}}}",
            f"    owner: {pods[one.target][0]}",
        ]
    lines.append("chains:")
    row = [one.name for one in connections if one.name.split("-to-")[0] in pods]
    names = list(pods)
    first = [f"{a}-to-{b}" for a, b in pairwise(names)]
    lines.append(f"  first: [{', '.join(first)}]")
    lines.append(f"  second: [{row[-1]}]")
    return "\n".join(lines) + "\n"
