"""The strip on top: what the deal is, at a glance."""

from __future__ import annotations

from dataclasses import replace

from handoff.records import Deal
from handoff.write.brief import BriefInput, compose
from handoff.write.page.block import Table
from handoff.write.page.inline import plain
from tests.write.brief_golden import bottom_line, given, page_of, template
from tests.write.brief_story import HALDEN, rich_story


def test_a_conflict_about_the_go_live_is_open_in_the_strip_too() -> None:
    story = rich_story()
    facts = [
        fact.model_copy(update={"status": "conflicting", "superseded_by": "", "valid_until": None})
        if fact.subject == "go-live"
        else fact
        for fact in story.facts
    ]
    strip = next(block for block in page_of(story, facts).blocks if isinstance(block, Table))
    go_live = next(plain(row[1]) for row in strip.rows if plain(row[0]) == "Go-live")
    assert go_live == "2 November 2026 or 16 November 2026, to be decided"


def test_the_everyday_name_is_the_title_and_the_legal_name_stands_in_the_strip() -> None:
    client = HALDEN.model_copy(update={"aliases": ("Halden", "HALDEN FREIGHT", "Halden Freight", "Freight Halden")})
    story = rich_story()
    page = compose(template(), BriefInput(client, story.facts, story.records, ()))
    assert page.meta.title == "Halden Freight: Sales to delivery brief"
    assert "Halden Freight bought" in plain(bottom_line(page).paragraphs[0])
    strip = next(block for block in page.blocks if isinstance(block, Table))
    assert plain(strip.header[1]) == "Halden Freight AS"


def test_without_a_deal_nobody_waits_for_its_stage() -> None:
    story = rich_story()
    records = {key: record for key, record in story.records.items() if not isinstance(record, Deal)}
    facts = [fact for fact in story.facts if fact.evidence.record_id in records and not fact.kind.startswith("deal_")]
    page = compose(template(), replace(given(story, facts=facts), records=records))
    labels = [plain(row[0]) for row in next(block for block in page.blocks if isinstance(block, Table)).rows]
    assert "Deal stage" not in labels
    assert "Close date" not in labels
    assert "Go-live" in labels
