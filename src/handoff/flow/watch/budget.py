"""How sure an alert must be: one budget of false alarms for all of them."""

from __future__ import annotations

from typing import Literal

from handoff.flow.watch.placed import Watched

Asked = Literal["lost context", "loose gate", "any return", "outcomes", "somebody gone", "never no", "flood"]

#: Beside the log of how many answers are watched: what lets few of a thousand quiet quarters cry that are made as those
#: with which it was set; others cry in about one of a hundred (``benchmarks/README.md``). Each kind has the part that
#: buys most: who is gone is as often found with a strict one, and days of work differ for more reasons than chance.
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
