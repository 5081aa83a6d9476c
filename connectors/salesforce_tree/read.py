"""Walks an sObject tree: children nest as ``{"Contacts": {"records": [...]}}`` inside their parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, open_items, pointer

_PARENT_LINKS = {"Account": "AccountId", "Contact": "ContactId", "Case": "ParentId", "Opportunity": "OpportunityId"}


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """Every record of the tree, parents before their children; a child links to its parent as its own file would."""
    return [unit for item in open_items(path, context, report, "auto") for unit in _walk(item)]


def _walk(unit: Unit) -> Iterator[Unit]:
    if unit.problem:
        yield unit
        return
    nested = {key: value["records"] for key, value in unit.data.items() if _holds_records(value)}
    own = {key: value for key, value in unit.data.items() if key not in nested}
    yield Unit(unit.locator, own)
    link = _link_to(own)
    for key, children in nested.items():
        for index, child in enumerate(children):
            place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer(key, "records", index))
            if isinstance(child, Mapping):
                yield from _walk(Unit(place, {**link, **child}))
            else:
                yield Unit(place, {}, problem="not an object")


def _link_to(parent: Mapping[str, Any]) -> dict[str, str]:
    attributes = parent.get("attributes")
    if not isinstance(attributes, Mapping) or attributes.get("type") not in _PARENT_LINKS:
        return {}
    reference = parent.get("Id") or attributes.get("referenceId")
    return {_PARENT_LINKS[attributes["type"]]: f"{reference}"} if reference else {}


def _holds_records(value: Any) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("records"), list)
