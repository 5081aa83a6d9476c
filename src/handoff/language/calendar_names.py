"""Names of months and weekdays: English and German from their tables, other languages from CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from handoff.language.tables import TABLES, alternatives, names

#: The languages whose names are read beside English and German.
OTHERS = "fr es it pt nl sv da nb fi cs sk pl sl hr hu ro uk ru be bg sr sr_Latn mk el tr lt lv et is ca eu id ja zh ko"
#: Whose names are others' as well, of another month: ``listopad`` is October there and November in Polish and Czech.
_APART = "hr"
#: German that calls January otherwise.
_OF_AUSTRIA = "de_AT"
MONTHS: Mapping[str, int] = {name: at + 1 for name, at in names(lambda table: table.months).items()}
WEEKDAYS: Mapping[str, int] = names(lambda table: table.weekdays)
SHORT_WEEKDAYS: Mapping[str, int] = names(lambda table: table.short_weekdays)
#: The names that are no short forms.
WHOLE_MONTHS = frozenset(group.partition(" ")[0] for table in TABLES for group in table.months)
#: For regular expressions that ignore case.
MONTH = f"(?:{alternatives(MONTHS)})"
WEEKDAY = f"(?:{alternatives(WEEKDAYS)})"
_COUNTED_TIME = re.compile(r"(?:q[1-4]|h[12]|kw|fy|20\d\d|\d{1,2}(?:st|nd|rd|th|\.)?|today|tomorrow|heute|week|woche)")
#: Short forms that are somebody's name as well: alone they are a person.
_SHORT_AND_GIVEN = frozenset({"jan", "mar", "sun"})


def month_named(name: str, *, croatian: bool = False) -> int:
    """1 to 12 for the name of a month in any language that is read, in full or shortened; 0 for any other word.

    ``croatian`` says that the rest of the date is written as in Croatia, where some names stand for other months.
    """
    word = name.casefold().strip(". ")
    if croatian and word in _croatian_months():
        return _croatian_months()[word]
    return MONTHS.get(word) or _other_months().get(word, 0)


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday, of an English or a German name, in full or shortened."""
    word = word.casefold().rstrip(".")
    return WEEKDAYS[word] if word in WEEKDAYS else SHORT_WEEKDAYS[word]


def is_weekday(name: str) -> bool:
    """Whether a word is the name of a weekday, in full or shortened, in any language that is read."""
    word = name.casefold().strip("., ")
    return word in WEEKDAYS or word in SHORT_WEEKDAYS or word in _other_weekdays()


def weekday_named(name: str) -> int | None:
    """0 (Monday) to 6 for an English or German weekday, in full or shortened; None for any other word."""
    word = name.casefold().strip("., ")
    return WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word))


def names_no_person(text: str) -> bool:
    """Whether a name says nothing but a time: ``March``, ``Friday``, ``3 mei``, ``Q2``. Months are no persons.

    ``Sam`` (a Saturday in French) and ``Jan`` are persons, unless something beside them counts or is no name.
    """
    said = [word.strip(".") for word in re.findall(r"[\w.]+", text.casefold())]
    times = all(_COUNTED_TIME.fullmatch(word) or month_named(word) or is_weekday(word) for word in said)
    return times and any(_is_only_a_time(word) for word in said)


def _is_only_a_time(word: str) -> bool:
    if word in WHOLE_MONTHS or word in WEEKDAYS or _COUNTED_TIME.fullmatch(word):
        return True
    return len(word) > 2 and word not in _SHORT_AND_GIVEN and (word in MONTHS or word in SHORT_WEEKDAYS)


@cache
def _other_months() -> Mapping[str, int]:
    return {
        **_croatian_months(),
        **{word: at for at, word in _of_cldr("months", [*OTHERS.replace(_APART, "").split(), _OF_AUSTRIA])},
    }


@cache
def _croatian_months() -> Mapping[str, int]:
    return {word: at for at, word in _of_cldr("months", [_APART])}


@cache
def _other_weekdays() -> frozenset[str]:
    return frozenset(word for _, word in _of_cldr("days", OTHERS.split()))


def _of_cldr(kind: str, codes: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Names with their keys in CLDR, which counts months from 1 and weekdays from Monday as 0."""
    from babel import Locale  # 0.2 s: only where a word is neither English nor German

    for code in codes:
        forms = getattr(Locale.parse(code), kind)
        for use in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                yield from ((at, name.casefold().strip(". ")) for at, name in forms[use][width].items())
