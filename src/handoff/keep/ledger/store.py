"""What the ledger asks of a database: the one seam behind which SQLite lies, and another one may."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from handoff.keep.ledger.scope import Scope


class FullText(Protocol):
    """Which words stand in the chunks, in step with them inside each transaction."""

    def holds(self, connection: Connection, word: str, scope: Scope) -> bool:
        """Whether the word, or a compound as a whole, stands in any text or context in scope."""
        ...

    def texts_with_prefix(self, connection: Connection, prefix: str, scope: Scope, limit: int) -> list[str]:
        """Texts in scope in which a word begins so, in no order."""
        ...

    def rebuild(self, connection: Connection) -> None:
        """Make the index again from the chunks."""
        ...


class Store(Protocol):
    """The tables of ``schema`` in one database, at the newest version.

    Every method raises WorkspaceLocked when another writer does not finish in time, IntegrityError for a database that
    is damaged, and another OperatorError where it cannot be read or written.
    """

    path: Path

    @property
    def full_text(self) -> FullText: ...

    def reading(self) -> AbstractContextManager[Connection]:
        """What was last committed. Readers wait for nobody."""
        ...

    def transaction(self, *, durable: bool = True) -> AbstractContextManager[Connection]:
        """One write transaction: committed at the end, undone by any exception. The tables of ``scratch`` are empty.

        One that is not ``durable`` may be lost in a power cut, with whatever came after it; never in a kill.
        """
        ...

    def rewritable(self, connection: Connection) -> AbstractContextManager[None]:
        """Within this, rows of tables that are only ever added to may be changed, to forget what stands in them."""
        ...

    def generation(self) -> tuple[int, int]:
        """Another pair of numbers once a chunk has changed (other than in its context) or a vector has come."""
        ...

    def back_up(self, target: Path) -> None:
        """A whole copy as of now, made while others read and write; under its name only when complete."""
        ...

    def become(self, copy: Path) -> None:
        """Hold what the copy holds, from one moment to the next, for everybody who has this store open."""
        ...

    def damage(self) -> tuple[str, ...]:
        """What is wrong, in words; empty when it is sound."""
        ...

    def compact(self) -> None:
        """Give free space back; what was deleted is gone from disk afterwards."""
        ...

    def close(self) -> None: ...
