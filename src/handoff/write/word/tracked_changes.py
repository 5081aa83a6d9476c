"""Tracked changes of a Word document: who changed which words and when (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from handoff.records import Edit
from handoff.write.page import folded, thing_of
from handoff.write.word import names
from handoff.write.word.archive import WordArchive

_W = f"{{{names.W}}}"
_IN, _OUT = {f"{_W}ins", f"{_W}moveTo"}, {f"{_W}del", f"{_W}moveFrom"}
_START, _END, _PARAGRAPH, _ROW = (f"{_W}{tag}" for tag in ("bookmarkStart", "bookmarkEnd", "p", "tr"))
_TRACKING = tuple(f"<w:{tag} ".encode() for tag in ("ins", "del", "moveTo", "moveFrom"))
_GAINED, _LOST = {"added", "copied"}, {"deleted", "removed"}


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """What one author changed in one paragraph. ``original`` and ``final`` are the whole paragraph before and after
    all tracked changes, ``paths`` the fields that this author's changes lie in."""

    author: str
    at: datetime | None
    original: str
    final: str
    inserted: str
    deleted: str
    paths: tuple[str, ...]


def tracked_changes(archive: WordArchive) -> tuple[TrackedChange, ...]:
    """One for each author and paragraph, in reading order."""
    if not any(tag in archive.parts["word/document.xml"] for tag in _TRACKING):
        return ()
    return tuple(change for element in archive.document.iter(_PARAGRAPH) for change in _changes(element, archive))


def time_of(text: str | None) -> datetime | None:
    """An XML time; Word writes local times as if they were UTC, and nothing in the file tells."""
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def signed(edits: Iterable[Edit], changes: Sequence[TrackedChange]) -> Iterator[Edit]:
    """The edits with author and time, where tracked changes brought them about."""
    for edit in edits:
        by = [change for change in changes if _brought_about(change, edit)]
        if not by or edit.author:
            yield edit
            continue
        authors = ", ".join(dict.fromkeys(change.author for change in by if change.author))
        at = max((change.at for change in by if change.at), default=None)
        yield edit.model_copy(update={"author": authors, "at": at})


def _brought_about(change: TrackedChange, edit: Edit) -> bool:
    if edit.path in change.paths:
        return edit.kind != "copied"
    if edit.kind == "deleted":
        return any(thing_of(path) == thing_of(edit.path) for path in change.paths)
    if edit.path and edit.kind != "copied":
        return False
    gained = _overlap(change.inserted, edit.place.line if edit.kind == "copied" else edit.after)
    lost = _overlap(change.deleted, edit.before)
    return (gained and edit.kind not in _LOST) or (lost and edit.kind not in _GAINED)


def _overlap(one: str, other: str) -> bool:
    a, b = folded(one), folded(other)
    return bool(a and b) and (a in b or b in a)


@dataclass
class _Found:
    """What one author did to a paragraph, as it is collected."""

    at: list[datetime]
    inserted: str = ""
    deleted: str = ""


def _changes(paragraph: etree._Element, archive: WordArchive) -> Iterator[TrackedChange]:
    row = _row_change(paragraph)
    found: dict[str, _Found] = {}
    paths: dict[str, dict[str, None]] = {}
    opened: dict[str, str] = {}
    texts = {"original": "", "final": ""}
    for element in paragraph.iter(_START, _END, f"{_W}t", f"{_W}delText"):
        if element.tag == _START:
            name = names.bookmark_of(element.get(f"{_W}name") or "")[1]
            opened.update({element.get(f"{_W}id") or "": archive.paths[name]} if name in archive.paths else {})
        elif element.tag == _END:
            opened.pop(element.get(f"{_W}id") or "", None)
        else:
            around = next(element.iterancestors(*_IN, *_OUT), row)
            _add(element.text or "", around, texts, found)
            if around is not None:
                paths.setdefault(around.get(f"{_W}author") or "", {}).update(dict.fromkeys(opened.values()))
    for author, what in found.items():
        yield TrackedChange(
            author=author,
            at=max(what.at, default=None),
            original=texts["original"],
            final=texts["final"],
            inserted=what.inserted,
            deleted=what.deleted,
            paths=tuple(paths.get(author, ())),
        )


def _add(text: str, around: etree._Element | None, texts: dict[str, str], found: dict[str, _Found]) -> None:
    """Count a run's text to the paragraph as it was, as it is, or both."""
    inserted = around is not None and around.tag in _IN
    deleted = around is not None and around.tag in _OUT
    texts["original"] += "" if inserted else text
    texts["final"] += "" if deleted else text
    if around is not None:
        own = found.setdefault(around.get(f"{_W}author") or "", _Found([]))
        own.inserted += text if inserted else ""
        own.deleted += text if deleted else ""
        at = time_of(around.get(f"{_W}date"))
        own.at += [at] if at else []


def _row_change(paragraph: etree._Element) -> etree._Element | None:
    """The mark of a tracked row that the paragraph stands in: all of it came or went."""
    for row in paragraph.iterancestors(_ROW):
        for tag in ("ins", "del"):
            mark = row.find(f"{_W}trPr/{_W}{tag}")
            if mark is not None:
                return mark
    return None
