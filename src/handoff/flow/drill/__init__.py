"""What rests on one person, and what would carry it without them."""

from handoff.flow.drill.drill import Drill, Solved, answers_by_person, drill

__all__ = ["Drill", "Solved", "answers_by_person", "drill"]
