"""An invented quarter as the flow and the handoffs that its events come to."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from handoff.flow.chain import Flow, read_flow
from handoff.flow.handoffs import Handoff, handoffs_of
from handoff.records import HandoffEvent, event_id
from tests.flow.quarter import Quarter


class Told(NamedTuple):
    flow: Flow
    handoffs: tuple[Handoff, ...]


def told(quarter: Quarter) -> Told:
    """``sequence`` of each event is its place among the lines, from 1."""
    events = []
    for place, line in enumerate(quarter.events, start=1):
        at = datetime.fromisoformat(line["at"])
        identity = event_id(line["handoff"], line["event"], at, str(place))
        events.append(HandoffEvent.model_validate({**line, "at": at, "id": identity, "sequence": place}))
    return Told(read_flow(quarter.flow).flow, handoffs_of(events))
