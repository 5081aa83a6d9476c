"""Graph's chatMessage objects as conversations: one Thread for each thread of a channel, and for each chat and day.

https://learn.microsoft.com/graph/api/resources/chatmessage. A row is a message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    ChatMessage,
    FileReport,
    Locator,
    NotATime,
    ReadContext,
    Record,
    TimeReader,
    chat_threads,
    file_identity,
    html_as_text,
    open_items,
    set_aside,
)

_READ = frozenset(
    ("id", "replyToId", "messageType", "createdDateTime", "lastEditedDateTime", "lastModifiedDateTime",
     "deletedDateTime", "subject", "chatId", "channelIdentity", "from", "body", "attachments", "webUrl", "replies",
     "eventDetail", "summary", "importance")
)  # fmt: skip
_IGNORED = frozenset(
    ("etag", "locale", "policyViolation", "mentions", "reactions", "onBehalfOf", "messageHistory", "hostedContents",
     "@odata.type", "@odata.context", "@odata.etag", "replies@odata.context", "replies@odata.count",
     "hostedContents@odata.context")
)  # fmt: skip
_AT = re.compile(r"<at\b[^<>]*>(.*?)</at>", re.IGNORECASE | re.DOTALL)
_EMOJI = re.compile(r"<emoji\b[^<>]*?\balt=\"([^\"]*)\"[^<>]*>(?:</emoji>)?", re.IGNORECASE)
_ATTACHMENT = re.compile(r"<attachment\b[^<>]*>(?:</attachment>)?", re.IGNORECASE)
_HOSTED = re.compile(r"!\[([^\]]*)\]\([^()\s]*(?:hostedContents|asyncgw)[^()\s]*\)")
_SAID_IN_CARDS = frozenset(("text", "title", "subtitle", "summary"))
_DEEPEST_CARD = 30
_ANSWERED = "messageReference"


@dataclass(frozen=True)
class State:
    """A message as it was when it was last changed."""

    message: ChatMessage
    changed: str


@dataclass
class Tally:
    """What was left out by rule, and the keys that were met."""

    system: int = 0
    deleted: int = 0
    wordless: int = 0
    older: int = 0
    reactions: int = 0
    keys: set[str] = field(default_factory=set)


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of a file. Raises UnreadableFile for what is no JSON, or cut off."""
    tally = Tally()
    times = TimeReader(UTC, lambda: True)
    messages: dict[tuple[str, str], State] = {}
    for locator, item in _items(path, context, report):
        report.rows_read += 1
        tally.keys.update(item)
        tally.reactions += len(_list(item, "reactions"))
        _take(item, locator, file_identity(path), times, messages, tally, report)
    report.rows_mapped += len(messages)
    yield from chat_threads([state.message for state in messages.values()], context)
    _note(tally, report)


def _items(path: Path, context: ReadContext, report: FileReport) -> Iterator[tuple[Locator, Mapping[str, Any]]]:
    """Each message, and behind it the replies that Graph's ``$expand=replies`` puts into it."""
    for unit in open_items(path, context, report, "auto"):
        if unit.problem:
            report.rows_read += 1
            set_aside(report, unit.locator, unit.problem)
            continue
        yield unit.locator, unit.data
        for number, reply in enumerate(_list(unit.data, "replies")):
            if isinstance(reply, Mapping):
                inherited = {"chatId": unit.data.get("chatId"), "channelIdentity": unit.data.get("channelIdentity")}
                whole = {**inherited, "replyToId": unit.data.get("id"), **reply}
                yield Locator(kind=unit.locator.kind, value=f"{unit.locator.value}/replies/{number}"), whole


def _take(
    item: Mapping[str, Any],
    locator: Locator,
    file: str,
    times: TimeReader,
    messages: dict[tuple[str, str], State],
    tally: Tally,
    report: FileReport,
) -> None:
    """Put a message among the others, in the place of an older state of it, or account for why not."""
    if _text(item, "messageType") not in ("message", "") or "<systemEventMessage" in _text(
        _map(item, "body"), "content"
    ):
        tally.system += 1
    elif _text(item, "deletedDateTime"):
        tally.deleted += 1
    else:
        try:
            state = State(_message(item, locator, file, times), _changed(item))
        except (NotATime, ValueError) as error:
            set_aside(report, locator, f"no message: createdDateTime: {error}")
            return
        message = state.message
        earlier = messages.get((message.room, message.id))
        if message.text and not (earlier and earlier.changed >= state.changed):
            messages[message.room, message.id] = state
            tally.older += earlier is not None
            report.rows_ignored += earlier is not None
            return
        tally.older += bool(message.text)
        tally.wordless += not message.text
    report.rows_ignored += 1


def _message(item: Mapping[str, Any], locator: Locator, file: str, times: TimeReader) -> ChatMessage:
    identity = _text(item, "id")
    channel = _text(_map(item, "channelIdentity"), "channelId")
    at = times.read(_text(item, "createdDateTime"))
    return ChatMessage(
        id=identity or at.isoformat(),
        room=channel or _text(item, "chatId") or file,
        thread=_text(item, "replyToId") or (identity if channel else ""),
        subject=_text(item, "subject"),
        speaker=_speaker(item),
        text=_words(item),
        url=_text(item, "webUrl"),
        at=at,
        locator=Locator(kind="message", value=identity, field="") if identity else locator,
    )


def _changed(item: Mapping[str, Any]) -> str:
    return _text(item, "lastModifiedDateTime") or _text(item, "createdDateTime")


def _speaker(item: Mapping[str, Any]) -> str:
    """Who wrote: a person, an app or a device, by name, else by id."""
    senders = [_map(_map(item, "from"), kind) for kind in ("user", "application", "device", "conversation")]
    named = (_text(one, key) for key in ("displayName", "id") for one in senders)
    return next((name for name in named if name), "")


def _words(item: Mapping[str, Any]) -> str:
    """All words of a message: its subject where it begins a thread, its body, what is attached."""
    body = _map(item, "body")
    content = _text(body, "content")
    if _text(body, "contentType").lower() == "html":
        content = _AT.sub(r"@\1", _EMOJI.sub(r"\1", _ATTACHMENT.sub("", content)))
        content = _HOSTED.sub(lambda found: f"[{found[1] or 'image'}]", html_as_text(content)) if content else ""
    attachments = [one for one in _list(item, "attachments") if isinstance(one, Mapping)]
    answered = [_attachment(one) for one in attachments if _text(one, "contentType") == _ANSWERED]
    others = [_attachment(one) for one in attachments if _text(one, "contentType") != _ANSWERED]
    below = "\n".join(one for one in (content.strip(), *others) if one)
    return "\n\n".join(one for one in (*answered, below) if one)


def _attachment(attachment: Mapping[str, Any]) -> str:
    """A file by name and address, an answered message as a quote, a card by its words."""
    kind, name = _text(attachment, "contentType"), _text(attachment, "name")
    content = _text(attachment, "content")
    try:
        card = json.loads(content) if content[:1] in ("{", "[") else None
    except (ValueError, RecursionError):
        card = None
    if kind == _ANSWERED and isinstance(card, Mapping):
        speaker = _text(_map(_map(card, "messageSender"), "user"), "displayName")
        return f"> {speaker}: {_text(card, 'messagePreview')}" if _text(card, "messagePreview") else ""
    if said := "\n".join(dict.fromkeys(_said_in(card, 0))):
        return said
    address = _text(attachment, "contentUrl")
    return f"[{name or 'file'}]({address})" if address.startswith("http") else name


def _said_in(card: Any, depth: int) -> Iterator[str]:
    """The words of a card, in their order."""
    if depth > _DEEPEST_CARD:
        return
    if isinstance(card, list):
        for one in card:
            yield from _said_in(one, depth + 1)
    elif isinstance(card, Mapping):
        for key, value in card.items():
            if key in _SAID_IN_CARDS and isinstance(value, str) and value.strip():
                yield value.strip()
            if key != "actions":  # the words on buttons
                yield from _said_in(value, depth + 1)


def _note(tally: Tally, report: FileReport) -> None:
    report.ignored += sorted(tally.keys & _IGNORED)
    report.unmapped += sorted(tally.keys - _IGNORED - _READ)
    for count, why in (
        (tally.system, "written by Teams about the chat itself"),
        (tally.deleted, "deleted"),
        (tally.older, "an older or a repeated state"),
        (tally.wordless, "without words"),
    ):
        if count:
            report.notes.append(f"{count} message{'s' if count > 1 else ''} left out: {why}")
    if tally.reactions:
        report.notes.append(f"{tally.reactions} reaction{'s' if tally.reactions > 1 else ''} not read")


def _map(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value.strip() if isinstance(value, str) else ""
