"""Which facts a brief shows."""

from __future__ import annotations

from tests.write.brief_golden import page_of, rich_page, section
from tests.write.brief_story import rich_story
from tests.write.one_section import said


def test_rejected_and_gone_facts_are_nowhere() -> None:
    assert "skip the Norwegian translation" in said(rich_page())  # the low-confidence one
    assert said(rich_page()).count("Norwegian translation") == 1


def test_a_tenfold_figure_is_another_statement() -> None:
    story = rich_story()
    first = next(fact for fact in story.facts if fact.kind == "risk")
    more = [
        first.model_copy(update={"id": "fact_aa", "statement": "The gateway fails 20 times a day."}),
        first.model_copy(update={"id": "fact_bb", "statement": "The gateway fails 200 times a day."}),
    ]
    risks = section(page_of(story, [*story.facts, *more]), "Risks and competition")
    assert "20 times" in risks
    assert "200 times" in risks


def test_a_fragment_is_no_pain_point_where_there_is_a_better_one() -> None:
    story = rich_story()
    pain = next(fact for fact in story.facts if fact.kind == "pain_point")
    fragment = pain.model_copy(update={"id": "fact_f", "statement": "One of the nine that are out of support."})
    assert "One of the nine" not in said(page_of(story, [*story.facts, fragment]))
    alone = [fact for fact in story.facts if fact.kind != "pain_point"]
    assert "One of the nine" in section(page_of(story, [*alone, fragment]), "Goals and pain points")
