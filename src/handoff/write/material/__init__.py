"""What a brief is made of: facts, records and sources, chosen and in order."""

from handoff.write.material.choose import about, belongs_to, holds_word, mentions
from handoff.write.material.citations import CELL_LENGTH, Citations, begun, statement_words
from handoff.write.material.days import day_beside, day_of, days_ahead, is_day, is_long_past, task_state, urgency
from handoff.write.material.deals import is_won
from handoff.write.material.desk import NO_THEME, opened_on, over_since, tells_nothing
from handoff.write.material.given import AS_THE_TEMPLATE_SAYS, Asked, BriefInput, Footing
from handoff.write.material.judged import is_judged, tells_of
from handoff.write.material.leaning import context_of
from handoff.write.material.material import LIKELY, Material
from handoff.write.material.period import Period
from handoff.write.material.plan import OVERHEAD, Candidate, Plan, Room, plan
from handoff.write.material.repeats import OF_A_DAY, Point, content_words, distinct, leans, same_statement
from handoff.write.material.said import is_said
from handoff.write.material.select import Conflict, Transition, newest, recency, transitions, value_key
from handoff.write.material.shapes import Cell, Chart, grid, text
from handoff.write.material.silence import Matter, is_silent, matter_of
from handoff.write.material.standing import day_as_written, stands_alone
from handoff.write.material.sureness import DOUBTFUL, is_doubtful, is_unsure_of_kind, is_written_down, tells_its_day

__all__ = [
    "AS_THE_TEMPLATE_SAYS",
    "CELL_LENGTH",
    "DOUBTFUL",
    "LIKELY",
    "NO_THEME",
    "OF_A_DAY",
    "OVERHEAD",
    "Asked",
    "BriefInput",
    "Candidate",
    "Cell",
    "Chart",
    "Citations",
    "Conflict",
    "Footing",
    "Material",
    "Matter",
    "Period",
    "Plan",
    "Point",
    "Room",
    "Transition",
    "about",
    "begun",
    "belongs_to",
    "content_words",
    "context_of",
    "day_as_written",
    "day_beside",
    "day_of",
    "days_ahead",
    "distinct",
    "grid",
    "holds_word",
    "is_day",
    "is_doubtful",
    "is_judged",
    "is_long_past",
    "is_said",
    "is_silent",
    "is_unsure_of_kind",
    "is_won",
    "is_written_down",
    "leans",
    "matter_of",
    "mentions",
    "newest",
    "opened_on",
    "over_since",
    "plan",
    "recency",
    "same_statement",
    "stands_alone",
    "statement_words",
    "task_state",
    "tells_its_day",
    "tells_nothing",
    "tells_of",
    "text",
    "transitions",
    "urgency",
    "value_key",
]
