"""One Thread for each thread of a chat, and one for each room and day of what stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from handoff.connect.chat.messages import ChatMessage, ChatRoom
from handoff.connect.export import ReadContext
from handoff.records import Part, Participant, Thread, record_id

TITLE_CHARACTERS = 80
_NEVER = datetime.max.replace(tzinfo=UTC)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def chat_threads(
    messages: Iterable[ChatMessage], context: ReadContext, rooms: Mapping[str, ChatRoom] | None = None
) -> Iterator[Thread]:
    """Messages in order of time, grouped by thread, else by room and day; ``rooms`` are known by their ids."""
    groups: dict[str, list[ChatMessage]] = {}
    for message in sorted(messages, key=lambda one: (one.at or _NEVER, one.id)):
        groups.setdefault(message.key, []).append(message)
    for key, group in groups.items():
        yield _thread(key, group, (rooms or {}).get(group[0].room, ChatRoom()), context)


def _thread(key: str, group: Sequence[ChatMessage], room: ChatRoom, context: ReadContext) -> Thread:
    first, last = group[0], group[-1].at
    people = {one.speaker: one.person or Participant(name=one.speaker) for one in group if one.speaker}
    return Thread(
        id=record_id(context.system, "thread", key),
        system=context.system,
        native_id=key,
        title=_title(room, group, tuple(people)),
        provenance=context.provenance(first.locator),
        client=room.hint(group),
        created_at=first.at,
        updated_at=last if first.at and last and last > first.at else None,
        url=first.url,
        parts=tuple(_part(message) for message in group),
        channel=room.name or ("channel" if first.thread else "chat"),
        participants=tuple(people.values()),
        extras={**_extras(group), **room.told},
    )


def _title(room: ChatRoom, group: Sequence[ChatMessage], speakers: Sequence[str]) -> str:
    """The subject of a thread, else its first words; what stands alone by its room or its people, and the day."""
    first = group[0]
    if first.subject:
        return first.subject
    if not first.thread:
        place = f"{room.mark}{room.name}" if room.name else f"Chat of {' and '.join(speakers[:3]) or 'nobody known'}"
        return ", ".join(filter(None, (place, first.own_day)))
    line = _LINK.sub(r"\1", first.text.split("\n", 1)[0])
    short = line if len(line) <= TITLE_CHARACTERS else f"{line[:TITLE_CHARACTERS].rstrip()}…"
    return f"{room.mark}{room.name}: {short}" if room.name else short


def _extras(group: Sequence[ChatMessage]) -> dict[str, str]:
    """What a reader should know besides: edited messages, and a thread whose first message is older than the export."""
    edited = [message.id for message in group if message.edited]
    begins = not group[0].thread or group[0].thread == group[0].id
    return {
        **({"edited": ", ".join(edited)} if edited else {}),
        **({} if begins else {"first message": "not in this export"}),
    }


def _part(message: ChatMessage) -> Part:
    return Part(role="turn", text=message.text, locator=message.locator, speaker=message.speaker, at=message.at)
