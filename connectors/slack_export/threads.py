"""One Thread for each conversation thread, and one for each channel and day of what stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handoff.connect.author import Locator, Part, Participant, ReadContext, Thread, record_id

from .directory import Settings, Workspace, client_hint
from .messages import Message

TITLE_CHARACTERS = 80
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def threads(folder: str, messages: Sequence[Message], workspace: Workspace, context: ReadContext) -> Iterator[Thread]:
    """Messages of one channel grouped by thread, else by day; the groups by their first message."""
    groups: dict[str, list[Message]] = {}
    for message in sorted(messages, key=lambda message: (message.at, message.ts)):
        groups.setdefault(group_key(message), []).append(message)
    for key, group in groups.items():
        yield _thread(folder, key, group, workspace, context)


def group_key(message: Message) -> str:
    """What a message belongs to in its channel: its thread, else its day."""
    return message.thread_ts or message.day


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
