"""What a closing brief shows: what came of each goal, and the papers."""

from __future__ import annotations

from tests.write.brief_story import Story, rich_story, when
from tests.write.one_section import note, only, page_of, rows

RESULTS = {"shows": "results", "kinds": ["goal", "success_criterion"]}


def test_a_goal_stands_beside_what_was_reported_on_it_and_where() -> None:
    told = Story()
    note(told, when(1, 5), ("success_criterion", "Picking errors fall below 0.5 percent.", {}))
    note(told, when(6, 5), ("decision", "Picking errors fell to 0.4 percent in May.", {}))
    _, row = rows(page_of(only(RESULTS), told))
    assert row[0] == "Success criterion: Picking errors fall below 0.5 percent."
    assert row[1] == "Picking errors fell to 0.4 percent in May. (Note, 5 Jun 2026)"


def test_a_goal_that_nobody_reports_on_says_so() -> None:
    told = Story()
    note(told, when(1, 5), ("goal", "Drivers find their gate.", {}), ("decision", "The budget was reached.", {}))
    _, row = rows(page_of(only(RESULTS), told))
    assert row[1] == "not recorded: ask the client what was reached"


def test_documents_are_listed_the_newest_first() -> None:
    _, *found = rows(page_of(only({"shows": "documents"}), rich_story()))
    assert found == [["Statement of work, Halden Freight", "Ines Moreau", "9 Oct 2026", "SOW Halden.docx"]]
