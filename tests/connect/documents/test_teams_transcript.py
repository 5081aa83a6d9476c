from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from handoff.connect.documents.word_reader import read_records
from tests.connect.documents.word_files import paragraph, write_docx
from tests.connect.read_one import read_path, spoken

TURNS = [
    "Ines Duarte: Where are we with the stock list?",
    "Petra Lindqvist: Half of it is done.",
    "Ines Duarte: Until when?",
]
CURRENT = (
    paragraph("Stock list-20260615_133555-Meeting Transcript")
    + paragraph("15 June 2026, 03:35am")
    + paragraph("27m 42s")
    + paragraph("Ines Duarte started transcription")
    + paragraph("Ines Duarte   0:03\nWhere are we with the stock list?")
    + paragraph("Petra Lindqvist   0:09\nHalf of it is done.")
    + paragraph("Ines Duarte   1:02:15\nUntil when?")
    + paragraph("Ines Duarte stopped transcription")
)
CUES = (
    paragraph("0:0:5.100 --> 0:0:8.250\nInes Duarte\nWhere are we with the stock list?")
    + paragraph("0:0:9.0 --> 0:0:10.0\nPetra Lindqvist\nHalf of it")
    + paragraph("0:0:10.400 --> 0:0:11.0\nPetra Lindqvist\nis done.")
    + paragraph("1:2:15.0 --> 1:2:16.0\nInes Duarte\nUntil when?")
)
LINES = "".join(
    paragraph(f"{name} {clock}") + paragraph(words)
    for name, clock, words in (
        ("Ines Duarte", "00:00:03", "Where are we with the stock list?"),
        ("Petra Lindqvist", "00:00:09", "Half of it is done."),
        ("Ines Duarte", "01:02:15", "Until when?"),
    )
)


def read(tmp_path: Path, body: str) -> Any:
    (record,), _ = read_path(read_records, write_docx(tmp_path / "call.docx", body))
    return record


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        (CURRENT, "paragraph 5, 00:00:03", "paragraph 7, 01:02:15"),
        (CUES, "paragraph 1, 00:00:05", "paragraph 4, 01:02:15"),
        (paragraph("Weekly-20260615_133555-Meeting Transcript") + LINES, "paragraph 2-3, 00:00:03", None),
    ],
    ids=["current", "cues", "lines"],
)
def test_each_layout_that_teams_has_had_gives_the_same_turns(
    tmp_path: Path, body: str, first: str, last: str | None
) -> None:
    call = read(tmp_path, body)
    assert (call.kind, spoken(call)) == ("call", TURNS)
    assert [person.name for person in call.participants] == ["Ines Duarte", "Petra Lindqvist"]
    places = [str(part.locator) for part in call.parts if part.role == "turn"]
    assert places[0] == first
    assert last is None or places[-1] == last


def test_title_start_and_length_stand_above_the_turns(tmp_path: Path) -> None:
    call = read(tmp_path, CURRENT)
    assert (call.title, call.duration_seconds) == ("Stock list", 27 * 60 + 42)
    assert call.created_at == datetime(2026, 6, 15, 3, 35, tzinfo=UTC)
    assert call.parts[1].at == datetime(2026, 6, 15, 3, 35, 3, tzinfo=UTC)
    assert "27m 42s" in call.parts[0].text
    assert "stopped transcription" not in call.text


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("June 15, 2026, 3:35PM", datetime(2026, 6, 15, 15, 35, tzinfo=UTC)),
        ("15 June 2026, 15:35", datetime(2026, 6, 15, 15, 35, tzinfo=UTC)),
        ("", datetime(2026, 6, 15, 13, 35, 55, tzinfo=UTC)),
    ],
)
def test_a_start_is_read_in_each_form(tmp_path: Path, line: str, moment: datetime) -> None:
    assert read(tmp_path, CURRENT.replace("15 June 2026, 03:35am", line)).created_at == moment


def test_a_picture_of_the_speaker_is_no_part_of_the_name(tmp_path: Path) -> None:
    picture = '<w:r><w:drawing><wp:docPr id="1" name="Picture 4"/></w:drawing></w:r>'
    body = CURRENT.replace("<w:p><w:pPr></w:pPr><w:r>", f"<w:p>{picture}<w:r>")
    assert spoken(read(tmp_path, body)) == TURNS


def test_a_programme_with_times_is_a_document(tmp_path: Path) -> None:
    body = paragraph("Workshop", "Title") + "".join(
        paragraph(f"{what} {at}") + paragraph("In hall 2.")
        for what, at in (("Welcome", "9:00"), ("Coffee", "10:30"), ("Tour", "11:00"), ("Lunch", "12:30"))
    )
    assert read(tmp_path, body).kind == "document"


def test_a_meet_document_is_a_call(tmp_path: Path) -> None:
    body = (
        paragraph("Stock list - 2026/09/21 15:30 CEST - Transcript", "Title")
        + paragraph("Attendees", "Heading1")
        + paragraph("Ines Duarte, Petra Lindqvist")
        + paragraph("Transcript", "Heading1")
        + paragraph("00:00:00", "Titre3")
        + paragraph("Ines Duarte: Where are we with the stock list?")
        + paragraph("Petra Lindqvist: Half of it is done.")
        + paragraph("00:05:12", "Titre3")
        + paragraph("Ines Duarte: Until when?")
        + paragraph("Meeting ended after 00:06:40 👋")
    )
    call = read(tmp_path, body)
    assert spoken(call) == TURNS
    assert [part.locator.field for part in call.parts if part.role == "turn"] == ["00:00:00", "00:00:00", "00:05:12"]
    assert call.created_at == datetime(2026, 9, 21, tzinfo=UTC)
