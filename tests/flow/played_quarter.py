"""A second quarter of invented work, made another way: cases walk their chain, and people with hours handle them.

Nothing here is a share of answers: a fact is there or not, a gate and a receiver notice that or not, and what comes of
it follows from what arrived. The rules that watch over handoffs were chosen with the quarters of
``tests.flow.quarter`` and are measured with these.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from tests.flow.quarter import Fault, Quarter

BEGIN = datetime(2026, 4, 6, 9, tzinfo=UTC)
WEEKS = 13
_TEAMS = ("intake", "design", "build", "rollout", "care", "billing")
_FIRST, _LAST = ("Ana", "Ben", "Cleo", "Dov", "Edda"), ("Abel", "Berg", "Cole", "Dahl", "Eder", "Falk")
_PEOPLE = tuple(f"{first} {last}" for first in _FIRST for last in _LAST)
_FACTS = ("scope", "price", "deadline", "contact", "access", "constraint", "decision", "volume")


@dataclass
class _Desk:
    """One connection: who sends and receives over it, what it requires, how attentive its gate is."""

    name: str
    source: str
    target: str
    required: tuple[str, ...]
    senders: tuple[str, ...]
    load: dict[str, float]
    gate: float
    notices: float
    grumpy: float
    pace: float
    fails: float


@dataclass
class _Play:
    dice: random.Random
    fault: Fault | None
    strength: float
    absent: dict[str, float]
    told: list[dict[str, Any]] = field(default_factory=list)

    def is_on(self, kind: str, desk: _Desk, at: datetime) -> bool:
        fault = self.fault
        return fault is not None and fault.kind == kind and at >= fault.at and fault.connection in ("", desk.name)

    def later(self, at: datetime, hours: float) -> datetime:
        """So many working hours later, give or take: nobody works at night or on a weekend."""
        left = self.dice.gammavariate(2, hours / 2)
        while True:
            today = (at.replace(hour=17, minute=0, second=0, microsecond=0) - at).total_seconds() / 3600
            if at.weekday() < 5 and left <= today:
                return at + timedelta(hours=left)
            left -= max(today, 0) if at.weekday() < 5 else 0
            at = (at + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)


def played(seed: int, fault: str | None = None, handoffs: int = 400) -> Quarter:
    """The same seed gives the same quarter."""
    dice = random.Random(f"played {seed} {fault}")
    teams = _teams(dice)
    chains = [tuple(dice.sample(list(teams), dice.randint(2, min(4, len(teams))))) for _ in range(2)]
    desks = {f"{a}>{b}": _desk(dice, a, b, teams) for row in chains for a, b in pairwise(row)}
    wrong = _goes_wrong(dice, fault, desks)
    play = _Play(dice, wrong, dice.uniform(0.5, 1.0), {fact: dice.uniform(0.03, 0.12) for fact in _FACTS})
    for number, (begin, row) in enumerate(_arrivals(dice, chains, handoffs, wrong), start=1):
        at: datetime | None = begin
        for step, (a, b) in enumerate(pairwise(row)):
            at = at and _handle(play, desks[f"{a}>{b}"], f"case{number}.{step}", f"customer {number % 40}", at)
    end = (BEGIN + timedelta(weeks=WEEKS)).isoformat()
    told = sorted((one for one in play.told if one["at"] < end), key=lambda one: one["at"])
    return Quarter(_written(teams, desks, chains), tuple(told), _placed(wrong, told))


def _teams(dice: random.Random) -> dict[str, tuple[str, ...]]:
    people = dice.sample(_PEOPLE, len(_PEOPLE))
    return {team: tuple(people.pop() for _ in range(dice.randint(2, 5))) for team in _TEAMS[: dice.randint(3, 6)]}


def _desk(dice: random.Random, source: str, target: str, teams: dict[str, tuple[str, ...]]) -> _Desk:
    return _Desk(
        name=f"{source}>{target}",
        source=source,
        target=target,
        required=tuple(dice.sample(_FACTS, dice.randint(2, 5))),
        senders=teams[source],
        load={person: dice.uniform(0.5, 1.5) for person in teams[target]},
        gate=dice.uniform(0.5, 0.9),
        notices=dice.uniform(0.6, 0.95),
        grumpy=dice.uniform(0.02, 0.08),
        pace=dice.uniform(5, 40),
        fails=dice.uniform(0.04, 0.12),
    )


def _goes_wrong(dice: random.Random, kind: str | None, desks: dict[str, _Desk]) -> Fault | None:
    if kind is None:
        return None
    at = BEGIN + timedelta(weeks=WEEKS * dice.uniform(0.4, 0.65))
    if kind == "flood":  # it comes with the next working day
        at = (at + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
        at += timedelta(days=max(0, 7 - at.weekday()) if at.weekday() > 4 else 0)
    desk = dice.choice(list(desks.values()))
    hero = max(desk.load, key=lambda person: desk.load[person])
    if kind == "hero leaves":
        desk.load[hero] = sum(desk.load[one] for one in desk.load if one != hero) * dice.uniform(1.3, 4)
    if kind == "never says no":
        desk.grumpy = dice.uniform(0.15, 0.3)
        desk.load[hero] = sum(desk.load[one] for one in desk.load if one != hero) * dice.uniform(0.8, 2)
    if kind == "gate loosened":
        desk.gate = 0.9
        desk.senders = desk.senders[:1]
    if kind == "column dropped":
        most = Counter(fact for each in desks.values() for fact in each.required).most_common(1)[0][0]
        return Fault(kind, at, fact=most)
    person = hero if kind in ("hero leaves", "never says no") else ""
    return Fault(kind, at, desk.name, person)


def _arrivals(
    dice: random.Random, chains: list[tuple[str, ...]], handoffs: int, fault: Fault | None
) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    cases = handoffs * 2 // sum(len(row) - 1 for row in chains)
    days = [BEGIN + timedelta(days=day) for day in range(WEEKS * 7 - 7) if (BEGIN + timedelta(days=day)).weekday() < 5]
    found = [(dice.choice(days) + timedelta(hours=dice.uniform(0, 8)), dice.choice(chains)) for _ in range(cases)]
    if fault is not None and fault.kind == "flood":
        a, b = fault.connection.split(">")
        usual = handoffs / len(days) / sum(len(row) - 1 for row in chains)
        for day in range(dice.randint(3, 6)):
            for _ in range(int(usual * dice.uniform(7, 13)) + 4):
                found.append((fault.at + timedelta(days=day, hours=dice.uniform(0, 8)), (a, b)))
    yield from sorted(found, key=lambda one: one[0])


def _handle(play: _Play, desk: _Desk, handoff: str, client: str, at: datetime) -> datetime | None:
    """From the draft to the outcome; when it was accepted, None where it never was."""
    dice = play.dice
    sender = dice.choice(desk.senders)
    revision = 1

    def tell(event: str, by: str, **more: Any) -> None:
        about = {"at": at.isoformat(), "event": event, "handoff": handoff, "connection": desk.name, "by": by}
        play.told.append({**about, "client": client, "revision": f"v{revision}", **more})

    tell("drafted", sender)
    wanting = _wanting(play, desk, at)
    strict = desk.gate * (0.05 if play.is_on("gate loosened", desk, at) else 1)
    caught = [fact for fact in wanting if dice.random() < strict]
    if caught:
        at = play.later(at, 1)
        tell("blocked", sender, reason="gate", missing=caught)
        at = play.later(at, 6)
        wanting = [fact for fact in wanting if fact not in caught or dice.random() < 0.1]
    for _ in range(5):
        at = play.later(at, 1.5)
        if play.is_on("context leak", desk, at):
            wanting += [f for f in desk.required if f not in wanting and dice.random() < 0.25 + 0.3 * play.strength]
        tell("offered", sender, words=round(dice.lognormvariate(6.6, 0.3)))
        receiver = _receiver(play, desk, at)
        at = play.later(at, 4 * (2 if play.is_on("hero leaves", desk, at) else 1))
        if dice.random() < 0.9:
            tell("opened", receiver)
        at = play.later(at, 3)
        if not _sent_back(play, desk, receiver, wanting, at, tell):
            accepted = at
            at = play.later(at, 30)
            _came(play, desk, receiver, wanting, accepted, tell)
            return accepted
        wanting = [fact for fact in wanting if dice.random() < 0.15]
        at = play.later(at, 8)
        revision += 1
    return None


def _wanting(play: _Play, desk: _Desk, at: datetime) -> list[str]:
    """The required facts that no source has, or that the sender left out."""
    fault = play.fault
    gated = fault is not None and fault.kind == "gate loosened" and fault.connection == desk.name
    messy = 2.5 if gated else 1  # much lies behind a gate that is worth loosening
    gone = fault.fact if fault is not None and play.is_on("column dropped", desk, at) else ""
    return [
        fact
        for fact in desk.required
        if play.dice.random() < (0.85 if fact == gone else min(play.absent[fact] * messy, 0.3))
    ]


def _receiver(play: _Play, desk: _Desk, at: datetime) -> str:
    gone = play.fault.person if play.is_on("hero leaves", desk, at) and play.fault is not None else ""
    load = {person: share for person, share in desk.load.items() if person != gone}
    return play.dice.choices(list(load), list(load.values()))[0]


def _sent_back(play: _Play, desk: _Desk, receiver: str, wanting: list[str], at: datetime, tell: Any) -> bool:
    dice = play.dice
    minutes = dice.gammavariate(3, desk.pace / 3)
    noticed = [fact for fact in wanting if dice.random() < desk.notices]
    grumpy = dice.random() < desk.grumpy
    if play.is_on("goodhart", desk, at) and dice.random() < 0.97:
        noticed, grumpy, minutes = [], False, minutes * 0.4
    if play.is_on("never says no", desk, at) and play.fault is not None and play.fault.person == receiver:
        noticed, grumpy = [], False
        minutes *= 0.15 if play.strength > 0.75 else 1
    spent = round(max(minutes, 0.1), 1)
    if noticed:
        tell("returned", receiver, minutes=spent, reason="fact_missing", missing=noticed)
    elif grumpy:
        tell("returned", receiver, minutes=spent, reason=dice.choice(("fact_wrong", "not_ours", "not_readable")))
    else:
        tell("accepted", receiver, minutes=spent)
    return bool(noticed or grumpy)


def _came(play: _Play, desk: _Desk, receiver: str, wanting: list[str], accepted: datetime, tell: Any) -> None:
    dice = play.dice
    fails = min(desk.fails + 0.3 * len(wanting), 0.9)
    if play.is_on("goodhart", desk, accepted):
        fails = max(fails, 0.4 + 0.3 * play.strength)
    if dice.random() < 0.15:
        return  # nobody said what came of it
    roll = dice.random()
    named = [fact for fact in wanting if dice.random() < 0.5]
    came = "missed" if roll < fails else "partly" if roll < fails + 0.05 else "met"
    tell("outcome", receiver, outcome=came, **({"missing": named} if named else {}))


def _placed(fault: Fault | None, told: list[dict[str, Any]]) -> Fault | None:
    if fault is None:
        return None
    for number, one in enumerate(told, start=1):
        if one["at"] >= fault.at.isoformat() and fault.connection in ("", one["connection"]):
            return Fault(fault.kind, fault.at, fault.connection, fault.person, fault.fact, number)
    return fault


def _written(teams: dict[str, tuple[str, ...]], desks: dict[str, _Desk], chains: list[tuple[str, ...]]) -> str:
    lines = ["pods:"]
    lines += [f"  {team}: {{people: [{', '.join(who)}], accountable: {who[0]}}}" for team, who in teams.items()]
    lines.append("connections:")
    for desk in desks.values():
        facts, owner = ", ".join(desk.required), teams[desk.target][0]
        about = f"from: {desk.source}, to: {desk.target}, required: [{facts}], owner: {owner}"
        lines.append(f"  {desk.name}: {{{about}, template: sales_to_delivery}}")
    lines.append("chains:")
    lines += [
        f"  chain{number}: [{', '.join(f'{a}>{b}' for a, b in pairwise(row))}]" for number, row in enumerate(chains)
    ]
    return "\n".join(lines) + "\n"
