"""What a picture shows, as data: the numbers and names a painter is given."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator

from handoff.records import Frozen

TaskState = Literal["open", "overdue", "done"]


class Series(Frozen):
    """One colour of stacked columns: its name and a count for each period."""

    name: str
    counts: tuple[int, ...]


class Columns(Frozen):
    """Stacked columns over time. ``periods`` are the labels below them, oldest first."""

    type: Literal["columns"] = "columns"
    periods: tuple[str, ...]
    series: tuple[Series, ...]


class Task(Frozen):
    """One line of a timeline."""

    label: str
    owner: str
    due: date
    state: TaskState


class Timeline(Frozen):
    """Tasks by the day they are due; ``as_of`` is the day on which their states hold."""

    type: Literal["timeline"] = "timeline"
    as_of: date
    tasks: tuple[Task, ...]


class Spot(Frozen):
    """A name in one cell of a map."""

    name: str
    row: int
    column: int


class Map(Frozen):
    """Names in a grid; ``side`` says what its rows stand for, ``foot`` what its columns stand for."""

    type: Literal["map"] = "map"
    side: str
    foot: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    spots: tuple[Spot, ...]


class Arrow(Frozen):
    """What goes from one place to another: how much, and the share of it that is lost; None where nobody knows."""

    source: str
    target: str
    carried: int
    lost: float | None = None


class Arrows(Frozen):
    """Places in a row with arrows between them: the thicker, the more went; the colour says how much was lost."""

    type: Literal["arrows"] = "arrows"
    arrows: tuple[Arrow, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Each place after those that lead to it. In a circle the arrow that carries least leads back."""
        names = list(dict.fromkeys(name for one in self.arrows for name in (one.source, one.target)))
        onwards = dict.fromkeys(names, frozenset[str]())  # where each leads, step by step
        depth = dict.fromkeys(names, 0)
        ahead: list[Arrow] = []
        for one in sorted(self.arrows, key=lambda arrow: -arrow.carried):
            if one.source == one.target or one.source in onwards[one.target]:
                continue
            ahead.append(one)
            gained = onwards[one.target] | {one.target}
            for name in names:
                if name == one.source or one.source in onwards[name]:
                    onwards[name] |= gained
        for _ in names:
            for one in ahead:
                depth[one.target] = max(depth[one.target], depth[one.source] + 1)
        return tuple(sorted(names, key=lambda name: depth[name]))


Drawing: TypeAlias = Annotated[Columns | Timeline | Map | Arrows, Discriminator("type")]


def drawing_key(drawing: Drawing) -> str:
    """sha256 (hex) of what is shown: equal data, equal key, whichever library paints it."""
    return hashlib.sha256(drawing.model_dump_json().encode()).hexdigest()
