"""Other words in what stays: records of every version with the facts that quote them, and all other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel
from sqlalchemy import Column, Row, Table, delete, select

from handoff.keep.ledger.brief_tables import FLOWS, HANDOFF_WORDS, ISSUED
from handoff.keep.ledger.custody_tables import PSEUDONYMS
from handoff.keep.ledger.fact_tables import CLIENT_CHANGES, CLIENTS, DECISIONS, EDITS, FACTS, FEEDBACK, PROPOSALS
from handoff.keep.ledger.fact_writing import stored_fact
from handoff.keep.ledger.record_heads import place_of
from handoff.keep.ledger.record_tables import DECLARATIONS, EXTRACTIONS, HOLDINGS, RECORDS, SOURCES, VERSIONS
from handoff.keep.ledger.scratch import Touched
from handoff.keep.ledger.session import Subject, Transaction
from handoff.keep.ledger.tokens import TokenWriting
from handoff.records import STORED, Fact, Record, Shape, unjoined

Model = TypeVar("Model", bound=BaseModel)
Change = Callable[[Record], Record]


class Words(Protocol):
    """What blacks out words: see ``extract/forgotten``. ``near``: somebody is named where the text stands."""

    def text(self, text: str) -> str: ...

    def path(self, path: str) -> str: ...

    def model(self, model: Model, near: bool = False) -> Model: ...


@dataclass(frozen=True, slots=True)
class _Rewritten:
    """A version of a record as it is now, by the hash that it had; the text that it had is as long or longer."""

    record: Record
    same_length: bool


class RewritingWriting(Subject):
    def __init__(self, session: Transaction, touched: Touched) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._touched = touched

    def records(self, record_ids: Iterable[str], change: Change, words: Words | None = None) -> int:
        """Give every version of these records other words; returns how many records that changed.

        Facts follow: their quotes are what stands at their place now, and with ``words`` their statements too. One
        whose quote is no longer there goes.
        """
        return sum(self._rewrite(each, change, words) for each in sorted(record_ids))

    def rows(self, words: Words) -> int:
        """Black words out of all rows but those of records, facts and briefs; returns how many rows changed."""
        shapes: tuple[tuple[Table, Shape[Any]], ...] = (
            (PROPOSALS, STORED.merge_proposal),
            (EDITS, STORED.edit_proposal),
            (CLIENTS, STORED.client),
        )
        changed = sum(self.column(table, "payload", _by_shape(shape, words)) for table, shape in shapes)
        changed += self._said(words) + self._signed(words)
        changed += TokenWriting(self._session).forget_where(lambda name: words.text(name) != name)
        plain = (
            (DECISIONS, "person"),
            (DECISIONS, "note"),
            (SOURCES, "declared_client"),
            (DECLARATIONS, "earlier"),
            (CLIENT_CHANGES, "earlier"),
            (CLIENT_CHANGES, "later"),
            (CLIENT_CHANGES, "target"),
            (EXTRACTIONS, "error"),
            (FEEDBACK, "by"),
        )
        changed += sum(self.column(table, column, words.text) for table, column in plain)
        return changed + sum(self.column(table, "path", words.path) for table in (SOURCES, ISSUED))

    def _said(self, words: Words) -> int:
        """What stands beside handoffs. A name goes whole, with the salt that its id could be guessed by."""
        changed = 0
        for row in self._session.rows(select(HANDOFF_WORDS), HANDOFF_WORDS):
            if (now := words.text(row.words)) == row.words:
                continue
            changed += 1
            if row.kind == "text":
                self._session.batch.update(HANDOFF_WORDS, (row.id,), {"words": now, "salt": ""})
            else:
                self._session.delete(HANDOFF_WORDS, [(row.id,)])
        self._session.flush()
        with self._session.store.rewritable(self._session.connection):
            return changed + self.column(FLOWS, "text", words.text)

    def _signed(self, words: Words) -> int:
        """For whom an agent acted. The salt goes too, by which the name in the log could be guessed."""
        changed = 0
        for row in self._session.rows(select(PSEUDONYMS), PSEUDONYMS):
            if row.agent and (now := words.text(row.agent)) != row.agent:
                changed += 1
                self._session.batch.update(PSEUDONYMS, (row.token,), {"agent": now, "salt": ""})
        self._session.flush()
        return changed

    def _rewrite(self, each: str, change: Change, words: Words | None) -> bool:
        rows = self._session.rows(
            select(VERSIONS).where(VERSIONS.c.record_id == each).order_by(VERSIONS.c.sequence), VERSIONS
        )
        now: dict[str, _Rewritten] = {}
        own: dict[str, str] = {}
        for row in rows:
            if row.payload is not None:
                was = STORED.record.read(row.payload)
                record = change(was)
                if record is was:
                    continue
                now[row.version] = _Rewritten(record, len(was.text) == len(record.text))
                own[unjoined(was).content_hash] = unjoined(record).content_hash
                self._set_version(row, record)
            elif row.version in now:  # a row of what went repeats the hash of what it was
                self._set_version(row, now[row.version].record, payload=None)
        if not now:
            return False
        self._session.flush()
        self._rewrite_head(each)
        self._rename(HOLDINGS, HOLDINGS.c.version, each, own)
        versions = {was: rewritten.record.content_hash for was, rewritten in now.items()}
        self._rename(EXTRACTIONS, EXTRACTIONS.c.record_version, each, versions)
        for fact in self._session.rows(select(FACTS).where(FACTS.c.record_id == each), FACTS):
            if fact.record_version in now:
                self._rewrite_fact(fact, now[fact.record_version], words)
        self._touched.add((each,))
        return True

    def _set_version(self, row: Row[Any], record: Record, payload: str | None = "") -> None:
        values = {"version": record.content_hash}
        if payload is not None:
            values["payload"] = record.model_dump_json()
        self._session.batch.update(VERSIONS, (row.record_id, row.sequence), values)

    def _rewrite_head(self, each: str) -> None:
        last = select(VERSIONS).where(VERSIONS.c.record_id == each).order_by(VERSIONS.c.sequence.desc())
        rows = self._session.rows(last, VERSIONS)
        payload = next(row.payload for row in rows if row.payload is not None)
        record = STORED.record.read(payload)
        values = {"title": record.title, "hint": record.client.model_dump_json(), "place": place_of(record, payload)}
        self._session.batch.update(RECORDS, (each,), {**values, "version": rows[0].version})

    def _rewrite_fact(self, row: Row[Any], now: _Rewritten, words: Words | None) -> None:
        fact = STORED.fact.read(row.payload)
        start = fact.evidence.start if now.same_length else now.record.text.find(fact.evidence.quote)
        if start < 0:
            self._session.connection.execute(delete(DECISIONS).where(DECISIONS.c.target == fact.id))
            self._session.connection.execute(delete(FACTS).where(FACTS.c.id == fact.id))
            return
        end = start + len(fact.evidence.quote)
        said = fact if words is None else words.model(fact, near=True)
        evidence = fact.evidence.model_copy(
            update={
                "record_version": now.record.content_hash,
                "start": start,
                "end": end,
                "quote": now.record.text[start:end],
            }
        )
        rewritten = Fact.model_construct(**{**_fields(said), "evidence": evidence})
        values = stored_fact(rewritten)
        kept = {name: values[name] for name in ("record_version", "subject", "start", "end", "quote", "payload")}
        self._session.batch.update(FACTS, (fact.id,), kept)

    def _rename(self, table: Table, column: Column[Any], each: str, names: dict[str, str]) -> None:
        """Follow versions to their new hashes; all at once, since one may become what another was."""
        rows = self._session.rows(select(table).where(table.c.record_id == each), table)
        for row in rows:
            if (was := row._mapping[column.name]) in names:
                key = tuple(row._mapping[part.name] for part in table.primary_key)
                self._session.batch.update(table, key, {column.name: names[was]})

    def column(self, table: Table, column: str, change: Callable[[str], str]) -> int:
        """Change the words of one column; returns how many rows that changed."""
        changed = 0
        for row in self._session.rows(select(table), table):
            was = row._mapping[column]
            if was and (now := change(was)) != was:
                key = tuple(row._mapping[part.name] for part in table.primary_key)
                self._session.batch.update(table, key, {column: now})
                changed += 1
        self._session.flush()
        return changed


def _by_shape(shape: Shape[Any], words: Words) -> Callable[[str], str]:
    def change(payload: str) -> str:
        model = shape.read(payload)
        now = words.model(model)
        return payload if now is model else str(now.model_dump_json(exclude=_left_out(shape)))

    return change


def _left_out(shape: Shape[Any]) -> set[str]:
    """Of a proposal the status stands in a column of its own."""
    return {"status"} if shape.name in ("merge_proposal", "edit_proposal") else set()


def _fields(model: BaseModel) -> dict[str, Any]:
    return {name: getattr(model, name) for name in type(model).model_fields}
