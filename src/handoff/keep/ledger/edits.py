"""Edits and statements that wait for a person, and what receivers answered to briefs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select

from handoff.keep.ledger.schema import EDITS, RECEIPTS
from handoff.keep.ledger.session import Reading, Transaction
from handoff.records import EditKind, EditProposal, EditStatus, Receipt


class EditReading(Reading):
    def edits(
        self, client: str | None = None, status: EditStatus | None = None, kind: EditKind | None = None
    ) -> list[EditProposal]:
        """Proposals by client, then as they stand in their document."""
        statement = select(EDITS.c.payload, EDITS.c.status).order_by(EDITS.c.client_id, EDITS.c.id)
        if client is not None:
            statement = statement.where(EDITS.c.client_id == client)
        if status is not None:
            statement = statement.where(EDITS.c.status == status)
        found = [_edit(row) for row in self.rows(statement)]
        of_kind = [edit for edit in found if kind is None or edit.kind == kind]
        return sorted(of_kind, key=lambda edit: (edit.client_id, edit.document, edit.place.number, edit.id))

    def edit(self, edit_id: str) -> EditProposal | None:
        row = self.first(select(EDITS.c.payload, EDITS.c.status).where(EDITS.c.id == edit_id))
        return _edit(row) if row else None

    def receipts(self, client: str | None = None, template: str | None = None) -> list[Receipt]:
        """What receivers answered, newest first."""
        statement = select(RECEIPTS.c.payload).order_by(RECEIPTS.c.sequence.desc())
        if client is not None:
            statement = statement.where(RECEIPTS.c.client_id == client)
        if template is not None:
            statement = statement.where(RECEIPTS.c.template == template)
        return [Receipt.model_validate_json(row.payload) for row in self.rows(statement)]


class EditWriting(EditReading, Transaction):
    def put_edits(self, edits: Iterable[EditProposal]) -> tuple[str, ...]:
        """Add proposals; one that is there, open or decided, stays as it is. Returns the ids that are new."""
        new = {edit.id: edit for edit in edits if self.edit(edit.id) is None}
        for edit in new.values():
            row = {"id": edit.id, "client_id": edit.client_id, "fact": edit.fact, "status": edit.status}
            self.batch.insert(EDITS, {**row, "payload": edit.model_dump_json(exclude={"status"})})
        self.flush()
        return tuple(new)

    def put_receipt(self, receipt: Receipt) -> bool:
        """Keep an answer. False when the newest for that brief says the very same."""
        newest = next(iter(self.receipts(receipt.client_id, receipt.template)), None)
        if newest is not None and newest.model_copy(update={"at": receipt.at}) == receipt:
            return False
        names = ("client_id", "template", "answer")
        row = {name: getattr(receipt, name) for name in names}
        self.batch.insert(RECEIPTS, {**row, "payload": receipt.model_dump_json()})
        self.flush()
        return True


def _edit(row: Row[Any]) -> EditProposal:
    return EditProposal.model_validate_json(row.payload).model_copy(update={"status": row.status})
