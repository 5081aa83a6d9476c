"""What was said finds the section that it surely belongs to; the rest is told talk by talk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoff.records import FactKind, Highlight
from handoff.write.brief import compose
from handoff.write.material import BriefInput, Material
from handoff.write.page.block import Table
from handoff.write.page.inline import plain
from tests.write.brief_golden import given, template
from tests.write.brief_story import rich_story


def material(*shares: tuple[FactKind, float], worth: float = 0.9) -> Material:
    story = rich_story()
    record = next(iter(story.records.values()))
    highlight = Highlight(
        record_id=record.id,
        start=0,
        end=9,
        quote="Whatever.",
        worth=worth,
        kind=shares[0][0],
        shares=shares,
        locator=record.parts[0].locator,
    )
    asked: BriefInput = replace(given(story, facts=()), highlights=(highlight,))
    return Material.of(template().spec, asked)


def test_what_is_surely_of_a_section_stands_in_it() -> None:
    known = material(("goal", 0.4), ("pain_point", 0.3), ("risk", 0.3))
    assert [one.kind for one in known.said_in(template().spec.section("goals"))] == ["goal"]
    assert known.said_besides() == []


def test_what_is_of_no_section_surely_is_told_besides() -> None:
    known = material(("goal", 0.4), ("risk", 0.35), ("budget", 0.25))
    assert known.said_in(template().spec.section("goals")) == []
    assert len(known.said_besides()) == 1


def test_a_kind_that_only_the_section_asks_for_is_the_one_it_shows() -> None:
    known = material(("risk", 0.34), ("budget", 0.35), ("timeline", 0.31))
    assert [one.kind for one in known.said_in(template().spec.section("dates"))] == ["budget"]


@pytest.mark.parametrize(
    ("extractor", "confidence", "in_words"),
    [("heads/1", 0.55, True), ("heads/1", 0.65, False), ("headed_lines/7", 0.55, False)],
)
def test_what_is_worth_knowing_and_of_an_unsure_kind_is_told_in_its_words(
    extractor: str, confidence: float, in_words: bool
) -> None:
    story = rich_story()
    fact = next(one for one in story.facts if one.kind == "risk" and one.status == "extracted")
    fact = fact.model_copy(update={"confidence": confidence, "statement": "The gateway contract ends in March."})
    fact = fact.model_copy(update={"extractor": extractor})
    highlight = Highlight(
        record_id=fact.evidence.record_id,
        start=fact.evidence.start,
        end=fact.evidence.end,
        quote=fact.evidence.quote,
        worth=0.9,
        kind="risk",
        shares=(("risk", 0.5), ("timeline", 0.5)),
        locator=fact.locator,
    )
    known = Material.of(template().spec, replace(given(story, facts=(fact,)), highlights=(highlight,)))
    section = next(one for one in template().spec.sections if "risk" in one.kinds and one.shows == "facts")
    assert known.makes_row(fact, section) is not in_words
    assert bool(known.said) is in_words


@pytest.mark.parametrize(("share", "near"), [(0.35, 1), (0.1, 0)])
def test_a_missing_point_is_met_by_what_comes_near_it(share: float, near: int) -> None:
    known = material(("budget", 1 - share), ("risk", share))
    assert len(known.nearest(["risk"])) == near


def test_a_quote_bears_no_confidence_however_little_it_may_be_worth_and_its_record_counts_as_cited() -> None:
    story = rich_story()
    record = next(iter(story.records.values()))
    quote = record.text[:40]
    highlight = Highlight(
        record_id=record.id,
        start=0,
        end=len(quote),
        quote=quote,
        worth=0.4,
        kind="goal",
        shares=(("goal", 1.0),),
        locator=record.parts[0].locator,
    )
    page = compose(template(), replace(given(story, facts=()), highlights=(highlight,)))
    assert {source.confidence for source in page.sources} == {None}
    strip = next(block for block in page.blocks if isinstance(block, Table))
    cells = {plain(row[0]): plain(row[1]) for row in strip.rows}
    assert cells["Evidence"].startswith("1 record")
    assert "confidence" not in cells["Evidence"]
