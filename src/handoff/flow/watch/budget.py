"""How sure an alert must be: one budget of false alarms for all of them."""

from __future__ import annotations

from typing import Literal

from handoff.flow.watch.placed import Watched

Asked = Literal["lost context", "loose gate", "any return", "outcomes", "somebody gone", "never no", "flood"]

#: Beside the log of how many answers are watched. All kinds together may cry in few quiet quarters of a
#: thousand: each has the part of that which buys most. Who is gone is as often found with a strict one; days of work
#: differ for more reasons than chance. Measured on invented quiet quarters (``benchmarks/README.md``).
_BESIDE: dict[Asked, float] = {
    "lost context": 3.0,
    "loose gate": 3.5,
    "any return": 4.0,
    "outcomes": 4.5,
    "somebody gone": 6.0,
    "never no": 3.0,
    "flood": 5.5,
}


def sure(watched: Watched, asked: Asked) -> float:
    """The log of how much likelier something must be than that all is as usual."""
    return _BESIDE[asked] + watched.answers
