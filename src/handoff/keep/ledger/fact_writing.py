"""Facts are put, proposed, decided and retired.

A fact that a person decided on is never touched by a machine again: not deleted, not overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from handoff.errors import IntegrityError
from handoff.keep.ledger.fact_tables import FACTS
from handoff.keep.ledger.facts import FactReading, to_fact
from handoff.keep.ledger.record_tables import RECORDS, RUNS
from handoff.keep.ledger.runs import RunWriting
from handoff.keep.ledger.session import Transaction, batches
from handoff.keep.ledger.tables import time_text
from handoff.records import Fact, owner_of

_LATER = {"status", "valid_until", "superseded_by"}
_STATE = (FACTS.c.id, FACTS.c.status, FACTS.c.valid_until, FACTS.c.superseded_by, FACTS.c.decided)
#: What a fact says and where: no two of one version of a record are the same in this.
_PLACE = ("kind", "subject", "start", "end")
State = tuple[str, str, str]
Placing = Callable[[Fact], Fact]


class FactWriting(FactReading):
    def __init__(self, session: Transaction, runs: RunWriting) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._runs = runs
        self._facts = session.defer((FACTS, RUNS), self._write_facts)

    def put(self, record_id: str, facts: Iterable[Fact], run: str, beside: Mapping[str, Placing] | None = None) -> None:
        """Replace what was extracted from the record. Proposed and decided facts stay as they are.

        So do those of the extractors ``beside`` (see ``owner_of``) that were read in the version that the record has,
        each as the function gives it: the record may stand elsewhere in its file by now.
        """
        self._want(record_id, _Wanted(tuple(facts), run, beside=beside or {}))

    def put_of(self, extractor: str, record_id: str, facts: Iterable[Fact], run: str) -> None:
        """Replace what that extractor took from the record; what others did stays."""
        self._want(record_id, _Wanted(tuple(facts), run, extractor))

    def _want(self, record_id: str, wanted: _Wanted) -> None:
        for fact in wanted.facts:
            if fact.evidence.record_id != record_id or not fact.evidence.quote:
                raise IntegrityError(f"fact {fact.id} has no evidence in this record", place=record_id)
        if record_id in self._facts.waiting:  # one may add to what another one replaces
            self._session.flush()
        self._facts.waiting[record_id] = wanted
        self._session.flush_when_large()

    def propose(self, facts: Iterable[Fact], run: str) -> tuple[str, ...]:
        """Add facts that no extractor made: a person's, an agent's or a model's. Returns the ids that are new.

        They stay until a person decides, however often their record is extracted again.
        """
        wanted = {fact.id: fact for fact in facts}
        self._session.flush()
        known = {row.id for row in self._stored_facts(FACTS.c.id, wanted)}
        for fact_id in sorted(wanted.keys() - known):
            self._insert(wanted[fact_id], "proposed", run)
        return tuple(sorted(wanted.keys() - known))

    def put_states(self, facts: Iterable[Fact]) -> tuple[str, ...]:
        """Keep status, end of validity and successor of these facts; returns the ids of the rows that differed.

        A decided fact keeps what the person said, unless the one that replaces it was confirmed by a person too.
        """
        wanted = {fact.id: fact for fact in facts}
        self._session.flush()
        changed = []
        confirmed: frozenset[str] | None = None
        for row in self._stored_facts(FACTS.c.id, wanted):
            fact = wanted[row.id]
            if _state_of(fact) == (row.status, row.valid_until, row.superseded_by):
                continue
            if row.decided:
                confirmed = self._confirmed() if confirmed is None else confirmed
                if fact.status != row.decided and fact.superseded_by not in confirmed:
                    continue
            self._set_state(fact.id, _state_of(fact))
            changed.append(fact.id)
        return tuple(sorted(changed))

    def retire(self, record_ids: Sequence[str]) -> None:
        """Mark the undecided facts of records that are gone."""
        self._session.flush()
        for row in self._stored_facts(FACTS.c.record_id, record_ids):
            if not row.decided and row.status != "gone":
                self._session.batch.update(FACTS, (row.id,), {"status": "gone"})

    def decide(self, fact_id: str, decision: str) -> None:
        self._session.batch.update(FACTS, (fact_id,), {"decided": decision})
        self._set_state(fact_id, (decision, "", ""))

    def supersede(self, fact_id: str, by: str, since: datetime) -> None:
        """A person put another fact in the place of this one; no reading brings it back."""
        self._session.batch.update(FACTS, (fact_id,), {"decided": "superseded"})
        self._set_state(fact_id, ("superseded", time_text(since), by))

    def _write_facts(self, waiting: dict[str, _Wanted]) -> None:
        self._session.batch.flush(self._session.connection)  # the versions that the records have now
        stored: dict[str, dict[str, Row[Any]]] = {record_id: {} for record_id in waiting}
        for row in self._stored_facts(FACTS.c.record_id, waiting):
            stored[row.record_id][row.id] = row
        outdated = []
        for record_id, wanted in waiting.items():
            outdated += self._replace_facts(stored[record_id], wanted)
        self._session.delete(FACTS, outdated)

    def _replace_facts(self, stored: Mapping[str, Row[Any]], wanted: _Wanted) -> list[tuple[str]]:
        decided = {_place(row) for row in stored.values() if row.decided}
        for fact in wanted.facts:
            row = stored.get(fact.id)
            if row is None and decided and _place_of(fact) in decided:
                continue  # its quote was rewritten, which gave it another id than the one that a person decided on
            if row is None:
                self._insert(fact, "extracted", wanted.run)
            elif _is_replaceable(row) and (row.payload != _payload(fact) or row.status == "gone"):
                self._runs.use(wanted.run)
                self._session.batch.update(FACTS, (fact.id,), {**stored_fact(fact), "run": wanted.run})
        ids = {fact.id for fact in wanted.facts}
        for row in stored.values():
            placing = wanted.beside.get(row.extractor)
            if placing and row.id not in ids and _is_replaceable(row) and not wanted.replaces(row):
                self._follow(row, placing(to_fact(row)), wanted.run)
        return [(row.id,) for row in stored.values() if row.id not in ids and wanted.replaces(row)]

    def _follow(self, row: Row[Any], fact: Fact, run: str) -> None:
        if row.payload != _payload(fact):
            self._runs.use(run)
            self._session.batch.update(FACTS, (fact.id,), {"payload": _payload(fact), "run": run})

    def _insert(self, fact: Fact, origin: str, run: str) -> None:
        self._runs.use(run)
        self._session.batch.insert(
            FACTS, {"id": fact.id, **stored_fact(fact), "origin": origin, "decided": "", "run": run}
        )

    def _set_state(self, fact_id: str, state: State) -> None:
        self._session.batch.update(
            FACTS, (fact_id,), dict(zip(("status", "valid_until", "superseded_by"), state, strict=True))
        )

    def _confirmed(self) -> frozenset[str]:
        statement = select(FACTS.c.id).where(FACTS.c.decided == "confirmed")
        return frozenset(row.id for row in self._session.connection.execute(statement))

    def _stored_facts(self, column: Any, values: Iterable[str]) -> list[Row[Any]]:
        own = ("record_id", "record_version", "extractor", "origin", "payload", *_PLACE)
        columns = (*_STATE, *(FACTS.c[name] for name in own), RECORDS.c.version)
        statement = select(*columns).join_from(FACTS, RECORDS, RECORDS.c.id == FACTS.c.record_id)
        rows: list[Row[Any]] = []
        for batch in batches(values):
            rows += self._session.connection.execute(statement.where(column.in_(batch)))
        return rows


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one put wants of a record: its facts, and whose earlier ones they replace: ``of`` one, else all others."""

    facts: tuple[Fact, ...]
    run: str
    of: str = ""
    beside: Mapping[str, Placing] = field(default_factory=dict)

    def replaces(self, row: Row[Any]) -> bool:
        if not _is_replaceable(row):
            return False
        if self.of:
            return bool(row.extractor == self.of)
        return row.extractor not in self.beside or row.record_version != row.version


def _is_replaceable(row: Row[Any]) -> bool:
    return bool(row.origin == "extracted" and not row.decided)


def _place(row: Row[Any]) -> tuple[Any, ...]:
    return (row.record_version, *(row._mapping[name] for name in _PLACE))


def _place_of(fact: Fact) -> tuple[Any, ...]:
    evidence = fact.evidence
    return evidence.record_version, fact.kind, fact.subject, evidence.start, evidence.end


def _payload(fact: Fact) -> str:
    return fact.model_dump_json(exclude=_LATER)


def stored_fact(fact: Fact) -> dict[str, Any]:
    """The columns that a fact fills."""
    evidence = fact.evidence
    status, valid_until, superseded_by = _state_of(fact)
    return {
        "record_id": evidence.record_id,
        "record_version": evidence.record_version,
        "kind": fact.kind,
        "subject": fact.subject,
        "extractor": owner_of(fact.extractor),
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "payload": _payload(fact),
        "status": status,
        "valid_until": valid_until,
        "superseded_by": superseded_by,
    }


def _state_of(fact: Fact) -> State:
    return fact.status, time_text(fact.valid_until), fact.superseded_by
