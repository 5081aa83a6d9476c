"""Edits of briefs that were withdrawn: what they say beside their own fact may be another client's by now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from handoff.keep.ledger import Ledger, PlacedEdit, Write
from handoff.records import EditProposal, EditStatus, is_agent
from handoff.records import Place as InDocument
from handoff.workspace.paging import Page, Place, next_page, number, place_behind

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
    behind = place_behind(after, 4) if after else None
    placed = ledger.edits.placed(client, None if status == "expired" else status)
    wanted = [each for each in placed if status in (None, status_of(each, stale_before))]
    left = (each for each in wanted if behind is None or in_documents(each) > behind)
    page = next_page(left, in_documents, limit)
    return Page(shown_edits(ledger, [each.id for each in page], stale_before), page.next)


def shown_edits(ledger: Ledger, ids: Sequence[str], stale_before: datetime) -> list[EditProposal]:
    """These edits in this order, each with no more than what is its client's."""
    found = {edit.id: aged(edit, stale_before) for edit in ledger.edits.some(ids)}
    edits = [found[each] for each in ids if each in found]
    withdrawn = withdrawn_among(ledger, (edit.revision for edit in edits))
    return [alone(edit) if edit.revision in withdrawn else edit for edit in edits]


def in_documents(edit: PlacedEdit) -> Place:
    """Sorts edits by client, then as they stand in their document."""
    return (edit.client_id, edit.document, number(edit.number), edit.id)


def status_of(edit: EditProposal | PlacedEdit, stale_before: datetime) -> EditStatus:
    """Its status: expired where an agent proposed it before that and nobody decided."""
    stale = edit.status == "open" and edit.kind == "statement" and is_agent(edit.author)
    return "expired" if stale and edit.at is not None and edit.at < stale_before else edit.status


def aged(edit: EditProposal, stale_before: datetime) -> EditProposal:
    """The edit in the status that it has by now."""
    status = status_of(edit, stale_before)
    return edit if status == edit.status else edit.model_copy(update={"status": status})


def withdrawn_among(ledger: Ledger | Write, revisions: Iterable[str]) -> frozenset[str]:
    """Those of these revisions that were withdrawn."""
    rows = {revision: ledger.briefs.of_revision(revision) for revision in set(revisions) - {""}}
    return frozenset(revision for revision, row in rows.items() if row is not None and row.withdrawn)


def alone(edit: EditProposal) -> EditProposal:
    """The edit without the words around it; of mixed words nothing is left."""
    bare: dict[str, object] = {"place": InDocument(number=edit.place.number)}
    if edit.kind in MIXED:
        bare |= {"before": "", "after": "", "stored": "", "cells": (), "note": WITHDRAWN}
    elif edit.kind == "comment":
        bare |= {"before": ""}
    elif not edit.conflict:
        bare |= {"note": ""}
    return edit.model_copy(update=bare)
