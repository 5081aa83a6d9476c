"""Edits and statements that wait for a person.

An edit is where the record is whose words it changes: when that goes to another client, so does the edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, Row, select, type_coerce

from handoff.keep.ledger.clients import ClientReading
from handoff.keep.ledger.fact_tables import EDITS, FACTS
from handoff.keep.ledger.listed import PlacedEdit
from handoff.keep.ledger.record_tables import RECORDS
from handoff.keep.ledger.session import Subject, Transaction, batches
from handoff.records import STORED, EditKind, EditProposal, EditStatus

_BEHIND = EDITS.outerjoin(FACTS, FACTS.c.id == EDITS.c.fact).outerjoin(RECORDS, RECORDS.c.id == FACTS.c.record_id)
_EDITS = select(EDITS.c.payload, EDITS.c.status, RECORDS.c.client_id.label("owner")).select_from(_BEHIND)

_SAID = type_coerce(EDITS.c.payload, JSON)
_PLACES = select(
    EDITS.c.id,
    EDITS.c.fact,
    EDITS.c.status,
    EDITS.c.client_id,
    RECORDS.c.client_id.label("owner"),
    *(_SAID[name].as_string().label(name) for name in ("record", "document", "kind", "author", "at")),
    _SAID["conflict"].as_boolean().label("conflict"),
    _SAID[("place", "number")].as_integer().label("number"),
).select_from(_BEHIND)


class EditReading(Subject):
    def all(
        self, client: str | None = None, status: EditStatus | None = None, kind: EditKind | None = None
    ) -> list[EditProposal]:
        """Proposals by client, then as they stand in their document. ``client_id`` is whose each is now."""
        statement = _EDITS if status is None else _EDITS.where(EDITS.c.status == status)
        found = self._owned(self._session.rows(statement))
        wanted = [edit for edit in found if kind in (None, edit.kind) and client in (None, edit.client_id)]
        return _in_documents(wanted)

    def placed(self, client: str | None = None, status: EditStatus | None = None) -> list[PlacedEdit]:
        """Where each stands in the order of ``all``, and as much of it as a list is sorted and narrowed by."""
        statement = _PLACES if status is None else _PLACES.where(EDITS.c.status == status)
        rows = self._session.rows(statement)
        owners = self._owners((row.id, row.owner, row.record or "", row.client_id) for row in rows)
        found = (PlacedEdit.of(owners[row.id], row._mapping) for row in rows)
        return sorted((each for each in found if client in (None, each.client_id)), key=lambda each: each.place)

    def some(self, ids: Iterable[str]) -> list[EditProposal]:
        """Those of these proposals that there are."""
        found = (self._session.rows(_EDITS.where(EDITS.c.id.in_(each))) for each in batches(ids))
        return [edit for rows in found for edit in self._owned(rows)]

    def about(self, facts: Iterable[str], status: EditStatus, kind: EditKind) -> list[EditProposal]:
        """Proposals about these facts, in the order of ``all``."""
        statement = _EDITS.where(EDITS.c.status == status)
        rows = [row for ids in batches(facts) for row in self._session.rows(statement.where(EDITS.c.fact.in_(ids)))]
        return _in_documents(edit for edit in self._owned(rows) if edit.kind == kind)

    def get(self, edit_id: str) -> EditProposal | None:
        return next(iter(self._owned(self._session.rows(_EDITS.where(EDITS.c.id == edit_id)))), None)

    def _owned(self, rows: Sequence[Row[Any]]) -> list[EditProposal]:
        """Edits with whose they are."""
        found = [(_edit(row), row.owner) for row in rows]
        owners = self._owners((edit.id, owner, edit.record, edit.client_id) for edit, owner in found)
        return [edit.model_copy(update={"client_id": owners[edit.id]}) for edit, _ in found]

    def _owners(self, edits: Iterable[tuple[str, str | None, str, str]]) -> dict[str, str]:
        """Whose each is, by id, of the owner of the record behind its fact, the record that it quotes, and the client
        as it was written: of the record behind the fact, else of the one that it quotes, else as written."""
        found = list(edits)
        clients = ClientReading(self._session)
        quoted = clients.owners({record for _, owner, record, _ in found if owner is None and record})
        now = clients.led(client for _, owner, record, client in found if owner is None and record not in quoted)
        return {each: owner or quoted.get(record) or now[client] for each, owner, record, client in found}


class EditWriting(EditReading):
    _session: Transaction

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
