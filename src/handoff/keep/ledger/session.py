"""What every part of the ledger stands on: something to read from, and rows that wait to be written together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Executable, Row, Table, bindparam, delete, insert, update
from sqlalchemy.sql.dml import Delete, Insert, Update

from handoff.keep.ledger.store import Store

Item = TypeVar("Item")
Name = TypeVar("Name")
Values = Mapping[str, Any]
Key = tuple[Any, ...]

#: How many values go into one ``IN (...)``: within what every database takes.
BATCH = 500
#: How many rows wait at most before they are written.
_MOST_WAITING = 2_000


class Reading(ABC):
    """Something that can be read: the ledger as last committed, or a transaction with its own writes in it."""

    store: Store

    @abstractmethod
    def reading(self, *tables: Table) -> AbstractContextManager[Connection]:
        """A connection to read on: whatever this side wrote to these tables (none named: to any) has reached it."""

    def rows(self, statement: Executable, *tables: Table) -> list[Row[Any]]:
        with self.reading(*tables) as connection:
            return list(connection.execute(statement).all())

    def first(self, statement: Executable, *tables: Table) -> Row[Any] | None:
        with self.reading(*tables) as connection:
            return connection.execute(statement).first()


class Subject:
    """What a session can be asked about one subject."""

    def __init__(self, session: Reading) -> None:
        self._session = session


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """The items in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


class Batch:
    """Rows that wait, by primary key, so that each statement runs once for many of them.

    A later change of a waiting row is folded into it. References between tables are checked at commit.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._inserts: dict[Table, dict[Key, dict[str, Any]]] = {}
        self._updates: dict[Table, dict[Key, dict[str, Any]]] = {}
        self.size = 0

    @property
    def tables(self) -> set[Table]:
        return {*self._inserts, *self._updates}

    def insert(self, table: Table, row: Values) -> None:
        kept = dict(row)  # the key may be the identity of this dict, so it must be one that lives until the flush
        self._inserts.setdefault(table, {})[_key_of(table, kept)] = kept
        self.size += 1

    def update(self, table: Table, key: Key, changes: Values) -> None:
        waiting = self._inserts.get(table, {}).get(key)
        if waiting is None:
            waiting = self._updates.setdefault(table, {}).setdefault(key, {})
        waiting.update(changes)
        self.size += 1

    def flush(self, connection: Connection) -> None:
        for table, rows in self._inserts.items():
            connection.execute(_insert(table), list(rows.values()))
        for table, changed in self._updates.items():
            for columns, values in _by_columns(table, changed).items():
                connection.execute(_update(table, columns), values)
        self.clear()


class Deferred(Generic[Name, Item]):
    """Values put by key whose difference to what is stored is worked out for many keys at once."""

    def __init__(self, tables: frozenset[Table], write: Callable[[dict[Name, Item]], None]) -> None:
        self.tables = tables
        self._write = write
        self.waiting: dict[Name, Item] = {}

    def flush(self) -> None:
        waiting, self.waiting = self.waiting, {}
        for batch in batches(waiting.items()):
            self._write(dict(batch))


class Transaction(Reading):
    """One write transaction. Reads on it see what it wrote."""

    def __init__(self, connection: Connection, store: Store) -> None:
        self.connection = connection
        self.store = store
        self.batch = Batch()
        self._deferred: list[Deferred[Any, Any]] = []
        self._remembering: list[Callable[[], None]] = []

    def defer(self, tables: Iterable[Table], write: Callable[[dict[Name, Item]], None]) -> Deferred[Name, Item]:
        """Let values wait that ``write`` will turn into rows of these tables."""
        deferred = Deferred(frozenset(tables), write)
        self._deferred.append(deferred)
        return deferred

    def on_undo(self, forget: Callable[[], None]) -> None:
        """Call this when a part of the transaction was undone: what was remembered of it may be wrong."""
        self._remembering.append(forget)

    def reading(self, *tables: Table) -> AbstractContextManager[Connection]:
        if not tables or not self._waiting_tables().isdisjoint(tables):
            self.flush()
        return nullcontext(self.connection)

    def flush(self) -> None:
        """Hand everything that waits to the database."""
        for deferred in self._deferred:
            deferred.flush()
        if self.batch.size:
            self.batch.flush(self.connection)

    def flush_when_large(self) -> None:
        if self.batch.size + sum(len(deferred.waiting) for deferred in self._deferred) >= _MOST_WAITING:
            self.flush()

    def delete(self, table: Table, keys: Iterable[Key]) -> None:
        """Delete rows by primary key, at once."""
        values = [_key_values(table, key) for key in keys]
        if values:
            self.connection.execute(_delete(table), values)

    def _waiting_tables(self) -> set[Table]:
        return self.batch.tables.union(*(deferred.tables for deferred in self._deferred if deferred.waiting))

    def forget_pending(self) -> None:
        """Drop what waits and what was remembered of the database, after a part of the transaction was undone."""
        self.batch.clear()
        for deferred in self._deferred:
            deferred.waiting.clear()
        for forget in self._remembering:
            forget()


def _key_of(table: Table, row: Values) -> Key:
    return tuple(row.get(column.name, id(row)) for column in table.primary_key)  # a key the database gives is unique


def _key_values(table: Table, key: Key) -> dict[str, Any]:
    return {f"key_{column.name}": value for column, value in zip(table.primary_key, key, strict=True)}


def _by_columns(table: Table, changed: Mapping[Key, Values]) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    grouped: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for key, changes in changed.items():
        values = {f"new_{name}": value for name, value in changes.items()}
        grouped.setdefault(tuple(sorted(changes)), []).append({**values, **_key_values(table, key)})
    return grouped


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _update(table: Table, columns: tuple[str, ...]) -> Update:
    statement = update(table).values({name: bindparam(f"new_{name}") for name in columns})
    return statement.where(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))


@cache
def _delete(table: Table) -> Delete:
    return delete(table).where(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
