"""A service record keeps its fields as a list of ``{key, value, valueCaption}``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, open_items


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The records of an answer, their fields by key: what people see, of times and lists the value itself."""
    for unit in open_items(path, context, report, "auto"):
        info = unit.data.get("info")
        fields = [one for one in info if isinstance(one, Mapping)] if isinstance(info, list) else []
        told = {key: _said(key, one) for one in fields if (key := as_text(one.get("key")))}
        yield Unit(unit.locator, {**told, "id": unit.data.get("id")}, unit.problem)


def _said(key: str, field: Mapping[str, Any]) -> Any:
    value = field.get("value")
    return value if isinstance(value, list) or key.endswith(("_time", "_date")) else field.get("valueCaption") or value
