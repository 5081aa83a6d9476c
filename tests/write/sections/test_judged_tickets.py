"""What the sections about tickets show of their judgements."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handoff.records.highlight import Highlight
from handoff.write.brief import Asked, compose_on_grounds
from handoff.write.material import Period
from handoff.write.page.inline import Field
from tests.write.brief_story import Story
from tests.write.one_section import box, input_of, judged, only, page_of, rows, said, ticket, told

MAY, JUNE = datetime(2026, 5, 4, 8, tzinfo=UTC), datetime(2026, 6, 15, 8, tzinfo=UTC)


@pytest.fixture
def story() -> Story:
    return Story()


def test_the_cause_that_another_ticket_tells_stands_on_page_1_with_its_source(story: Story) -> None:
    first = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    later = ticket(story, "52", JUNE, cause="The charger draws current while parked.", status="closed")
    judgement = judged(first, cause=told(later, "The charger draws current while parked."), cause_found_in="52")
    brief = only({"shows": "bottom_line", "says": ["incident", "cause"]})
    page = page_of(brief, story, Asked(ticket="41"), [judgement])
    assert "Cause so far: The charger draws current while parked." in box(page)
    assert any("Ticket 52" in source.label for source in page.sources)
    assert "The cause is not recorded." in box(page_of(brief, story, Asked(ticket="41")))


def test_a_page_rests_on_the_records_that_it_quotes_without_a_fact(story: Story) -> None:
    first = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    later = ticket(story, "52", JUNE, cause="The charger draws current while parked.", status="closed")
    judgement = judged(first, cause=told(later, "The charger draws current while parked."), cause_found_in="52")
    brief = only({"shows": "bottom_line", "says": ["incident", "cause"]})
    composed = compose_on_grounds(brief, input_of(story, Asked(ticket="41"), [judgement]))
    assert composed.quoted == (later.id,)
    assert {fact.evidence.record_id for fact in composed.grounds} == {first.id}


def test_a_judged_statement_cannot_be_edited_as_a_field(story: Story) -> None:
    one = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    page = page_of(only({"kinds": ["tried"]}), story, judgements=[judged(one, tried=(told(one, "Status: closed"),))])
    assert "Status: closed" in said(page)
    assert [each for each in page.inlines() if isinstance(each, Field)] == []


def test_a_status_that_the_judgement_contradicts_is_told_with_it(story: Story) -> None:
    closed = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    left = ticket(story, "52", JUNE, status="open")
    judgements = [judged(closed, settled=False), judged(left, settled=True)]
    strip = only({"shows": "strip", "rows": {"State": "severity", "Tickets": "tickets"}})
    page = page_of(strip, story, Asked(ticket="41"), judgements)
    assert "closed, but the problem is not over" in said(page)
    assert "1 solved (1 of them not over)" in said(page)
    table = rows(page_of(only({"shows": "open_tickets"}), story, judgements=judgements))
    assert table[1][-1] == "open; the problem is over"


def test_planned_work_that_is_done_has_no_problem_left(story: Story) -> None:
    closed = ticket(story, "41", MAY, status="completed", resolved_at=MAY, category="Task")
    strip = only({"shows": "strip", "rows": {"Tickets": "tickets"}})
    assert "not over" not in said(page_of(strip, story, judgements=[judged(closed, settled=False)]))


def test_how_things_stood_at_the_end_of_an_earlier_period_later_judgements_do_not_tell(story: Story) -> None:
    closed = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    ticket(story, "52", JUNE, status="open")
    strip = only({"shows": "strip", "rows": {"Tickets": "tickets"}})
    asked = Asked(period=Period(None, MAY.date()))
    assert "not over" not in said(page_of(strip, story, asked, [judged(closed, settled=False)]))


def test_one_problem_told_in_other_words_is_one_row_of_what_came_back(story: Story) -> None:
    first = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    second = ticket(story, "52", JUNE, status="closed", resolved_at=JUNE)
    ticket(story, "60", JUNE, status="open")
    brief = only({"shows": "problems", "kinds": ["problem", "tried", "ticket_status"], "seen": 2, "heading": "Again"})
    judgements = [judged(first, recurs_with=("52",)), judged(second, recurs_with=("41",))]
    page = page_of(brief, story, judgements=judgements)
    assert [row[:2] for row in rows(page)[1:]] == [["The fault 41 shows at the gate.", "twice"]]


def test_the_tickets_of_the_same_problem_are_named_with_their_state(story: Story) -> None:
    first = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    second = ticket(story, "52", JUNE, status="open")
    brief = only({"shows": "strip", "rows": {"Seen before": "seen_before"}})
    page = page_of(
        brief, story, Asked(ticket="52"), [judged(second, settled=False, recurs_with=("41",)), judged(first)]
    )
    assert "41: Fault 41" in said(page)
    assert "(4 May 2026, closed)" in said(page)
    alone = page_of(brief, story, Asked(ticket="52"), [judged(second, settled=False)])
    assert "no other ticket of this problem is known" in said(alone)


def test_nothing_came_back_where_no_ticket_reports_it_twice_whatever_else_was_said(story: Story) -> None:
    one = ticket(story, "41", MAY, status="closed", resolved_at=MAY)
    said_of_it = Highlight(
        record_id=one.id,
        start=one.text.index("The fault 41"),
        end=one.text.index("The fault 41") + len("The fault 41 shows at the gate."),
        quote="The fault 41 shows at the gate.",
        kind="problem",
        worth=0.9,
        shares=(("problem", 1.0),),
        locator=one.part_at(0).locator,
        file="t.csv",
    )
    brief = only({"shows": "problems", "kinds": ["problem"], "seen": 2, "empty": "Nothing came back."})
    story.facts.clear()
    given = replace(input_of(story, Asked(), ()), highlights=(said_of_it,))
    assert "Nothing came back." in said(compose_on_grounds(brief, given).page)


def test_who_solved_it_stands_beside_what_did(story: Story) -> None:
    ticket(story, "41", MAY, status="closed", resolved_at=MAY, solved="Changed the belt.", assignee="Nora Lind")
    columns = {"What solved it": "statement", "Who": "author"}
    brief = only({"kinds": ["solution"], "layout": "table", "columns": columns})
    assert rows(page_of(brief, story)) == [["What solved it", "Who"], ["Changed the belt.", "Nora Lind"]]
