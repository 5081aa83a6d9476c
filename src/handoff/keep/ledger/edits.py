"""Edits and statements that wait for a person.

An edit is where the record is whose words it changes: when that goes to another client, so does the edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, select

from handoff.keep.ledger.clients import ClientReading
from handoff.keep.ledger.fact_tables import EDITS, FACTS
from handoff.keep.ledger.record_tables import RECORDS
from handoff.keep.ledger.session import Subject, Transaction, batches
from handoff.records import STORED, EditKind, EditProposal, EditStatus

_BEHIND = EDITS.outerjoin(FACTS, FACTS.c.id == EDITS.c.fact).outerjoin(RECORDS, RECORDS.c.id == FACTS.c.record_id)
_EDITS = select(EDITS.c.payload, EDITS.c.status, RECORDS.c.client_id.label("owner")).select_from(_BEHIND)


class EditReading(Subject):
    def all(
        self, client: str | None = None, status: EditStatus | None = None, kind: EditKind | None = None
    ) -> list[EditProposal]:
        """Proposals by client, then as they stand in their document. ``client_id`` is whose each is now."""
        statement = _EDITS if status is None else _EDITS.where(EDITS.c.status == status)
        found = self._owned(self._session.rows(statement))
        wanted = [edit for edit in found if kind in (None, edit.kind) and client in (None, edit.client_id)]
        return _in_documents(wanted)

    def about(self, facts: Iterable[str], status: EditStatus, kind: EditKind) -> list[EditProposal]:
        """Proposals about these facts, in the order of ``all``."""
        statement = _EDITS.where(EDITS.c.status == status)
        rows = [row for ids in batches(facts) for row in self._session.rows(statement.where(EDITS.c.fact.in_(ids)))]
        return _in_documents(edit for edit in self._owned(rows) if edit.kind == kind)

    def get(self, edit_id: str) -> EditProposal | None:
        return next(iter(self._owned(self._session.rows(_EDITS.where(EDITS.c.id == edit_id)))), None)

    def _owned(self, rows: Sequence[Row[Any]]) -> list[EditProposal]:
        """Edits with whose they are: of the record behind the fact, else of the record they quote, else as written."""
        found = [(_edit(row), row.owner) for row in rows]
        quoted = {edit.record for edit, owner in found if owner is None and edit.record}
        clients = ClientReading(self._session)
        owners = clients.owners(quoted)
        alone = {edit.client_id for edit, owner in found if owner is None and edit.record not in owners}
        now = {client: clients.now(client) for client in alone}
        return [
            edit.model_copy(update={"client_id": owner or owners.get(edit.record) or now[edit.client_id]})
            for edit, owner in found
        ]


class EditWriting(EditReading):
    def __init__(self, session: Transaction) -> None:
        super().__init__(session)
        self._session: Transaction = session

    def put(self, edits: Iterable[EditProposal]) -> tuple[str, ...]:
        """Add proposals; one that is there, open or decided, stays as it is. Returns the ids that are new."""
        new = {edit.id: edit for edit in edits if self.get(edit.id) is None}
        for edit in new.values():
            row = {"id": edit.id, "client_id": edit.client_id, "fact": edit.fact, "status": edit.status}
            self._session.batch.insert(EDITS, {**row, "payload": edit.model_dump_json(exclude={"status"})})
        self._session.flush()
        return tuple(new)

    def renew(self, edit: EditProposal) -> None:
        """Keep what is new of a proposal that is there: what stands against it by now, or that it was made again."""
        self._session.batch.update(EDITS, (edit.id,), {"payload": edit.model_dump_json(exclude={"status"})})
        self._session.flush()


def _in_documents(edits: Iterable[EditProposal]) -> list[EditProposal]:
    return sorted(edits, key=lambda edit: (edit.client_id, edit.document, edit.place.number, edit.id))


def _edit(row: Row[Any]) -> EditProposal:
    return STORED.edit_proposal.read(row.payload).model_copy(update={"status": row.status})
