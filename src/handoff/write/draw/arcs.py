"""Places in a row, and what goes between them as arcs: onwards above the row, back below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handoff.write.draw.drawing import Arrow, Arrows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Below these shares of what is lost, and above the last of them.
_STEPS = ((0.05, "#1F5FA8"), (0.15, "#E69F00"))
_MOST_LOST, _UNKNOWN, _INK = "#D55E00", "#9AA5B1", "#1F2933"
_BEND, _SHORT_BEND = 0.55, 0.85  # the figures of an arc to the next place stand inside of it
_EDGE = 0.13  # of a box, from the middle of the row
_LETTERS = 88  # of all names together in their row
_WIDEST = 9.0
_MANY = 6  # places in a row; where there are fewer each has more room aside, and arcs need no more above
#: Labels lie over the arcs that pass behind them, so that none is struck through.
_OVER = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"}


def draw_arcs(axes: Axes, drawing: Arrows) -> None:
    """Each arc with how much went over it and what part was lost, so that it reads without colour."""
    places = {name: at for at, name in enumerate(drawing.places)}
    most = max((one.carried for one in drawing.arrows), default=1) or 1
    for one in drawing.arrows:
        _arc(axes, one, places[one.source], places[one.target], most, _flat(drawing))
    box = {"boxstyle": "round,pad=0.45", "facecolor": "white", "edgecolor": _INK, "linewidth": 0.9}
    longest = _LETTERS // max(len(places), 1)
    for name, at in places.items():
        short = name if len(name) <= longest else f"{name[: longest - 1]}…"
        axes.text(at, 0, short, ha="center", va="center", fontsize=8, bbox=box, zorder=3)
    above, below = reach(drawing)
    axes.set_xlim(-0.55, len(places) - 0.45)
    axes.set_ylim(-below, above)
    axes.set_aspect("equal")
    axes.axis("off")


def reach(drawing: Arrows) -> tuple[float, float]:
    """How far the arcs go above and below the row, in steps from place to place."""
    places = {name: at for at, name in enumerate(drawing.places)}
    spans = [places[one.target] - places[one.source] for one in drawing.arrows]
    up, down = max((0, *spans)), -min((0, *spans))
    above, below = (max(_BEND * most, _SHORT_BEND) / 2 for most in (up, down))
    flat = _flat(drawing)
    return flat * (_EDGE + above + 0.12), flat * (_EDGE + (below + 0.12 if down else 0.1))


def _flat(drawing: Arrows) -> float:
    return min(len(drawing.places), _MANY) / _MANY


def _arc(axes: Axes, one: Arrow, start: int, end: int, most: int, flat: float) -> None:
    from matplotlib.patches import FancyArrowPatch

    way, span = (1 if end > start else -1), abs(end - start)
    tail = max(_WIDEST * one.carried / most, 0.6)
    bend, edge = flat * (_SHORT_BEND if span == 1 else _BEND), flat * _EDGE * way
    aside = way * (0.13 if span == 1 else 0.04)  # long arcs begin nearer to the middle of their box
    axes.add_patch(
        FancyArrowPatch(
            (start + aside, edge),
            (end - aside, edge),
            connectionstyle=f"arc3,rad={-bend}",
            arrowstyle=f"simple,tail_width={tail:.2f},head_width={tail + 6:.2f},head_length=7",
            mutation_scale=1,
            facecolor=_colour(one),
            edgecolor="white",
            linewidth=0.4,
        )
    )
    top = edge + way * bend * (span - 2 * abs(aside)) / 2
    _label(axes, one, ((start + end) / 2, top), tail, -way if span == 1 else 0)


def _label(axes: Axes, one: Arrow, top: tuple[float, float], tail: float, side: int) -> None:
    """Inside of a short arc, where no other passes; on a long one, which has room for it."""
    lost = "" if one.lost is None else f"{one.lost:.0%} lost"
    words = ("\n" if side else " · ").join(filter(None, (f"{one.carried:,}", lost)))
    aligned = {1: "bottom", 0: "center", -1: "top"}[side]
    place: dict[str, Any] = {"ha": "center", "va": aligned, "fontsize": 7, "color": _INK, "bbox": _OVER, "zorder": 4}
    away = (0, side * (tail / 2 + 1))
    axes.annotate(words, top, away, textcoords="offset points", linespacing=1.0, **place)


def _colour(one: Arrow) -> str:
    if one.lost is None or not one.carried:
        return _UNKNOWN
    return next((colour for share, colour in _STEPS if one.lost < share), _MOST_LOST)
