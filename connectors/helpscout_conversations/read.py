"""The threads of a conversation do not name it; the address of their page does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handoff.connect.author import (
    FileReport,
    LineItems,
    ReadContext,
    Unit,
    Units,
    UnreadableFile,
    as_text,
    open_items,
)

_THREADS = re.compile(r"/conversations/(\d+)/threads")


@dataclass(frozen=True)
class OfConversation:
    """Items that bear the number of the conversation whose page they stand on."""

    items: Units
    number: str

    def __iter__(self) -> Iterator[Unit]:
        for unit in self.items:
            named = {"conversation_id", "conversationId", "subject"} & unit.data.keys()
            known = {} if named or not self.number else {"conversationId": self.number}
            yield Unit(unit.locator, {**unit.data, **known}, unit.problem)


def units(path: Path, context: ReadContext, report: FileReport) -> OfConversation:
    """The items of a page."""
    items = open_items(path, context, report, "auto")
    return OfConversation(items, "" if isinstance(items, LineItems) else _conversation(path, context))


def _conversation(path: Path, context: ReadContext) -> str:
    try:
        links = next((unit.data for unit in open_items(path, context, FileReport(path=path.name), "_links")), {})
    except UnreadableFile:  # no addresses, or a broken file: reading its items says so
        return ""
    page = links.get("self")
    found = _THREADS.search(as_text(page.get("href"))) if isinstance(page, dict) else None
    return found.group(1) if found else ""
