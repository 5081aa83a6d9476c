"""What people type and what a report quotes passes the same door as records: no secret is kept or shown."""

from __future__ import annotations

from handoff.extract.redaction import redact_text
from handoff.records import Edit, FileReport, RedactionPolicy


def words_without_secrets(words: str, policy: RedactionPolicy) -> str:
    return redact_text(words, policy)[0]


def edit_without_secrets(edit: Edit, policy: RedactionPolicy) -> Edit:
    """What somebody wrote into a brief, and the lines around it."""

    def kept(words: str) -> str:
        return words_without_secrets(words, policy)

    place = edit.place.model_copy(
        update={name: kept(getattr(edit.place, name)) for name in ("section", "heading", "above", "below", "line")}
    )
    cells = tuple((column, kept(words)) for column, words in edit.cells)
    return edit.model_copy(update={"after": kept(edit.after), "note": kept(edit.note), "place": place, "cells": cells})


def report_without_secrets(report: FileReport, policy: RedactionPolicy) -> FileReport:
    """A reason or a warning may quote the cell that it is about."""

    def kept(words: list[str]) -> list[str]:
        return [words_without_secrets(one, policy) for one in words]

    aside = [row.model_copy(update={"reason": words_without_secrets(row.reason, policy)}) for row in report.set_aside]
    changes = {"set_aside": aside, "warnings": kept(report.warnings), "notes": kept(report.notes)}
    return report.model_copy(update=changes)
