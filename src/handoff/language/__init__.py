"""Words, days and amounts as people write them: one table a language."""

from handoff.language.dates_and_amounts import amount_of, amounts, date_of, dates, day_or_amount, due_date
from handoff.language.months import with_named_month
from handoff.language.sentences import sentence_spans, trimmed
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
    "kind_name",
    "listed",
    "name_of",
    "parsed_day",
    "percent",
    "readable",
    "sentence",
    "sentence_spans",
    "short_day",
    "shortened",
    "spoken",
    "trimmed",
    "with_named_month",
]
