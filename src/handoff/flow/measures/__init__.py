"""What handoffs show about the work: each measure with its definition, what it serves, and what guards it."""

from handoff.flow.measures.catalogue import MEASURE_NAMES, MEASURES, Measured, ScopeReading, Week, read_all
from handoff.flow.measures.context_retention import CONTEXT_RETENTION
from handoff.flow.measures.measure import Definition, Level, Measure, MeasureName, Reading, Seen
from handoff.flow.measures.people import ENOUGH_ANSWERS

__all__ = [
    "CONTEXT_RETENTION",
    "ENOUGH_ANSWERS",
    "MEASURES",
    "MEASURE_NAMES",
    "Definition",
    "Level",
    "Measure",
    "MeasureName",
    "Measured",
    "Reading",
    "ScopeReading",
    "Seen",
    "Week",
    "read_all",
]
