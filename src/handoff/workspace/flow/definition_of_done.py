"""The definition of done as the records show it, with what the sender says of the rest."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.errors import UsageError
from handoff.records import Checked


def checked_by(points: Sequence[Checked], said: Sequence[str]) -> tuple[Checked, ...]:
    """Every point, done where the records show it or the sender says so.

    Raises ``UsageError`` for a point that there is not, or that is no matter of anybody's word.
    """
    asks = [one.id for one in points if one.asks]
    for name in said:
        if name not in asks:
            known = any(one.id == name for one in points)
            what = f"whether {name!r} is done is read from the records" if known else f"no point is called {name!r}"
            remedy = f"one of {', '.join(asks)}" if asks else "leave it out: this template asks nobody"
            raise UsageError(what, place="--done", remedy=remedy)
    return tuple(one.model_copy(update={"done": one.done or one.id in said}) for one in points)
