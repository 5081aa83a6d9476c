from __future__ import annotations

from handoff.connect.rows.no_records import is_grouped, is_total, names_a_group

ROWS = [["Hall 1", "", "", ""], ["1", "Press", "leaks", "410"], ["2", "Belt", "hot", ""], ["Hall 2", "", "", ""]]


def test_lines_alone_name_groups_where_every_other_row_has_a_number() -> None:
    assert is_grouped(ROWS)
    assert [names_a_group(row) for row in ROWS] == [True, False, False, True]


def test_people_without_further_details_are_no_groups() -> None:
    people = [
        ["Ada Byron", "", "", ""],
        ["Bo Diaz", "bo@heron.example", "Heron", ""],
        ["Cy Dunn", "cy@heron.example", "", ""],
    ]
    assert not is_grouped(people)


def test_what_sums_up_a_group_is_a_sum() -> None:
    assert is_total(["Summe Halle 1", "", "", "410"], 4)
    assert is_total(["Total for East wing", "", "1,200.50", ""], 4)
    assert not is_total(["Total Energies", "", "", "5000"], 4)
    assert not is_total(["Summer sale", "", "", "7"], 4)
