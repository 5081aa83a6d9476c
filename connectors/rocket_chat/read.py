"""Messages of Rocket.Chat as threads. A row is a message.

An answer of the interface names room, person and thread by id; the JSON that a person exports from a room tells but who
said what and when, and its room is the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    ChannelNames,
    ChatMessage,
    ChatRoom,
    FileReport,
    LeftOut,
    NotATime,
    Participant,
    ReadContext,
    Record,
    TimeReader,
    Unit,
    as_text,
    chat_threads,
    client_of_channel,
    file_identity,
    open_items,
    set_aside,
)

Settings = ChannelNames
Item = Mapping[str, Any]
#: The link to what is answered, without words, which stands at the head of the answer.
_ANSWERED = re.compile(r"\[\s*\]\([^()\s]*\)")
_DEEPEST_CARD = 10


def messages_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of a file. Raises UnreadableFile for what is no JSON, or cut off."""
    people = {as_text(user.get("_id")): _person(user) for user in _beside("users", context)}
    rooms = {as_text(room.get("_id")): _room(room, context) for room in _beside("rooms", context)}
    rooms.setdefault(file_identity(path), _room({"name": path.stem}, context))
    times = TimeReader(UTC, lambda: True)
    left = LeftOut()
    messages: dict[tuple[str, str], ChatMessage] = {}
    for unit in open_items(path, context, report, "auto"):
        report.rows_read += 1
        if why := _left_out(unit.data):
            left[why] += 1
            continue
        try:
            message = _message(unit, _moment(unit.data.get("ts"), times), people, file_identity(path))
        except (NotATime, ValueError) as error:
            set_aside(report, unit.locator, unit.problem or f"no message: ts: {error}")
            continue
        left["a repeated state"] += (message.room, message.id) in messages
        messages[message.room, message.id] = message
    report.rows_mapped += len(messages)
    roots = {message.thread for message in messages.values()}
    begun = (replace(one, thread=one.id) if one.id in roots else one for one in messages.values())
    yield from chat_threads(begun, context, rooms)
    left.note(report)


def _left_out(message: Item) -> str:
    """Why it is no message of a person; empty where it is one."""
    kind = as_text(message.get("t") or message.get("type"))
    if kind == "e2e":
        return "encrypted between its writers"
    if kind == "rm":
        return "deleted"
    if kind:
        return "written by Rocket.Chat about the room itself"
    return "without words" if message and not _words(message) else ""


def _message(unit: Unit, at: datetime, people: Mapping[str, Participant], file: str) -> ChatMessage:
    message = unit.data
    user = message.get("u")
    writer: Item = (
        user if isinstance(user, Mapping) else {"username": message.get("username"), "name": message.get("name")}
    )
    alias = as_text(message.get("alias"))
    known = people.get(as_text(writer.get("_id"))) or _person(writer)
    return ChatMessage(
        id=as_text(message.get("_id")) or f"{known.name}@{at.isoformat()}",
        room=as_text(message.get("rid")) or file,
        at=at,
        text=_words(message),
        locator=unit.locator,
        thread=as_text(message.get("tmid")),
        speaker=alias or known.name,
        person=None if alias else known,
        edited=bool(message.get("editedAt")),
    )


def _words(message: Item) -> str:
    """What is answered, as a quote; what was written; the words of cards and the names of files."""
    written = _ANSWERED.sub("", as_text(message.get("msg"))).strip()
    said = [*_quotes(message), written, *_cards(message, 0)]
    return "\n".join(dict.fromkeys(one for one in said if one))


def _quotes(message: Item) -> Iterator[str]:
    """A message that is answered lies in the answer as a card with a link to it."""
    for card in _attached(message):
        if card.get("message_link") and (words := as_text(card.get("text")).strip()):
            said = ": ".join(one for one in (as_text(card.get("author_name")), words) if one)
            yield "> " + said.replace("\n", "\n> ") + "\n"


def _cards(message: Item, depth: int) -> Iterator[str]:
    for card in _attached(message) if depth < _DEEPEST_CARD else ():
        if card.get("message_link"):
            continue
        title = as_text(card.get("title")).strip()
        yield f"[{title}]" if title and card.get("title_link") else title
        yield from (as_text(card.get(key)).strip() for key in ("author_name", "description", "text"))
        yield from _cards(card, depth + 1)


def _attached(message: Item) -> list[Item]:
    found = message.get("attachments")
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _moment(value: Any, times: TimeReader) -> datetime:
    """A ``ts``: written as ISO 8601, or in ``$date`` as that or as milliseconds. Raises NotATime."""
    written = as_text(value.get("$date") if isinstance(value, Mapping) else value)
    if written.isascii() and written.isdigit() and 12 <= len(written) <= 13:
        return datetime.fromtimestamp(int(written) / 1000, UTC)
    return times.read(written)


def _room(room: Item, context: ReadContext) -> ChatRoom:
    """A channel by its name; a chat of people (``t: d``) has none."""
    names = context.settings if isinstance(context.settings, ChannelNames) else ChannelNames()
    name = as_text(room.get("name") or room.get("fname"))
    told = {key: as_text(room.get(key)) for key in ("topic", "description") if room.get(key)}
    return ChatRoom() if as_text(room.get("t")) == "d" else ChatRoom(name, client_of_channel(name, names), told)


def _person(user: Item) -> Participant:
    emails = user.get("emails")
    first = emails[0] if isinstance(emails, list) and emails and isinstance(emails[0], Mapping) else {}
    name = as_text(user.get("name")) or as_text(user.get("username")) or as_text(user.get("_id"))
    return Participant(name=name, email=as_text(first.get("address")).lower())


def _beside(name: str, context: ReadContext) -> Iterator[Item]:
    for path in context.beside.get(name, ()):
        yield from (unit.data for unit in open_items(path, context, FileReport(path=path.name), "auto") if unit.data)
