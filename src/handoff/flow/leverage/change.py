"""What to change at a connection: a parameter, how information flows, or what both sides build on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from handoff.flow.chain import Connection
from handoff.records import Frozen

_MOST = 3
#: What is missed less than this often, against what is missed most, is not what to change for.
_RARE = 0.25


class Change(Frozen):
    """``low`` asks for one more thing, ``medium`` lets it flow in the document, ``high`` makes it shared."""

    leverage: Literal["low", "medium", "high"]
    what: str
    how: str


def changes_for(connection: Connection, lost: Counter[str], others: Sequence[Connection]) -> tuple[Change, ...]:
    """Three changes, of low, medium and high leverage, about what this connection loses."""
    most = max(lost.values(), default=0)
    facts = [name for name, count in lost.most_common(_MOST) if count >= _RARE * most] or [
        fact.name for fact in connection.required[:_MOST]
    ]
    named = ", ".join(facts) or "what receivers ask for"
    required = {fact.name for fact in connection.required}
    unasked = [name for name in facts if name not in required]
    sharing = sorted(
        other.id for other in others if other.id != connection.id and {fact.name for fact in other.required} & {*facts}
    )
    gate = (
        f"add {', '.join(unasked)} to required of {connection.id} in flow.yaml"
        if unasked
        else (f"raise 'least confidence' of {connection.id} in flow.yaml, so that a guess of {named} is held back")
    )
    also = f"; {', '.join(sharing)} would read it too" if sharing else ""
    return (
        Change(leverage="low", what=f"ask the sender for {named} in one more field", how=gate),
        Change(
            leverage="medium",
            what=f"let {named} come from the sources into the brief, with who said it",
            how=f"bring in the export where {named} is said, and give {connection.template} a section for it",
        ),
        Change(
            leverage="high",
            what=f"keep {named} in one place that both sides read and write{also}",
            how=f"one owner for it ({connection.owner or 'nobody is named: say who'}), corrections by handoff apply, "
            "answers by handoff search",
        ),
    )
