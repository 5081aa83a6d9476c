"""Zendesk's JSON names people, companies and fields by id alone; what the ids mean stands elsewhere in the export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    LineItems,
    ReadContext,
    Sample,
    Unit,
    Units,
    UnreadableFile,
    as_text,
    open_items,
)

from .audits import tickets_of

_PEOPLE = ("requester", "submitter", "assignee")
_EVENTS = "ticket_events[].child_events"
_AUDITS = "audits[].events"


@dataclass
class Directory:
    """What ids mean. ``fields`` leads from a custom field to its title and the names of its options."""

    people: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    solved: dict[str, str] = field(default_factory=dict)
    fields: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def learn(self, item: Mapping[str, Any], among: str = "") -> bool:
        """Whether the item says what an id means; ``among`` is the list that it stands in: few fields say less."""
        number, name = as_text(item.get("id")), as_text(item.get("name"))
        if "subject" in item:
            return False
        if "custom_field_options" in item or "title_in_portal" in item:
            self.fields[number] = as_text(item.get("title") or item.get("raw_title")), dict(_options(item))
        elif name and ("role" in item or among == "users"):
            self.people[number] = name
        elif "domain_names" in item or "shared_tickets" in item or among == "organizations":
            self.organizations[number] = name
        elif "/groups/" in as_text(item.get("url")) or among == "groups":
            self.groups[number] = name
        elif "solved_at" in item and item.get("ticket_id"):
            self.solved[as_text(item["ticket_id"])] = as_text(item["solved_at"])
        else:
            return False
        return True


@dataclass(frozen=True)
class NamedItems:
    """Items in which whoever and whatever is named by id alone has the name that belongs to it."""

    items: Units
    known: Directory

    def __iter__(self) -> Iterator[Unit]:
        return (replace(unit, data=_with_names(unit.data, self.known)) for unit in self.items)


@dataclass(frozen=True)
class CommentEvents:
    """The comments among the events of tickets; other events are counted."""

    events: Units
    known: Directory

    def __iter__(self) -> Iterator[Unit]:
        for unit in self.events:
            children = unit.data.get("child_events")
            for child in children if isinstance(children, list) else ():
                yield self._unit(unit, child)

    def _unit(self, event: Unit, child: Any) -> Unit:
        if not isinstance(child, Mapping) or "Comment" not in (child.get("event_type"), child.get("type")):
            return Unit(event.locator, {}, ignored="an event that is no comment")
        beside = {"ticket_id": event.data.get("ticket_id"), "created_at": event.data.get("created_at")}
        return Unit(event.locator, _named_person({**beside, **child}, "author", self.known.people))


def units(path: Path, context: ReadContext, report: FileReport) -> NamedItems | CommentEvents:
    """The items of a JSON export, with names from the ticket's own people, from lists in the same file, and from
    files beside it. NDJSON holds one kind of item a file, so no names are looked for among its tickets.
    """
    keys = Sample(path).keys
    if _EVENTS in keys:
        return CommentEvents(open_items(path, context, report, "ticket_events"), _beside(context, report))
    if _AUDITS in keys:
        audits = list(open_items(path, context, report, "auto"))
        known = _beside(context, report)
        learnt = [known.learn(unit.data, _list_of(unit)) for unit in audits]
        told = [unit for unit, is_name in zip(audits, learnt, strict=True) if not is_name]
        names = [
            replace(unit, data={}, ignored="somebody, named in the tickets")
            for unit, is_name in zip(audits, learnt, strict=True)
            if is_name
        ]
        return NamedItems([*tickets_of(told), *names], known)
    has_envelope = "subject" not in keys  # a ticket alone in its file holds a list too: its comments
    items = open_items(path, context, report, "auto" if has_envelope else "@")
    known = _beside(context, report)
    if not isinstance(items, LineItems):
        for unit in items:
            known.learn(unit.data, _list_of(unit))
    return NamedItems(items, known)


def _list_of(unit: Unit) -> str:
    """The name of the list in an envelope that an item stands in."""
    parts = unit.locator.value.split("/")
    return parts[1] if unit.locator.kind == "pointer" and len(parts) > 2 else ""


def _with_names(item: Mapping[str, Any], known: Directory) -> Mapping[str, Any]:
    if "subject" not in item:
        return _named_person(item, "author", known.people)
    people = {**dict(_sender(item)), **known.people, **dict(_people(item))}
    made = {
        "comments": [
            _named_person(one, "author", people) for one in _list(item, "comments") if isinstance(one, Mapping)
        ],
        "custom_fields": [_titled(one, known) for one in _list(item, "custom_fields")],
    }
    named = {**item, **{key: value for key, value in made.items() if value}}
    for key, names in (("organization", known.organizations), ("group", known.groups)):
        if not named.get(key) and (name := names.get(as_text(item.get(f"{key}_id")))):
            named[key] = {"name": name}
    if solved := known.solved.get(as_text(item.get("id"))):
        named.setdefault("solved_at", solved)
    return _named_person(_named_person(named, "requester", people), "assignee", people)


def _titled(custom: Any, known: Directory) -> Any:
    """A custom field with its title, and with the names of its options in the place of their tags."""
    if not isinstance(custom, Mapping) or as_text(custom.get("id")) not in known.fields:
        return custom
    title, options = known.fields[as_text(custom["id"])]
    value = custom.get("value")
    tags = value if isinstance(value, list) else [value]
    words = [options.get(as_text(tag), as_text(tag)) for tag in tags]
    return {**custom, "title": title, "value": ", ".join(words)}


def _named_person(item: Mapping[str, Any], role: str, names: Mapping[str, str]) -> Mapping[str, Any]:
    """The item with ``role`` filled in from ``role_id``, where it is not there."""
    if item.get(role) or not (user_id := as_text(item.get(f"{role}_id"))):
        return item
    return {**item, role: {"name": names.get(user_id) or f"User {user_id}"}}


def _people(ticket: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for person in [*(ticket.get(role) for role in _PEOPLE), *_list(ticket, "collaborator")]:
        if isinstance(person, Mapping) and person.get("id") and person.get("name"):
            yield as_text(person["id"]), as_text(person["name"])


def _sender(ticket: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Who wrote the mail that a ticket came from, where the requester sent it and nobody in their place."""
    via = ticket.get("via")
    source = via.get("source") if isinstance(via, Mapping) and via.get("channel") == "email" else None
    sender = source.get("from") if isinstance(source, Mapping) else None
    requester = as_text(ticket.get("requester_id"))
    name = (as_text(sender.get("name")) or as_text(sender.get("address"))) if isinstance(sender, Mapping) else ""
    if name and requester and requester == as_text(ticket.get("submitter_id")):
        yield requester, name


def _options(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for option in _list(item, "custom_field_options"):
        if isinstance(option, Mapping):
            yield as_text(option.get("value")), as_text(option.get("name"))


def _list(item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def _beside(context: ReadContext, report: FileReport) -> Directory:
    """What the files in the same folder say of ids; a broken one is told and left out."""
    known = Directory()
    for sidecar in context.companions:
        try:
            units_beside = list(open_items(sidecar, context, FileReport(path=""), "auto"))  # whole, or not at all
            found = sum(known.learn(unit.data, _list_of(unit) or sidecar.stem) for unit in units_beside)
        except UnreadableFile as error:
            report.warnings.append(f"authors stay ids: {sidecar.name} {error.problem}")
            continue
        report.notes.append(f"{found} names taken from {sidecar.name} beside it")
    return known
