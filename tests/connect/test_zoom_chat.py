from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from handoff.connect.timed_text import read_records
from handoff.connect.zoom_chat import is_zoom_chat
from tests.connect.read_one import read_text, spoken


def test_lines_without_a_time_belong_to_the_message_above(tmp_path: Path) -> None:
    folder = tmp_path / "2026-03-03_004"
    folder.mkdir()
    text = "00:58:04\tAlex:\tfirst\r\nsecond line\r\n00:59:00\tDana Whit (Northwind):\thttps://x.example\r\n"
    (thread,), report = read_text(read_records, folder, "chat.txt", text)
    assert spoken(thread) == ["Alex: first\nsecond line", "Dana Whit: https://x.example"]
    assert thread.parts[0].at == datetime(2026, 3, 3, 0, 58, 4, tzinfo=UTC)
    assert str(thread.parts[0].locator) == "lines 1-2, 00:58:04"
    assert report.rows_read == 2


def test_a_message_without_text_is_set_aside(tmp_path: Path) -> None:
    _, report = read_text(read_records, tmp_path, "chat.txt", "00:00:01\tAlex:\thi\n00:00:02\tAlex:\t\n")
    assert [item.reason for item in report.set_aside] == ["a message without text"]


def test_prose_is_no_chat() -> None:
    assert not is_zoom_chat("At 00:58:04\tAlex:\tsaid")
