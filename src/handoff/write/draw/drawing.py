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


Drawing: TypeAlias = Annotated[Columns | Timeline | Map, Discriminator("type")]


def drawing_key(drawing: Drawing) -> str:
    """sha256 (hex) of what is shown: equal data, equal key, whichever library paints it."""
    return hashlib.sha256(drawing.model_dump_json().encode()).hexdigest()
