"""Zoom's chat.txt (``00:58:04<TAB>Alex:<TAB>text``): one file is one thread. A row is a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handoff.connect.file_names import readable_title, recording_identity
from handoff.connect.people import client_hint, merge_people, parse_person
from handoff.connect.reading import ReadContext, set_aside
from handoff.connect.written_dates import WrittenDate, after, date_in_name
from handoff.records.provenance import Locator
from handoff.records.record import Part, Participant, Record, Thread, record_id
from handoff.records.report import FileReport

_MESSAGE = re.compile(
    r"(?P<hours>\d{2}):(?P<minutes>\d{2}):(?P<seconds>\d{2})\t[ ]?(?P<name>[^\t]{1,100}?)\s*:\t(?P<text>.*)"
)


@dataclass(frozen=True)
class ChatMessage:
    """One message; ``offset`` is seconds into the recording, the lines are 1-based."""

    first_line: int
    last_line: int
    offset: int
    speaker: str
    text: str


def is_zoom_chat(text: str) -> bool:
    """Whether the first line that is not blank is a chat message."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return _MESSAGE.match(first) is not None


def parse_zoom_chat(text: str) -> list[ChatMessage]:
    """The messages; lines without a time belong to the message above."""
    found: list[tuple[int, re.Match[str], list[str]]] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        match = _MESSAGE.match(line)
        if match:
            found.append((number, match, [match["text"]]))
        elif found:
            found[-1][2].append(line)
    return [_message(*item) for item in found]


def read_zoom_chat(text: str, path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Thread with a turn for each message."""
    messages = parse_zoom_chat(text)
    report.rows_read += len(messages)
    spoken = [message for message in messages if message.text]
    for message in messages:
        if not message.text:
            set_aside(report, _locator(message), "a message without text")
    report.rows_mapped += len(spoken)
    if spoken:
        yield _thread(spoken, path, context)


def _message(first_line: int, match: re.Match[str], lines: list[str]) -> ChatMessage:
    offset = int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"])
    text = "\n".join(lines).strip()
    return ChatMessage(first_line, first_line + len(lines) - 1, offset, match["name"].strip(), text)


def _thread(messages: list[ChatMessage], path: Path, context: ReadContext) -> Thread:
    start = date_in_name(path, context.options)
    identity = recording_identity(path, start, (message.offset for message in messages))
    people = merge_people(_person(name) for name in dict.fromkeys(message.speaker for message in messages))
    return Thread(
        id=record_id(context.system, "thread", identity),
        system=context.system,
        native_id=identity,
        title=f"Chat: {readable_title(path)}",
        provenance=context.provenance(_locator(messages[0])),
        client=client_hint((), people),
        created_at=start.moment if start else None,
        parts=tuple(_part(message, start) for message in messages),
        channel="meeting chat",
        participants=people,
    )


def _person(name: str) -> Participant:
    return parse_person(name) or Participant(name=name)


def _part(message: ChatMessage, start: WrittenDate | None) -> Part:
    name = _person(message.speaker).name
    return Part(
        role="turn", text=message.text, locator=_locator(message), speaker=name, at=after(start, message.offset)
    )


def _locator(message: ChatMessage) -> Locator:
    minutes, seconds = divmod(message.offset, 60)
    lines = f"{message.first_line}-{message.last_line}"
    return Locator(kind="lines", value=lines, field=f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}")
