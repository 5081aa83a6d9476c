"""What one write transaction remembers of itself: temporary tables, so that memory stays flat however much is read.

SQLite keeps them in a file of its own that only this connection sees (https://www.sqlite.org/tempfiles.html).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    case,
    delete,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.schema import CreateIndex, CreateTable, SchemaItem

from handoff.keep.ledger.record_tables import RECORDS, SOURCES
from handoff.keep.ledger.session import BATCH, Subject, Transaction, batches
from handoff.keep.ledger.tables import needed
from handoff.records import UNASSIGNED

_SCRATCH = MetaData()


@dataclass(frozen=True, slots=True)
class Contest:
    """A source that says otherwise of some records: ``kept`` are left as it says, ``taken`` from who came last."""

    path: str
    kept: int
    taken: int


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, _SCRATCH, *parts, prefixes=["TEMPORARY"])


#: Records that were written, changed, moved or marked gone; the same may stand here often. ``presence`` is 1 where a
#: record came or went, so that what was added to it has a parent now, or none any more.
TOUCHED = _table(
    "touched",
    Column("number", Integer, primary_key=True),
    Column("record_id", String, nullable=False),
    Column("presence", Integer, nullable=False),
    Index("touched_by_record", "record_id"),
)

#: Records that a comment was added to before it named another one.
LEFT_PARENTS = _table(
    "left_parents",
    Column("number", Integer, primary_key=True),
    Column("record_id", String, nullable=False),
)

#: The facts of one client, each under the short name of what it rivals for; ``judged`` is 1 for one that lost before.
RIVALS = _table(
    "rivals",
    Column("fact_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("judged", Integer, nullable=False),
    Index("rivals_by_name", "name"),
)

#: The records of a source that were read in this transaction: the time of the state that counts, what became of it, and
#: the source that says otherwise (0 for none), where no later time of this one settles it. ``filled`` are the names of
#: what the record took from ``filled_from``, another source, or from this one, as the older or poorer of two.
SEEN = _table(
    "seen",
    Column("source_id", Integer, primary_key=True),
    Column("record_id", String, primary_key=True),
    *needed(String, "at", "verdict"),
    Column("against", Integer, nullable=False),
    Column("filled", String, nullable=False),
    Column("filled_from", Integer, nullable=False),
)


_TABLES = (TOUCHED, LEFT_PARENTS, RIVALS, SEEN)


def sql(dialect: Dialect) -> str:
    """Makes the tables on a new connection."""
    indexes = (index for table in _TABLES for index in table.indexes)
    statements: list[CreateTable | CreateIndex] = [*map(CreateTable, _TABLES), *map(CreateIndex, indexes)]
    return "".join(f"{statement.compile(dialect=dialect)};" for statement in statements)


def empty(connection: Connection) -> None:
    """Forget what an earlier transaction on this connection remembered."""
    for table in _TABLES:
        connection.execute(delete(table))


class Touched(Subject):
    """The records that the transaction touched, so that what follows from them is to be made again."""

    _session: Transaction

    def add(self, record_ids: Iterable[str], *, presence: bool = False) -> None:
        """Add records; ``presence`` says that they came or went."""
        for record_id in record_ids:
            self._session.batch.insert(TOUCHED, {"record_id": record_id, "presence": int(presence)})

    def add_source(self, source_id: int) -> None:
        """Add all that a source was seen to hold."""
        columns = select(SEEN.c.record_id, literal(0)).where(SEEN.c.source_id == source_id)
        self._session.flush()
        self._session.connection.execute(insert(TOUCHED).from_select(["record_id", "presence"], columns))

    def all(self) -> Iterator[str]:
        """The touched records, each once, in the order of their ids, read page by page."""
        for page in self.pages():
            yield from page

    def pages(self) -> Iterator[list[str]]:
        """The same in lists."""
        statement = select(TOUCHED.c.record_id).distinct().order_by(TOUCHED.c.record_id).limit(BATCH)
        last = ""
        while page := [
            row.record_id for row in self._session.rows(statement.where(TOUCHED.c.record_id > last), TOUCHED)
        ]:
            last = page[-1]
            yield page

    def came_or_went(self, record_ids: Iterable[str]) -> set[str]:
        """Those of these that were not there before, or are there no more."""
        found: set[str] = set()
        for batch in batches(record_ids):
            statement = select(TOUCHED.c.record_id).where(TOUCHED.c.record_id.in_(batch), TOUCHED.c.presence == 1)
            found |= {row.record_id for row in self._session.rows(statement, TOUCHED)}
        return found

    def count(self) -> int:
        statement = select(func.count(TOUCHED.c.record_id.distinct()))
        return int(self._session.rows(statement, TOUCHED)[0][0])

    def owners(self) -> set[str]:
        """The clients that touched records belong to, gone ones included."""
        statement = select(RECORDS.c.client_id).where(RECORDS.c.id.in_(select(TOUCHED.c.record_id))).distinct()
        return {row.client_id for row in self._session.rows(statement, TOUCHED, RECORDS)}

    def of_nobody(self) -> int:
        """How many present touched records no client is known of. A comment is not counted beside its record."""
        statement = select(func.count()).where(
            RECORDS.c.id.in_(select(TOUCHED.c.record_id)),
            RECORDS.c.client_id == UNASSIGNED,
            RECORDS.c.change != "gone",
            RECORDS.c.kind != "comment",
        )
        return int(self._session.rows(statement, TOUCHED, RECORDS)[0][0])

    def add_all(self) -> None:
        """Add every present record."""
        present = select(RECORDS.c.id, literal(0)).where(RECORDS.c.change != "gone")
        self._session.flush()
        self._session.connection.execute(insert(TOUCHED).from_select(["record_id", "presence"], present))


class Seen(Subject):
    """The records that were read in the transaction, by the source that holds them."""

    _session: Transaction

    def times(self, source_id: int, record_ids: Iterable[str]) -> dict[str, str]:
        """Which of these records the reading of the source has met, and at what time as text (see ``time_text``)."""
        found: dict[str, str] = {}
        for batch in batches(record_ids):
            statement = select(SEEN.c.record_id, SEEN.c.at)
            statement = statement.where(SEEN.c.source_id == source_id, SEEN.c.record_id.in_(batch))
            found.update((row.record_id, row.at) for row in self._session.rows(statement, SEEN))
        return found

    def verdicts(self, source_id: int) -> Counter[str]:
        """How many records of the reading met which verdict."""
        number = func.count().label("number")
        statement = select(SEEN.c.verdict, number).where(SEEN.c.source_id == source_id).group_by(SEEN.c.verdict)
        return Counter({row.verdict: row.number for row in self._session.rows(statement, SEEN)})

    def contests(self, source_id: int) -> list[Contest]:
        """Other sources that say otherwise, and how many records were left as they say or taken from this one."""
        kept = func.sum(case((SEEN.c.verdict == "stale", 1), else_=0))
        statement = (
            select(SOURCES.c.path, kept.label("kept"), (func.count() - kept).label("taken"))
            .join_from(SEEN, SOURCES, SOURCES.c.id == SEEN.c.against)
            .where(SEEN.c.source_id == source_id)
            .group_by(SOURCES.c.id)
            .order_by(SOURCES.c.id)
        )
        return [Contest(row.path, row.kept, row.taken) for row in self._session.rows(statement, SEEN, SOURCES)]

    def filled(self, source_id: int) -> dict[str, Counter[str]]:
        """By the path of the source it was taken from, in how many records which words were taken."""
        number = func.count().label("number")
        statement = (
            select(SOURCES.c.path, SEEN.c.filled, number)
            .join_from(SEEN, SOURCES, SOURCES.c.id == SEEN.c.filled_from)
            .where(SEEN.c.source_id == source_id)
            .group_by(SOURCES.c.path, SEEN.c.filled)
            .order_by(SOURCES.c.path, SEEN.c.filled)
        )
        found: dict[str, Counter[str]] = {}
        for row in self._session.rows(statement, SEEN, SOURCES):
            names = dict.fromkeys(row.filled.split("\n"), row.number)
            found.setdefault(row.path, Counter()).update(names)
        return found

    def add(self, source_id: int, met: Sequence[dict[str, Any]]) -> None:
        """Note what was read, in the columns of ``SEEN``. A new record stays one when it is met again."""
        known = self._known_verdicts(source_id, [row["record_id"] for row in met])
        for row in met:
            record_id = row["record_id"]
            if record_id not in known:
                self._session.batch.insert(SEEN, {"source_id": source_id, **row})
                known[record_id] = row["verdict"]
                continue
            verdict = "written" if known[record_id] == "written" else row["verdict"]
            self._session.batch.update(SEEN, (source_id, record_id), {**row, "verdict": verdict})

    def _known_verdicts(self, source_id: int, record_ids: Iterable[str]) -> dict[str, str]:
        known: dict[str, str] = {}
        for batch in batches(record_ids):
            statement = select(SEEN.c.record_id, SEEN.c.verdict)
            statement = statement.where(SEEN.c.source_id == source_id, SEEN.c.record_id.in_(batch))
            known.update((row.record_id, row.verdict) for row in self._session.rows(statement, SEEN))
        return known
