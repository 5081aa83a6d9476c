"""A Spiceworks export keeps its users beside its tickets, which name them by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, open_items, pointer

_PEOPLE = ("created_by", "assigned_to")


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The tickets with names for numbers, and the users; or the items of an answer."""
    for unit in open_items(path, context, report, "@"):
        if not isinstance(unit.data.get("tickets"), list):
            yield unit
            continue
        users = {as_text(one.get("import_id") or one.get("id")): one for _, one in _items(unit.data, "users")}
        names = {number: _name(user) for number, user in users.items()}
        for at, ticket in _items(unit.data, "tickets"):
            comments = ticket.get("Comments") or ticket.get("comments")
            said = [_named(one, names) for one in comments if isinstance(one, Mapping)] if comments else []
            yield _at(unit, "tickets", at, {**_named(ticket, names), "Comments": said})
        for at, user in _items(unit.data, "users"):
            yield _at(unit, "users", at, {**user, "name": _name(user), "is_user": True})


def _named(item: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    known = {key: names.get(as_text(item[key])) or item[key] for key in _PEOPLE if item.get(key)}
    return {**item, **known}


def _name(user: Mapping[str, Any]) -> str:
    words = " ".join(filter(None, (as_text(user.get("first_name")), as_text(user.get("last_name")))))
    return words or as_text(user.get("name")) or as_text(user.get("email"))


def _items(data: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = data.get(key)
    return [(at, one) for at, one in enumerate(found) if isinstance(one, Mapping)] if isinstance(found, list) else []


def _at(unit: Unit, key: str, at: int, item: Mapping[str, Any]) -> Unit:
    return Unit(Locator(kind="pointer", value=unit.locator.value + pointer(key, at)), item, unit.problem)
