"""The store in one SQLite file: see ``Store``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, column, func, select, table

from handoff.errors import IntegrityError, OperatorError
from handoff.keep.ledger import scratch, sqlite, sqlite_append_only
from handoff.keep.ledger.passage_tables import OUTBOX, VECTORS
from handoff.keep.ledger.sqlite_full_text import SqliteFullText
from handoff.keep.ledger.sqlite_migrations import migrate

#: Where SQLite keeps the last number of a table whose numbers are never used twice.
_LAST_USED = table("sqlite_sequence", column("name"), column("seq"))


class SqliteStore:
    """Threads may share it; each has a connection of its own."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.full_text: Final = SqliteFullText()
        self._engine = engine

    @classmethod
    def create(cls, path: Path, patience: float) -> SqliteStore:
        """A new, empty ledger. Raises OperatorError when there is one already."""
        if sqlite.version_of(path):
            raise OperatorError("there is a ledger already", place=str(path), remedy="choose another folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls._ready(path, patience)

    @classmethod
    def open(cls, path: Path, patience: float) -> SqliteStore:
        """The ledger in that file, brought to the newest version after a back-up.

        Raises OperatorError when there is none, WrongVersion when a newer handoff made it.
        """
        if not sqlite.version_of(path):
            remedy = "handoff restore BACKUP --replace brings back what it held; if it was moved, put it back there"
            raise OperatorError("the ledger is missing", place=str(path), remedy=remedy)
        return cls._ready(path, patience)

    @classmethod
    def _ready(cls, path: Path, patience: float) -> SqliteStore:
        engine = sqlite.open_engine(path, patience)
        try:
            migrate(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with sqlite.clear_errors(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[Connection]:
        with sqlite.one_transaction(self._engine, self.path, durable=durable) as connection:
            scratch.empty(connection)
            yield connection

    def rewritable(self, connection: Connection) -> AbstractContextManager[None]:
        return sqlite_append_only.lifted(connection)

    def generation(self) -> tuple[int, int]:
        changed = select(func.max(_LAST_USED.c.seq)).where(_LAST_USED.c.name == OUTBOX.name)
        newest: Select[Any] = select(func.max(column("rowid"))).select_from(VECTORS)
        with self.reading() as connection:
            return connection.scalar(changed) or 0, connection.scalar(newest) or 0

    def back_up(self, target: Path) -> None:
        sqlite.copy_into(self.path, target)

    def become(self, copy: Path) -> None:
        sqlite.copy_over(copy, self.path)

    def damage(self) -> tuple[str, ...]:
        try:
            with self.reading() as connection:
                found = sqlite.damage(connection)
            with self.transaction() as connection:
                self.full_text.check(connection)
        except IntegrityError as error:
            return (error.problem,)
        return tuple(found)

    def compact(self) -> None:
        with self.transaction() as connection:
            self.full_text.optimize(connection)
        self._engine.dispose()
        sqlite.compact(self.path)

    def close(self) -> None:
        self._engine.dispose()
