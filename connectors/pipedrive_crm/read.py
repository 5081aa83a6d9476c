"""Answers of Pipedrive's interface: the names of fields of your own, and the zone of times, put where they lack.

A field of your own is a key of 40 hexadecimal digits (with a suffix such as ``_currency`` for a second part); its name
and the words of its options stand in ``dealFields`` and its kin beside the export. Version 2 puts such keys into
``custom_fields``. Times of version 1 are UTC without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Sample, Unit, as_text, open_items

_OWN_KEY = re.compile(r"([0-9a-f]{40})(?:_(\w+))?")
_NAIVE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


@dataclass(frozen=True)
class OwnField:
    """One field of your own: its name, and the words of its options by their ids."""

    name: str
    options: Mapping[str, str] = field(default_factory=dict)

    def words(self, value: Any) -> Any:
        """The value with option ids as words. Version 2 wraps values: ``{"type": "set", "values": [{"id": 5}]}``."""
        if isinstance(value, Mapping):
            value = next((value[key] for key in ("values", "value", "id", "name") if key in value), as_text(value))
        if isinstance(value, list):
            value = [one.get("id") if isinstance(one, Mapping) else one for one in value]
        if not self.options or value is None:
            return value
        ids = value if isinstance(value, list) else as_text(value).split(",")
        return ", ".join(self.options.get(as_text(one).strip(), as_text(one).strip()) for one in ids)


def units(path: Path, context: ReadContext, report: FileReport) -> Units:
    """The items of ``data``, of an array, or line by line."""
    return Units(path, context, report, _own_fields(context, report))


@dataclass(frozen=True)
class Units:
    """May be iterated more than once."""

    path: Path
    context: ReadContext
    report: FileReport
    fields: Mapping[str, OwnField]

    def __iter__(self) -> Iterator[Unit]:
        keys = Sample(self.path, self.context.shown_as).keys
        records = "data" if any(key.startswith("data") for key in keys) else "@"
        for unit in open_items(self.path, self.context, self.report, records):
            yield unit if unit.problem or unit.ignored else Unit(unit.locator, self._named(unit.data))

    def _named(self, item: Mapping[str, Any]) -> dict[str, Any]:
        own = item.get("custom_fields")
        plain = {key: value for key, value in item.items() if key != "custom_fields" or not isinstance(own, Mapping)}
        named: dict[str, Any] = {}
        for key, value in (*plain.items(), *(own.items() if isinstance(own, Mapping) else ())):
            match = _OWN_KEY.fullmatch(key)
            known = self.fields.get(match.group(1)) if match else None
            if known is None or match is None:
                named[key] = _in_utc(key, value)
            elif match.group(2):
                named[f"{known.name} {match.group(2).replace('_', ' ')}"] = value
            else:
                named[known.name] = known.words(value)
        return named


def _in_utc(key: str, value: Any) -> Any:
    naive = key.endswith("_time") and isinstance(value, str) and _NAIVE.fullmatch(value)
    return f"{value}+00:00" if naive else value


def _own_fields(context: ReadContext, report: FileReport) -> dict[str, OwnField]:
    """The fields that the files beside the export describe, by key."""
    found: dict[str, OwnField] = {}
    for path in context.companions:
        if "field" not in path.name.lower():
            continue
        beside = [unit.data for unit in open_items(path, context, FileReport(path=path.name), "auto")]
        named = {as_text(one["key"]): _own_field(one) for one in beside if one.get("key") and one.get("name")}
        report.notes.append(f"{len(named)} names of fields taken from {path.name} beside it")
        found |= named
    return found


def _own_field(described: Mapping[str, Any]) -> OwnField:
    options = described.get("options")
    pairs = options if isinstance(options, list) else []
    words = {as_text(one.get("id")): as_text(one.get("label")) for one in pairs if isinstance(one, Mapping)}
    return OwnField(as_text(described["name"]), words)
