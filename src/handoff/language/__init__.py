"""Words, days and amounts as people write them: one table a language."""

from handoff.language.amounts import AmountFound, find_amounts
from handoff.language.answers import yes_or_no
from handoff.language.calendar_names import is_weekday, month_named, names_no_person
from handoff.language.dates_and_amounts import amount_of, amounts, date_of, dates, day_or_amount, due_date
from handoff.language.days import Bound, DayFound, find_days
from handoff.language.durations import DurationFound, find_durations, seconds_of
from handoff.language.months import with_named_month
from handoff.language.numbers import NumberFound, find_numbers, number_of
from handoff.language.sentences import sentence_spans, trimmed
from handoff.language.states import TicketState, is_done, ticket_state
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

__all__ = [
    "MONTHS",
    "AmountFound",
    "Bound",
    "DayFound",
    "DurationFound",
    "NumberFound",
    "TicketState",
    "amount_number",
    "amount_of",
    "amounts",
    "clipped",
    "counted",
    "date_of",
    "dates",
    "day",
    "day_or_amount",
    "due_date",
    "find_amounts",
    "find_days",
    "find_durations",
    "find_numbers",
    "is_done",
    "is_weekday",
    "kind_name",
    "listed",
    "month_named",
    "name_of",
    "names_no_person",
    "number_of",
    "parsed_day",
    "percent",
    "readable",
    "seconds_of",
    "sentence",
    "sentence_spans",
    "short_day",
    "shortened",
    "spoken",
    "ticket_state",
    "trimmed",
    "with_named_month",
    "yes_or_no",
]
