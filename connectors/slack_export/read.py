"""A Slack export: one Thread for each conversation thread, and one for each channel and day of what stands alone.

A row is a message. Channels are read one after the other, so memory holds one channel at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    GuardedZip,
    Locator,
    Part,
    Participant,
    ReadContext,
    Record,
    Thread,
    UnreadableFile,
    record_id,
    set_aside,
)

from .directory import (
    CHANNEL_FILES,
    USER_FILES,
    Settings,
    Workspace,
    client_hint,
    read_json,
    read_workspace,
)
from .messages import (
    Message,
    is_room_keeping,
    latest_state,
    message_text,
    moment_of,
    speaker_of,
    user_of,
)
from .unread_keys import leftovers

__all__ = ["Settings", "read_records"]

TITLE_CHARACTERS = 80
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass
class _Tally:
    """What was dropped by a named rule, and the keys that were seen."""

    room_keeping: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    empty: int = 0
    older: int = 0
    unread: set[str] = field(default_factory=set)
    ignored: set[str] = field(default_factory=set)

    def note_keys(self, item: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """The keys of a message, and of the notice that carries it."""
        notice = {} if said is item else {key: value for key, value in item.items() if key != "message"}
        for data in (said, notice):
            unread, ignored = leftovers(data)
            self.unread |= unread
            self.ignored |= ignored


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of an export. Raises UnreadableFile for a zip that cannot be trusted or is no Slack export."""
    tally = _Tally()
    with GuardedZip(path, context.shown_as) as archive:
        workspace = read_workspace(archive, context.shown_as)
        report.encoding = "utf-8"
        _warn_of_what_is_absent(archive, workspace, report)
        for folder, files in workspace.days.items():
            messages: dict[str, list[Message]] = {}
            for name in files:
                _read_day(read_json(archive, name, context.shown_as), name, workspace, messages, tally, report)
            yield from _threads(folder, [one for states in messages.values() for one in states], workspace, context)
    _note(tally, report)


def _read_day(
    data: Any, name: str, workspace: Workspace, messages: dict[str, list[Message]], tally: _Tally, report: FileReport
) -> None:
    """Each message of a day file goes into ``messages`` by its ts, or is accounted for in the report."""
    if not isinstance(data, list):
        place = f"{report.path}, member {name}"
        raise UnreadableFile("a day file must be a list of messages", place=place, remedy="download the export again")
    for index, item in enumerate(data):
        report.rows_read += 1
        said = latest_state(item) if isinstance(item, dict) else {}
        ts = said.get("ts")
        at = moment_of(ts) if isinstance(ts, str) else None
        if not isinstance(ts, str) or at is None:
            locator = Locator(kind="pointer", value=f"/{index}", member=name)
            set_aside(report, locator, f"no message: its ts is {ts!r}")
            continue
        tally.note_keys(item, said)
        message = Message(
            ts=ts,
            thread_ts=_thread_ts(said),
            speaker=speaker_of(said, workspace.directory),
            user=user_of(said),
            text=message_text(said, workspace.directory),
            at=at,
            member=name,
            edited=bool(said.get("edited")),
        )
        _take(message, said, said is not item, messages.setdefault(ts, []), tally, report)


def _take(
    message: Message,
    said: Mapping[str, Any],
    is_new_state: bool,
    states: list[Message],
    tally: _Tally,
    report: FileReport,
) -> None:
    """Put a message beside those of its ts, in the place of them where it is their new state, or count why not."""
    if _is_dropped(message, said, states, tally):
        report.rows_ignored += 1
        return
    if is_new_state and states:
        tally.older += len(states)
        report.rows_mapped -= len(states)
        report.rows_ignored += len(states)
        states.clear()
    report.rows_mapped += 1
    states.append(message)


def _is_dropped(message: Message, said: Mapping[str, Any], states: Sequence[Message], tally: _Tally) -> bool:
    if is_room_keeping(said):
        tally.room_keeping[str(said.get("subtype"))] += 1
    elif any(_words(message) == _words(earlier) for earlier in states):
        tally.repeated += 1
    elif not message.text:
        tally.empty += 1
    else:
        return False
    return True


def _words(message: Message) -> tuple[str, str, str]:
    return message.user, message.speaker, message.text


def _thread_ts(item: Mapping[str, Any]) -> str:
    """The thread a message belongs to. A message that nobody answered bears none."""
    thread_ts = item.get("thread_ts")
    return thread_ts if isinstance(thread_ts, str) else ""


def _threads(folder: str, messages: Sequence[Message], workspace: Workspace, context: ReadContext) -> Iterator[Thread]:
    """Messages grouped by thread, else by day; the groups by their first message."""
    groups: dict[str, list[Message]] = {}
    for message in sorted(messages, key=lambda message: (message.at, message.ts)):
        groups.setdefault(message.thread_ts or message.day, []).append(message)
    for key, group in groups.items():
        yield _thread(folder, key, group, workspace, context)


def _thread(folder: str, key: str, group: list[Message], workspace: Workspace, context: ReadContext) -> Thread:
    channel = workspace.directory.channels.get(folder, folder)
    identity = f"{workspace.channel_ids.get(folder, folder)}/{key}"
    users = dict.fromkeys(message.user for message in group)
    return Thread(
        id=record_id(context.system, "thread", identity),
        system=context.system,
        native_id=identity,
        title=_title(channel, key, group),
        provenance=context.provenance(_locator(group[0])),
        client=client_hint(workspace, channel, users, _settings(context)),
        created_at=group[0].at,
        updated_at=group[-1].at if len(group) > 1 else None,
        parts=tuple(_part(message) for message in group),
        channel=channel,
        participants=_participants(group, workspace),
        extras={**_extras(key, group), **workspace.topics.get(folder, {})},
    )


def _settings(context: ReadContext) -> Settings:
    return context.settings if isinstance(context.settings, Settings) else Settings()


def _title(channel: str, key: str, group: list[Message]) -> str:
    if not group[0].thread_ts:
        return f"#{channel}, {key}"
    first = _LINK.sub(r"\1", group[0].text.split("\n", 1)[0])
    short = first if len(first) <= TITLE_CHARACTERS else f"{first[:TITLE_CHARACTERS].rstrip()}…"
    return f"#{channel}: {short}"


def _part(message: Message) -> Part:
    return Part(role="turn", text=message.text, locator=_locator(message), speaker=message.speaker, at=message.at)


def _locator(message: Message) -> Locator:
    return Locator(kind="message", value=message.ts, member=message.member)


def _participants(group: Sequence[Message], workspace: Workspace) -> tuple[Participant, ...]:
    found = {message.speaker: workspace.people.get(message.user) for message in group if message.speaker}
    return tuple(person or Participant(name=name) for name, person in found.items())


def _extras(key: str, group: Sequence[Message]) -> dict[str, str]:
    """What a reader should know besides: edited messages, and a thread whose first message is older than the export."""
    extras = {}
    edited = [message.ts for message in group if message.edited]
    if edited:
        extras["edited"] = ", ".join(edited)
    if group[0].thread_ts and group[0].ts != key:
        extras["first message"] = "not in this export"
    return extras


def _warn_of_what_is_absent(archive: GuardedZip, workspace: Workspace, report: FileReport) -> None:
    present = {name.removeprefix(workspace.root) for name in archive.names}
    if not workspace.people:
        report.warnings.append("no users.json in the zip: people appear by their ids unless a message names them")
    if "channels.json" not in present:
        report.warnings.append("no channels.json in the zip: channels are known by their folder only")
    if not workspace.days:
        report.warnings.append("the export holds no messages: no day file such as general/2026-03-01.json")
    silent = sorted(name for name in workspace.topics if name not in workspace.days)
    if silent:
        report.notes.append(f"topic and purpose not read of channels without messages: {', '.join(silent)}")
    days = {name for files in workspace.days.values() for name in files}
    read = {*USER_FILES, *CHANNEL_FILES}
    skipped = sorted(n for n in archive.names if n not in days and n.removeprefix(workspace.root) not in read)
    if skipped:
        shown = ", ".join(skipped[:5]) + (f" and {len(skipped) - 5} more" if len(skipped) > 5 else "")
        report.notes.append(f"not read: {shown}")


def _note(tally: _Tally, report: FileReport) -> None:
    report.ignored += sorted(tally.ignored)
    report.unmapped += sorted(tally.unread)
    kinds = ", ".join(f"{count} {kind}" for kind, count in tally.room_keeping.items())
    for count, what in (
        (tally.room_keeping.total(), f"about the channel itself ({kinds})"),
        (tally.repeated, "that repeat another (same ts, same words)"),
        (tally.older, "in the state before they were edited"),
        (tally.empty, "without words"),
    ):
        if count:
            report.notes.append(f"{count} message{'s' if count > 1 else ''} {what} left out")
