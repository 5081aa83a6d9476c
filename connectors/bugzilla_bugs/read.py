"""Bugzilla's REST API gives comments in an object with a key for each bug, not in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Sample, Unit, Units, open_items, pointer


@dataclass(frozen=True)
class CommentsOfBugs:
    """The comments of an answer, bug by bug."""

    documents: Units

    def __iter__(self) -> Iterator[Unit]:
        for document in self.documents:
            bugs = document.data.get("bugs")
            for number, bug in bugs.items() if isinstance(bugs, Mapping) else ():
                yield from _comments(number, bug)


def units(path: Path, context: ReadContext, report: FileReport) -> Units:
    """The bugs of an answer; for an answer with comments, the comments."""
    if "bugs[].id" in Sample(path).keys:
        return open_items(path, context, report, "bugs")
    return CommentsOfBugs(open_items(path, context, report, "@"))


def _comments(number: str, bug: Any) -> Iterator[Unit]:
    comments = bug.get("comments") if isinstance(bug, Mapping) else None
    for index, comment in enumerate(comments if isinstance(comments, list) else ()):
        place = Locator(kind="pointer", value=pointer("bugs", number, "comments", index))
        if isinstance(comment, Mapping):
            yield Unit(place, {"bug_id": number, **comment})
        else:
            yield Unit(place, {}, problem="a comment that is no object")
