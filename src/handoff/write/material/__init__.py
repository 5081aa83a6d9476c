"""What a brief is made of: facts, records and sources, chosen and in order."""

from handoff.write.material.choose import about, belongs_to, mentions
from handoff.write.material.citations import CELL_LENGTH, Citations, in_person, statement_words
from handoff.write.material.days import days_ahead, is_day, task_state, urgency
from handoff.write.material.desk import NO_THEME, is_no_cause, opened_on
from handoff.write.material.material import AS_THE_TEMPLATE_SAYS, DOUBTFUL, Asked, BriefInput, Footing, Material, is_won
from handoff.write.material.period import Period
from handoff.write.material.repeats import Point, content_words, distinct, leans, points_back, same_statement
from handoff.write.material.select import Conflict, Transition, recency, transitions, value_key
from handoff.write.material.shapes import Cell, Chart, grid, left_out, text

__all__ = [
    "AS_THE_TEMPLATE_SAYS",
    "CELL_LENGTH",
    "DOUBTFUL",
    "NO_THEME",
    "Asked",
    "BriefInput",
    "Cell",
    "Chart",
    "Citations",
    "Conflict",
    "Footing",
    "Material",
    "Period",
    "Point",
    "Transition",
    "about",
    "belongs_to",
    "content_words",
    "days_ahead",
    "distinct",
    "grid",
    "in_person",
    "is_day",
    "is_no_cause",
    "is_won",
    "leans",
    "left_out",
    "mentions",
    "opened_on",
    "points_back",
    "recency",
    "same_statement",
    "statement_words",
    "task_state",
    "text",
    "transitions",
    "urgency",
    "value_key",
]
