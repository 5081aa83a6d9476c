"""Edits of briefs that were withdrawn: what they say beside their own fact may be another client's by now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handoff.keep.ledger import Ledger, Write
from handoff.records import EditProposal, EditStatus, Place, is_agent
from handoff.workspace.paging import Page, number, page_of

#: Edits whose words are the brief's as much as the person's.
MIXED = frozenset({"removed", "reworded", "copied"})
WITHDRAWN = "its brief was withdrawn: what stood there may be another client's by now; write it anew and edit that"


def edits_of(
    ledger: Ledger,
    client: str | None,
    status: EditStatus | None,
    stale_before: datetime,
    limit: int | None = None,
    after: str = "",
) -> Page[EditProposal]:
    """Edits of a client, or of all, each with no more than what is its client's."""
    found = [aged(edit, stale_before) for edit in ledger.edits.all(client, None if status == "expired" else status)]
    page = page_of((edit for edit in found if status in (None, edit.status)), in_documents, limit, after)
    withdrawn = withdrawn_among(ledger, (edit.revision for edit in page))
    return Page((alone(edit) if edit.revision in withdrawn else edit for edit in page), page.next)


def in_documents(edit: EditProposal) -> tuple[str, ...]:
    """Sorts edits by client, then as they stand in their document."""
    return (edit.client_id, edit.document, number(edit.place.number), edit.id)


def aged(edit: EditProposal, stale_before: datetime) -> EditProposal:
    """The edit, expired where an agent proposed it before that and nobody decided."""
    stale = edit.status == "open" and edit.kind == "statement" and is_agent(edit.author)
    if stale and edit.at is not None and edit.at < stale_before:
        return edit.model_copy(update={"status": "expired"})
    return edit


def withdrawn_among(ledger: Ledger | Write, revisions: Iterable[str]) -> frozenset[str]:
    """Those of these revisions that were withdrawn."""
    rows = {revision: ledger.briefs.of_revision(revision) for revision in set(revisions) - {""}}
    return frozenset(revision for revision, row in rows.items() if row is not None and row.withdrawn)


def alone(edit: EditProposal) -> EditProposal:
    """The edit without the words around it; of mixed words nothing is left."""
    bare: dict[str, object] = {"place": Place(number=edit.place.number)}
    if edit.kind in MIXED:
        bare |= {"before": "", "after": "", "stored": "", "cells": (), "note": WITHDRAWN}
    elif edit.kind == "comment":
        bare |= {"before": ""}
    elif not edit.conflict:
        bare |= {"note": ""}
    return edit.model_copy(update=bare)
