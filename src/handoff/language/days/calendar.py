"""Single days by the calendar: 3 May 2027, 14.03.2025, February third, by the twenty-seventh, Weihnachten."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handoff.language.calendar_names import MONTH, MONTHS, WEEKDAY, WEEKDAYS, month_named
from handoff.language.days.forms import (
    Reading,
    Said,
    form,
    only_words,
    shifted_months,
    the_day,
    the_days,
    with_year,
)
from handoff.language.days.words import (
    ARTICLE,
    BINDS,
    GOES_ON,
    NAMED_MONTH,
    NO_NOUN,
    ON_WEEKDAY,
    ORDINAL,
    ORDINALS,
    YEAR,
)
from handoff.language.tables import alternatives, entries

_TO = r"\s?(?:[-–—/&]|\b(?:to|till|until|through|bis|and|und|or|oder)\b)\s?(?:the\s)?"
_DAY = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?|(?P<word>{ORDINAL}))"
_OTHER = rf"(?:(?P<other>\d{{1,2}})(?:st|nd|rd|th|\.)?|(?P<other_word>{ORDINAL}))"
_NO_DIGIT_BEFORE = r"(?<![\d./:,\w-])"
_NTH = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{ORDINAL}))"
#: The first and the second are more often things than days.
_LATER_NTH = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{alternatives(word for word, at in ORDINALS.items() if at > 3)}))"
)
_FEASTS = entries(lambda table: table.feasts)
_EASTER = entries(lambda table: table.easter)
_NAMES_OF_FEASTS = [*_FEASTS, *_EASTER]
_LEADS = tuple("date day deadline due start starts end ends go-live until to bis ab vom am".split())  # noqa: SIM905


def _iso(match: re.Match[str], _said: Said) -> Reading:
    return the_day(date(int(match["y"]), int(match["m"]), int(match["d"])))


def _figures(match: re.Match[str], said: Said) -> Reading | None:
    """14.03.2025 puts the day first; 03/04/2025 is read where a number above 12 or somebody tells the order."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
    if match["mark"] == "." or first > 12:
        day_first: bool | None = True
    else:
        day_first = False if second > 12 or first == second else said.day_first
    if day_first is None:
        return only_words("day")
    day, month = (first, second) if day_first else (second, first)
    return the_day(date(year + (2000 if year < 100 else 0), month, day))


def _without_year(match: re.Match[str], said: Said) -> Reading | None:
    first, second = int(match["a"]), int(match["b"])
    day_first = match["mark"] == "." or first > 12 or (second <= 12 and said.day_first is True)
    if match["mark"] == "/" and first <= 12 >= second and said.day_first is None:
        return only_words("day") if first != second else dated(first, second, 0, said)
    day, month = (first, second) if day_first else (second, first)
    return dated(month, day, 0, said)


def _bare_figures(match: re.Match[str], said: Said) -> Reading | None:
    """21/7 alone is a day where one of its figures can be no month."""
    above = [int(match[figure]) > 12 for figure in ("a", "b")]
    return _without_year(match, said) if above.count(True) == 1 else None


def dated(month: int, day: int, year: int, said: Said) -> Reading | None:
    """The day of that month; in the year that is meant where ``year`` is 0."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if year:
        return the_day(date(year, month, day))
    if said.on is None:
        return only_words("day")
    found = with_year(month, day, said)
    return the_day(found) if found else None


def year_in(match: re.Match[str]) -> int:
    """The year that is written; 0 for none."""
    return int(match["year"] or 0) or (2000 + int(match["short"]) if match["short"] else 0)


def number_in(match: re.Match[str], figure: str = "day", word: str = "word") -> int:
    """The day in figures or as an ordinal in words."""
    return int(match[figure]) if match[figure] else ORDINALS[" ".join(match[word].casefold().split())]


def _named(match: re.Match[str], said: Said) -> Reading | None:
    """A day with its month in words, or two days of one month."""
    last = number_in(match)
    other = number_in(match, "other", "other_word") if match["other"] or match["other_word"] else last
    low, high = sorted((last, other))
    found = dated(MONTHS[match["month"].casefold()], low, year_in(match), said)
    if found is None or found.first is None or low == high:
        return found
    return the_days(found.first, found.first.replace(day=high))


def _of_other_languages(match: re.Match[str], _said: Said) -> Reading | None:
    month = month_named(match["month"])
    return the_day(date(int(match["year"]), month, int(match["day"]))) if month else None


def of_this_month(match: re.Match[str], said: Said) -> Reading | None:
    """The 14th: of this month, else of the next; told of the past, of this or the last. A weekday beside it decides."""
    number = number_in(match)
    if said.on is None or not 1 <= number <= 31:
        return only_words("day") if 1 <= number <= 31 else None
    weekday = WEEKDAYS.get((match.groupdict().get("weekday") or "").casefold())
    step = -1 if said.of_the_past else 1
    for months in range(3 if weekday is None else 13):
        month = shifted_months(said.on.replace(day=1), months * step)
        day = month + timedelta(days=number - 1)
        is_meant = day >= said.on if step > 0 else day <= said.on
        if is_meant and day.month == month.month and weekday in (None, day.weekday()):
            return the_day(day)
    return None


def _feast(match: re.Match[str], said: Said) -> Reading | None:
    name = " ".join(match["feast"].casefold().replace("’", "'").split())
    year = year_in(match)
    if name in _FEASTS:
        return dated(*_FEASTS[name], year, said)
    if said.on is None and not year:
        return only_words("day")
    years = [year] if year else [said.on.year - 1, said.on.year, said.on.year + 1] if said.on else []
    days = [easter_sunday(one) + timedelta(days=_EASTER[name]) for one in years]
    near = [day for day in days if said.on is None or year or day >= said.on - timedelta(days=60)]
    return the_day(near[0]) if near else None


def easter_sunday(year: int) -> date:
    """By the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    f = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * f) // 433
    month = (h + f - 7 * m + 90) // 25
    return date(year, month, (h + f - 7 * m + 33 * month + 19) % 32)


def _short_year(match: re.Match[str], _said: Said) -> Reading | None:
    """16-NOV-25, as databases write it."""
    month = month_named(match["month"])
    return the_day(date(2000 + int(match["short"]), month, int(match["day"]))) if month else None


#: What a day follows: eight figures elsewhere are an order, a part or a sum.
_LEADS_TO_A_DAY = rf"(?:^|[:|(\[]|\b{BINDS}|\b(?:{alternatives(_LEADS)}))\s*"

CALENDAR_DAYS = (
    form(r"(?<![\d-])(?P<y>\d{4})(?P<s>[-/])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d-])", _iso, figures="parted"),
    form(
        r"(?<![\w.,:/-])(?P<y>(?:19|20)\d{2})\.(?P<m>0\d|1[0-2])\.(?P<d>0[1-9]|[12]\d|3[01])(?![\d-]|\.\d)",
        _iso,
        figures="parted",
    ),
    form(
        rf"{_LEADS_TO_A_DAY}(?P<span>(?P<y>(?:19|20)\d{{2}})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
        r"(?:[T _-]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?Z?)?)(?![\w-]|[.,]\d)",
        _iso,
        figures="year",
    ),
    form(
        r"(?<![\w.,:/-])(?P<year>(?:19|20)\d{2})[\s/-](?P<month>[^\W\d_]{3,12})\.?[\s/-](?P<day>\d{1,2})(?![\w:%-]|[.,]\d)",
        _of_other_languages,
        figures="year",
    ),
    form(
        r"(?<![\w.,:/-])(?P<day>\d{1,2})(?P<mark>[-/])(?P<month>[^\W\d_]{3,12})(?P=mark)(?P<short>\d{2})(?![\w:%/-]|[.,]\d)",
        _short_year,
        MONTHS,
    ),
    form(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日", _iso, figures="parted"),
    form(
        rf"(?<![\w.,:/-]){ON_WEEKDAY}(?P<a>\d{{1,2}})(?P<mark>[./-])\s?(?P<b>\d{{1,2}})(?P=mark)\s?(?P<c>\d{{4}})"
        r"(?![\d/-]|\.\d)",
        _figures,
        figures="parted",
    ),
    form(
        rf"(?<![\w.,:/-]){ON_WEEKDAY}(?:(?P<a>\d{{2}})(?P<mark>\.)(?P<b>\d{{2}})\.(?P<c>\d{{2}}))(?![\d/-]|\.\d)",
        _figures,
        figures="parted",
    ),
    form(
        r"(?<![\w.,:/-])(?P<a>\d{1,2})(?P<mark>/)(?P<b>\d{1,2})/(?P<c>\d{2})(?![\d/-]|\.\d)", _figures, figures="parted"
    ),
    form(
        rf"\b{BINDS}\s+(?:{ARTICLE}\s+)?(?P<span>{ON_WEEKDAY}(?P<a>\d{{1,2}})(?P<mark>\.)\s?(?P<b>\d{{1,2}})\.)(?!\d)",
        _without_year,
        figures="parted",
    ),
    form(
        rf"\b{BINDS}\s+(?P<span>(?P<a>\d{{1,2}})(?P<mark>/)(?P<b>\d{{1,2}}))(?![\d/%])", _without_year, figures="parted"
    ),
    form(
        r"(?<![\w.,:/-])(?!24/7)(?P<a>1[3-9]|2\d|3[01]|0?[1-9]|1[0-2])(?P<mark>/)(?P<b>1[3-9]|2\d|3[01]|0?[1-9]|1[0-2])"
        r"(?![\d/%:-]|[.,]\d)",
        _bare_figures,
        figures="parted",
    ),
    form(
        rf"{_NO_DIGIT_BEFORE}{ON_WEEKDAY}(?:{_OTHER}{_TO}{ON_WEEKDAY})?{_DAY}[\s-]*(?:of\s+)?{NAMED_MONTH}-?{YEAR}",
        _named,
        MONTHS,
    ),
    form(
        rf"(?<!\w){ON_WEEKDAY}{NAMED_MONTH}\s+(?:the\s+)?{_DAY}(?:{_TO}{_OTHER}(?!\w))?(?![\w:%]|\s?%|[.,]\d){YEAR}",
        _named,
        MONTHS,
    ),
    form(
        r"(?<![\d./:,\w-])(?P<day>\d{1,2})(?:\.|er|º)?\s(?:de\s|d['’])?(?P<month>[^\W\d_]{3,12})\.?\s(?:de\s|del\s)?"
        r"(?P<year>(?:19|20)\d{2})(?!\d)",
        _of_other_languages,
        figures="year",
    ),
    form(
        rf"(?<!\w)(?P<weekday>{WEEKDAY})(?:\s+week)?,?\s+"
        rf"(?:(?:{ARTICLE}\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)|{ARTICLE}\s+(?P<word>{ORDINAL}))(?!\s+(?:of\s+)?{MONTH}|\w|\.?\d){NO_NOUN}",
        of_this_month,
        WEEKDAYS,
    ),
    form(rf"\b{BINDS}\s+(?P<span>the\s+{_NTH}){GOES_ON}", of_this_month, ORDINALS, figures="ordinal"),
    form(rf"\b(?P<span>the\s+{_LATER_NTH}){GOES_ON}", of_this_month, ORDINALS, figures="ordinal"),
    form(
        r"\b(?:am|bis(?: zum)?|ab(?: dem)?|vom|zum|den|dem|vor dem|nach dem|seit dem)\s+"
        rf"(?P<span>(?:(?P<day>\d{{1,2}})\.|(?P<word>{ORDINAL})))(?!\w|\s?\d|\s+{MONTH}){NO_NOUN}",
        of_this_month,
        ORDINALS,
        figures="ordinal",
    ),
    form(
        rf"(?<!\w)(?P<feast>{alternatives(_NAMES_OF_FEASTS)})(?![\w'’]){YEAR}",
        _feast,
        (name.rpartition(" ")[2].partition("'")[0] for name in _NAMES_OF_FEASTS),
    ),
)
