"""A space exported as XML (``entities.xml``): objects that refer to each other by id, gathered into pages.

Of a page its newest state is told; earlier versions, drafts and what lies in the bin are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, open_elements

#: From a body and the names of people to Markdown.
AsWords = Callable[[str, Mapping[str, str]], str]
_PAGES = frozenset(("Page", "BlogPost"))
_OBJECTS = "hibernate-generic.object"
#: Atlassian parts the end of a stretch of code, so that it ends no stretch of its own file.
_PARTED_END = "]] >"


@dataclass
class Space:
    """The objects of an export by what they are and by their id."""

    pages: list[tuple[Unit, Mapping[str, Any]]] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    spaces: dict[str, str] = field(default_factory=dict)
    comments: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True)
class SpaceItems:
    """The pages of a space; ``as_words`` makes Markdown of a body, given the names of people."""

    path: Path
    context: ReadContext
    report: FileReport
    as_words: AsWords

    def __iter__(self) -> Iterator[Unit]:
        space = Space()
        for unit in open_elements(self.path, self.context, self.report, _OBJECTS):
            if ignored := _take(space, unit):
                yield Unit(unit.locator, {}, ignored=ignored)
        for unit, said in space.pages:
            yield Unit(unit.locator, _page(said, space, self.as_words))


def _take(space: Space, unit: Unit) -> str:
    """Keep an object; why it is no page of its own, where it is none."""
    kind, said = as_text(unit.data.get("@class")), _properties(unit.data)
    number = said["id"]
    if kind in _PAGES:
        if said.get("originalVersion") or said.get("contentStatus", "current") != "current":
            return "an earlier version, a draft or in the bin"
        space.pages.append((unit, {**said, "kind": kind}))
        return ""
    if kind == "BodyContent":
        space.bodies[as_text(said.get("content"))] = as_text(said.get("body")).replace(_PARTED_END, "]]>")
    elif kind == "ConfluenceUserImpl":
        space.names[number] = as_text(said.get("fullName") or said.get("name"))
    elif kind == "Space":
        space.spaces[number] = as_text(said.get("name"))
    elif kind == "Comment" and said.get("contentStatus", "current") == "current" and not said.get("originalVersion"):
        page = as_text(said.get("containerContent") or said.get("owner"))
        space.comments.setdefault(page, []).append(said)
    return "of a page, told with it"


def _page(said: Mapping[str, Any], space: Space, as_words: AsWords) -> dict[str, Any]:
    def words(number: str) -> str:
        return as_words(space.bodies.get(number, ""), space.names)

    comments = [
        {"text": words(one["id"]), "by": _name(one, space), "at": one.get("creationDate")}
        for one in space.comments.get(said["id"], ())
    ]
    return {
        "page_id": said["id"],
        "title": said.get("title"),
        "words": words(said["id"]),
        "author": _name(said, space),
        "last_author": space.names.get(as_text(said.get("lastModifier")), ""),
        "created": said.get("creationDate"),
        "changed": said.get("lastModificationDate"),
        "space": space.spaces.get(as_text(said.get("space")), ""),
        "said": sorted(comments, key=lambda one: as_text(one["at"])),
    }


def _name(said: Mapping[str, Any], space: Space) -> str:
    creator = as_text(said.get("creator") or said.get("creatorName"))
    return space.names.get(creator, creator)


def _properties(item: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of an object by name; of one that refers to another object, that one's id."""
    found = {
        as_text(one.get("@name")): _value(one) for one in _listed(item.get("property")) if isinstance(one, Mapping)
    }
    return {**{name: value for name, value in found.items() if value}, "id": _id(item.get("id"))}


def _value(held: Mapping[str, Any]) -> str:
    return _id(held["id"]) if "id" in held else as_text(held.get("#text"))


def _id(value: Any) -> str:
    return as_text(value.get("#text")) if isinstance(value, Mapping) else as_text(value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
