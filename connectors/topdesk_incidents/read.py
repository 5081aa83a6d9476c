"""TOPdesk's free fields have no names; its action is an address, or the log itself, each entry under its stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, is_empty, open_items

#: ``11-01-2024 08:30 [GMT +1:00] Bakker, Joost:``
_STAMP = re.compile(
    r"^(?P<d>\d\d)-(?P<m>\d\d)-(?P<y>\d{4}) (?P<clock>\d\d:\d\d) "
    r"\[GMT (?P<sign>[+-])(?P<east>\d{1,2}):(?P<part>\d\d)\] (?P<who>[^:\n]{2,80}):[ ]*\n?",
    re.MULTILINE,
)


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of an answer."""
    for unit in open_items(path, context, report, "auto"):
        yield Unit(unit.locator, _opened(unit.data), unit.problem)


def _opened(item: Mapping[str, Any]) -> Mapping[str, Any]:
    lines = [line for key in ("optionalFields1", "optionalFields2") for line in _lines(item.get(key))]
    action = item.get("action")
    log = as_text(action) if isinstance(action, str) and not action.startswith(("/", "http")) else ""
    entries = list(_entries(log))
    said = {"steps": action if isinstance(action, list) else entries} if entries or isinstance(action, list) else {}
    return {**item, **said, "more_lines": lines, "action_text": "" if entries else log}


def _entries(log: str) -> Iterator[Mapping[str, Any]]:
    """What was written into the log, the oldest first; nothing where it does not begin with a stamp."""
    stamps = list(_STAMP.finditer(log))
    if not stamps or log[: stamps[0].start()].strip():
        return
    ends = [*(stamp.start() for stamp in stamps[1:]), len(log)]
    for stamp, end in reversed(list(zip(stamps, ends, strict=True))):
        zone = f"{stamp['sign']}{int(stamp['east']):02}:{stamp['part']}"
        at = f"{stamp['y']}-{stamp['m']}-{stamp['d']}T{stamp['clock']}:00{zone}"
        yield {"plainText": log[stamp.end() : end].strip(), "operator": {"name": stamp["who"]}, "entryDate": at}


def _lines(fields: Any) -> Iterator[str]:
    for name, value in fields.items() if isinstance(fields, Mapping) else ():
        said = value.get("name") if isinstance(value, Mapping) else value
        is_default = said is False or (name.startswith("number") and not str(said).strip("0."))
        if not (is_empty(said) or is_default):
            yield f"{name}: {as_text(said)}"
