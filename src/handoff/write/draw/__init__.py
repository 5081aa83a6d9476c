"""Pictures as data, and the painter."""

from handoff.write.draw.drawing import (
    Arrow,
    Arrows,
    Columns,
    Drawing,
    Map,
    Series,
    Spot,
    Task,
    TaskState,
    Timeline,
    drawing_key,
)
from handoff.write.draw.gallery import Gallery

__all__ = [
    "Arrow",
    "Arrows",
    "Columns",
    "Drawing",
    "Gallery",
    "Map",
    "Series",
    "Spot",
    "Task",
    "TaskState",
    "Timeline",
    "drawing_key",
]
