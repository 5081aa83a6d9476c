"""ServiceNow writes a field as its raw value, as what people see, or as both; here each becomes one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, Units, as_text, open_elements, open_items

_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
_SYS_ID = re.compile(r"[0-9a-f]{32}$")
_PREFIX = re.compile(r"([A-Z]+)\d")
_TABLES = {
    "INC": "incident",
    "PRB": "problem",
    "CHG": "change_request",
    "SCTASK": "sc_task",
    "TASK": "sc_task",
    "RITM": "sc_req_item",
    "REQ": "sc_request",
    "CS": "sn_customerservice_case",
}
_STATES = ("state", "incident_state", "problem_state")


@dataclass(frozen=True)
class PlainItems:
    """Items whose fields are texts. A reference has what people see under its name, its id under ``NAME_id``."""

    items: Units

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(unit.locator, plain(unit.data), unit.problem) for unit in self.items)


@dataclass(frozen=True)
class PlainElements:
    """The same of XML, where a reference has its words in the attribute ``display_value``."""

    items: Units

    def __iter__(self) -> Iterator[Unit]:
        for unit in self.items:
            item = {key: _as_in_json(value) for key, value in unit.data.items()}
            table = unit.locator.value.split("/")[2]
            yield Unit(unit.locator, plain({"sys_class_name": table, **item}, table), unit.problem)


def units(path: Path, context: ReadContext, report: FileReport) -> PlainItems:
    """The items of an answer of the Table API, or of the list's JSON export."""
    return PlainItems(open_items(path, context, report, "auto"))


def xml_units(path: Path, context: ReadContext, report: FileReport) -> PlainElements:
    """The records of a list's XML export, and of an unloaded one, of whatever table."""
    return PlainElements(open_elements(path, context, report, "auto"))


def _as_in_json(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    return {"value": value.get("#text", ""), "display_value": value.get("@display_value", "")}


def plain(item: Mapping[str, Any], table: str = "") -> dict[str, Any]:
    """One record. Raw times are UTC and say so; codes of states name their table, as in ``incident:6``."""
    is_raw = not any("display_value" in one and "value" not in one for one in item.values() if isinstance(one, Mapping))
    found: dict[str, Any] = {}
    for key, value in item.items():
        raw = as_text(value.get("value")) if isinstance(value, Mapping) else as_text(value) if is_raw else ""
        word = as_text(value.get("display_value")) if isinstance(value, Mapping) else as_text(value)
        found[key] = f"{raw} UTC" if _TIME.match(raw) else word or raw
        if isinstance(value, Mapping) and _SYS_ID.match(raw):
            found[f"{key}_id"] = raw
    table = table or _table(item, found)
    codes = [key for key in _STATES if table and as_text(found.get(key)).lstrip("-").isdigit()]
    return found | {key: f"{table}:{found[key]}" for key in codes}


def _table(item: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    named = item.get("sys_class_name")
    name = as_text(named.get("value")) if isinstance(named, Mapping) else as_text(named)
    prefix = _PREFIX.match(as_text(found.get("number")))
    return name if name in _TABLES.values() else _TABLES.get(prefix.group(1), "") if prefix else ""
