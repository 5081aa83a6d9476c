"""Zoom's meeting chats: one file is one thread. A row is a message. Four forms are known:

- of a cloud recording, times in the recording: ``00:58:04<TAB>Alex:<TAB>text``;
- saved by the program, times of the day: ``09:02:11 From  Dana  to  Everyone : text``;
- the same since 2021: ``09:02:11 From Dana to Everyone:``, the text indented below;
- copied out of its window: ``From Dana to Everyone: 02:42 PM``, the text below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from handoff.connect.export import (
    ReadContext,
    ReadOptions,
    WrittenDate,
    after,
    client_hint,
    date_in_name,
    merge_people,
    parse_person,
    readable_title,
    recording_identity,
    set_aside,
    zone_of,
)
from handoff.records import FileReport, Locator, Part, Participant, Record, Thread, record_id

_CLOUD = re.compile(
    r"(?P<hours>\d{2}):(?P<minutes>\d{2}):(?P<seconds>\d{2})\t[ ]?(?P<name>[^\t]{1,100}?)\s*:(?:\t(?P<text>.*)|$)"
)
#: ``From … to …`` in the languages of the program; whom a direct message goes to is followed by parentheses.
_WHO = (
    r"(?:From|Von|De|Da|Van|Från|Fra|Od|От)[ \t]+"
    r"(?P<name>\S.{0,120}?)[ \t]+(?:to|an|à|a|para|aan|till|til|do|кому)[ \t]+"
    r"(?P<to>\S.{0,120}?)[ \t]?(?P<direct>\([^()]{1,40}\))?[ \t]*"
)
_SAVED = re.compile(
    rf"(?P<hours>\d{{1,2}}):(?P<minutes>\d{{2}}):(?P<seconds>\d{{2}})[ \t]+{_WHO}:(?:[ \t]+(?P<text>.*)|$)"
)
_COPIED = re.compile(
    rf"{_WHO}(?::[ \t]*|(?<=[ \t]))(?P<hours>\d{{1,2}}):(?P<minutes>\d{{2}})(?P<seconds>)"
    r"(?:[ \t\u202f\xa0]?(?P<half>[AaPp])\.?[Mm]\.?)?[ \t]*(?P<text>$)"
)
_REACTION = re.compile(
    r"(?:Reacted to [\"“].*[\"”] with \S{1,12}|Removed a \S{1,12} reaction from [\"“].*[\"”])\s*", re.DOTALL
)
_REPLY = re.compile(r"Replying to [\"“](?P<quote>.*?)[\"”]\s*(?:\n\s*(?P<text>.+))?", re.DOTALL)
_HALF_A_DAY, _DAY = 12 * 3600, 24 * 3600


@dataclass(frozen=True)
class ChatMessage:
    """One message; ``offset`` is seconds into the recording, or of the day where ``on_clock``; lines are 1-based."""

    first_line: int
    last_line: int
    offset: int
    speaker: str
    text: str
    on_clock: bool = False
    is_direct: bool = False

    @property
    def is_reaction(self) -> bool:
        """Whether the message is Zoom's line about an emoji that somebody put below another message."""
        return _REACTION.fullmatch(self.text) is not None


def is_zoom_chat(text: str) -> bool:
    """Whether the first line that is not blank is a chat message."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return _begun(first) is not None


def parse_zoom_chat(text: str) -> list[ChatMessage]:
    """The messages; lines without a time belong to the message above."""
    found: list[tuple[int, re.Match[str], list[str]]] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        match = _begun(line)
        if match:
            found.append((number, match, [match["text"] or ""]))
        elif found:
            found[-1][2].append(line.removeprefix("\t"))
    return _past_midnight([_message(*item) for item in found])


def read_zoom_chat(text: str, path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Thread with a turn for each message to everyone; direct messages and reactions are left out and counted."""
    messages = parse_zoom_chat(text)
    report.rows_read += len(messages)
    spoken = [message for message in messages if not message.is_direct and not message.is_reaction and message.text]
    for message in messages:
        if not message.text:
            set_aside(report, _locator(message), "a message without text")
    direct = sum(message.is_direct and bool(message.text) for message in messages)
    reactions = sum(message.is_reaction and not message.is_direct for message in messages)
    for count, noun in ((direct, "direct message"), (reactions, "reaction")):
        if count:
            report.notes.append(f"{count} {noun}{'s' if count > 1 else ''} left out")
    report.rows_ignored += direct + reactions
    report.rows_mapped += len(spoken)
    if spoken:
        yield _thread(spoken, path, context)


def _begun(line: str) -> re.Match[str] | None:
    return _CLOUD.match(line) or _SAVED.match(line) or _COPIED.match(line)


def _message(first_line: int, match: re.Match[str], lines: list[str]) -> ChatMessage:
    hours = int(match["hours"])
    if match.re is _COPIED and match["half"]:
        hours = hours % 12 + 12 * (match["half"] in "Pp")
    offset = hours * 3600 + int(match["minutes"]) * 60 + int(match["seconds"] or 0)
    text = "\n".join(lines).strip()
    reply = _REPLY.fullmatch(text)
    if reply and reply["text"]:
        text = f"> {' '.join(reply['quote'].split())}\n\n{reply['text'].strip()}"
    last_line = first_line + len(lines) - 1
    if match.re is _CLOUD:
        return ChatMessage(first_line, last_line, offset, match["name"].strip(), text)
    is_direct = match["direct"] is not None
    return ChatMessage(first_line, last_line, offset, match["name"].strip(), text, on_clock=True, is_direct=is_direct)


def _past_midnight(messages: Sequence[ChatMessage]) -> list[ChatMessage]:
    """A clock that falls back by more than half a day has passed midnight."""
    days, last, found = 0, 0, []
    for message in messages:
        days += message.on_clock and message.offset < last - _HALF_A_DAY
        last = message.offset
        found.append(replace(message, offset=message.offset + days * _DAY) if days else message)
    return found


def _began(messages: Sequence[ChatMessage], path: Path, options: ReadOptions) -> WrittenDate | None:
    """From when the offsets count: the recording's start, or the midnight before the meeting where people are."""
    start = date_in_name(path, options)
    if start is None or not messages[0].on_clock:
        return start
    zone = zone_of(options, options.shown_as)
    day = start.moment.date() if start.day_only else start.moment.astimezone(zone).date()
    return WrittenDate(datetime.combine(day, time(), zone).astimezone(UTC), day_only=False)


def _thread(messages: list[ChatMessage], path: Path, context: ReadContext) -> Thread:
    start = _began(messages, path, context.options)
    identity = recording_identity(path, date_in_name(path, context.options), (message.offset for message in messages))
    people = merge_people(_person(name) for name in dict.fromkeys(message.speaker for message in messages))
    return Thread(
        id=record_id(context.system, "thread", identity),
        system=context.system,
        native_id=identity,
        title=f"Chat: {readable_title(path)}",
        provenance=context.provenance(_locator(messages[0])),
        client=client_hint((), people),
        created_at=_created(messages[0], start),
        parts=tuple(_part(message, start) for message in messages),
        channel="meeting chat",
        participants=people,
    )


def _created(first: ChatMessage, start: WrittenDate | None) -> datetime | None:
    """The start of the recording; of a chat by the clock its first message."""
    if first.on_clock:
        return after(start, first.offset)
    return start.moment if start else None


def _person(name: str) -> Participant:
    return parse_person(name) or Participant(name=name)


def _part(message: ChatMessage, start: WrittenDate | None) -> Part:
    name = _person(message.speaker).name
    return Part(
        role="turn", text=message.text, locator=_locator(message), speaker=name, at=after(start, message.offset)
    )


def _locator(message: ChatMessage) -> Locator:
    minutes, seconds = divmod(message.offset % _DAY if message.on_clock else message.offset, 60)
    lines = f"{message.first_line}-{message.last_line}"
    return Locator(kind="lines", value=lines, field=f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}")
