"""A cell that said that nothing is known, and that somebody filled: an owner or a day of its fact, or a new fact.

A blank is no field of a fact, so the edit comes as words outside of any. Where it stands tells what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoff.records import Edit, FactKind
from handoff.write.page import Line, Page, folded, page_lines, thing_of
from handoff.write.template import StripRow, Template

#: What a row of the strip tells, and of which subject; a deal's own name is not asked for.
_STRIP: dict[StripRow, tuple[FactKind, str]] = {
    "stage": ("deal_stage", ""),
    "value": ("deal_value", ""),
    "close_date": ("timeline", "close date"),
    "go_live": ("timeline", "go-live"),
    "renewal": ("timeline", "renewal"),
    "budget": ("budget", ""),
}
_BLANK = frozenset({"not named", "no date", "not recorded"})
_SIDES = frozenset({"owner", "due"})


def filled(edit: Edit, baseline: Page, template: Template | None) -> tuple[Edit, FactKind | str]:
    """The edit as what it means, and the kind of a new fact that it states; unchanged where no blank was filled."""
    if edit.kind != "reworded" or folded(edit.before) not in _BLANK or template is None:
        return edit, ""
    for line in page_lines(baseline):
        if line.heading != edit.place.heading or not _is_row_of(line, edit):
            continue
        column = next(at for at, cell in enumerate(line.cells) if folded(cell.text) == folded(edit.before))
        side = _columns(template).get(line.columns[column], "") if column < len(line.columns) else ""
        if line.paths and side in _SIDES:
            return edit.model_copy(update={"kind": "changed", "path": f"{thing_of(line.paths[0])}.{side}"}), ""
        entry = _strip_rows(template).get(line.cells[0].text)
        if column == 1 and entry in _STRIP:
            kind, subject = _STRIP[entry]
            statement = f"{subject or line.cells[0].text}: {edit.after}"
            cells = (("statement", statement[:1].upper() + statement[1:]),)
            return edit.model_copy(update={"kind": "added", "before": "", "cells": cells}), kind
    return edit, ""


def _is_row_of(line: Line, edit: Edit) -> bool:
    """Whether the row is the edited one: it has such a blank and begins with the same words."""
    begins = folded(edit.place.line).split(" | ")[0]
    blanks = {folded(cell.text) for cell in line.cells[1:]}
    return folded(edit.before) in blanks and folded(line.cells[0].text) == begins


def _columns(template: Template) -> dict[str, str]:
    return {heading: holds for section in template.spec.sections for heading, holds in section.columns.items()}


def _strip_rows(template: Template) -> dict[str, StripRow]:
    return dict(_rows(template))


def _rows(template: Template) -> Iterator[tuple[str, StripRow]]:
    for section in template.spec.sections:
        yield from section.rows.items()
