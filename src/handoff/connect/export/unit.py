"""A unit: one row of a table or one item of a JSON file, before it is mapped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handoff.records import Locator


@dataclass(frozen=True, slots=True)
class Unit:
    """What a reader hands to the mapping.

    ``data`` is a flat row or a JSON object. ``problem`` says why the unit cannot be mapped (it will be set aside),
    ``ignored`` by which rule it is dropped.
    """

    locator: Locator
    data: Mapping[str, Any]
    problem: str = ""
    ignored: str = ""


#: Units of one file. It may be iterated twice: once to learn the order of day and month, once to map.
Units = Iterable[Unit]


def as_text(value: Any) -> str:
    """A value as a person would write it: numbers as in the file, lists joined by a semicolon, objects as JSON.

    Lines end in ``\\n``, whatever system wrote them.
    """
    if isinstance(value, str):
        text = value.strip()
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if value is None:
        return ""
    if isinstance(value, list | tuple) and not any(isinstance(item, Mapping | list) for item in value):
        return "; ".join(text for item in value if (text := as_text(item)))
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_empty(value: Any) -> bool:
    """Whether a cell or a key says nothing."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value in ([], {})
