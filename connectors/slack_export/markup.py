"""Slack's message markup to Markdown: ``<@U1>``, ``<#C1|general>``, ``<!here>``, ``<https://x|label>``, blocks.

Shapes: https://api.slack.com/reference/surfaces/formatting and https://api.slack.com/reference/block-kit/blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_ANGLED = re.compile(r"<([^<>\n]+)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_DEEPEST = 40
_HOLDERS = (
    *("title", "text", "label", "description", "hint", "alt_text", "fallback"),
    *("fields", "elements", "element", "accessory", "options"),
)


@dataclass(frozen=True)
class Directory:
    """Who and what the ids in a message stand for: users by id, channels by id."""

    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)


def decode_markup(text: str, directory: Directory) -> str:
    """The text with mentions as ``@Name``, channels as ``#name``, links as Markdown, entities resolved."""
    return _unescaped(_ANGLED.sub(lambda match: _angled(match[1], directory), text))


def blocks_text(blocks: Any, directory: Directory) -> str:
    """The words of Block Kit blocks, one line for each block; what holds no words gives none."""
    if not isinstance(blocks, list):
        return ""
    lines = (_element(block, directory, 0).strip() for block in blocks)
    return "\n".join(line for line in lines if line)


def _angled(inner: str, directory: Directory) -> str:
    target, _, label = inner.partition("|")
    if target.startswith("@"):
        return "@" + directory.users.get(target[1:], label or target[1:])
    if target.startswith("#"):
        return "#" + (label or directory.channels.get(target[1:], target[1:]))
    if target.startswith("!"):
        return _special(target[1:], label)
    if not re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
        return f"<{inner}>"
    return f"[{label}]({target})" if label and label not in (target, target.partition(":")[2]) else target


def _special(name: str, label: str) -> str:
    """``<!here>``, ``<!subteam^S1|@support>``, ``<!date^1392734382^{date}|18 February 2014>``."""
    kind, _, identity = name.partition("^")
    if kind == "date":
        return label
    return "@" + (label.lstrip("@") if label else identity or kind)


def _unescaped(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _element(element: Any, directory: Directory, depth: int) -> str:
    if not isinstance(element, dict) or depth > _DEEPEST:
        return ""
    kind = _string(element, "type")
    if isinstance(element.get("rows"), list):
        return _table(element["rows"], directory, depth)
    if kind in _LEAVES:
        return _LEAVES[kind](element, directory)
    children = [_element(child, directory, depth + 1) for child in _children(element)]
    return _joined(kind, children, element)


def _table(rows: list[Any], directory: Directory, depth: int) -> str:
    """A table as Markdown, its first row as the head; a cell is text or rich text."""
    cells = [[_element(cell, directory, depth + 1) for cell in row] for row in rows if isinstance(row, list)]
    lines = [f"| {' | '.join(' '.join(cell.split()) for cell in row)} |" for row in cells if any(row)]
    return "\n".join([*lines[:1], f"|{' --- |' * len(cells[0])}", *lines[1:]]) if lines else ""


def _joined(kind: str, children: list[str], element: Mapping[str, Any]) -> str:
    if kind == "rich_text_list" and element.get("style") == "ordered":
        return "\n".join(f"{number}. {child}" for number, child in enumerate(children, 1))
    if kind == "rich_text_list":
        return "\n".join(f"- {child}" for child in children)
    if kind == "rich_text_quote":
        return "> " + "".join(children)
    if kind == "rich_text_preformatted":
        return "```\n" + "".join(children) + "\n```"
    if kind == "button" and _string(element, "url"):
        return f"[{''.join(children)}]({_string(element, 'url')})"
    joint = "" if kind == "rich_text_section" else "\n"
    return joint.join(child for child in children if child)


def _children(element: Mapping[str, Any]) -> Iterator[Any]:
    """What a block of any kind is made of; words that it bears itself stand as plain text."""
    for key in _HOLDERS:
        value = element.get(key)
        if isinstance(value, list):
            yield from value
        elif isinstance(value, dict):
            yield value
        elif isinstance(value, str) and value:
            yield {"type": "plain_text", "text": value}


def _text(element: Mapping[str, Any], directory: Directory) -> str:
    return decode_markup(_string(element, "text"), directory)


def _plain(element: Mapping[str, Any], directory: Directory) -> str:
    del directory
    return _string(element, "text")


def _link(element: Mapping[str, Any], directory: Directory) -> str:
    del directory
    url, label = _string(element, "url"), _string(element, "text")
    return f"[{label}]({url})" if label and label != url else url


def _user(element: Mapping[str, Any], directory: Directory) -> str:
    name = _string(element, "user_id")
    return "@" + directory.users.get(name, name)


def _usergroup(element: Mapping[str, Any], directory: Directory) -> str:
    del directory
    return "@" + _string(element, "usergroup_id")


def _channel(element: Mapping[str, Any], directory: Directory) -> str:
    name = _string(element, "channel_id")
    return "#" + directory.channels.get(name, name)


def _emoji(element: Mapping[str, Any], directory: Directory) -> str:
    del directory
    return f":{_string(element, 'name')}:"


def _broadcast(element: Mapping[str, Any], directory: Directory) -> str:
    del directory
    return "@" + _string(element, "range")


def _string(element: Mapping[str, Any], key: str) -> str:
    value = element.get(key)
    return value if isinstance(value, str) else ""


_LEAVES = {
    "text": _plain,
    "plain_text": _plain,
    "raw_text": _plain,
    "mrkdwn": _text,
    "link": _link,
    "user": _user,
    "usergroup": _usergroup,
    "channel": _channel,
    "emoji": _emoji,
    "broadcast": _broadcast,
}
