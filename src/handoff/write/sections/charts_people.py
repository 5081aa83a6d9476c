"""Stakeholder map: who decides, and what each one spoke of most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from handoff.language import counted, listed
from handoff.records import FACT_KINDS, Concern, Fact
from handoff.write.draw import Map, Spot
from handoff.write.material import Cell, Chart, Citations, Material, text
from handoff.write.page import Inline, Item, List
from handoff.write.sections.involved import Involved, client_people
from handoff.write.template import SectionSpec

_GROUPS = ("Decides", "Leads", "Takes part")
#: The topics that somebody may speak of, as ``Concern`` has them, and that of nobody.
_TOPICS = ("What hurts", "What they want", "Conditions", "Not heard yet")
_CONCERNS: tuple[Concern | None, ...] = get_args(Concern)
_UNHEARD = 3
_LEADING_RANKS = 3  # owners and chiefs, heads and directors, managers and leads


def stakeholders(section: SectionSpec, material: Material, citations: Citations) -> Chart | None:
    """The client's people by their part in the decision and by what they spoke of most; those who decide first."""
    everybody = client_people(material)
    people = everybody[: section.max_rows]
    if not people:
        return None
    spots = tuple(Spot(name=one.name, row=_group(one), column=_topic(one)) for one in people)
    foot = "What they spoke of most"
    drawing = Map(side="Part in the decision", foot=foot, rows=_GROUPS, columns=_TOPICS, spots=spots)
    groups = [(group, [one for one in people if _group(one) == row]) for row, group in enumerate(_GROUPS)]
    items = tuple(Item(inlines=_said(group, here, citations)) for group, here in groups if here)
    return Chart(
        drawing=drawing,
        alt=_alt(groups, len(spots)),
        caption="The client’s people: their part in the decision, and what they spoke of most",
        points=len(spots),
        data=(List(items=items),),
    )


def _said(group: str, people: Sequence[Involved], citations: Citations) -> Cell:
    """``Decides: Priya Raman (what they want), …``, each with the source that names them."""
    parts: list[Inline] = [*text(f"{group}:", bold=True)]
    for number, one in enumerate(people):
        parts += [*text(f"{',' if number else ''} {_named(one)}"), *citations.cite(*_grounds(one)[:1])]
    return tuple(parts)


def _grounds(one: Involved) -> Sequence[Fact]:
    """What tells of a person: their part in the decision, else their role, else what they said."""
    return (*one.said, *one.facts, *one.concerns)


def _named(one: Involved) -> str:
    return f"{one.name} ({_TOPICS[_topic(one)].lower()})"


def _group(one: Involved) -> int:
    rank = one.order()[0]
    return 0 if rank == 0 else 1 if rank < _LEADING_RANKS else 2


def _topic(one: Involved) -> int:
    """The topic of most of their statements; of equals, what hurts before what they want before conditions."""
    counts = Counter(_CONCERNS.index(FACT_KINDS[fact.kind].concern) for fact in one.concerns)
    return min(counts, key=lambda topic: (-counts[topic], topic), default=_UNHEARD)


def _alt(groups: Sequence[tuple[str, Sequence[Involved]]], number: int) -> str:
    said = " ".join(f"{group}: {listed([_named(one) for one in here])}." for group, here in groups if here)
    people = counted(number, "person", "people")
    return f"Map of {people} by part in the decision and by what they spoke of most. {said}"
