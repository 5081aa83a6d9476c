"""Every statement leads to the place where it was said."""

from __future__ import annotations

from handoff.write.brief import BriefInput, compose
from handoff.write.material import Citations
from handoff.write.material.said import as_fact
from handoff.write.page.block import inlines_of
from handoff.write.page.footnote import note_inlines, source_of
from handoff.write.page.inline import Field, plain
from tests.extract.record_samples import call
from tests.write.brief_golden import rich_page, section, template
from tests.write.brief_story import HALDEN, rich_story
from tests.write.material.test_answered import ASKED, said


def test_sources_give_file_place_speaker_day_and_the_quote() -> None:
    source = next(source for source in rich_page().sources if "Um, so" in source.detail)
    assert source.label == "Dana Whitfield, call, 9 September 2026"
    assert source.locator == "2026-09-09 discovery.vtt, cue 2"
    assert source.detail.startswith("“Um, so, the the budget")
    assert source.confidence == 0.6


def test_near_equal_statements_are_said_once_with_both_sources() -> None:
    pains = section(rich_page(), "Goals and pain points")
    assert pains.count("re-keying customs references") == 1
    shared = next(
        inlines
        for block in rich_page().blocks
        for inlines in inlines_of(block)
        if "re-keying" in plain(inlines) and any(isinstance(inline, Field) for inline in inlines)
    )
    assert sum(inline.type == "cite" for inline in shared) == 2


def test_speech_is_quoted_clean_under_its_speaker_s_name() -> None:
    doubts = section(rich_page(), "Low confidence")
    assert "Sofia Lund: “I owe them the" in doubts
    pains = section(rich_page(), "Goals and pain points")
    assert "Dana Whitfield: “We lose two hours every day re-keying customs references" in pains


def test_statements_from_one_place_that_the_page_shows_share_one_footnote() -> None:
    shown = [source for source in rich_page().sources if source.detail == "word for word"]
    details = [(source.label, source.locator, source.confidence) for source in shown]
    assert details
    assert len(details) == len(set(details))


def test_a_source_that_is_no_longer_at_hand_is_said_so() -> None:
    story = rich_story()
    page = compose(template(), BriefInput(HALDEN, story.facts, {}))
    assert all("ource no longer at hand" in source.label for source in page.sources)


def test_words_that_are_only_quoted_bear_no_percentage_and_their_note_reads_back() -> None:
    record = call(("Ana", ASKED))
    citations = Citations({record.id: record})
    citations.cite(as_fact(said(record)), shown=ASKED)
    (source,) = citations.sources
    assert source.confidence is None
    assert not plain(note_inlines(source)).endswith("%")
    assert source_of(source.key, note_inlines(source)) == source
