from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handoff.connect.calls.timed_reader import read_records
from handoff.connect.calls.zoom_chat import is_zoom_chat
from handoff.connect.export.reading import ReadOptions
from tests.connect.read_one import read_path, read_text, spoken


def test_lines_without_a_time_belong_to_the_message_above(tmp_path: Path) -> None:
    folder = tmp_path / "2026-03-03_004"
    folder.mkdir()
    text = "00:58:04\tAlex:\tfirst\r\nsecond line\r\n00:59:00\tDana Whit (Northwind):\thttps://x.example\r\n"
    (thread,), report = read_text(read_records, folder, "chat.txt", text)
    assert spoken(thread) == ["Alex: first\nsecond line", "Dana Whit: https://x.example"]
    assert thread.parts[0].at == datetime(2026, 3, 3, 0, 58, 4, tzinfo=UTC)
    assert str(thread.parts[0].locator) == "lines 1-2, 00:58:04"
    assert report.rows_read == 2


SAVED = {
    "as it was": "09:02:11 From  Dana Whit  to  Everyone : first\nsecond line\n09:03:00\t From Leo to Everyone : {0}\n",
    "since 2021": "09:02:11 From Dana Whit to Everyone:\n\tfirst\n\tsecond line\n9:03:00 From Leo to Everyone:\n\t{0}",
    "in German": "09:02:11 Von Dana Whit an Alle:\n\tfirst\n\tsecond line\n09:03:00 Von Leo an Alle:\n\t{0}\n",
    "in French": "09:02:11 De Dana Whit à Tous:\n\tfirst\n\tsecond line\n09:03:00 De Leo à Tous:\n\t{0}\n",
}


@pytest.mark.parametrize("text", SAVED.values(), ids=SAVED)
def test_a_chat_that_the_program_saved_has_times_of_the_day(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "2026-03-03 10.00.00 Kickoff"
    folder.mkdir()
    path = folder / "meeting_saved_chat.txt"
    path.write_text(text.format("https://x.example: see page 3"), encoding="utf-8")
    (thread,), report = read_path(read_records, path, ReadOptions(timezone="Europe/Berlin"))
    assert spoken(thread) == ["Dana Whit: first\nsecond line", "Leo: https://x.example: see page 3"]
    assert thread.parts[0].at == thread.created_at == datetime(2026, 3, 3, 8, 2, 11, tzinfo=UTC)
    assert (report.rows_read, report.rows_mapped) == (2, 2)


@pytest.mark.parametrize("end", [": {0}", " {0}", ":  {0}"])
def test_a_chat_copied_out_of_its_window_has_the_time_after_the_names(tmp_path: Path, end: str) -> None:
    folder = tmp_path / "2026-03-03 Kickoff"
    folder.mkdir()
    first, last = end.format("11:58 AM"), end.format("12:03 PM")
    text = f"From Dana Whit to Everyone{first}\nfirst\nsecond line: at 12:00 PM\nFrom Leo to Everyone{last}\nlater\n"
    (thread,), report = read_text(read_records, folder, "chat.txt", text)
    assert spoken(thread) == ["Dana Whit: first\nsecond line: at 12:00 PM", "Leo: later"]
    assert thread.parts[1].at == datetime(2026, 3, 3, 12, 3, tzinfo=UTC)
    assert (report.rows_read, report.rows_mapped) == (2, 2)


def test_direct_messages_and_reactions_are_left_out_and_counted(tmp_path: Path) -> None:
    text = (
        "09:02:11 From Dana to Everyone:\n\tgo live on Friday?\n"
        "09:02:20 From Leo to Dana(Direct Message):\n\tnot before noon\n"
        "09:02:25 From Leo to Dana (Privately) : nor after\n"
        '09:02:30 From Ana to Everyone:\n\tReacted to "go live on Friday?" with 👍\n'
        '09:02:31 From Ana to Everyone:\n\tRemoved a 👍 reaction from "go live on Friday?"\n'
    )
    (thread,), report = read_text(read_records, tmp_path, "chat.txt", text)
    assert spoken(thread) == ["Dana: go live on Friday?"]
    assert [one.name for one in thread.participants] == ["Dana"]
    assert (report.rows_mapped, report.rows_ignored) == (1, 4)
    assert report.notes == ["2 direct messages left out", "2 reactions left out"]


def test_a_reply_quotes_what_it_answers(tmp_path: Path) -> None:
    text = '00:01:00\tAna:\tReplying to "go live on..."\n\nYes, at noon.\n00:02:00\tAna:\tReplying to "x"\n'
    (thread,), _ = read_text(read_records, tmp_path, "chat.txt", text)
    assert spoken(thread) == ["Ana: > go live on...\n\nYes, at noon.", 'Ana: Replying to "x"']


def test_a_chat_goes_on_after_midnight(tmp_path: Path) -> None:
    folder = tmp_path / "2026-03-03"
    folder.mkdir()
    text = "23:59:50 From Dana to Everyone : late\n00:00:10 From Dana to Everyone : later"
    (thread,), _ = read_text(read_records, folder, "chat.txt", text)
    assert thread.parts[1].at == datetime(2026, 3, 4, 0, 0, 10, tzinfo=UTC)
    assert str(thread.parts[1].locator) == "line 2, 00:00:10"


def test_a_message_without_text_is_set_aside(tmp_path: Path) -> None:
    _, report = read_text(read_records, tmp_path, "chat.txt", "00:00:01\tAlex:\thi\n00:00:02\tAlex:\t\n")
    assert [item.reason for item in report.set_aside] == ["a message without text"]


def test_prose_is_no_chat() -> None:
    assert not is_zoom_chat("At 00:58:04\tAlex:\tsaid")
