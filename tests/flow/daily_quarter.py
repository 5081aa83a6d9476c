"""A third quarter of invented work, for measuring alone: day by day, with inboxes that fill and people who take leave.

Nothing was chosen with it, neither rules nor thresholds. Every handoff lies in somebody's inbox until that person has
time; a required fact is there or not, a check-list at the gate names some of them, and receivers see what they need.
"""

from __future__ import annotations

import math
import random
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tests.flow.quarter import Fault, Quarter

BEGIN = datetime(2026, 7, 6, tzinfo=UTC)
DAYS = 65
_PODS = ("harbour", "yard", "dispatch", "road", "depot", "desk")
_FIRST, _LAST = ("Alba", "Ciro", "Enno", "Gwen", "Ivo", "Kira"), ("Moor", "Reed", "Voss", "Wick")
_CREW = tuple(f"{first} {last}" for last in _LAST for first in _FIRST)
_FACTS = ("weight", "slot", "customs", "contact", "price", "packing", "deadline")


@dataclass
class _Item:
    """One handoff on its way."""

    name: str
    client: str
    sender: str
    lacks: list[str]
    revision: int = 1


@dataclass
class _Line:
    """One connection: its people, their inboxes, what its gate looks for."""

    name: str
    ends: tuple[str, str]
    required: tuple[str, ...]
    senders: tuple[str, ...]
    likes: dict[str, float]
    listed: tuple[str, ...]
    lacking: dict[str, float]
    rate: float
    eye: float
    fails: float
    minutes: float
    inbox: dict[str, deque[_Item]] = field(default_factory=dict)


class _Quarter:
    def __init__(self, seed: int, kind: str | None, handoffs: int) -> None:
        self.dice = dice = random.Random(f"daily-{kind}-{seed}")
        people = dice.sample(_CREW, len(_CREW))
        pods = dice.sample(_PODS, dice.randint(3, 6))
        self.pods = {pod: tuple(people.pop() for _ in range(dice.randint(2, 4))) for pod in pods}
        ring = [(pods[place], pods[(place + 1) % len(pods)]) for place in range(len(pods))]
        self.lines = [self._line(*ends) for ends in ring[: max(2, len(pods) - 1)]]
        scale = handoffs / sum(line.rate for line in self.lines) / (DAYS - 6)
        for line in self.lines:
            line.rate *= scale
        self.leave = {one: dice.randrange(5, DAYS - 10) for team in self.pods.values() for one in team}
        self.away = {one: dice.randint(2, 5) for one in self.leave}
        self.numbers, self.told = count(1), list[dict[str, Any]]()
        self.later: dict[int, list[tuple[str, _Line, _Item, str]]] = {}
        self.fault, self.day = self._fault(kind), 0

    def _line(self, source: str, target: str) -> _Line:
        dice = self.dice
        required = tuple(dice.sample(_FACTS, dice.randint(3, 5)))
        team = self.pods[target]
        return _Line(
            f"{source}_{target}", (source, target), required, self.pods[source],
            {one: dice.uniform(0.4, 1.6) for one in team}, required[: dice.randint(2, len(required))],
            {fact: dice.betavariate(2, 22) for fact in required}, dice.uniform(0.7, 1.3), dice.uniform(0.7, 0.95),
            dice.uniform(0.05, 0.15), dice.uniform(8, 30), {one: deque() for one in team},
        )  # fmt: skip

    def _fault(self, kind: str | None) -> Fault | None:
        if kind is None:
            return None
        dice, line = self.dice, self.dice.choice(self.lines)
        day = dice.randint(int(DAYS * 0.4), int(DAYS * 0.62))
        star = max(line.likes, key=lambda one: line.likes[one])
        others = sum(weight for one, weight in line.likes.items() if one != star)
        if kind in ("hero leaves", "never says no"):
            line.likes[star] = others * dice.uniform(1.3, 4)
            self.leave[star] = 0 if dice.random() < 0.5 else 8
        if kind == "gate loosened":
            line.listed = line.required
            line.lacking = {fact: dice.uniform(0.08, 0.2) for fact in line.required}
        if kind == "never says no":
            line.lacking = {fact: dice.uniform(0.06, 0.14) for fact in line.required}
            line.listed = line.required[:1]
        fact = Counter(one for each in self.lines for one in each.required).most_common(1)[0][0]
        person = star if kind in ("hero leaves", "never says no") else ""
        where = "" if kind == "column dropped" else line.name
        return Fault(kind, self._at(day, 0), where, person, fact if kind == "column dropped" else "")

    def is_on(self, kind: str, line: _Line) -> bool:
        fault = self.fault
        return bool(
            fault and fault.kind == kind and fault.connection in ("", line.name) and self._at(self.day, 0) >= fault.at
        )

    def _at(self, day: int, hour: float) -> datetime:
        return BEGIN + timedelta(days=day // 5 * 7 + day % 5, hours=8 + hour)

    def say(self, hour: float, event: str, line: _Line, item: _Item, by: str, **more: Any) -> None:
        at = self._at(self.day, hour).isoformat()
        about = {"at": at, "event": event, "handoff": item.name, "connection": line.name, "by": by}
        self.told.append({**about, "client": item.client, "revision": f"v{item.revision}", **more})

    def run(self) -> Quarter:
        for self.day in range(DAYS):
            for step, line, item, by in self.later.pop(self.day, ()):
                self._offer(line, item, self.dice.uniform(0, 2)) if step == "offer" else self._outcome(line, item, by)
            for line in self.lines:
                for _ in range(self._arrivals(line)):
                    self._draft(line)
            for line in self.lines:
                for person, box in line.inbox.items():
                    self._work(line, person, box)
        self.told.sort(key=lambda one: one["at"])
        return Quarter(self._yaml(), tuple(self.told), self._placed())

    def _arrivals(self, line: _Line) -> int:
        busy = 1.3 if self.day % 5 == 0 else 0.95
        flooded = self.is_on("flood", line) and self.fault and self._at(self.day - 6, 0) < self.fault.at
        wanted = line.rate * busy * (10 if flooded else 1) + (3 if flooded else 0)
        found, left = 0, math.exp(-wanted)
        roll = self.dice.random()
        while roll > left:
            roll *= self.dice.random()
            found += 1
        return found

    def _draft(self, line: _Line) -> None:
        dice, gone = self.dice, self.fault.fact if self.fault and self.is_on("column dropped", line) else ""
        lacks = [one for one in line.required if dice.random() < (0.8 if one == gone else line.lacking[one])]
        item = _Item(f"n{next(self.numbers)}", f"shipper {dice.randrange(30)}", dice.choice(line.senders), lacks)
        hour = dice.uniform(0, 4)
        self.say(hour, "drafted", line, item, item.sender)
        held = [one for one in lacks if one in line.listed and not self.is_on("gate loosened", line)]
        if held:
            self.say(hour + 0.3, "blocked", line, item, item.sender, reason="gate", missing=held)
            item.lacks = [one for one in lacks if one not in held or dice.random() < 0.15]
            self._put(1, "offer", line, item)
        else:
            self._offer(line, item, hour + dice.uniform(0.2, 1.5))

    def _put(self, days: int, step: str, line: _Line, item: _Item, by: str = "") -> None:
        self.later.setdefault(self.day + days, []).append((step, line, item, by))

    def _offer(self, line: _Line, item: _Item, hour: float) -> None:
        dice = self.dice
        if self.is_on("context leak", line):
            item.lacks = [one for one in line.required if one in item.lacks or dice.random() < 0.3]
        self.say(hour, "offered", line, item, item.sender, words=dice.randint(500, 1500))
        here = {one: weight for one, weight in line.likes.items() if self._is_here(one, line)} or line.likes
        line.inbox[dice.choices(list(here), list(here.values()))[0]].append(item)

    def _is_here(self, person: str, line: _Line) -> bool:
        left = self.fault is not None and self.fault.person == person and self.is_on("hero leaves", line)
        return not left and not 0 <= self.day - self.leave[person] < self.away[person]

    def _work(self, line: _Line, person: str, box: deque[_Item]) -> None:
        """What lies there, as far as a day goes; what a person who left had is handed to the others."""
        others = [one for one in line.likes if one != person and self._is_here(one, line)]
        if not self._is_here(person, line):
            while box and others:
                line.inbox[self.dice.choice(others)].append(box.popleft())
            return
        hour = 6.0
        for _ in range(min(len(box), 6)):
            item = box.popleft()
            hour += 0.2
            if self.dice.random() < 0.85:
                self.say(hour, "opened", line, item, person)
            self._answer(line, item, person, hour + 0.15)

    def _answer(self, line: _Line, item: _Item, person: str, hour: float) -> None:
        dice, spent = self.dice, self.dice.lognormvariate(math.log(line.minutes), 0.5)
        seen = [one for one in item.lacks if dice.random() < line.eye]
        cross = dice.random() < 0.04
        if self.is_on("goodhart", line):
            seen, cross, spent = [], False, spent * 0.45
        if self.fault and person == self.fault.person and self.is_on("never says no", line):
            seen, cross, spent = [], False, spent * dice.choice((0.2, 0.9))
        minutes = round(max(spent, 0.2), 1)
        if seen or cross:
            why = {"reason": "fact_missing", "missing": seen} if seen else {"reason": "not_ours"}
            self.say(hour, "returned", line, item, person, minutes=minutes, **why)
            item.lacks = [one for one in item.lacks if one not in seen]
            if item.revision < 4:
                item.revision += 1
                self._put(dice.randint(1, 2), "offer", line, item)
            return
        self.say(hour, "accepted", line, item, person, minutes=minutes)
        if dice.random() < 0.8:
            self._put(dice.randint(3, 9), "outcome", line, item, person)

    def _outcome(self, line: _Line, item: _Item, by: str) -> None:
        dice = self.dice
        bad = min(line.fails + 0.25 * len(item.lacks), 0.9)
        if self.is_on("goodhart", line):
            bad = max(bad, 0.55)
        lost = [one for one in item.lacks if dice.random() < 0.4]
        came = "missed" if dice.random() < bad else "met"
        self.say(dice.uniform(0, 6), "outcome", line, item, by, outcome=came, **({"missing": lost} if lost else {}))

    def _placed(self) -> Fault | None:
        fault = self.fault
        if fault is None:
            return None
        since = fault.at.isoformat()
        for place, one in enumerate(self.told, start=1):
            if one["at"] >= since and fault.connection in ("", one["connection"]):
                return Fault(fault.kind, fault.at, fault.connection, fault.person, fault.fact, place)
        return fault

    def _yaml(self) -> str:
        lines = [
            "pods:",
            *(f"  {pod}: {{people: [{', '.join(who)}]}}" for pod, who in self.pods.items()),
            "connections:",
        ]
        lines += [
            f"  {one.name}: {{from: {one.ends[0]}, to: {one.ends[1]}, required: [{', '.join(one.required)}]}}"
            for one in self.lines
        ]
        half = max(1, len(self.lines) // 2)
        rows = (self.lines[:half], self.lines[half:])
        lines += [
            "chains:",
            *(f"  row{at}: [{', '.join(one.name for one in row)}]" for at, row in enumerate(rows) if row),
        ]
        return "\n".join(lines) + "\n"


def daily(seed: int, fault: str | None = None, handoffs: int = 400) -> Quarter:
    """The same seed gives the same quarter."""
    return _Quarter(seed, fault, handoffs).run()
