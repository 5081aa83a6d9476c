"""Items of monday.com's boards, their columns told apart by their titles; a row is an item, sub-items are items too.

A board in a table is a row of groups: a group's name stands alone on a line, the header above its items comes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    Locator,
    ReadContext,
    Unit,
    Units,
    as_text,
    file_identity,
    open_items,
    open_table,
    pointer,
)

Item = Mapping[str, Any]
#: What a column is by its title; the first that says something counts.
_MEANINGS = {
    "status": re.compile(r"status|state|stage|progress", re.IGNORECASE),
    "owner": re.compile(r"owner|person|people|assignee|assigned to|responsible|who|lead", re.IGNORECASE),
    "due": re.compile(r"due(?: date)?|deadline|date|timeline(?: - end)?|target date", re.IGNORECASE),
    "priority": re.compile(r"priority|severity", re.IGNORECASE),
    "client": re.compile(r"client|customer|company|account|organi[sz]ation", re.IGNORECASE),
    "tags": re.compile(r"tags|labels", re.IGNORECASE),
    "id": re.compile(r"item id(?: \(auto generated\))?", re.IGNORECASE),
    "created_at": re.compile(r"creation log|created(?: at| on)?", re.IGNORECASE),
    "updated_at": re.compile(r"last updated", re.IGNORECASE),
}
#: A log of who did something and when: ``Mira Kask Sep 12, 2024 9:41 AM``.
_LOGGED = re.compile(
    r"(?P<who>.*?)\s*(?P<at>[^\W\d_]{3,9}\.? \d{1,2}, \d{4},? \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?)", re.IGNORECASE
)
#: The column of the sheet of updates in which their words stand.
_UPDATE = "Update Content"
_UNSEEN = frozenset(("name", "subitems", "subelementos"))


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """The items of an answer, wherever in it boards or pages of items are."""
    return [
        item for unit in open_items(path, context, report, "@") for item in _found(unit.data, unit.locator.value, {})
    ]


def tabular_units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """The items of a board that was exported as a table."""
    board = file_identity(path)
    table = open_table(path, context, report)
    if _UPDATE in table.columns:
        return list(table)
    first = table.above[-1] if len(table.above) > 1 else ""  # above the first header: the board, and the first group
    rows = _rows(table, first)
    return [
        replace(unit, data={**unit.data, "key": f"{board}: {unit.data['name']}"}) if unit.data else unit
        for unit in rows
    ]


def _found(data: Any, place: str, above: Mapping[str, str]) -> Iterator[Unit]:
    if isinstance(data, Mapping):
        if "column_values" in data:
            yield Unit(Locator(kind="pointer", value=place), _item(data, above))
            above = {**above, "parent": as_text(data.get("name"))}
            data = {"subitems": data.get("subitems")}
        elif "name" in data and ("items_page" in data or "items" in data or "groups" in data):
            above = {**above, "board": as_text(data.get("name"))}
        elif "title" in data and ("items_page" in data or "items" in data):
            above = {**above, "group": as_text(data.get("title"))}
        for key, value in data.items():
            yield from _found(value, place + pointer(key), above)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _found(value, place + pointer(index), above)


def _item(item: Item, above: Mapping[str, str]) -> dict[str, Any]:
    columns = [
        (_title(one), as_text(one.get("text"))) for one in item.get("column_values") or () if isinstance(one, Mapping)
    ]
    told = _by_meaning([(title, text) for title, text in columns if text])
    group, board, creator = (item.get(key) for key in ("group", "board", "creator"))
    own = {
        "id": as_text(item.get("id")),
        "name": as_text(item.get("name")),
        "group": as_text(group.get("title")) if isinstance(group, Mapping) else "",
        "board": as_text(board.get("name")) if isinstance(board, Mapping) else "",
        "creator": as_text(creator.get("name")) if isinstance(creator, Mapping) else "",
        "created_at": as_text(item.get("created_at")),
        "updated_at": as_text(item.get("updated_at")),
        "url": as_text(item.get("url")),
        "updates": item.get("updates") or [],
    }
    return {**above, **told, **{key: value for key, value in own.items() if value}}


def _title(column: Item) -> str:
    held = column.get("column")
    return as_text(held.get("title")) if isinstance(held, Mapping) else as_text(column.get("title") or column.get("id"))


def _by_meaning(columns: list[tuple[str, str]]) -> dict[str, Any]:
    """The values of columns by what they mean; those of no known meaning as ``title: value``."""
    told: dict[str, Any] = {}
    others: list[str] = []
    for title, text in columns:
        meaning = next((name for name, form in _MEANINGS.items() if form.fullmatch(title.strip())), "")
        if meaning and meaning not in told:
            told[meaning] = text
        elif title.casefold() not in _UNSEEN:
            others.append(f"{title}: {text}")
    told |= dict(_logged(told))
    return {**told, "columns": others} if others else told


def _logged(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Of what bears who did it and when the time, and of what was created who did."""
    for name in ("created_at", "updated_at"):
        if found := _LOGGED.fullmatch(told.get(name, "")):
            yield name, found["at"]
            if name == "created_at" and found["who"]:
                yield "creator", found["who"]


def _rows(table: Units, group: str) -> Iterator[Unit]:
    """Items with their groups; nothing is made of a line that names a group or sums one up, nor of a header."""
    parent = ""
    titles: list[str] = []  # of the columns of sub-items, which have a header of their own
    for unit in table:
        filled = [(title, text) for title, value in unit.data.items() if (text := as_text(value).strip())]
        name = filled[0][1] if filled and filled[0][0] == next(iter(unit.data)) else ""
        if unit.problem or unit.ignored:
            yield unit
        elif name.casefold() == "subitems":
            titles = [as_text(value).strip() for value in unit.data.values()]
            yield Unit(unit.locator, {}, ignored="the header of sub-items")
        elif name and len(filled) == 1 and len(unit.data) > 1 and not filled[0][1].isdigit():
            group = name
            yield Unit(unit.locator, {}, ignored="the name of a group")
        elif name:
            parent = name
            yield _row(unit, filled[1:], {"name": name, "group": group})
        elif below := _subitem(unit.data, titles):
            yield _row(unit, below[1:], {"name": below[0][1], "group": group, "parent": parent})
        else:
            yield Unit(unit.locator, {}, ignored="a line that sums up a group")


def _row(unit: Unit, columns: list[tuple[str, str]], own: Mapping[str, str]) -> Unit:
    return Unit(unit.locator, {**{key: value for key, value in own.items() if value}, **_by_meaning(columns)})


def _subitem(row: Item, titles: list[str]) -> list[tuple[str, str]]:
    """The columns of a sub-item, its name first; nothing where the line is none."""
    cells = zip(titles, (as_text(value).strip() for value in row.values()), strict=False)
    filled = [(title, text) for title, text in cells if title and text]
    return filled if filled and filled[0][0].casefold() == "name" else []
