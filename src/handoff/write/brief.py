"""The brief: a template filled with one client's facts. Pure; the same input gives the same page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handoff.language import day
from handoff.records import Checked, Fact
from handoff.write.markdown import blocks_to_markdown, from_markdown
from handoff.write.material import AS_THE_TEMPLATE_SAYS, Asked, BriefInput, Citations, Footing, Material, is_judged
from handoff.write.page import Block, Page, PageMeta
from handoff.write.sections import (
    answers,
    definition_of_done,
    not_ready,
    over_limit,
    plan_of,
    section_blocks,
    unmet_gates,
    words_in,
)
from handoff.write.template import SectionSpec, Template, render_skeleton, section_order

__all__ = [
    "AS_THE_TEMPLATE_SAYS",
    "Asked",
    "BriefInput",
    "Composed",
    "compose",
    "compose_on_grounds",
    "done_of",
    "warnings",
]


#: The part of the room that statements get in a first plan, and that they get whatever else there is.
_FIRST_SHARE, _LEAST_SHARE = 0.7, 0.4
#: What is beside the content.
_NOT_COUNTED = frozenset({"appendix", "accountability"})


@dataclass(frozen=True)
class Composed:
    """A sealed page, and every fact on file that it rests on, whether a field shows it or a footnote alone.

    ``quoted``: the ids of the records that it quotes without a fact on file, sorted.
    """

    page: Page
    grounds: tuple[Fact, ...]
    quoted: tuple[str, ...]


def compose(template: Template, given: BriefInput) -> Page:
    """The sealed page alone."""
    return compose_on_grounds(template, given).page


def compose_on_grounds(template: Template, given: BriefInput) -> Composed:
    """The page with what it rests on.

    ``as_of`` is the time of the newest fact (of the newest record where no fact has a time).
    """
    material = Material.of(template.spec, given)
    sections = _in_reading_order(template)
    material = _planned(material, sections)
    material = material.standing_on(_footing(sections, material))
    citations = Citations(material.records)
    filled = {section.id: _markdown(section_blocks(section, material, citations)) for section in sections}
    drawn = from_markdown(render_skeleton(template.skeleton, _values(material), filled, template.place))
    meta = PageMeta(
        title=drawn.meta.title,
        client=material.client.name,
        client_id=material.client.id,
        template=template.name,
        as_of=material.as_of,
        subtitle=template.spec.description,
        answers=answers(material),
    )
    warning = not_ready(unmet_gates(material))
    blocks = (warning, *drawn.blocks) if warning else drawn.blocks
    page = Page(meta=meta, blocks=blocks, sources=citations.sources).sealed()
    return Composed(page, material.footing.cited, _quoted(citations.cited, material))


def _planned(material: Material, sections: Sequence[SectionSpec]) -> Material:
    """With what stands where: statements take what the strip, the headings and the gaps leave of the room.

    How much that is shows in a first plan, which gives statements most of the room.
    """
    room = material.spec.limits.content_words
    tried = round(room * _FIRST_SHARE)
    first = material.planned(plan_of(material, tried))
    read = [section for section in sections if section.shows not in _NOT_COUNTED]
    citations = Citations(material.records)
    words = sum(words_in(section_blocks(section, first, citations)) for section in read)
    return material.planned(plan_of(material, max(tried + room - words, round(room * _LEAST_SHARE))))


def warnings(template: Template, given: BriefInput, page: Page) -> tuple[str, ...]:
    """Each gate that is not met, and the limit that the page exceeds: what ``--strict`` refuses."""
    unmet = tuple(f"not ready: {words}" for words in unmet_gates(Material.of(template.spec, given)))
    long = over_limit(page, template.spec.limits)
    return (*unmet, long) if long else unmet


def done_of(template: Template, given: BriefInput) -> tuple[Checked, ...]:
    """Each point of the template's definition of done, and whether the records show it."""
    return definition_of_done(Material.of(template.spec, given))


def _values(material: Material) -> Mapping[str, str]:
    audience = material.spec.audience
    return {
        "title": material.spec.title,
        "client.name": material.name,
        "sender": audience.sender,
        "receiver": audience.receiver,
        "as_of": day(material.as_of) or "no date",
    }


def _markdown(blocks: Sequence[Block]) -> str:
    """The blocks, their headings one level lower: the first level is the title of the skeleton.

    Only headings begin a line with ``#``; in text it is escaped.
    """
    return re.sub(r"^#", "##", blocks_to_markdown(blocks), flags=re.MULTILINE)


def _in_reading_order(template: Template) -> list[SectionSpec]:
    """The sections as the skeleton places them, so that footnotes count up from the top of the page."""
    order = section_order(template.skeleton)
    return sorted(template.spec.sections, key=lambda section: order.index(section.id))


def _footing(sections: Sequence[SectionSpec], material: Material) -> Footing:
    """What the page will cite, found by composing it once: the strip on top of it says so."""
    everything, sure = Citations(material.records), Citations(material.records)
    for section in sections:
        section_blocks(section, material, everything)
        if section.shows != "doubts":
            section_blocks(section, material, sure)
    records = frozenset(fact.evidence.record_id for fact in everything.cited)
    return Footing(_known(everything.cited, material), _known(sure.cited, material), records)


def _known(cited: Sequence[Fact], material: Material) -> tuple[Fact, ...]:
    """Each fact on file once; the words of a comment or a judgement are cited too, and are none."""
    on_file = _on_file(material)
    return tuple({fact.id: fact for fact in cited if fact.id in on_file}.values())


def _quoted(cited: Sequence[Fact], material: Material) -> tuple[str, ...]:
    on_file = _on_file(material)
    return tuple(sorted({fact.evidence.record_id for fact in cited if fact.id not in on_file}))


def _on_file(material: Material) -> frozenset[str]:
    return frozenset(fact.id for fact in material.everything if not is_judged(fact))
