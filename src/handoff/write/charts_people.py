"""Stakeholder map: who decides, and what each one spoke of most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handoff.records.fact import FactKind
from handoff.write.drawing import Map, Spot
from handoff.write.layout import Chart, text
from handoff.write.material import Material
from handoff.write.page import Item, List
from handoff.write.people import Involved, client_people
from handoff.write.sources import Citations
from handoff.write.template import SectionSpec
from handoff.write.wording import counted, listed

_GROUPS = ("Decides", "Leads", "Takes part")
_TOPICS = ("What hurts", "What they want", "Conditions", "Not heard yet")
_TOPIC_OF: dict[FactKind, int] = {
    "pain_point": 0,
    "risk": 0,
    "goal": 1,
    "success_criterion": 1,
    "requirement": 2,
    "constraint": 2,
}
_UNHEARD = 3
_LEADING_RANKS = 3  # owners and chiefs, heads and directors, managers and leads


def stakeholders(section: SectionSpec, material: Material, _citations: Citations) -> Chart | None:
    """The client's people by their part in the decision and by what they spoke of most; those who decide first."""
    people = client_people(material)[: section.max_rows]
    if not people:
        return None
    spots = tuple(Spot(name=one.name, row=_group(one), column=_topic(one)) for one in people)
    drawing = Map(
        side="Part in the decision", foot="What they spoke of most", rows=_GROUPS, columns=_TOPICS, spots=spots
    )
    groups = [(group, [spot for spot in spots if spot.row == row]) for row, group in enumerate(_GROUPS)]
    items = tuple(
        Item(inlines=(*text(f"{group}:", bold=True), *text(f" {_named(here)}"))) for group, here in groups if here
    )
    return Chart(
        drawing=drawing,
        alt=_alt(groups, len(spots)),
        caption="The client’s people: their part in the decision, and what they spoke of most",
        points=len(spots),
        data=(List(items=items),),
    )


def _group(one: Involved) -> int:
    rank = one.order()[0]
    return 0 if rank == 0 else 1 if rank < _LEADING_RANKS else 2


def _topic(one: Involved) -> int:
    """The topic of most of their statements; of equals, what hurts before what they want before conditions."""
    counts = Counter(_TOPIC_OF[fact.kind] for fact in one.concerns)
    return min(counts, key=lambda topic: (-counts[topic], topic), default=_UNHEARD)


def _named(spots: Sequence[Spot]) -> str:
    return listed([f"{spot.name} ({_TOPICS[spot.column].lower()})" for spot in spots])


def _alt(groups: Sequence[tuple[str, Sequence[Spot]]], number: int) -> str:
    said = " ".join(f"{group}: {_named(here)}." for group, here in groups if here)
    return (
        f"Map of {counted(number, 'person', 'people')} by part in the decision and by what they spoke of most. {said}"
    )
