"""Jira's REST answers name custom fields by number, and say what the numbers mean once for the whole answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    LineItems,
    Locator,
    ReadContext,
    Unit,
    Units,
    UnreadableFile,
    adf_to_markdown,
    as_text,
    is_document,
    open_items,
    pointer,
)

_CUSTOM = "customfield_"
_ORGANIZATION = "/rest/servicedeskapi/organization/"
_WORDS = ("displayName", "name", "value", "title", "key", "emailAddress")
_SITE = re.compile(r"(https?://[^/]+(?:/(?!rest/)[^/]+)?)/rest/")
_SPRINT = re.compile(r"\[.*?\bname=([^,\]]+)")
_NOISE = re.compile(r"^(rank|development|\[chart\].*|.*colou?r)$", re.IGNORECASE)


@dataclass(frozen=True)
class NamedIssues:
    """Issues whose custom fields stand under ``custom`` as names and words; other items as they are."""

    items: Units
    names: Mapping[str, Any]

    def __iter__(self) -> Iterator[Unit]:
        for unit in self.items:
            issues = unit.data.get("issues") if "fields" not in unit.data else None
            if isinstance(issues, list):
                yield from _imported(unit, issues)
            else:
                yield Unit(unit.locator, _with_names(unit.data, self.names), unit.problem)


def _imported(unit: Unit, issues: list[Any]) -> Iterator[Unit]:
    """The issues of a project in the JSON that Jira imports."""
    for index, issue in enumerate(issues):
        if isinstance(issue, Mapping):
            place = Locator(kind="pointer", value=unit.locator.value + pointer("issues", index))
            yield Unit(place, {**issue, "issue_of_project": as_text(unit.data.get("name")) or "?"}, unit.problem)


def units(path: Path, context: ReadContext, report: FileReport) -> NamedIssues:
    """The items of an answer, with names from its ``names``, which ``expand=names`` asks for."""
    items = open_items(path, context, report, "auto")
    return NamedIssues(items, {} if isinstance(items, LineItems) else _names(path, context))


def _names(path: Path, context: ReadContext) -> Mapping[str, Any]:
    try:
        found = open_items(path, context, FileReport(path=path.name), "names")
        return next((unit.data for unit in found), {})
    except UnreadableFile:  # no names, or a broken file: reading its items says so
        return {}


def _with_names(item: Mapping[str, Any], names: Mapping[str, Any]) -> Mapping[str, Any]:
    fields = _with_comment(item.get("fields"), item.get("comment"))
    if not isinstance(fields, Mapping):
        return item
    known = {**names, **(item["names"] if isinstance(item.get("names"), Mapping) else {})}
    custom = {key: value for key, value in fields.items() if key.startswith(_CUSTOM)}
    made = [
        {"name": as_text(known.get(key)) or key, "value": words}
        for key, value in custom.items()
        if (words := _words(value))
    ]
    return {
        **{key: value for key, value in item.items() if key != "comment"},
        "fields": {key: value for key, value in fields.items() if key not in custom},
        "custom": [one for one in made if not _NOISE.match(one["name"])],
        "organizations": [
            name
            for key, value in custom.items()
            for name in _organizations(value, is_named=as_text(known.get(key)) == "Organizations")
        ],
        "browse_url": _address(item),
    }


def _with_comment(fields: Any, comment: Any) -> Any:
    """The fields with the comment that a webhook was told of beside the issue."""
    if not isinstance(fields, Mapping) or not isinstance(comment, Mapping) or fields.get("comment"):
        return fields
    return {**fields, "comment": {"comments": [comment]}}


def _words(value: Any) -> str:
    """What a person would see of a custom field: names of objects, lists with commas."""
    if isinstance(value, list):
        return ", ".join(words for one in value if (words := _words(one)))
    if is_document(value):
        return adf_to_markdown(value)
    if isinstance(value, Mapping):
        own = next(
            (as_text(value[key]) for key in _WORDS if value.get(key) and not isinstance(value[key], Mapping)), ""
        )
        child = value.get("child")
        return " > ".join(filter(None, (own, _words(child) if isinstance(child, Mapping) else "")))
    text = as_text(value)
    sprint = _SPRINT.search(text) if text.startswith("com.atlassian.") else None
    return sprint.group(1) if sprint else "" if text in ("{}", "[]") else text


def _organizations(value: Any, *, is_named: bool) -> Iterator[str]:
    """The names in the field of Jira Service Management: by what the issue calls it, or by where its items link to."""
    for one in value if isinstance(value, list) else ():
        links = one.get("_links") if isinstance(one, Mapping) else None
        is_linked = isinstance(links, Mapping) and _ORGANIZATION in as_text(links.get("self"))
        if isinstance(one, Mapping) and (is_named or is_linked) and one.get("name"):
            yield as_text(one["name"])


def _address(issue: Mapping[str, Any]) -> str:
    site, key = _SITE.match(as_text(issue.get("self"))), as_text(issue.get("key"))
    return f"{site.group(1)}/browse/{key}" if site and key else ""
