"""What handoffs show about the work: each measure with its definition, what it serves, and what guards it."""

from handoff.flow.measures.catalogue import MEASURE_NAMES, MEASURES, Measured, ScopeReading, read_all
from handoff.flow.measures.context_retention import CONTEXT_RETENTION
from handoff.flow.measures.measure import Measure, MeasureName, Reading, Seen

__all__ = [
    "CONTEXT_RETENTION",
    "MEASURES",
    "MEASURE_NAMES",
    "Measure",
    "MeasureName",
    "Measured",
    "Reading",
    "ScopeReading",
    "Seen",
    "read_all",
]
