"""Sources: the export files that the ledger knows, and which records each of them holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, insert, select, update

from handoff.keep.rows import SourceRow
from handoff.keep.schema import HOLDINGS, SOURCES, VERSIONS
from handoff.keep.session import Reading, Transaction


class SourceReading(Reading):
    def sources(self) -> list[SourceRow]:
        """All sources, in the order in which they were first read."""
        return [_source(row) for row in self.rows(select(SOURCES).order_by(SOURCES.c.id))]

    def source(self, connector: str, path: str) -> SourceRow | None:
        row = self.first(select(SOURCES).where(SOURCES.c.connector == connector, SOURCES.c.path == path), SOURCES)
        return _source(row) if row else None

    def unchanged_source(
        self, connector: str, path: str, sha256: str, fingerprint: str, declared_client: str = ""
    ) -> bool:
        """Whether these very bytes were read before, the same way and about the same declared client."""
        known = self.source(connector, path)
        return known is not None and known == SourceRow(known.id, connector, path, sha256, fingerprint, declared_client)

    def source_record_ids(self, source_id: int) -> tuple[str, ...]:
        """The records that the source held when it was last read, sorted."""
        statement = select(HOLDINGS.c.record_id).where(HOLDINGS.c.source_id == source_id)
        return tuple(sorted(row.record_id for row in self.rows(statement)))

    def declared_otherwise(self, source_id: int) -> tuple[str, str, str] | None:
        """A record of this source that another file declares to be another client's: its id, that file, that client."""
        here, there = HOLDINGS.alias(), HOLDINGS.alias()
        mine, other = SOURCES.alias(), SOURCES.alias()
        statement = (
            select(here.c.record_id, other.c.path, other.c.declared_client)
            .join_from(here, there, here.c.record_id == there.c.record_id)
            .join(mine, mine.c.id == here.c.source_id)
            .join(other, other.c.id == there.c.source_id)
            .where(here.c.source_id == source_id, mine.c.declared_client != "", other.c.declared_client != "")
            .where(mine.c.declared_client != other.c.declared_client)
            .order_by(here.c.record_id)
        )
        row = self.first(statement, HOLDINGS, SOURCES)
        return (row.record_id, row.path, row.declared_client) if row else None


class SourceWriting(SourceReading, Transaction):
    def put_source(
        self, connector: str, path: str, sha256: str, fingerprint: str, declared_client: str = ""
    ) -> SourceRow:
        """The source of that connector and path, bearing these values from now on.

        A file read anew is put first and its records after it, within one ``savepoint``: a half-read file leaves
        its old sha256, so the next run reads it again.
        """
        values = {"sha256": sha256, "fingerprint": fingerprint, "declared_client": declared_client}
        known = self.source(connector, path)
        if known is None:
            row = {"connector": connector, "path": path, **values}
            number = self.connection.execute(insert(SOURCES).returning(SOURCES.c.id), row).scalar_one()
            return SourceRow(number, connector, path, sha256, fingerprint, declared_client)
        wanted = SourceRow(known.id, connector, path, sha256, fingerprint, declared_client)
        if known != wanted:
            self.connection.execute(update(SOURCES).where(SOURCES.c.id == known.id).values(values))
        return wanted

    def forget_reading(self, run: str) -> None:
        """Let the sources that the run took records from be read again, though their bytes are the same."""
        said = select(VERSIONS.c.source_id).where(VERSIONS.c.run == run)
        self.flush()
        self.connection.execute(update(SOURCES).where(SOURCES.c.id.in_(said)).values(sha256=""))


def _source(row: Row[Any]) -> SourceRow:
    return SourceRow(row.id, row.connector, row.path, row.sha256, row.fingerprint, row.declared_client)
