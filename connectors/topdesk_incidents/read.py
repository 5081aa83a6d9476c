"""TOPdesk's free fields have no names; its action is an address, or, in old answers, the log itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, is_empty, open_items


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of an answer."""
    for unit in open_items(path, context, report, "auto"):
        yield Unit(unit.locator, _opened(unit.data), unit.problem)


def _opened(item: Mapping[str, Any]) -> Mapping[str, Any]:
    lines = [line for key in ("optionalFields1", "optionalFields2") for line in _lines(item.get(key))]
    action = item.get("action")
    said = {"steps": action} if isinstance(action, list) else {}
    log = as_text(action) if isinstance(action, str) and not action.startswith(("/", "http")) else ""
    return {**item, **said, "more_lines": lines, "action_text": log}


def _lines(fields: Any) -> Iterator[str]:
    for name, value in fields.items() if isinstance(fields, Mapping) else ():
        said = value.get("name") if isinstance(value, Mapping) else value
        if not is_empty(said) and said is not False:
            yield f"{name}: {as_text(said)}"
