"""A record together with what was added to it in files of their own.

Comments, notes and time entries come in other exports than their ticket, on other days. Once joined they stand in the
ticket's text, so that one reading of the ticket sees the whole case. Each joined part bears the id of the comment it
came from (``Part.child``), so that joining can be undone and done again whatever came meanwhile.

Comments do not touch ``updated_at``: by it two exports are told which knows the newer state of the ticket itself, and
a late comment must not keep out a newer status.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from handoff.records.record import BaseRecord, Comment, Part, Ticket

AnyRecord = TypeVar("AnyRecord", bound=BaseRecord)


def joined(parent: AnyRecord, comments: Iterable[Comment]) -> AnyRecord:
    """The parent with exactly these comments, in the order of their times. Joining again changes nothing.

    A body that the first comment repeats is kept once, under the name of who said it. Words that the parent holds
    itself as a comment of the same time are not added. A ticket without a resolution takes the newest words that are
    marked as one.
    """
    own = unjoined(parent)
    said = sorted(comments, key=_order)
    if not said:
        return own
    first = _repeated(own.parts, said[0])
    heard = {(_words(part.text), part.at) for part in own.parts if part.role == "comment"}
    parts = [part if index != first else _attributed(part, said[0]) for index, part in enumerate(own.parts)]
    for number, comment in enumerate(said):
        repeats = number == 0 and first is not None
        parts.extend(_added(comment, own, heard, without_body=repeats))
    return own.changed(parts=tuple(parts), **_resolved(own, said))


def unjoined(parent: AnyRecord) -> AnyRecord:
    """The parent as its own export tells it."""
    resolved = isinstance(parent, Ticket) and bool(parent.resolution_from)
    if not resolved and not any(part.child for part in parent.parts):
        return parent
    kept = tuple(_own(part) for part in parent.parts if not part.child or part.role == "body")
    return parent.changed(parts=kept, **({"resolution": "", "resolution_from": ""} if resolved else {}))


def without(parent: AnyRecord, comment_ids: Collection[str]) -> AnyRecord:
    """The parent without what these comments added to it; what it says itself stays."""
    resolved = isinstance(parent, Ticket) and parent.resolution_from in comment_ids
    if not resolved and not any(part.child in comment_ids for part in parent.parts):
        return parent
    kept = (part if part.child not in comment_ids else _own(part) for part in parent.parts)
    parts = tuple(part for part, was in zip(kept, parent.parts, strict=True) if part is was or part.role == "body")
    return parent.changed(parts=parts, **({"resolution": "", "resolution_from": ""} if resolved else {}))


def _order(comment: Comment) -> tuple[bool, datetime, str, str]:
    """By time, undated ones last; of the same time by their ids."""
    at = _said_at(comment)
    moment = at if at is None or at.tzinfo else at.replace(tzinfo=UTC)
    return moment is None, moment or datetime.min.replace(tzinfo=UTC), comment.native_id, comment.id


def _repeated(parts: Sequence[Part], comment: Comment) -> int | None:
    """Which part is a body that the comment says again. One whose speaker is known already needs no second one."""
    said = next((_words(part.text) for part in comment.parts if part.role == "body"), "")
    plain = (index for index, part in enumerate(parts) if part.role == "body" and _is_plain(part))
    return next((index for index in plain if said and _words(parts[index].text) == said), None)


def _is_plain(part: Part) -> bool:
    """Whether nothing is lost when the mark of a comment is put on the part and taken off again."""
    return not (part.speaker or part.at or part.internal or part.child)


def _attributed(part: Part, comment: Comment) -> Part:
    marks = {"child": comment.id, "speaker": comment.author, "at": _said_at(comment), "internal": comment.internal}
    return part.model_copy(update=marks)


def _own(part: Part) -> Part:
    plain = {"child": "", "speaker": "", "at": None, "internal": False}
    return part.model_copy(update=plain) if part.child else part


def _added(
    comment: Comment, parent: BaseRecord, heard: set[tuple[str, datetime | None]], *, without_body: bool
) -> Iterator[Part]:
    here, there = comment.provenance.had_primary_source, parent.provenance.had_primary_source
    marks: dict[str, Any] = {"child": comment.id, "file": here if here != there else ""}
    for part in comment.parts:
        at = part.at or _said_at(comment)
        if part.role == "body" and without_body:
            without_body = False  # the first body alone was compared
        elif part.role != "body":
            yield part.model_copy(update=marks)
        elif (_words(part.text), at) not in heard:
            who = {"role": "comment", "speaker": part.speaker or comment.author, "at": at}
            yield part.model_copy(update={**marks, **who, "internal": part.internal or comment.internal})


def _resolved(parent: BaseRecord, said: Sequence[Comment]) -> dict[str, str]:
    if not isinstance(parent, Ticket) or parent.resolution:
        return {}
    for comment in reversed(said):
        words = "\n\n".join(part.text for part in comment.parts if part.role == "body")
        if comment.is_resolution and words:
            return {"resolution": words, "resolution_from": comment.id}
    return {}


def _said_at(comment: Comment) -> datetime | None:
    return comment.created_at or comment.updated_at


def _words(text: str) -> str:
    return " ".join(text.split())
