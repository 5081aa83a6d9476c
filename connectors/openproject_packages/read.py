"""Answers of OpenProject are HAL: records lie under ``_embedded.elements``, names in ``_links``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, open_items, pointer


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
    return {**item, "said": said, "custom_lines": list(_custom(item))}


def _custom(item: Mapping[str, Any]) -> Iterator[str]:
    """Fields that a tenant defined: values, or links to what was chosen; by their names where the schema came along."""
    schema = _inside(_inside(item, "_embedded"), "schema")
    for key, value in {**item, **_inside(item, "_links")}.items():
        said = [_said(one) for one in (value if isinstance(value, list) else [value])]
        if key.startswith("customField") and any(said):
            name = as_text(_inside(schema, key).get("name")) or key.replace("customField", "Custom field ")
            yield f"{name}: {', '.join(filter(None, said))}"


def _said(value: Any) -> str:
    return as_text(value.get("raw") or value.get("title")) if isinstance(value, Mapping) else as_text(value)


def _inside(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inner = item.get(key)
    return inner if isinstance(inner, Mapping) else {}


def _words(activity: Mapping[str, Any]) -> str:
    comment = activity.get("comment")
    return as_text(comment.get("raw")) if isinstance(comment, Mapping) else ""


def _elements(data: Mapping[str, Any]) -> list[Any] | None:
    embedded = data.get("_embedded")
    elements = embedded.get("elements") if isinstance(embedded, Mapping) else data.get("elements")
    return elements if isinstance(elements, list) else None
