"""One Slack message as the export writes it, read into who, when and what. https://slack.com/help/articles/220556107"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from .markup import Directory, blocks_text, decode_markup

_TS = re.compile(r"(\d{9,10})(?:\.(\d{1,9}))?")
#: Messages that Slack writes about the channel itself.
ROOM_KEEPING = frozenset(
    {
        "channel_join",
        "channel_leave",
        "channel_archive",
        "channel_unarchive",
        "channel_name",
        "channel_topic",
        "channel_purpose",
        "channel_convert_to_private",
        "group_join",
        "group_leave",
        "group_archive",
        "group_unarchive",
        "group_name",
        "bot_add",
        "bot_remove",
        "pinned_item",
        "unpinned_item",
        "tombstone",
        "message_deleted",
        "app_conversation_join",
    }
)
#: Slack itself, which no list of users holds.
SLACKBOT = "USLACKBOT"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Message:
    """One message. ``ts`` is Slack's id of it, a string; ``member`` the file of the archive that it stands in.

    ``day`` is that of the file, which Slack cuts in the workspace's time zone.
    """

    ts: str
    thread_ts: str
    speaker: str
    user: str
    text: str
    at: datetime
    member: str
    day: str
    edited: bool = False


def moment_of(ts: str) -> datetime | None:
    """The time of a ``ts``; None where it is none. Never through a float, which loses its last digits."""
    match = _TS.fullmatch(ts)
    if match is None:
        return None
    microseconds = int((match[2] or "0").ljust(6, "0")[:6])
    moment = datetime.fromtimestamp(int(match[1]), UTC) + timedelta(microseconds=microseconds)
    return moment if 2000 <= moment.year <= 2100 else None


def latest_state(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The message itself; of a notice that one was changed or answered, the message that it carries."""
    inner = _mapping(data, "message")
    is_notice = _string(data, "subtype") in ("message_changed", "message_replied")
    return inner if is_notice and isinstance(inner.get("ts"), str) else data


def is_room_keeping(data: Mapping[str, Any]) -> bool:
    """Whether Slack wrote the message about the channel: somebody joined, something was pinned."""
    return _string(data, "subtype") in ROOM_KEEPING


def message_text(data: Mapping[str, Any], directory: Directory) -> str:
    """All words of a message: its text and its blocks, where both say something, then attachments and files."""
    written = decode_markup(_string(data, "text"), directory).strip()
    blocks = blocks_text(data.get("blocks"), directory).strip()
    extra = [*_attachments(data, directory), *_files(data, directory), *_comment(data, directory)]
    return "\n".join(piece for piece in [_both(written, blocks), *extra] if piece)


def _both(first: str, second: str) -> str:
    """Both texts, or the one that holds all words of the other in their order."""
    if _is_within(first, second):
        return second
    return first if _is_within(second, first) else f"{first}\n{second}"


def _is_within(words: str, text: str) -> bool:
    there = iter(_WORD.findall(text.casefold()))
    return all(word in there for word in _WORD.findall(words.casefold()))


def speaker_of(data: Mapping[str, Any], directory: Directory) -> str:
    """The name of who wrote: the directory's, the message's own profile, a bot's name, else the id."""
    user = user_of(data)
    if user == SLACKBOT:
        return "Slackbot"
    if user in directory.users:
        return directory.users[user]
    profile = _mapping(data, "user_profile")
    candidates = (
        _string(profile, "real_name"),
        _string(profile, "display_name"),
        _string(data, "username"),
        _string(_mapping(data, "bot_profile"), "name"),
        directory.users.get(_string(data, "bot_id"), ""),
        user,
    )
    bot = _string(data, "bot_id")
    return next((name for name in candidates if name), f"bot {bot}" if bot else "")


def user_of(data: Mapping[str, Any]) -> str:
    """The id of the author; of a file comment, that of the comment's."""
    return _string(data, "user") or _string(_mapping(data, "comment"), "user")


def _attachments(data: Mapping[str, Any], directory: Directory) -> Iterator[str]:
    """What an app posted, a link's preview and a message that was shared, in full and with its author."""
    for attachment in _mappings(data.get("attachments")):
        title = _linked(_string(attachment, "title"), _string(attachment, "title_link"))
        author, text = _string(attachment, "author_name"), _string(attachment, "text")
        blocks = [blocks_text(attachment.get("blocks"), directory)]
        blocks += [
            blocks_text(_mapping(one, "message").get("blocks"), directory)
            for one in _mappings(attachment.get("message_blocks"))
        ]
        text = _both(decode_markup(text, directory), "\n".join(piece for piece in blocks if piece)).strip()
        by = f"{author}: {text}" if author and text else author or text
        fields = [_field(one) for one in _mappings(attachment.get("fields"))]
        said = [_string(attachment, "pretext"), title]
        rest = [*fields, _string(attachment, "footer"), _string(attachment, "service_name")]
        words = [*_decoded(said, directory), by, *_decoded(rest, directory)]
        whole = "\n".join(piece for piece in [*words, *_files(attachment, directory)] if piece)
        yield whole or decode_markup(_string(attachment, "fallback"), directory)


def _decoded(pieces: list[str], directory: Directory) -> list[str]:
    return [decode_markup(piece, directory) for piece in pieces]


def _field(field: Mapping[str, Any]) -> str:
    return ": ".join(piece for piece in (_string(field, "title"), _string(field, "value")) if piece)


def _files(data: Mapping[str, Any], directory: Directory) -> Iterator[str]:
    """Files by name, as an export holds links to them alone, with what was said of them and what it quotes of them."""
    for item in [*_mappings(data.get("files")), *_mappings([data.get("file")])]:
        title, name = _string(item, "title"), _string(item, "name")
        shown = f"{title} ({name})" if title and name and title != name else title or name or _string(item, "id")
        link = _string(item, "permalink")
        yield f"[file: {shown}]({link})" if link else f"[file: {shown}]"
        yield decode_markup(_string(_mapping(item, "initial_comment"), "comment"), directory)
        yield _both(_string(item, "preview"), _string(item, "plain_text"))


def _comment(data: Mapping[str, Any], directory: Directory) -> Iterator[str]:
    comment = _string(_mapping(data, "comment"), "comment")
    if comment and comment not in _string(data, "text"):
        yield decode_markup(comment, directory)


def _linked(title: str, link: str) -> str:
    return f"[{title}]({link})" if title and link else title


def _mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _string(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
