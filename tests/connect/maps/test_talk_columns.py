"""What people said in columns that desks name as they like."""

from __future__ import annotations

import pytest

from handoff.connect.maps.talk_columns import Entry, entries, is_talk


@pytest.mark.parametrize("column", ["Comment", "Comments", "Conversation", "Public comment 2", "Private note", "Notes"])
def test_a_column_that_is_named_like_talk_holds_what_people_wrote(column: str) -> None:
    assert is_talk(column, "Restarted it.")


@pytest.mark.parametrize(
    ("column", "value"),
    [("Comments", "3"), ("Comment", [{"body": "x"}]), ("Comments", '[{"body": "x"}]'), ("Note to self", "Ring Dana")],
)
def test_a_number_an_object_and_a_column_of_another_name_are_none(column: str, value: object) -> None:
    assert not is_talk(column, value)


@pytest.mark.parametrize(
    ("cell", "entry"),
    [
        ("2026-05-08 16:40;Dana Reyes;Restored it.", Entry("Restored it.", "Dana Reyes", "2026-05-08 16:40")),
        ("09/Jun/26 8:40 AM;Dana;Restored; all of it.", Entry("Restored; all of it.", "Dana", "09/Jun/26 8:40 AM")),
        ("[2026-10-12 01:05] Dana Reyes: Found it.", Entry("Found it.", "Dana Reyes", "2026-10-12 01:05")),
        ("2026-08-20 09:00:00 - Dana Reyes (note)\nWait.", Entry("Wait.", "Dana Reyes", "2026-08-20 09:00:00", True)),
        ("08 Nov D. Reyes: After New Year.", Entry("After New Year.", "D. Reyes")),
        ("Roll reversed", Entry("Roll reversed")),
        ("On 3 May: the fuse blew.", Entry("On 3 May: the fuse blew.")),
    ],
)
def test_a_stamp_before_the_words_says_who_wrote_and_when(cell: str, entry: Entry) -> None:
    assert list(entries("Comment", cell)) == [entry]


def test_a_cell_with_the_whole_exchange_gives_every_entry() -> None:
    cell = "2026-05-08 16:40;Dana;Who has it?\nAnd since when?\n2026-05-09 08:00;Pol Serra;I do."
    assert [(one.speaker, one.text) for one in entries("Conversation", cell)] == [
        ("Dana", "Who has it?\nAnd since when?"),
        ("Pol Serra", "I do."),
    ]


def test_what_stands_in_a_private_column_is_not_for_the_client() -> None:
    assert [one.internal for one in entries("Private note", "He pays late.")] == [True]
