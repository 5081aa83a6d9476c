"""What begins to go wrong in the flow of work, and with which event it began."""

from handoff.flow.watch.alert import Alert
from handoff.flow.watch.alerts import alerts
from handoff.flow.watch.thresholds import stopped_by

__all__ = ["Alert", "alerts", "stopped_by"]
