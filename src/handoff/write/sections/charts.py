"""Charts: a picture where looking beats reading, and its data beside it in words, so that both twins say all of it.

A new chart is a file ``charts_<what>.py`` here, which says what is drawn and the same in words, an entry of ``_CHARTS``
below, and its name in ``ChartKind`` (``template/spec``). Only a new shape touches ``draw/drawing`` and
``draw/paint_charts``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handoff.write.material import Chart, Citations, Material, Point
from handoff.write.page import Block, Figure
from handoff.write.sections.charts_people import stakeholders
from handoff.write.sections.charts_tasks import commitments, timeline
from handoff.write.sections.charts_tickets import ticket_volume
from handoff.write.template import ChartKind, SectionSpec

_CHARTS: dict[ChartKind, Callable[[SectionSpec, Material, Citations], Chart | None]] = {
    "ticket_volume": ticket_volume,
    "commitments": commitments,
    "stakeholders": stakeholders,
}


def chart_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """The figure and its data. Below ``min_points`` nothing is drawn and the data stands alone."""
    chart = _CHARTS[section.chart](section, material, citations) if section.chart else None
    return [*_figure(chart, section, material), *chart.data] if chart else []


def figure_blocks(
    section: SectionSpec, points: Sequence[Point], material: Material, citations: Citations
) -> Sequence[Block]:
    """The figure alone, of the very points that the section's own table shows."""
    chart = timeline(points, material, citations) if section.chart == "commitments" else None
    return _figure(chart, section, material) if chart else []


def _figure(chart: Chart, section: SectionSpec, material: Material) -> Sequence[Block]:
    if chart.drawing is None or chart.points < section.min_points:
        return []
    name = material.gallery.hang(chart.drawing)
    return [Figure(sha256=name, alt=chart.alt, caption=chart.caption)] if name else []
