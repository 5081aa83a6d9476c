"""Messages alone in a file: a day of an export, or a page of conversations.history or conversations.replies.

Such a file seldom says which channel it is of: its messages, its own name or that of its folder do. Pages that lie
beside each other are one conversation: what belongs together is told once, by the page that holds most of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Record, Unit, as_text, open_items

from .account import Account
from .directory import Workspace, workspace_of
from .messages import Message
from .threads import group_key, threads

_CHANNEL_ID = re.compile(r"(?<![A-Z0-9])[CGD][A-Z0-9]{7,11}(?![A-Z0-9])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAYS_NOTHING = re.compile(
    r"(?i)(?:^|[_\W])(?:slack|api|conversations?|channels?|history|repl(?:y|ies)|messages?|threads?|search|pages?|\d+)"
    r"(?=$|[_\W])"
)
#: The messages of one file, by channel.
Channels = dict[str, list[Message]]


def message_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of one file, with what the files beside it hold of them."""
    workspace = _workspace(context, report)
    account = Account(report)
    own = _channels(path, "", open_items(path, context, report, "auto"), workspace, account)
    beside = {
        other: _channels(other, other.name, _items(other, other.stat().st_mtime_ns), workspace, _unseen(other))
        for other in context.beside.get("messages", ())
    }
    for channel, messages in own.items():
        pages = {path: messages, **{other: found.get(channel, []) for other, found in beside.items()}}
        yield from threads(channel, list(_told_here(path, pages, account)), workspace, context)
    account.close()


def _told_here(path: Path, pages: Mapping[Path, Sequence[Message]], account: Account) -> Iterator[Message]:
    """All messages of the conversations of which this file holds most; the others are accounted for."""
    held = {page: Counter(group_key(one) for one in messages) for page, messages in pages.items()}
    for key, count in held[path].items():
        home = min(pages, key=lambda page: (-held[page][key], page.name))
        if home != path:
            account.elsewhere[home.name] += count
            account.report.rows_mapped -= count
            account.report.rows_ignored += count
            continue
        seen: set[tuple[str, str]] = set()
        for page in (path, *pages):
            new = [one for one in pages[page] if group_key(one) == key and (one.ts, one.text) not in seen]
            seen.update((one.ts, one.text) for one in new)
            yield from new


def _channels(path: Path, member: str, units: Sequence[Unit] | Any, workspace: Workspace, account: Account) -> Channels:
    day = path.stem if _DAY.fullmatch(path.stem) else ""
    of_file = _channel_of_file(path, day, workspace)
    found: dict[str, dict[str, list[Message]]] = {}
    for unit in units:
        place = Locator(kind=unit.locator.kind, value=unit.locator.value, member=member)
        channel = _channel_of(unit.data, workspace) or of_file
        account.take(unit.data or unit.problem, place, day, workspace, found.setdefault(channel, {}))
    return {channel: [one for states in by_ts.values() for one in states] for channel, by_ts in found.items()}


def _unseen(path: Path) -> Account:
    """An account that nobody reads: each file is accounted for by its own reading."""
    return Account(FileReport(path=path.name))


@lru_cache(maxsize=64)
def _items(path: Path, changed: int) -> tuple[Unit, ...]:  # noqa: ARG001 - a changed file is read anew
    return tuple(open_items(path, ReadContext("", "", "", path.name), FileReport(path=path.name), "auto"))


def _workspace(context: ReadContext, report: FileReport) -> Workspace:
    lists = {name: list(_beside(name, context)) for name in ("users", "channels")}
    for name, found in lists.items():
        report.notes.extend([f"{len(found)} {name} taken from the files beside it"] if found else [])
    return workspace_of(lists["users"], lists["channels"])


def _beside(name: str, context: ReadContext) -> Iterator[Mapping[str, Any]]:
    for path in context.beside.get(name, ()):
        yield from (unit.data for unit in open_items(path, context, FileReport(path=path.name), "auto") if unit.data)


def _channel_of(message: Mapping[str, Any], workspace: Workspace) -> str:
    """The channel's name, else its id, as the message says it."""
    said = message.get("channel")
    found = as_text(said.get("name") or said.get("id")) if isinstance(said, Mapping) else as_text(said)
    return workspace.directory.channels.get(found, found)


def _channel_of_file(path: Path, day: str, workspace: Workspace) -> str:
    """The channel that the name of a file means: an id in it, the name of a channel, the folder of a day, its words."""
    known = workspace.directory.channels
    if found := _CHANNEL_ID.search(path.stem):
        return known.get(found[0], found[0])
    name = path.absolute().parent.name if day else path.stem
    named = [channel for channel in known.values() if channel and channel.casefold() in name.casefold()]
    return max(named, key=len, default="") or _SAYS_NOTHING.sub(" ", name).strip(" _-.") or name
