"""Words, days and amounts as people write them: one table a language."""

from handoff.language.amounts import amount_of, find_amounts
from handoff.language.attendance import GroupPresent, groups_in, groups_present
from handoff.language.calendar_names import is_weekday, month_named, names_no_person, weekday_named
from handoff.language.days import DayFound, date_of, due_date, find_days
from handoff.language.deeds import DO, DOES, DOING
from handoff.language.discretion import asks_discretion
from handoff.language.durations import find_durations, parse_duration
from handoff.language.moments import NotATime, figures_of_date, read_moment
from handoff.language.note_labels import labels_a_note
from handoff.language.numbers import find_numbers, number_of
from handoff.language.pointing import (
    leans_back,
    letters,
    names_no_thing,
    names_somebody,
    points_back,
    says_enough,
    speaks_of_someone,
)
from handoff.language.replies import settles, tells_more
from handoff.language.roles import JOBS
from handoff.language.sentences import sentence_spans, trimmed
from handoff.language.states import is_bare_state, is_done, ticket_state
from handoff.language.successors import names_successor
from handoff.language.ticket_types import is_form, is_planned_work
from handoff.language.which_language import is_english, is_foreign
from handoff.language.wording import (
    MONTHS,
    amount_number,
    clipped,
    counted,
    day,
    kind_name,
    listed,
    name_of,
    parsed_day,
    percent,
    readable,
    sentence,
    short_day,
    shortened,
    spoken,
)
from handoff.language.yes_or_no import yes_or_no

__all__ = [
    "DO",
    "DOES",
    "DOING",
    "JOBS",
    "MONTHS",
    "DayFound",
    "GroupPresent",
    "NotATime",
    "amount_number",
    "amount_of",
    "asks_discretion",
    "clipped",
    "counted",
    "date_of",
    "day",
    "due_date",
    "figures_of_date",
    "find_amounts",
    "find_days",
    "find_durations",
    "find_numbers",
    "groups_in",
    "groups_present",
    "is_bare_state",
    "is_done",
    "is_english",
    "is_foreign",
    "is_form",
    "is_planned_work",
    "is_weekday",
    "kind_name",
    "labels_a_note",
    "leans_back",
    "letters",
    "listed",
    "month_named",
    "name_of",
    "names_no_person",
    "names_no_thing",
    "names_somebody",
    "names_successor",
    "number_of",
    "parse_duration",
    "parsed_day",
    "percent",
    "points_back",
    "read_moment",
    "readable",
    "says_enough",
    "sentence",
    "sentence_spans",
    "settles",
    "short_day",
    "shortened",
    "speaks_of_someone",
    "spoken",
    "tells_more",
    "ticket_state",
    "trimmed",
    "weekday_named",
    "yes_or_no",
]
