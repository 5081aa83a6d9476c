"""Who has read which record, and by what: so that a new extractor reads what it has not read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, func, insert, literal, select, tuple_

from handoff.keep.ledger.comments import spoken_for
from handoff.keep.ledger.record_tables import COMMENT_PARENTS, EXTRACTIONS, RECORDS, RUNS, VERSIONS
from handoff.keep.ledger.scratch import TOUCHED
from handoff.keep.ledger.session import Subject, Transaction, batches

_TABLES = (EXTRACTIONS, RECORDS, COMMENT_PARENTS, VERSIONS, RUNS)
#: A record and its version.
_Read = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ExtractionRow:
    """What an extractor made of a record: in words why it failed, if so, and what it cost."""

    fingerprint: str
    error: str = ""
    cost: float = 0.0


class ExtractionReading(Subject):
    def unread(self, extractor: str, fingerprint: str, limit: int, after: str = "") -> list[str]:
        """Records that the extractor is still to read, as they are now, by that fingerprint: ids after ``after``.

        Those that failed are among them, comments that their parent speaks for are not.
        """
        statement = _unread(RECORDS.c.id, extractor, fingerprint).where(RECORDS.c.id > after)
        return [row.id for row in self._session.rows(statement.order_by(RECORDS.c.id).limit(limit), *_TABLES)]

    def unread_count(self, extractor: str, fingerprint: str) -> int:
        return int(self._session.rows(_unread(func.count(), extractor, fingerprint), *_TABLES)[0][0])

    def outcomes(self, record_id: str) -> dict[str, ExtractionRow]:
        """What each extractor made of the record, by its name."""
        columns = (EXTRACTIONS.c.fingerprint, EXTRACTIONS.c.error, EXTRACTIONS.c.cost)
        statement = select(EXTRACTIONS.c.extractor, *columns).where(EXTRACTIONS.c.record_id == record_id)
        return {
            row.extractor: ExtractionRow(row.fingerprint, row.error, row.cost)
            for row in self._session.rows(statement, EXTRACTIONS)
        }

    def read_versions(self, record_ids: Iterable[str], fingerprints: Mapping[str, str]) -> dict[str, str]:
        """The versions of those present records that each of these extractors (name to fingerprint) has read well."""
        found: dict[str, str] = {}
        for batch in batches(record_ids):
            statement = select(RECORDS.c.id, RECORDS.c.version).where(
                RECORDS.c.id.in_(batch),
                RECORDS.c.change != "gone",
                _read_well(fingerprints, EXTRACTIONS.c.record_version == RECORDS.c.version) == len(fingerprints),
            )
            found.update((row.id, row.version) for row in self._session.rows(statement, RECORDS, EXTRACTIONS))
        return found


class ExtractionWriting(ExtractionReading):
    def __init__(self, session: Transaction) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._outcomes = session.defer((EXTRACTIONS,), self._write_outcomes)

    def put(self, record_id: str, version: str, outcomes: Mapping[str, ExtractionRow]) -> None:
        """Note, by extractor, what became of that version of the record; others' outcomes stay."""
        read = (record_id, version)
        self._outcomes.waiting[read] = {**self._outcomes.waiting.get(read, {}), **outcomes}
        self._session.flush_when_large()

    def touch_unread(self, fingerprints: Mapping[str, str]) -> None:
        """Touch the present records that one of these extractors (name to fingerprint) has not read, or not well."""
        unread = select(RECORDS.c.id, literal(0)).where(
            RECORDS.c.change != "gone", _read_well(fingerprints) < len(fingerprints)
        )
        self._session.flush()
        self._session.connection.execute(insert(TOUCHED).from_select(["record_id", "presence"], unread))

    def _write_outcomes(self, waiting: dict[_Read, Mapping[str, ExtractionRow]]) -> None:
        stored = self._stored_outcomes({record_id for record_id, _ in waiting})
        for (record_id, version), outcomes in waiting.items():
            for extractor, outcome in outcomes.items():
                self._write_outcome((record_id, extractor), _values(version, outcome), stored)

    def _write_outcome(
        self, key: tuple[str, str], values: dict[str, Any], stored: Mapping[tuple[str, str], Row[Any]]
    ) -> None:
        row = stored.get(key)
        if row is None:
            record_id, extractor = key
            self._session.batch.insert(EXTRACTIONS, {"record_id": record_id, "extractor": extractor, **values})
        elif any(row._mapping[name] != value for name, value in values.items()):
            self._session.batch.update(EXTRACTIONS, key, values)

    def _stored_outcomes(self, record_ids: Iterable[str]) -> dict[tuple[str, str], Row[Any]]:
        stored: dict[tuple[str, str], Row[Any]] = {}
        for batch in batches(sorted(record_ids)):
            rows = self._session.connection.execute(select(EXTRACTIONS).where(EXTRACTIONS.c.record_id.in_(batch)))
            stored |= {(row.record_id, row.extractor): row for row in rows}
        return stored


def _values(version: str, outcome: ExtractionRow) -> dict[str, Any]:
    return {
        "record_version": version,
        "fingerprint": outcome.fingerprint,
        "error": outcome.error,
        "cost": outcome.cost,
    }


def _read_well(fingerprints: Mapping[str, str], *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """How many of these extractors have read a record without an error."""
    wanted = tuple_(EXTRACTIONS.c.extractor, EXTRACTIONS.c.fingerprint).in_(list(fingerprints.items()))
    theirs = (EXTRACTIONS.c.record_id == RECORDS.c.id, wanted, EXTRACTIONS.c.error == "", *conditions)
    return select(func.count()).where(*theirs).correlate(RECORDS).scalar_subquery()


def _unread(column: Any, extractor: str, fingerprint: str) -> Select[Any]:
    theirs: tuple[ColumnElement[bool], ...] = (
        EXTRACTIONS.c.record_id == RECORDS.c.id,
        EXTRACTIONS.c.extractor == extractor,
        EXTRACTIONS.c.fingerprint == fingerprint,
        EXTRACTIONS.c.record_version == RECORDS.c.version,
        EXTRACTIONS.c.error == "",
    )
    read = select(literal(1)).where(*theirs).correlate(RECORDS).exists()
    return (
        select(column).select_from(RECORDS).where(RECORDS.c.change != "gone", ~read, RECORDS.c.id.not_in(spoken_for()))
    )
