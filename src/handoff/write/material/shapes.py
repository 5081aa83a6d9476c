"""The few shapes that sections are laid out in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.write.draw import Drawing
from handoff.write.page import Block, Inline, Table, Text

Cell = tuple[Inline, ...]


@dataclass(frozen=True)
class Chart:
    """What a chart shows, and the same in words: ``alt`` for who cannot see it, ``data`` as blocks for both twins.

    ``points`` counts the things that are drawn; without a drawing the data stands alone.
    """

    drawing: Drawing | None
    alt: str
    caption: str
    points: int
    data: tuple[Block, ...]


def text(words: str, *, bold: bool = False) -> Cell:
    """Plain words as a cell; an empty string is an empty cell."""
    return (Text(text=words, bold=bold),) if words else ()


def grid(columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[Cell]]) -> Table:
    """A table of ``columns``, each a heading and its relative width."""
    header = tuple(text(heading) for heading, _ in columns)
    return Table(header=header, rows=tuple(map(tuple, rows)), widths=tuple(width for _, width in columns))
