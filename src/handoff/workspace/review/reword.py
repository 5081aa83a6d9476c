"""A person accepts something in other words: theirs hold, and the decision says so."""

from __future__ import annotations

from datetime import datetime

from handoff.errors import UsageError
from handoff.keep.ledger import Write
from handoff.records import SINGLE_VALUED, EditProposal, Fact, Place, edit_id

#: Edits that say something which can be said otherwise.
_SAYING = frozenset({"changed", "copied", "added", "reworded", "comment", "statement"})


def reworded_edit(edit: EditProposal, words: str, reviewer: str, now: datetime) -> EditProposal:
    """The edit as the reviewer says it, who is its author then. Raises ``UsageError`` where nothing is said."""
    if edit.kind not in _SAYING:
        remedy = f"handoff review --accept {edit.id} or --reject {edit.id}"
        raise UsageError(f"an edit of the kind {edit.kind} holds no words to change", place=edit.id, remedy=remedy)
    cells = tuple((column, words if column == "statement" else said) for column, said in edit.cells)
    changes = {"after": words, "cells": cells, "author": reviewer, "signed": "named", "at": now}
    return edit.model_copy(update={**changes, "place": edit.place.model_copy(update={"line": words})})


def edit_of_fact(write: Write, fact: Fact, words: str, reviewer: str, now: datetime) -> EditProposal:
    """What the reviewer says instead of the fact, kept as a proposal of theirs: of what has one value, the value."""
    client = write.clients.owner(fact.evidence.record_id) or ""
    attribute = "value" if fact.kind in SINGLE_VALUED and fact.value else "statement"
    edit = EditProposal(
        id=edit_id(client, "review", fact.id, words, reviewer),
        kind="changed",
        client_id=client,
        path=f"{fact.id}.{attribute}",
        fact=fact.id,
        fact_kind=fact.kind,
        record=fact.evidence.record_id,
        before=fact.value if attribute == "value" else fact.statement,
        after=words,
        author=reviewer,
        signed="named",
        at=now,
        place=Place(line=words),
    )
    write.edits.put([edit])
    return edit
