"""What somebody is told when work begins to go wrong."""

from __future__ import annotations

from datetime import datetime

from handoff.flow.chain import Phase
from handoff.flow.measures import MeasureName
from handoff.records import Frozen


class Alert(Frozen):
    """What began to go wrong, where, with whom, and with which event.

    ``at_event`` is the place in the ledger of the first event that shows it, ``event`` its id; ``seen_at_event`` the
    one with which it was certain. ``before`` and ``after`` are values of what changed (of a threshold the threshold
    and the value), ``evidence`` says of what, and from how many. ``counter`` is the measure that tells the other
    side. ``alarm`` is the name in flow.yaml where a threshold of its own was crossed; ``tell`` who hears of it,
    ``stop`` what it pauses, ``back`` the way back.
    """

    measure: MeasureName
    connection: str
    person: str = ""
    fact: str = ""
    phase: Phase
    what: str
    at_event: int
    event: str
    at: datetime
    seen_at_event: int
    before: float
    after: float
    evidence: str = ""
    counter: MeasureName
    alarm: str = ""
    tell: str = ""
    stop: tuple[str, ...] = ()
    back: str = ""
