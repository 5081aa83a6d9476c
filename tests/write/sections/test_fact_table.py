"""What was promised: by whom, until when, and whether it was done."""

from __future__ import annotations

from tests.write.brief_golden import rich_page, section


def test_the_state_of_commitments_names_its_day() -> None:
    assert "State on 16 Oct 2026" in section(rich_page(), "Commitments made")


def test_commitments_carry_who_when_and_whether_the_day_has_passed() -> None:
    rows = section(rich_page(), "Commitments made").split("\n")
    late = rows.index("“I will send the list of customs forms by 2 October.”")
    assert rows[late + 1 : late + 4] == ["Mats Lindqvist", "2 Oct 2026", "day has passed"]
    named = rows.index("Name a product owner.")
    assert rows[named + 3] == "done"
