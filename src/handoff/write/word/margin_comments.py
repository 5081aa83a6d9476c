"""Comments in the margin of a Word document, with the fields or the words that they are about.

Anchors and texts: ECMA-376 part 1, 17.13.4. Replies and the resolved state: [MS-DOCX] 2.5.1.1 (commentsExtended).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from handoff.office import parse
from handoff.write.word import names
from handoff.write.word.archive import WordArchive
from handoff.write.word.tracked_changes import time_of

_W = f"{{{names.W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_COMMENTS = "word/comments.xml"
_ID, _ON = f"{_W}id", {"1", "true", "on"}
_WALKED = tuple(
    f"{_W}{tag}"
    for tag in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "t")
)


@dataclass(frozen=True, slots=True)
class WordComment:
    """``path`` is the field that the comment lies on, empty where there is none; ``paragraph`` the text around it."""

    author: str
    at: datetime | None
    text: str
    quoted: str
    path: str
    paragraph: str
    reply_to: str = ""
    resolved: bool = False


@dataclass
class _Anchor:
    quoted: str = ""
    paths: dict[str, None] = field(default_factory=dict)
    paragraph: str = ""


def read_comments(archive: WordArchive) -> tuple[WordComment, ...]:
    """All comments in the order of the file; a reply bears the anchor of what it answers."""
    if _COMMENTS not in archive.parts:
        return ()
    elements = list(parse(_COMMENTS, archive.parts[_COMMENTS]).iter(f"{_W}comment"))
    anchors = _anchors(archive)
    states = _states(archive)
    by_paragraph = {key: element for element in elements for key in _paragraph_ids(element)}
    out = []
    for element in elements:
        state = next((states[key] for key in _paragraph_ids(element) if key in states), ("", False))
        parent = by_paragraph.get(state[0])
        own = anchors.get(element.get(_ID) or "") or _Anchor()
        if parent is not None and not own.paragraph:
            own = anchors.get(parent.get(_ID) or "") or own
        out.append(_comment(element, own, parent, state[1]))
    return tuple(comment for comment in out if comment.text)


def _comment(element: etree._Element, anchor: _Anchor, parent: etree._Element | None, resolved: bool) -> WordComment:
    return WordComment(
        author=element.get(f"{_W}author") or "",
        at=time_of(element.get(f"{_W}date")),
        text=_words(element),
        quoted=" ".join(anchor.quoted.split()),
        path=next(iter(anchor.paths), ""),
        paragraph=anchor.paragraph,
        reply_to=(parent.get(f"{_W}author") or "a comment") if parent is not None else "",
        resolved=resolved,
    )


def _anchors(archive: WordArchive) -> dict[str, _Anchor]:
    """By comment id: the words between its marks and the fields that they touch."""
    found: dict[str, _Anchor] = {}
    running: dict[str, _Anchor] = {}
    opened: dict[str, str] = {}
    for element in archive.document.iter(*_WALKED):
        number, kind = element.get(_ID) or "", element.tag.removeprefix(_W)
        if kind == "bookmarkStart":
            name = names.bookmark_of(element.get(f"{_W}name") or "")[1]
            opened.update({number: archive.paths[name]} if name in archive.paths else {})
        elif kind == "bookmarkEnd":
            opened.pop(number, None)
        elif kind == "commentRangeStart":
            running[number] = found.setdefault(number, _Anchor(paragraph=_paragraph_text(element)))
        elif kind == "commentRangeEnd":
            running.pop(number, None)
        elif kind == "commentReference":
            anchor = found.setdefault(number, _Anchor(paragraph=_paragraph_text(element)))
            anchor.paths = anchor.paths or dict.fromkeys(reversed(list(opened.values())))
        elif next(element.iterancestors(f"{_W}del", f"{_W}moveFrom"), None) is None:
            for anchor in running.values():
                anchor.quoted += element.text or ""
                anchor.paths.update(dict.fromkeys(opened.values()))
    return found


def _states(archive: WordArchive) -> dict[str, tuple[str, bool]]:
    """Paragraph id of a comment to that of the comment it answers, and whether the matter is resolved."""
    name = "word/commentsExtended.xml"
    marks = parse(name, archive.parts[name]).iter(f"{_W15}commentEx") if name in archive.parts else ()
    return {
        mark.get(f"{_W15}paraId") or "": (
            mark.get(f"{_W15}paraIdParent") or "",
            (mark.get(f"{_W15}done") or "") in _ON,
        )
        for mark in marks
    }


def _paragraph_ids(comment: etree._Element) -> list[str]:
    return [key for paragraph in comment.iter(f"{_W}p") if (key := paragraph.get(f"{_W14}paraId"))]


def _paragraph_text(element: etree._Element) -> str:
    paragraph = next(element.iterancestors(f"{_W}p"), None)
    if paragraph is None:  # Word puts the marks of a long comment between paragraphs
        paragraph = next(element.itersiblings(f"{_W}p"), None)
    return _words(paragraph) if paragraph is not None else ""


def _words(element: etree._Element) -> str:
    """The text that is there once tracked deletions are accepted, paragraphs parted by a blank."""
    parts = []
    for paragraph in element.iter(f"{_W}p"):
        for text in paragraph.iter(f"{_W}t"):
            if next(text.iterancestors(f"{_W}del", f"{_W}moveFrom"), None) is None:
                parts.append(text.text or "")
        parts.append(" ")
    return " ".join("".join(parts).split())
