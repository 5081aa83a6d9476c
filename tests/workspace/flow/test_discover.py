"""Exports of one desk, again and again: who had what after whom is counted as a hand would."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from handoff import Workspace

GROUPS = {"Ada Lind": "Service Desk", "Bo Marsh": "Service Desk", "Cy Orr": "Networks", "Dee Fox": "Databases"}
COLUMNS = "Ticket ID,Subject,Description,Status,Assignee,Group,Company,Updated"


def write(path: Path, day: int, holders: dict[str, str]) -> Path:
    rows = [
        f"{ticket},Ticket {ticket},The line is down,Open,{who},{GROUPS[who]},Kestrel Foods,2026-09-{day:02}T09:00:00Z"
        for ticket, who in holders.items()
    ]
    path.write_text("\n".join([COLUMNS, *rows]) + "\n")
    return path


def test_tickets_that_changed_hands_between_exports_are_counted_exactly(ready: Workspace, tmp_path: Path) -> None:
    dice = random.Random(7)
    holders = {str(number): "Ada Lind" for number in range(1, 13)}
    hand: Counter[tuple[str, str]] = Counter()
    for day in range(1, 6):
        ready.ingest(write(tmp_path / "tickets.csv", day, holders))
        for ticket, who in holders.items():
            after = dice.choices(list(GROUPS), [1, 1, 4, 1])[0] if dice.random() < 0.5 else who
            if day < 5:
                hand[who, after] += who != after
                holders[ticket] = after
    found = ready.desk.discover_flow().found
    assert found.totals["reassigned"] == hand.total()
    people = {(one.source, one.target): one.count for one in found.between if one.source in GROUPS}
    assert people == {pair: count for pair, count in hand.items() if count}
    assert found.totals["regrouped"] == sum(n for (a, b), n in hand.items() if GROUPS[a] != GROUPS[b])
    strongest = found.connections[0]
    by_group: Counter[tuple[str, str]] = Counter()
    for (before, after), count in hand.items():
        if GROUPS[before] != GROUPS[after]:
            by_group[GROUPS[before], GROUPS[after]] += count
    assert (strongest.source, strongest.target) == by_group.most_common(1)[0][0]
    assert strongest.count == strongest.by["reassigned"] == by_group.most_common(1)[0][1]
    assert {pod.id for pod in found.pods} == set(GROUPS.values())


def test_a_workspace_without_steps_proposes_none(ready: Workspace) -> None:
    found = ready.desk.discover_flow().found
    assert (found.connections, found.totals) == ((), {})
