"""Ticket volume: how many tickets were opened a week or a month, by problem type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from handoff.language import MONTHS, counted
from handoff.records import Ticket
from handoff.write.draw import Columns, Series
from handoff.write.material import Chart, Citations, Material, grid, opened_on, text
from handoff.write.page import Paragraph, Table, Text
from handoff.write.template import SectionSpec

_MOST_PERIODS, _MOST_TYPES = 12, 5
_WEEKS_UP_TO = 84  # days: longer spans are counted by month
_REST = "other types"


def ticket_volume(section: SectionSpec, material: Material, _citations: Citations) -> Chart | None:
    """Tickets by the day they were opened. Types beyond the five most frequent are one; older periods are counted."""
    opened = [
        (day, material.desk.theme_of(ticket)) for ticket in _tickets(section, material) if (day := opened_on(ticket))
    ]
    if not opened:
        return None
    weekly = (max(opened)[0] - min(opened)[0]).days < _WEEKS_UP_TO
    begins = [(_begin(day, weekly), kind) for day, kind in opened]
    periods = _periods(min(begins)[0], max(begins)[0], weekly)[-_MOST_PERIODS:]
    shown = [(begin, kind) for begin, kind in begins if begin >= periods[0]]
    drawing = _drawing(shown, periods, weekly)
    unit = "week" if weekly else "month"
    data = [_table(drawing, "Week of" if weekly else "Month")]
    older = len(begins) - len(shown)
    said = f"{counted(older, 'ticket')} from before {_label(periods[0], weekly)}." if older else ""
    return Chart(
        drawing=drawing,
        alt=_alt(drawing, len(shown), unit),
        caption=f"Tickets opened each {unit}, by problem type",
        points=len(shown),
        data=(*data, *([Paragraph(inlines=(Text(text=f"Not shown: {said}", italic=True),))] if older else [])),
    )


def _tickets(section: SectionSpec, material: Material) -> Sequence[Ticket]:
    """Those opened in the period; with ``window: all`` those before it too."""
    return material.desk.opened if section.window == "period" else material.desk.tickets


def _begin(day: date, weekly: bool) -> date:
    return day - timedelta(days=day.weekday()) if weekly else day.replace(day=1)


def _periods(first: date, last: date, weekly: bool) -> list[date]:
    """Every period from the first to the last, those without a ticket too."""
    out = [first]
    while out[-1] < last:
        out.append(_begin(out[-1] + timedelta(days=7 if weekly else 32), weekly))
    return out


def _label(begin: date, weekly: bool) -> str:
    month = MONTHS[begin.month - 1][:3]
    return f"{begin.day} {month}" if weekly else f"{month} {begin.year}"


def _drawing(opened: Sequence[tuple[date, str]], periods: Sequence[date], weekly: bool) -> Columns:
    frequent = Counter(kind for _, kind in sorted(opened)).most_common()
    named = [kind for kind, _ in sorted(frequent, key=lambda pair: (-pair[1], pair[0]))]
    kept = named if len(named) <= _MOST_TYPES else named[: _MOST_TYPES - 1]
    counts = Counter((begin, kind if kind in kept else _REST) for begin, kind in opened)
    kinds = kept if len(kept) == len(named) else [*kept, _REST]
    return Columns(
        periods=tuple(_label(begin, weekly) for begin in periods),
        series=tuple(Series(name=kind, counts=tuple(counts[begin, kind] for begin in periods)) for kind in kinds),
    )


def _totals(drawing: Columns) -> list[int]:
    return [sum(column) for column in zip(*(series.counts for series in drawing.series), strict=True)]


def _table(drawing: Columns, heading: str) -> Table:
    columns = [(heading, 20.0), *((series.name, 16.0) for series in drawing.series), ("All", 12.0)]
    rows = []
    for at, (period, total) in enumerate(zip(drawing.periods, _totals(drawing), strict=True)):
        figures = [f"{series.counts[at]}" for series in drawing.series]
        rows.append([text(period), *map(text, figures), text(f"{total}")])
    single = len(drawing.series) == 1
    return grid(columns[:2], [row[:2] for row in rows]) if single else grid(columns, rows)


def _alt(drawing: Columns, number: int, unit: str) -> str:
    totals = _totals(drawing)
    most = totals.index(max(totals))
    kinds = ", ".join(f"{series.name} {sum(series.counts)}" for series in drawing.series)
    first, last = drawing.periods[0], drawing.periods[-1]
    span = f"{first} to {last}" if first != last else first
    return (
        f"Stacked columns, {counted(number, 'ticket')} by {unit} of opening, {span}: {kinds}. "
        f"Most in {drawing.periods[most]} ({totals[most]})."
    )
