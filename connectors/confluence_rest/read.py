"""Pages as Confluence's interface gives them: whichever form the body has, as Markdown, with the names of people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    ReadContext,
    Unit,
    Units,
    adf_to_markdown,
    as_text,
    html_as_text,
    is_document,
    open_items,
)

from .space_export import SpaceItems
from .storage import storage_to_html

#: Forms of a body, the one that is nearest to what people see first.
_RENDERED = ("export_view", "styled_view", "view", "anonymous_export_view")
_LARGEST_LOOKED_AT = 32 << 20
_STORED = ("storage", "editor", "editor2")


@dataclass(frozen=True)
class Pages:
    """Items with ``words`` in the place of ``body``, and ``said`` for the comments that a page brings along."""

    items: Units
    names: Mapping[str, str]
    base: str = ""

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(unit.locator, self._read(unit.data), unit.problem) for unit in self.items)

    def _read(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        inner = item.get("content")  # an answer of the search wraps what it found
        if isinstance(inner, Mapping) and "type" in inner:
            item = {**inner, "excerpt": item.get("excerpt"), "found_url": item.get("url")}
        found = {key: value for key, value in item.items() if key not in ("body", "children")}
        said = [self._comment(one) for one in _comments(item)]
        found |= {"words": self._words(item["body"])} if "body" in item else {}
        found |= {"said": said} if said else {}
        if self.base and isinstance(links := item.get("_links"), Mapping) and "base" not in links:
            found["_links"] = {**links, "base": self.base}
        version = item.get("version")
        by = version.get("authorId") if isinstance(version, Mapping) else ""
        if name := self.names.get(as_text(item.get("authorId") or by)):
            found["author"] = name
        return found

    def _words(self, body: Any) -> str:
        if not isinstance(body, Mapping):
            return ""
        for form in _STORED:
            if value := _value(body, form):
                return html_as_text(storage_to_html(value, self.names))
        for form in _RENDERED:
            if value := _value(body, form):
                return html_as_text(value)
        return _from_adf(_value(body, "atlas_doc_format") or as_text(body.get("value")))

    def _comment(self, comment: Mapping[str, Any]) -> dict[str, Any]:
        history = comment.get("history")
        made = history if isinstance(history, Mapping) else {}
        by = made.get("createdBy")
        version = comment.get("version")
        changed = version if isinstance(version, Mapping) else {}
        author = by if isinstance(by, Mapping) else changed.get("by")
        return {
            "text": self._words(comment.get("body")),
            "by": as_text(author.get("displayName")) if isinstance(author, Mapping) else "",
            "at": made.get("createdDate") or changed.get("when"),
        }


def units(path: Path, context: ReadContext, report: FileReport) -> Pages:
    """The items of a page of results, or the one item of a file."""
    return Pages(open_items(path, context, report, "auto"), dict(_names(context)), _base(path, context))


def xml_units(path: Path, context: ReadContext, report: FileReport) -> SpaceItems:
    """The pages of a space that was exported as XML."""
    return SpaceItems(path, context, report, lambda body, names: html_as_text(storage_to_html(body, names)))


def _base(path: Path, context: ReadContext) -> str:
    """Where the site lies, as the envelope around the items says it; links in them begin there."""
    if path.stat().st_size > _LARGEST_LOOKED_AT:
        return ""
    whole = next(iter(open_items(path, context, FileReport(path=path.name), "@")), None)
    links = whole.data.get("_links") if whole is not None else None
    return as_text(links.get("base")) if isinstance(links, Mapping) else ""


def _names(context: ReadContext) -> Iterator[tuple[str, str]]:
    for path in context.beside.get("users", ()):
        for unit in open_items(path, context, FileReport(path=path.name), "auto"):
            name = as_text(unit.data.get("displayName") or unit.data.get("publicName"))
            ids = (as_text(unit.data.get(key)) for key in ("accountId", "userKey", "username"))
            yield from ((one, name) for one in ids if one and name)


def _value(body: Mapping[str, Any], form: str) -> str:
    held = body.get(form)
    return as_text(held.get("value")) if isinstance(held, Mapping) else ""


def _from_adf(text: str) -> str:
    try:
        document = json.loads(text) if text.lstrip().startswith("{") else None
    except ValueError:
        return text
    return adf_to_markdown(document) if document is not None and is_document(document) else text


def _comments(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    children = item.get("children")
    held = children.get("comment") if isinstance(children, Mapping) else None
    results = held.get("results") if isinstance(held, Mapping) else None
    yield from (one for one in results if isinstance(one, Mapping)) if isinstance(results, list) else ()
