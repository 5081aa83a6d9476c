"""What people changed: two states of a page compared field by field and line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from handoff.records.provenance import Frozen
from handoff.write.block import inlines_of
from handoff.write.inline import Field, Inline, plain
from handoff.write.page import Page

Change = Literal["changed", "deleted", "copied"]


class FieldEdit(Frozen):
    """One field that now says something else.

    ``changed``: ``after`` stands where ``before`` stood. ``deleted``: the field is gone. ``copied``: the field stands
    there more often than before with differing texts, as when somebody copied a row; ``after`` is one of them.
    ``authors`` are those whose tracked changes lie in the field, where the document says so.
    """

    path: str
    change: Change
    before: str
    after: str = ""
    authors: tuple[str, ...] = ()


class Edits(Frozen):
    """Everything that differs. ``added`` and ``removed`` are lines outside any field, in reading order."""

    fields: tuple[FieldEdit, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def edits_between(before: Page, after: Page, authors: dict[str, tuple[str, ...]] | None = None) -> Edits:
    """What turns ``before`` into ``after``, in the reading order of ``before``. White space and marks do not count.

    ``authors`` names, by field path, who tracked a change there (``word.read_authors``).
    """
    old, new = _fields(before), _fields(after)
    fields: list[FieldEdit] = []
    for path, texts in old.items():
        who = (authors or {}).get(path, ())
        fields += [edit.model_copy(update={"authors": who}) for edit in _field_edits(path, texts, new.get(path, []))]
    old_lines, new_lines = _free_lines(before), _free_lines(after)
    return Edits(
        fields=tuple(fields),
        added=tuple(line for line in new_lines if line not in old_lines),
        removed=tuple(line for line in old_lines if line not in new_lines),
    )


def _fields(page: Page) -> dict[str, list[str]]:
    """Path to its texts, one for every time the field stands there."""
    out: dict[str, list[str]] = {}
    for inline in page.inlines():
        if isinstance(inline, Field):
            out.setdefault(inline.path, []).append(inline.text)
    return out


def _field_edits(path: str, old: list[str], new: list[str]) -> Iterator[FieldEdit]:
    before = old[0]
    if not new:
        yield FieldEdit(path=path, change="deleted", before=before)
        return
    different = [text for text in dict.fromkeys(new) if text != before]
    copied = len(new) > len(old)
    for text in different:
        yield FieldEdit(path=path, change="copied" if copied else "changed", before=before, after=text)


def _free_lines(page: Page) -> dict[str, None]:
    """The text around the fields, line by line, without repeats."""
    lines = (_free(inlines) for block in page.blocks for inlines in inlines_of(block))
    return dict.fromkeys(line for line in lines if line)


def _free(inlines: tuple[Inline, ...]) -> str:
    return " ".join(plain(one for one in inlines if not isinstance(one, Field)).split())
