"""Edits of briefs that were withdrawn: what they say beside their own fact may be another client's by now."""

from __future__ import annotations

from collections.abc import Iterable

from handoff.keep.ledger import Ledger, Write
from handoff.records import EditProposal, EditStatus, Place

#: Edits whose words are the brief's as much as the person's.
MIXED = frozenset({"removed", "reworded", "copied"})
WITHDRAWN = "its brief was withdrawn: what stood there may be another client's by now; write it anew and edit that"


def edits_of(ledger: Ledger, client: str | None, status: EditStatus | None) -> tuple[EditProposal, ...]:
    """Edits of a client, or of all, each with no more than what is its client's."""
    found = ledger.edits.all(client, status)
    withdrawn = withdrawn_among(ledger, (edit.revision for edit in found))
    return tuple(alone(edit) if edit.revision in withdrawn else edit for edit in found)


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
    return edit.model_copy(update=bare)
