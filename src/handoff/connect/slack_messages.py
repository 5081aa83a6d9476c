"""One Slack message as the export writes it, read into who, when and what. https://slack.com/help/articles/220556107"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from handoff.connect.slack_markup import Directory, blocks_text, decode_markup

_TS = re.compile(r"(\d{9,10})(?:\.(\d{1,9}))?")
#: Messages that Slack writes about the channel itself.
ROOM_KEEPING = frozenset(
    {
        "channel_join",
        "channel_leave",
        "channel_archive",
        "channel_unarchive",
        "channel_name",
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
        "reminder_add",
        "tombstone",
        "message_deleted",
        "message_changed",
        "message_replied",
        "app_conversation_join",
        "huddle_thread",
    }
)
_IGNORED = (
    "type client_msg_id team user_team source_team app_id icons reactions reply_count reply_users reply_users_count "
    "latest_reply replies is_locked subscribed last_read parent_user_id upload display_as_bot inviter hidden is_intro "
    "item_type item metadata x_files trigger_id purpose topic pinned_to pinned_info root no_notifications is_starred "
    "saved unread_count event_ts"
)
_READ = (
    "subtype user user_profile bot_id bot_profile username text blocks ts thread_ts attachments files file comment "
    "edited"
)
#: Keys that say nothing a reader of the conversation misses; the report names those it met.
IGNORED_KEYS = frozenset(_IGNORED.split())
READ_KEYS = frozenset(_READ.split())


@dataclass(frozen=True)
class Message:
    """One message. ``ts`` is Slack's id of it, a string; ``member`` the day file it stands in."""

    ts: str
    thread_ts: str
    speaker: str
    user: str
    text: str
    at: datetime
    member: str
    edited: bool = False

    @property
    def day(self) -> str:
        """The day of the file, which Slack cuts in the workspace's time zone."""
        return self.member.rsplit("/", 1)[-1].removesuffix(".json")


def moment_of(ts: str) -> datetime | None:
    """The time of a ``ts``; None where it is none. Never through a float, which loses its last digits."""
    match = _TS.fullmatch(ts)
    if match is None:
        return None
    microseconds = int((match[2] or "0").ljust(6, "0")[:6])
    moment = datetime.fromtimestamp(int(match[1]), UTC) + timedelta(microseconds=microseconds)
    return moment if 2000 <= moment.year <= 2100 else None


def is_room_keeping(data: Mapping[str, Any]) -> bool:
    """Whether Slack wrote the message about the channel: somebody joined, something was pinned."""
    return _string(data, "subtype") in ROOM_KEEPING


def message_text(data: Mapping[str, Any], directory: Directory) -> str:
    """All words of a message: its text or its blocks, whichever say more, then attachments and the names of files."""
    written = decode_markup(_string(data, "text"), directory).strip()
    blocks = blocks_text(data.get("blocks"), directory).strip()
    body = blocks if len("".join(blocks.split())) > len("".join(written.split())) else written
    extra = [*_attachments(data, directory), *_files(data), *_comment(data, directory)]
    return "\n".join(piece for piece in [body, *extra] if piece)


def speaker_of(data: Mapping[str, Any], directory: Directory) -> str:
    """The name of who wrote: the directory's, the message's own profile, a bot's name, else the id."""
    user = user_of(data)
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
    """What an app posted, in full; of a link's preview, the title alone."""
    for attachment in _mappings(data.get("attachments")):
        title = _linked(_string(attachment, "title"), _string(attachment, "title_link"))
        if attachment.get("from_url"):
            yield decode_markup(title, directory)
            continue
        fields = (f"{_string(f, 'title')}: {_string(f, 'value')}" for f in _mappings(attachment.get("fields")))
        said = [_string(attachment, "pretext"), title, _string(attachment, "text"), *fields]
        words = "\n".join(piece for piece in said if piece) or _string(attachment, "fallback")
        yield decode_markup(words, directory) or blocks_text(attachment.get("blocks"), directory)


def _files(data: Mapping[str, Any]) -> Iterator[str]:
    """Files by name: an export holds links to them, not the files."""
    for item in [*_mappings(data.get("files")), *_mappings([data.get("file")])]:
        name = _string(item, "title") or _string(item, "name") or _string(item, "id")
        link = _string(item, "permalink")
        yield f"[file: {name}]({link})" if link else f"[file: {name}]"


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
