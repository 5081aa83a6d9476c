"""A board holds lists, a list its cards; each card is given with the names of both. Cards in the trash are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, is_empty, open_items, pointer

Item = Mapping[str, Any]


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """The cards of all lists of all boards."""
    found = [card for unit in open_items(path, context, report, "@") for card in _cards(unit.data, unit.locator.value)]
    kept = [unit for unit in found if is_empty(unit.data.get("deletedAt")) or str(unit.data["deletedAt"]) == "0"]
    note = f"left out: {len(found) - len(kept):,} cards in the trash"
    report.notes.extend([note] if len(found) > len(kept) and note not in report.notes else [])
    return kept


def _cards(data: Item, place: str, board: str = "") -> Iterator[Unit]:
    for key in ("boards", "stacks"):
        name = str(data.get("title") or "") if key == "stacks" else ""
        for number, inner in _items(data.get(key)):
            yield from _cards(inner, place + pointer(key, number), name)
    for number, card in _items(data.get("cards")):
        known = {**card, "list_name": data.get("title"), "board_name": board}
        yield Unit(Locator(kind="pointer", value=place + pointer("cards", number)), known)


def _items(value: Any) -> list[tuple[str, Item]]:
    """The objects of a list, or of an object that stands for one, each with its place."""
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    return [(str(key), one) for key, one in pairs if isinstance(one, Mapping)]
