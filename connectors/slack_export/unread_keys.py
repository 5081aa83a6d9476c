"""Which keys of a Slack message nobody reads, at any depth: what the report lists as unmapped, and as ignored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_DEEPEST = 40
_READ = (
    "type subtype user user_profile bot_id bot_profile username text blocks ts thread_ts attachments files file "
    "comment edited"
)
_IGNORED = (
    "client_msg_id team user_team source_team app_id icons reactions reply_count reply_users reply_users_count "
    "latest_reply replies is_locked subscribed last_read parent_user_id upload display_as_bot inviter hidden is_intro "
    "item_type item metadata x_files trigger_id pinned_to pinned_info root no_notifications is_starred "
    "previous_message saved unread_count event_ts channel permalink iid is_mpim score no_reactions"
)
_BLOCK_READ = (
    "type text title label description hint alt_text fallback fields elements element accessory options url user_id "
    "channel_id usergroup_id name range rows"
)
_BLOCK_IGNORED = (
    "block_id action_id style emoji verbatim indent border offset unicode skin_tone image_url image_width image_height "
    "image_bytes timestamp format is_animated team_id expand column_settings"
)
_ATTACHMENT_READ = (
    "pretext title title_link text author_name service_name fields value footer blocks message_blocks message files"
)
_ATTACHMENT_IGNORED = (
    "fallback color id ts short mrkdwn_in mimetype from_url original_url author_id author_link author_icon footer_icon "
    "channel channel_id channel_team is_msg_unfurl is_share is_reply_unfurl is_animated is_app_unfurl msg_subtype "
    "callback_id bot_id app_id app_unfurl_url private_channel_prompt team service_icon service_url thumb_url "
    "thumb_width thumb_height image_url image_width image_height image_bytes video_html video_html_width "
    "video_html_height video_url"
)
_FILE_READ = "title name id permalink initial_comment comment preview plain_text"
_FILE_IGNORED = (
    "created timestamp mimetype filetype pretty_type user user_team editable size mode external_type username "
    "file_access edit_link public_url_shared preview_highlight lines lines_more preview_is_truncated "
    "preview_plain_text media_display_type channels "
    "groups ims shares display_as_bot skipped_shares comments_count"
)
#: Starts of keys of files that hold addresses, sizes and switches.
_FILE_PREFIXES = ("is_", "url_", "thumb_", "permalink_", "original_", "has_", "pjpeg", "deanimate")


class _Area:
    def __init__(self, read: str, ignored: str, prefixes: tuple[str, ...] = ()) -> None:
        self.read = frozenset(read.split())
        self.ignored = frozenset(ignored.split())
        self._prefixes = prefixes

    def ignores(self, key: str) -> bool:
        return key in self.ignored or key.startswith(self._prefixes)


_MESSAGE = _Area(_READ, _IGNORED)
_ATTACHMENT = _Area(_ATTACHMENT_READ, _ATTACHMENT_IGNORED)
_FILE = _Area(_FILE_READ, _FILE_IGNORED, _FILE_PREFIXES)
_COMMENT = _Area("comment user", "id created timestamp is_intro")
_AREAS = {
    "blocks": _Area(_BLOCK_READ, _BLOCK_IGNORED),
    "attachments": _ATTACHMENT,
    "message_blocks": _Area("message blocks", "team channel ts"),
    "files": _FILE,
    "file": _FILE,
    "initial_comment": _COMMENT,
}
#: Read for a name alone; nothing else in them is said by anybody.
_WHOLE = frozenset({"user_profile", "bot_profile", "edited"})


def leftovers(message: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The paths of keys that nobody reads, and of those that are ignored by name: ``attachments[].actions[].text``."""
    unread: set[str] = set()
    ignored: set[str] = set()
    _walk(message, "", _MESSAGE, unread, ignored, 0)
    return unread, ignored


def _walk(data: Mapping[str, Any], prefix: str, area: _Area, unread: set[str], ignored: set[str], depth: int) -> None:
    for key, value in data.items():
        path = f"{prefix}{key}"
        if area.ignores(key):
            ignored.add(path)
        elif key not in area.read:
            unread.update(_leaves(value, path, depth))
        elif key not in _WHOLE or prefix:
            inner = _COMMENT if key == "comment" and not prefix else _AREAS.get(key, area)
            for item, place in _objects(value, path):
                if depth < _DEEPEST:
                    _walk(item, f"{place}.", inner, unread, ignored, depth + 1)
                else:
                    unread.add(place)


def _objects(value: Any, path: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    if isinstance(value, dict):
        yield value, path
    elif isinstance(value, list):
        yield from ((item, f"{path}[]") for item in value if isinstance(item, dict))


def _leaves(value: Any, path: str, depth: int) -> Iterator[str]:
    """The paths of what stands below an unread key; of what says nothing, none."""
    inside = list(_objects(value, path)) if depth < _DEEPEST else []
    for item, place in inside:
        for key, inner in item.items():
            yield from _leaves(inner, f"{place}.{key}", depth + 1)
    if not inside and value not in (None, "", [], {}):
        yield path
