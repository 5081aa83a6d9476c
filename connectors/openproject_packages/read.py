"""Answers of OpenProject are HAL: records lie under ``_embedded.elements``, names in ``_links``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, is_empty, open_items, pointer


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The elements of a collection, or the one resource."""
    for unit in open_items(path, context, report, "auto"):
        elements = _elements(unit.data)
        if elements is None:
            yield Unit(unit.locator, _opened(unit.data), unit.problem)
        for at, element in enumerate(elements or ()):
            if isinstance(element, Mapping):
                place = unit.locator.value + pointer("_embedded", "elements", at)
                yield Unit(Locator(kind="pointer", value=place), _opened(element), unit.problem)


def _opened(item: Mapping[str, Any]) -> Mapping[str, Any]:
    embedded = item.get("_embedded")
    activities = embedded.get("activities") if isinstance(embedded, Mapping) else None
    listed = _elements(activities) if isinstance(activities, Mapping) else activities
    said = [one for one in listed if isinstance(one, Mapping) and _words(one)] if isinstance(listed, list) else []
    custom = {key: value for key, value in item.items() if key.startswith("customField") and not is_empty(value)}
    lines = [f"{key}: {_words({'comment': value}) or as_text(value)}" for key, value in custom.items()]
    return {**item, "said": said, "custom_lines": lines}


def _words(activity: Mapping[str, Any]) -> str:
    comment = activity.get("comment")
    return as_text(comment.get("raw")) if isinstance(comment, Mapping) else ""


def _elements(data: Mapping[str, Any]) -> list[Any] | None:
    embedded = data.get("_embedded")
    elements = embedded.get("elements") if isinstance(embedded, Mapping) else data.get("elements")
    return elements if isinstance(elements, list) else None
