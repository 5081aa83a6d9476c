"""Drawings as PNG pictures, sized for the text column and legible without colour.

Colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), told apart by hatching or by shape as well.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, assert_never

from handoff.language import MONTHS
from handoff.write.draw.arcs import draw_arcs, reach
from handoff.write.draw.drawing import Arrows, Columns, Drawing, Map, TaskState, Timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _DPI = 6.69, 200  # inches: the text column of an A4 page; dots an inch
_MOST_TICKS = 4
_INK, _MUTED, _LINE, _BAND = "#1F2933", "#5F6B7A", "#C5CDD6", "#F3F6F9"
_FILLS = ("#1F5FA8", "#E69F00", "#56B4E9", "#009E73", "#C5CDD6", "#CC79A7")
_HATCHES = ("", "////", "....", "xxxx", "", "\\\\\\\\")
_LOOK = {
    "font.family": "DejaVu Sans",  # ships with matplotlib: the same glyphs on every machine
    "font.size": 8,
    "text.color": _INK,
    "text.parse_math": False,  # a dollar sign is a dollar sign
    "axes.edgecolor": _LINE,
    "axes.labelcolor": _MUTED,
    "xtick.color": _MUTED,
    "ytick.color": _MUTED,
    "hatch.linewidth": 0.6,
}
#: Marker, fill and word of each state; the shape tells them apart in black and white.
_STATES: Mapping[TaskState, tuple[str, str, str]] = {
    "done": ("o", "#009E73", "done"),
    "open": ("o", "white", "open"),
    "overdue": ("X", "#D55E00", "day passed"),
}


def paint(drawing: Drawing) -> bytes | None:
    """The picture as PNG of 1,338 pixels width; the same bytes again on one installation.

    None where the font lacks a letter of it: a box in place of a name would say nothing.
    """
    if not _writable(_words(drawing)):
        return None
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_LOOK)
        figure = Figure(figsize=(_WIDTH, _height(drawing)), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        _draw(figure.add_subplot(), drawing)
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _draw(axes: Axes, drawing: Drawing) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    match drawing:
        case Columns():
            _columns(axes, drawing)
        case Timeline():
            _timeline(axes, drawing)
        case Map():
            _map(axes, drawing)
        case Arrows():
            draw_arcs(axes, drawing)
        case _:
            assert_never(drawing)


def _height(drawing: Drawing) -> float:
    """Inches: as many as the content needs."""
    match drawing:
        case Columns():
            return 2.3
        case Timeline():
            return 0.75 + 0.24 * len(drawing.tasks)
        case Map():
            return 0.6 + sum(0.18 + 0.17 * most for most in _crowding(drawing))
        case Arrows():
            return max(0.8, sum(reach(drawing)) * _WIDTH / (len(drawing.places) + 0.1))
        case _:
            assert_never(drawing)


def _columns(axes: Axes, drawing: Columns) -> None:
    places = range(len(drawing.periods))
    below = [0] * len(drawing.periods)
    for at, series in enumerate(drawing.series):
        fill, hatch = _FILLS[at % len(_FILLS)], _HATCHES[at % len(_HATCHES)]
        axes.bar(places, series.counts, 0.62, below, color=fill, hatch=hatch, edgecolor="white", label=series.name)
        below = [low + count for low, count in zip(below, series.counts, strict=True)]
    for at, total in enumerate(below):
        axes.text(at, total, f"{total}" if total else "", ha="center", va="bottom", fontsize=8)
    axes.set_xticks(list(places), drawing.periods)
    axes.set_yticks([])
    axes.set_ylim(0, max(below) * 1.12)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    if len(drawing.series) > 1:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, borderpad=0, handlelength=1.6)


def _timeline(axes: Axes, drawing: Timeline) -> None:
    """What is to be done on the left, when and by whom on the right, between them how far it is from today."""
    today = drawing.as_of.toordinal()
    beside = []
    for row, task in enumerate(drawing.tasks):
        due = task.due.toordinal()
        marker, fill, word = _STATES[task.state]
        axes.plot([today, due], [row, row], color=_LINE, linewidth=1.2, zorder=1)
        axes.plot([due], [row], marker, markersize=7, markerfacecolor=fill, markeredgecolor=_INK, markeredgewidth=0.9)
        beside.append(" · ".join((_day(task.due), task.owner, *([] if task.state == "open" else [word]))))
    axes.axvline(today, color=_INK, linewidth=1, linestyle=(0, (4, 3)), zorder=0)
    _above(axes, f"As of {_day(drawing.as_of)} {drawing.as_of.year}", today)
    rows = range(len(drawing.tasks))
    axes.set_yticks(rows, [task.label for task in drawing.tasks], color=_INK, fontsize=7.5)
    axes.set_ylim(len(drawing.tasks) - 0.4, -0.8)
    first, last = (end(drawing.as_of, *(task.due for task in drawing.tasks)) for end in (min, max))
    span = max((last - first).days, 7)
    axes.set_xlim(first.toordinal() - span * 0.05, last.toordinal() + span * 0.05)
    ticks = _ticks(first, last)
    axes.set_xticks([tick.toordinal() for tick in ticks], [_day(tick) for tick in ticks])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    right = axes.secondary_yaxis("right")
    right.set_yticks(rows, beside, color=_INK, fontsize=7.5)
    right.tick_params(length=0)
    right.spines["right"].set_visible(False)


def _above(axes: Axes, words: str, at: float) -> None:
    style: dict[str, Any] = {"ha": "center", "va": "bottom", "color": _MUTED, "fontsize": 7.5}
    axes.annotate(words, (at, -0.8), (0, 2), textcoords="offset points", annotation_clip=False, **style)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _ticks(first: date, last: date) -> list[date]:
    """Up to four days between the two: Mondays, or in a longer time first days of months."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    even = [day for day in days if day.weekday() == 0]
    if len(even) > _MOST_TICKS * 3:
        even = [day for day in days if day.day == 1]
    return even[:: -(-len(even) // _MOST_TICKS) or 1]


def _map(axes: Axes, drawing: Map) -> None:
    edges = [0.0]
    for most in _crowding(drawing):
        edges.append(edges[-1] + 0.18 + 0.17 * most)
    for row, (top, bottom) in enumerate(pairwise(edges)):
        if row % 2:
            axes.axhspan(top, bottom, color=_BAND, zorder=0)
        for column in range(len(drawing.columns)):
            here = [spot.name for spot in drawing.spots if (spot.row, spot.column) == (row, column)]
            words = "\n".join(here)
            axes.text(column, (top + bottom) / 2, words, ha="center", va="center", linespacing=1.4, fontsize=8)
    axes.set_xticks(range(len(drawing.columns)), drawing.columns)
    axes.set_yticks([(a + b) / 2 for a, b in pairwise(edges)], drawing.rows)
    axes.set_xlim(-0.5, len(drawing.columns) - 0.5)
    axes.set_ylim(edges[-1], 0)
    axes.set_xlabel(drawing.foot)
    axes.set_ylabel(drawing.side)
    axes.tick_params(length=0, labelcolor=_INK)
    for column in range(1, len(drawing.columns)):
        axes.axvline(column - 0.5, color=_LINE, linewidth=0.8)


def _crowding(drawing: Map) -> list[int]:
    """For each row, how many names its fullest cell holds, at least one."""
    cells = [[(spot.row, spot.column) for spot in drawing.spots if spot.row == row] for row in range(len(drawing.rows))]
    return [max((row.count(cell) for cell in row), default=1) for row in cells]


def _words(drawing: Drawing) -> Iterable[str]:
    match drawing:
        case Columns():
            return (*drawing.periods, *(series.name for series in drawing.series))
        case Timeline():
            return tuple(f"{task.label} {task.owner}" for task in drawing.tasks)
        case Map():
            return (drawing.side, drawing.foot, *drawing.rows, *drawing.columns, *(s.name for s in drawing.spots))
        case Arrows():
            return drawing.places
        case _:
            assert_never(drawing)


def _writable(words: Iterable[str]) -> bool:
    """Whether the font has every letter, and all of them run from left to right as they are drawn."""
    known = _letters()
    return all(character in known for word in words for character in word)


@cache
def _letters() -> frozenset[str]:
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    font: Any = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf")
    return frozenset(map(chr, font.get_charmap())) - frozenset(_right_to_left())


def _right_to_left() -> Iterable[str]:
    """Hebrew and Arabic: matplotlib would write them backwards."""
    return map(chr, (*range(0x0590, 0x0900), *range(0xFB1D, 0xFE00), *range(0xFE70, 0xFF00)))
