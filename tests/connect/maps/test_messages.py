"""Rows that are messages become the conversations that they were said in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handoff.connect import load_connectors
from handoff.records import FileReport, Record, Thread

SPEC = """
name: talk
version: 1
title: Talk
system: talk
status: unverified
reader: json
maps:
  - name: lines
    claims: {keys: ["rooms[].lines"]}
    records: rooms
    each: lines
    kind: thread
    message:
      {id: id, at: sent, text: said, files: sent_files, speaker: who, email: mail, thread: under,
       room: around.number, room_name: around.title, mark: "#"}
"""


def line(number: int, said: str, sent: str = "2026-03-12T09:14:00Z", **more: Any) -> dict[str, Any]:
    return {"id": number, "said": said, "sent": sent, "who": "Greta Moss", **more}


def read(folder: Path, *lines: Any, title: str = "line-2") -> tuple[list[Thread], FileReport]:
    (folder / "talk").mkdir(exist_ok=True)
    (folder / "talk" / "connector.yaml").write_text(SPEC, encoding="utf-8")
    export = folder / "export.json"
    export.write_text(json.dumps({"rooms": [{"number": 7, "title": title, "lines": lines}]}), encoding="utf-8")
    reading = load_connectors([folder]).claim(export).read(export)
    found: list[Record] = list(reading)
    return [one for one in found if isinstance(one, Thread)], reading.report


def said(thread: Thread) -> list[str]:
    return [f"{part.speaker}: {part.text}" for part in thread.parts]


def test_messages_of_one_room_and_day_are_one_thread_in_their_order(tmp_path: Path) -> None:
    (first, second), report = read(
        tmp_path,
        line(2, "Second.", "2026-03-12T10:00:00Z", who="Sam Ortiz", mail="Sam@Tillbrook.example"),
        line(1, "First."),
        line(3, "Next day.", "2026-03-13T08:00:00Z"),
    )
    assert said(first) == ["Greta Moss: First.", "Sam Ortiz: Second."]
    assert (first.title, first.channel, second.title) == ("#line-2, 2026-03-12", "line-2", "#line-2, 2026-03-13")
    assert [(one.name, one.email) for one in first.participants] == [
        ("Greta Moss", ""),
        ("Sam Ortiz", "sam@tillbrook.example"),
    ]
    assert (report.rows_read, report.rows_mapped, report.set_aside) == (3, 3, [])


def test_answers_stand_with_what_they_answer_and_a_thread_of_one_is_none(tmp_path: Path) -> None:
    asked = line(1, "Who has the key?")
    (thread, day), _ = read(
        tmp_path, asked, line(2, "Pol.", "2026-03-14T09:00:00Z", under=1), line(3, "Lunch?", under=9)
    )
    assert said(thread) == ["Greta Moss: Who has the key?", "Greta Moss: Pol."]
    assert said(day) == ["Greta Moss: Lunch?"]
    assert "first message" not in day.extras


def test_a_message_of_a_file_alone_is_its_name_and_one_without_words_is_counted(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, line(1, "", sent_files=["a/slip.pdf"]), line(2, "  "))
    assert said(thread) == ["Greta Moss: [slip.pdf]"]
    assert (report.rows_ignored, report.notes) == (1, ["1 row ignored: without words"])


def test_a_time_that_cannot_be_read_costs_no_message(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, line(1, "When?", "some day"))
    assert (said(thread), thread.created_at) == (["Greta Moss: When?"], None)
    assert report.warnings == [
        "messages whose time cannot be read: 1 (first: pointer /rooms/0/lines/0: sent: 'some day' is not a time)"
    ]


def test_what_neither_who_nor_when_is_known_of_is_set_aside_and_a_repeat_ignored(tmp_path: Path) -> None:
    (thread,), report = read(tmp_path, line(1, "Once."), line(1, "Once."), {"said": "Who? When?"})
    assert said(thread) == ["Greta Moss: Once."]
    assert [one.reason for one in report.set_aside] == ["neither who wrote it nor when"]


def test_a_channel_named_after_a_client_is_about_them(tmp_path: Path) -> None:
    (thread,), _ = read(tmp_path, line(1, "Labels."), title="client-quarrybrook")
    assert thread.client.names == ("quarrybrook",)


@pytest.mark.parametrize("wrong", ["kind: note", "id: id", "parts: [who]"])
def test_a_map_of_messages_says_nothing_beside_them(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "talk").mkdir()
    spec = SPEC.replace("    kind: thread\n", "" if "kind" in wrong else "    kind: thread\n") + f"    {wrong}\n"
    (tmp_path / "talk" / "connector.yaml").write_text(spec, encoding="utf-8")
    with pytest.raises(Exception, match="a map with 'message' is of the kind thread"):
        load_connectors([tmp_path])
