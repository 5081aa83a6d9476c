"""Zendesk's JSON names the author of a comment by id alone; the people stand elsewhere in the export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.connect.json_reader import LineItems, open_items
from handoff.connect.reading import ReadContext
from handoff.connect.sample import Sample
from handoff.connect.unit import Unit, Units, as_text
from handoff.errors import UnreadableFile
from handoff.records.report import FileReport

_PEOPLE = ("requester", "submitter", "assignee")


@dataclass(frozen=True)
class NamedItems:
    """Items in which whoever is named by id alone has the name that belongs to it."""

    items: Units
    names: Mapping[str, str]

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(unit.locator, _with_names(unit.data, self.names), unit.problem) for unit in self.items)


def units(path: Path, context: ReadContext, report: FileReport) -> NamedItems:
    """The items of a JSON export, with names from the ticket's own people, from users in the same file, and from a
    ``users.json`` beside it. NDJSON holds one kind of item a file, so no users are looked for among its tickets.
    """
    has_envelope = "subject" not in Sample(path).keys  # a ticket alone in its file holds a list too: its comments
    items = open_items(path, context, report, "auto" if has_envelope else "@")
    names = dict(_beside(context, report)) if any("comments" in unit.data for unit in items) else {}
    if not isinstance(items, LineItems):
        names |= {user_id: name for unit in items for user_id, name in _named(unit.data) if "role" in unit.data}
    return NamedItems(items, names)


def _with_names(item: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    if "subject" not in item:
        return item
    known = {**names, **dict(_people(item))}
    comments = item.get("comments")
    if isinstance(comments, list):
        named = [_named_person(one, "author", known) if isinstance(one, Mapping) else one for one in comments]
        item = {**item, "comments": named}
    return _named_person(_named_person(item, "requester", known), "assignee", known)


def _named_person(item: Mapping[str, Any], role: str, names: Mapping[str, str]) -> Mapping[str, Any]:
    """The item with ``role`` filled in from ``role_id``, where it is not there."""
    if item.get(role) or not (user_id := as_text(item.get(f"{role}_id"))):
        return item
    return {**item, role: {"name": names.get(user_id) or f"User {user_id}"}}


def _people(ticket: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    collaborators = ticket.get("collaborator")
    people = [ticket.get(role) for role in _PEOPLE] + (collaborators if isinstance(collaborators, list) else [])
    for person in people:
        if isinstance(person, Mapping):
            yield from _named(person)


def _named(person: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if (user_id := as_text(person.get("id"))) and (name := as_text(person.get("name"))):
        yield user_id, name


def _beside(context: ReadContext, report: FileReport) -> Iterator[tuple[str, str]]:
    """The names in a users file in the same folder; a broken one is told and left out."""
    for sidecar in context.companions:
        try:
            users = open_items(sidecar, context, FileReport(path=sidecar.name), "auto")
            named = [pair for user in users for pair in _named(user.data)]
        except UnreadableFile as error:
            report.warnings.append(f"authors stay ids: {sidecar.name} {error.problem}")
            continue
        report.notes.append(f"names of {len(named)} authors taken from {sidecar.name} beside it")
        yield from named
