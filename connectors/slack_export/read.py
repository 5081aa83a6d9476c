"""Slack: a workspace's export, as Slack's zip or the folder that a browser makes of it, and messages alone.

A row is a message. Channels are read one after the other, so memory holds one channel at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handoff.connect.author import ChannelNames, FileReport, Locator, ReadContext, Record, UnreadableFile, open_archive

from .account import Account
from .directory import CHANNEL_FILES, USER_FILES, Archive, Workspace, read_json, read_workspace
from .messages import Message
from .pages import message_records
from .threads import threads

__all__ = ["Settings", "export_records", "messages_records"]

messages_records = message_records
Settings = ChannelNames


def export_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """The conversations of an export. Raises UnreadableFile for one that cannot be trusted or is no Slack export."""
    account = Account(report)
    with open_archive(path, context.shown_as) as archive:
        workspace = read_workspace(archive, context.shown_as)
        report.encoding = "utf-8"
        _warn_of_what_is_absent(archive, workspace, report)
        for folder, files in workspace.days.items():
            messages: dict[str, list[Message]] = {}
            for name in files:
                _read_day(read_json(archive, name, context.shown_as), name, workspace, messages, account)
            yield from threads(folder, [one for states in messages.values() for one in states], workspace, context)
    account.close()


def _read_day(data: Any, name: str, workspace: Workspace, messages: dict[str, list[Message]], account: Account) -> None:
    """Each message of a day file goes into ``messages`` by its ts, or is accounted for in the report."""
    if not isinstance(data, list):
        place = f"{account.report.path}, member {name}"
        raise UnreadableFile("a day file must be a list of messages", place=place, remedy="download the export again")
    day = name.rsplit("/", 1)[-1].removesuffix(".json")
    for index, item in enumerate(data):
        account.take(item, Locator(kind="pointer", value=f"/{index}", member=name), day, workspace, messages)


def _warn_of_what_is_absent(archive: Archive, workspace: Workspace, report: FileReport) -> None:
    present = {name.removeprefix(workspace.root) for name in archive.names}
    if not workspace.people:
        report.warnings.append("no users.json in it: people appear by their ids unless a message names them")
    if "channels.json" not in present:
        report.warnings.append("no channels.json in it: channels are known by their folder only")
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
