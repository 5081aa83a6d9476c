"""Events of invented handoffs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from handoff.records import HandoffEvent, event_id

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def event(kind: str, hours: float = 0, handoff: str = "h1", **more: Any) -> HandoffEvent:
    at = START + timedelta(hours=hours)
    told = {"connection": "sold", "client": "client_a", "revision": "r1", **more}
    identity = event_id(handoff, kind, at, *map(str, told.values()))
    return HandoffEvent.model_validate({"id": identity, "at": at, "event": kind, "handoff": handoff, **told})


def steps(*kinds: str, handoff: str = "h1", **more: Any) -> list[HandoffEvent]:
    """One event an hour."""
    return [event(kind, hour, handoff, **more) for hour, kind in enumerate(kinds)]
