"""What people said in columns that desks name as they like."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from handoff.connect import Connector, ReadOptions
from handoff.connect.maps.talk_columns import Entry, entries, is_talk
from handoff.records import Part
from tests.connect.read_one import CONNECTORS


@pytest.mark.parametrize("column", ["Comment", "Comments", "Conversation", "Public comment 2", "Private note", "Notes"])
def test_a_column_that_is_named_like_talk_holds_what_people_wrote(column: str) -> None:
    assert is_talk(column, "Restarted it.")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Last update", "2026-05-08T10:00:00Z"),
        ("Last reply", "May 8, 2026 4:40 PM"),
        ("Comments", "No"),
        ("Comments", "3"),
        ("Comment", [{"body": "x"}]),
        ("Comments", '[{"body": "x"}]'),
        ("Note to self", "Ring Dana"),
    ],
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
        ("May 8, 2026 4:40 PM - Dana: Restored.", Entry("Restored.", "Dana", "May 8, 2026 4:40 PM")),
        ("May 8, 4:40 PM - Dana: Restored.", Entry("Restored.", "Dana")),
        ("2026-05-08T16:40:11Z Dana: Restored.", Entry("Restored.", "Dana", "2026-05-08T16:40:11Z")),
        ("8 May 2026 at 16:40, Dana: Restored.", Entry("Restored.", "Dana", "8 May 2026 at 16:40")),
        ("08.05.2026 Jan van der Berg: Done.", Entry("Done.", "Jan van der Berg", "08.05.2026")),
        ("2026-05-08 16:40 dana: Restored.", Entry("Restored.", "dana", "2026-05-08 16:40")),
        ("2026-05-08 16:40 - d_reyes@x.example: Done.", Entry("Done.", "d_reyes@x.example", "2026-05-08 16:40")),
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


@pytest.mark.parametrize(
    "cell",
    [
        "12/05/2026 shipped: two boxes",
        "12/05/2026 Delivery delayed: the supplier says Friday\n14/05/2026 Arrived: all good",
        "2026-05-08 16:41:02 ERROR: disk full",
        "2026-05-08 Note: ring on Monday",
        "2026-05-08 - Meeting\nWe met.",
        "2026-05-08 10:00 to 11:00: outage",
        "2026-05-08 10:00 AM: rebooted",
        "10 Downing Street: the address",
        "20 Boxes of paper: delivered",
    ],
)
def test_a_day_in_a_note_is_no_stamp(cell: str) -> None:
    assert list(entries("Notes", cell)) == [Entry(cell)]


def test_a_log_in_what_somebody_wrote_begins_no_entry() -> None:
    words = "The log:\n2026-05-08 16:41:02 Kernel: disk full\n10 May 2026 Part: no 5"
    assert list(entries("Notes", f"2026-05-08 16:40 - Dana: {words}")) == [Entry(words, "Dana", "2026-05-08 16:40")]


def test_blanks_cost_time_with_their_number_alone() -> None:
    began = time.process_time()
    list(entries("Notes", f"2026-05-08;{' ' * 400_000}Dana{' ' * 400_000}x"))
    assert time.process_time() - began < 2


def notes(folder: Path, cells: list[str]) -> list[Part]:
    path = folder / "tickets.csv"
    rows = [f'{at},Pump,Open,Tom,2026-05-01,It stopped.,"{cell}"' for at, cell in enumerate(cells)]
    path.write_text("\n".join(["Ticket ID,Subject,Status,Requester,Created at,Description,Comments", *rows, ""]))
    reading = Connector(CONNECTORS / "generic_csv", runs_code=False).read(path, ReadOptions())
    return [part for record in reading for part in record.parts if part.role == "comment"]


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (["12/05/2026 Dana: Restored."], None),
        (["12/05/2026 Dana: Restored.", "13/05/2026 Dana: Again."], date(2026, 5, 12)),
        (["12.05.2026 Dana: Restored."], date(2026, 5, 12)),
    ],
)
def test_a_day_in_a_note_that_two_readings_fit_refuses_no_file(
    tmp_path: Path, cells: list[str], day: date | None
) -> None:
    first = notes(tmp_path, cells)[0]
    assert (first.speaker, first.text, first.at and first.at.date()) == ("Dana", "Restored.", day)
