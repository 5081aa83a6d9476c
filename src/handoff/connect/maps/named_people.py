"""People whom a record names by a number alone, though it says their name somewhere else, or its file does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from handoff.connect.export import Units, as_text, squeezed
from handoff.connect.rows import DocumentItems, Flat
from handoff.records import Part

_ROLES = (
    "requester requestor reporter submitter author creator createdby updatedby modifiedby closedby user owner assignee "
    "assignedto agent responder technician operator responsible customer contact person member participant sender from "
    "to staff employee manager requestedfor lead collaborator postedby commenter primarycustomer resource"
)
#: Keys under which an object, or a list of them, is of people.
_PEOPLE = frozenset(word for role in _ROLES.split() for word in (role, f"{role}s")) | {"people", "staff"}
_IDS = ("id", "_id", "uid", "uuid", "guid", "gid", "userid", "accountid", "contactid", "agentid", "key")
_NAMES = ("name", "displayname", "fullname", "realname", "username", "login", "email", "emailaddress")
_AN_ID = re.compile(
    r"\d{1,20}|[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:usr|user|tea|cnt|per)_\w{4,}", re.I
)
_DEEP = 4
#: What stands in a field where nobody is named.
_NOBODY = frozenset(
    (  # noqa: SIM905
        "unassigned,nobody,none,no one,noone,not assigned,(unassigned),(none),n/a,-,--,nicht zugewiesen,"
        "nicht zugeordnet,niemand,keiner,kein bearbeiter,non assigné,non attribué,aucun,personne,sin asignar,"
        "no asignado,nadie,ninguno,non assegnato,nessuno,niet toegewezen,niemand,não atribuído,ninguém,nieprzypisane"
    ).split(",")
)


def is_nobody(name: str) -> bool:
    """Whether a name only says that nobody is named."""
    return name.strip().casefold() in _NOBODY


def is_bare_id(name: str) -> bool:
    """Whether a name is the number or key of somebody."""
    return _AN_ID.fullmatch(name.strip()) is not None


class NamedPeople:
    """The names of a file's people by their ids. What stands beside the records is read when it is first asked for."""

    def __init__(self, units: Units) -> None:
        self._units = units

    def name(self, identity: str, record: Mapping[str, Any]) -> str:
        """The name behind an id: what the record says, else the lists of people in the file; empty where none does."""
        if not is_bare_id(identity):
            return ""
        wanted = identity.strip()
        own = next((name for known, name in _people_in(record) if known == wanted), "")
        return own or self._beside.get(wanted, "")

    def named(self, parts: list[Part], record: Mapping[str, Any]) -> list[Part]:
        """The parts, with who spoke named."""
        if not any(is_bare_id(part.speaker) for part in parts if part.speaker):
            return parts
        names = [self.name(part.speaker, record) if part.speaker else "" for part in parts]
        return [
            part.model_copy(update={"speaker": name}) if name else part for part, name in zip(parts, names, strict=True)
        ]

    @cached_property
    def _beside(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for unit in self._units:
            keys = unit.locator.value.split("/")
            if any(squeezed(key) in _PEOPLE for key in keys if key and not key.isdigit()):
                found.update(_person(unit.data))
        items = self._units.items if isinstance(self._units, Flat) else self._units
        if isinstance(items, DocumentItems):  # gone through just now: what stood beside the lists is known
            found.update(_people_in(items.beside))
        return found


def _people_in(value: Any, depth: int = 0, *, are_people: bool = False) -> Iterator[tuple[str, str]]:
    if depth > _DEEP:
        return
    if isinstance(value, Mapping):
        is_by_id = are_people and bool(value) and all(isinstance(one, Mapping) for one in value.values())
        if are_people or squeezed(as_text(value.get("type"))) in _PEOPLE:
            yield from _person(value)
        dotted: dict[str, dict[str, Any]] = {}  # of flat rows: responder.id, responder.name
        for key, inner in value.items():
            if isinstance(inner, Mapping | list):
                yield from _people_in(
                    inner, depth + 1, are_people=is_by_id or squeezed(key.rpartition(".")[2]) in _PEOPLE
                )
            elif "." in key:
                dotted.setdefault(key.rpartition(".")[0], {})[key.rpartition(".")[2]] = inner
        for key, person in dotted.items():
            if squeezed(key.rpartition(".")[2]) in _PEOPLE:
                yield from _person(person)
    elif isinstance(value, list):
        for inner in value:
            yield from _people_in(inner, depth + 1, are_people=are_people)


def _person(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The ids of somebody, each with the name."""
    keys = {squeezed(key): as_text(value) for key, value in found.items() if not isinstance(value, Mapping | list)}
    whole = " ".join(
        filter(None, (keys.get("firstname") or keys.get("first"), keys.get("lastname") or keys.get("last")))
    )
    name = next(filter(None, (keys.get(one) for one in _NAMES[:4])), "") or whole
    name = name or next(filter(None, (keys.get(one) for one in _NAMES[4:])), "")
    inner = found.get("attributes") or found.get("properties")
    if not name and isinstance(inner, Mapping):
        name = next((said for _, said in _person({**inner, "id": "0"})), "")
    yield from ((keys[one], name) for one in _IDS if keys.get(one) and name)
