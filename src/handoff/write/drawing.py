"""What a picture shows, as data: the numbers and names a painter is given, and the gallery that keeps what it made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator

from handoff.records.provenance import Frozen

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
Painter: TypeAlias = Callable[[Drawing], bytes | None]


def drawing_key(drawing: Drawing) -> str:
    """sha256 (hex) of what is shown: equal data, equal key, whichever library paints it."""
    return hashlib.sha256(drawing.model_dump_json().encode()).hexdigest()


def _paint(drawing: Drawing) -> bytes | None:
    from handoff.write.paint import paint

    return paint(drawing)


class Gallery:
    """The pictures of a page. Equal data is painted once, also across revisions if ``known`` holds earlier pictures.

    A newer painting library makes other bytes of the same data; a picture that was painted before is therefore used
    again, so that a page without news keeps its revision. ``known`` maps drawing keys to PNG bytes.
    """

    def __init__(self, known: Mapping[str, bytes] | None = None, painter: Painter = _paint) -> None:
        self._painted: dict[str, bytes | None] = dict(known or {})
        self._painter = painter
        self.pictures: dict[str, bytes] = {}  # by the sha256 of the bytes, as figures name them
        self.drawn: dict[str, bytes] = {}  # by the key of the drawing

    def hang(self, drawing: Drawing) -> str | None:
        """The sha256 (hex) that a figure names the picture by; None where the drawing cannot be painted."""
        key = drawing_key(drawing)
        if key not in self._painted:
            self._painted[key] = self._painter(drawing)
        picture = self._painted[key]
        if picture is None:
            return None
        name = hashlib.sha256(picture).hexdigest()
        self.pictures[name] = self.drawn[key] = picture
        return name
