"""A brief that somebody may have edited: what it says now, what it said when it was printed, and who changed what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.errors import UnreadableFile
from handoff.office import parse
from handoff.records import Edit
from handoff.write.back.edits import edits_between, place_of
from handoff.write.back.receipt_form import gather_read_back
from handoff.write.markdown import from_markdown
from handoff.write.page import Line, Page, folded, page_lines, thing_of
from handoff.write.word import (
    TrackedChange,
    WordArchive,
    WordComment,
    hidden_in,
    page_of,
    read_comments,
    signed,
    time_of,
    tracked_changes,
)

_CORE = "docProps/core.xml"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TERMS = "{http://purl.org/dc/terms/}"


@dataclass(frozen=True)
class EditedDocument:
    """``baseline`` is the page the file was printed from, where it carries it. ``saved_by`` last saved it.

    ``revision`` is which brief it says it is: the whole revision, or its first characters, or nothing.

    ``hidden`` are words that the document holds and does not show; they are no part of ``page``.
    """

    page: Page
    revision: str = ""
    baseline: Page | None = None
    changes: tuple[TrackedChange, ...] = ()
    comments: tuple[WordComment, ...] = ()
    saved_by: str = ""
    saved_at: datetime | None = None
    hidden: tuple[str, ...] = ()

    def edits(self, baseline: Page) -> tuple[Edit, ...]:
        """What people did to ``baseline``, comments last; tracked changes with their author and time."""
        found = gather_read_back(edits_between(baseline, self.page))
        remarks = _comment_edits(self.comments, page_lines(self.page)) if self.comments else ()
        return (*signed(found, self.changes), *remarks)


def read_edited(data: bytes, name: str) -> EditedDocument:
    """The document in ``data``; ``name`` ends in ``.docx`` or ``.md``.

    ``UnreadableFile`` for anything else, for a hostile file, and where the embedded record was tampered with.
    """
    if name.lower().endswith(".docx"):
        try:
            return _from_word(data)
        except UnreadableFile as error:
            raise UnreadableFile(error.problem, place=error.place or name, remedy=error.remedy) from error
    if not name.lower().endswith((".md", ".markdown")):
        raise UnreadableFile("neither a Word nor a Markdown brief", place=name, remedy="give BRIEF.docx or BRIEF.md")
    try:
        page = from_markdown(data.decode("utf-8-sig"))
        return EditedDocument(page=page, revision=page.meta.revision)
    except UnicodeDecodeError as error:
        raise UnreadableFile("not UTF-8 text", place=name, remedy="save it as UTF-8") from error


def _from_word(data: bytes) -> EditedDocument:
    archive = WordArchive(data)
    core = parse(_CORE, archive.parts[_CORE]) if _CORE in archive.parts else None
    page = page_of(archive)
    return EditedDocument(
        page=page,
        revision=page.meta.revision or archive.printed_revision(),
        baseline=archive.baseline,
        changes=tracked_changes(archive),
        comments=read_comments(archive),
        saved_by=(core.findtext(f"{_CP}lastModifiedBy") or "").strip() if core is not None else "",
        saved_at=time_of(core.findtext(f"{_TERMS}modified")) if core is not None else None,
        hidden=tuple(one.text for one in hidden_in(archive.parts)),
    )


def _comment_edits(comments: Sequence[WordComment], lines: Sequence[Line]) -> Iterator[Edit]:
    """A comment beside the fields of a line that is about one thing is about that thing."""
    for comment in comments:
        at = next((n for n, line in enumerate(lines) if comment.path and comment.path in line.paths), None)
        if at is None and comment.paragraph:
            words = folded(comment.paragraph)
            at = next((n for n, line in enumerate(lines) if words in folded(line.text)), None)
        about = lines[at].paths if at is not None else ()
        only = about[0] if len({thing_of(path) for path in about}) == 1 else ""
        remarks = [f"in reply to {comment.reply_to}"] if comment.reply_to else []
        yield Edit(
            kind="comment",
            path=comment.path or only,
            before=comment.quoted,
            after=comment.text,
            author=comment.author,
            at=comment.at,
            place=place_of(lines, -1 if at is None else at),
            note="; ".join([*remarks, *(["marked as resolved"] if comment.resolved else [])]),
        )
