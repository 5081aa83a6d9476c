"""A day without a year in a file's name (``review 18 Sep.vtt``) has the year of what lies nearest to it.

What is dated for sure in the files of its folder tells it, else in all that is read or known, else the text itself.
Which year was taken is said; where two are as near, or nothing is, the record stays without a day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import PurePath

from handoff.connect.export import ReadOptions, YearlessDay, parse_written_date, yearless_day_in
from handoff.keep.ledger import Ledger
from handoff.records import Record
from handoff.workspace.ingest.read_ahead import Ahead, ReadAhead

#: Half a year away, a day of the year before lies as near.
_TOO_FAR = 150
#: So many days further another year's day must lie.
_CLEARLY = 60
_DAY_IN_TEXT = re.compile(
    r"(?<!\d)(?:20\d{2}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,8} 20\d{2}|[A-Z][a-z]{2,8} \d{1,2},? 20\d{2})(?!\d)"
)


def with_years(read: Sequence[Ahead | None], reader: ReadAhead, ledger: Ledger) -> list[Ahead | None]:
    """The files, those anew whose name has a day that was left without a year."""
    sure = _SureDays([one for one in read if one is not None], ledger)
    return [_with_year(one, reader, sure) if one is not None else None for one in read]


class _SureDays:
    """The days on which records were made, by the folder of their file: of this ingest, and of what is known."""

    def __init__(self, read: Sequence[Ahead], ledger: Ledger) -> None:
        self._read = read
        self._ledger = ledger

    @cached_property
    def _by_folder(self) -> dict[PurePath, set[date]]:
        found: dict[PurePath, set[date]] = {}
        told = ((one.export.identity, one.contents.days) for one in self._read if one.contents is not None)
        for path, days in (*told, *self._ledger.sources.days().items()):
            found.setdefault(PurePath(path).parent, set()).update(days)
        return found

    def of(self, ahead: Ahead) -> Iterator[tuple[Collection[date], str]]:
        """The sure days about a file and what they are those of, the closest first."""
        yield self._by_folder.get(PurePath(ahead.export.identity).parent, set()), "what lies beside it"
        yield {day for days in self._by_folder.values() for day in days}, "what else is known"
        yield set(_days_in(ahead.contents or ())), "a day in its text"


def _with_year(ahead: Ahead, reader: ReadAhead, sure: _SureDays) -> Ahead:
    contents = ahead.contents
    day = yearless_day_in(ahead.export.path.name) if contents and contents.places and not contents.days else None
    if contents is None or day is None:
        return ahead
    for days, told in sure.of(ahead):
        found = _nearest(day, days)
        again = reader.contents(ahead.export, ahead.connector, near=found) if found else contents
        if found and again.days:
            again.report.warnings.append(f"{day.written!r} in its name has no year: {found} is taken, next to {told}")
            return replace(ahead, contents=again)
    contents.report.warnings.append(f"{day.written!r} in its name has no year, and nothing tells it: put it there")
    return ahead


def _days_in(contents: Iterable[Record]) -> Iterator[date]:
    for record in contents:
        for written in _DAY_IN_TEXT.findall(record.text):
            if found := parse_written_date(written, ReadOptions()):
                yield found.moment.date()


def _nearest(day: YearlessDay, sure: Collection[date]) -> date | None:
    """The day with its year; None where no sure day is near, or two years are as near."""
    years = {year for one in sure for year in (one.year - 1, one.year, one.year + 1)}
    found = sorted((min(abs((one - own).days) for own in sure), one) for one in filter(None, map(day.in_year, years)))
    if not found or found[0][0] > _TOO_FAR:
        return None
    return found[0][1] if len(found) == 1 or found[1][0] - found[0][0] >= _CLEARLY else None
