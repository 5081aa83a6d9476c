"""What is SQLite's alone: how a ledger file is opened, versioned, copied and compacted.

Write-ahead log with ``synchronous=FULL``: what was committed survives a power cut
(https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from handoff.errors import DiskFull, IntegrityError, OperatorError, WorkspaceLocked
from handoff.keep.ledger import scratch

#: Marks the file as ours ("hoff" in ASCII); https://www.sqlite.org/pragma.html#pragma_application_id
APPLICATION_ID = 0x686F6666

#: How long a restored ledger waits for whoever writes into the one whose place it takes, in seconds.
COPY_PATIENCE = 10.0
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNUSABLE = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}


def open_engine(path: Path, patience: float) -> Engine:
    """An engine over the file. A writer waits ``patience`` seconds for another one.

    Where the file or its folder may not be written, the engine reads alone and leaves nothing beside the file.
    """
    writable = is_writable(path)
    address = URL.create("sqlite", database=_address(path), query={"uri": "true"})
    engine = create_engine(address, connect_args={"timeout": patience})
    tables_of_its_own = scratch.sql(engine.dialect)

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin transactions at moments of its own
        if writable:
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-32000")
        connection.executescript(tables_of_its_own)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("immediate", False):
            connection.exec_driver_sql("BEGIN")
            return
        # In a write-ahead log NORMAL leaves out the wait for the disk at each commit, and nothing else: the log reaches
        # the system before the commit returns, and the disk with the next FULL commit or checkpoint.
        connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options['durable'] else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def is_writable(path: Path) -> bool:
    """Whether a ledger in that file can be written: the file itself, and the folder for the log beside it."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _address(path: Path) -> str:
    """The file as a URI (https://www.sqlite.org/uri.html), so that ``?``, ``#`` and ``%`` in its name mean themselves.

    In a folder that may not be written SQLite cannot make the files that readers of a write-ahead log share, so the
    file is read as one that nobody changes; unless a log lies there: then somebody may be writing it.
    """
    uri = path.absolute().as_uri()
    if is_writable(path):
        return uri
    alone = not path.with_name(f"{path.name}-wal").exists()
    return f"{uri}?mode=ro&immutable=1" if alone else f"{uri}?mode=ro"


def _connect(path: Path) -> sqlite3.Connection:
    """A connection of the driver's own, without transactions that it begins by itself."""
    return sqlite3.connect(_address(path), uri=True, isolation_level=None)


@contextmanager
def one_transaction(engine: Engine, path: Path, *, durable: bool = True) -> Iterator[Connection]:
    """A write transaction, begun at once so that two writers meet here and not half-way.

    One that is not ``durable`` does not wait for the disk: a power cut may undo it, the death of this process does not.
    """
    immediate = engine.connect().execution_options(immediate=True, durable=durable)
    with clear_errors(path), immediate as connection, connection.begin(), _writing(path):
        yield connection


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say beside the ledger who writes and since when, for whoever waits. What a killed writer left nobody reads."""
    note = _note_of(path)
    with suppress(OSError):
        note.write_text(f"process {os.getpid()} (since {time.strftime('%H:%M:%S')})", encoding="ascii")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def writer_of(path: Path) -> str:
    """Who writes now, and since when; empty where nobody says so."""
    try:
        return _note_of(path).read_text(encoding="ascii", errors="replace")[:60]
    except OSError:
        return ""


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.writer")


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """The database's errors in the words of whoever must act."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        ours = _in_our_words(error, path)
        if ours is error:
            raise
        raise ours from error


def _in_our_words(error: DatabaseError | sqlite3.DatabaseError, path: Path) -> Exception:
    cause = error.orig if isinstance(error, DatabaseError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the low byte of an extended code is the primary one
    if code in _BUSY:
        return WorkspaceLocked(
            f"{writer_of(path) or 'another process'} is writing to the ledger",
            place=str(path),
            remedy="wait until it has finished, then repeat",
        )
    if code in _DAMAGED:
        remedy = "handoff restore BACKUP --replace brings back what a back-up holds"
        return IntegrityError(f"not a sound ledger ({cause})", place=str(path), remedy=remedy)
    if isinstance(cause, sqlite3.IntegrityError):
        return IntegrityError(f"refused by the ledger ({cause})", place=str(path), remedy="run `handoff doctor`")
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _may_grow_no_further()):
        remedy = "make room, then run the same again: what was written before is kept"
        return DiskFull(f"the disk is full ({cause})", place=str(path), remedy=remedy)
    if code in _UNUSABLE:
        return OperatorError(
            f"the ledger cannot be used ({cause})",
            place=str(path),
            remedy="check free space and permissions, then repeat",
        )
    return error


def _may_grow_no_further() -> bool:
    """Whether files are limited in size (``ulimit -f``): SQLite takes meeting that limit for a broken disk."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return False
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def version_of(path: Path) -> int:
    """The version of the ledger in that file; 0 when there is none, or its making was interrupted.

    Raises IntegrityError when the file is something else.
    """
    if not path.exists() or not path.stat().st_size:
        return 0
    with clear_errors(path), closing(_connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if owner != APPLICATION_ID and not empty:
        raise IntegrityError("not a ledger but another database", place=str(path))
    return int(version)


def pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def set_pragma(connection: Connection, name: str, value: int) -> None:
    connection.exec_driver_sql(f"PRAGMA {name}={value:d}")


def copy_into(path: Path, target: Path) -> None:
    """A whole copy as of now, made while others read and write; it appears under its name only when complete."""
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    with clear_errors(path), closing(_connect(path)) as source:
        source.execute("VACUUM INTO ?", (str(half),))
    half.replace(target)


def copy_over(copy: Path, path: Path) -> None:
    """Let the database in ``path`` hold what ``copy`` holds, in one transaction that its readers and writers respect.

    See https://www.sqlite.org/backup.html: killed before its end, nothing has happened.
    """
    with clear_errors(path), closing(_connect(copy)) as source, closing(_connect(path)) as target:
        target.execute(f"PRAGMA busy_timeout={int(COPY_PATIENCE * 1000)}")
        source.backup(target)


def damage(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong: pages and indexes, then references that lead nowhere."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    broken: list[Any] = list(connection.exec_driver_sql("PRAGMA foreign_key_check"))
    return found + [f"{row[0]} row {row[1]} refers to a missing row of {row[2]}" for row in broken]


def compact(path: Path) -> None:
    """Give free pages back and empty the write-ahead log, so that deleted bytes are gone from disk."""
    with clear_errors(path), closing(_connect(path)) as connection:
        connection.execute("VACUUM")
        waits = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if waits:
        raise WorkspaceLocked(
            "another process reads the ledger: what was deleted is still on disk",
            place=str(path),
            remedy="wait, repeat",
        )
