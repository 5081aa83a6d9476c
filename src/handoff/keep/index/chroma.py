"""Chroma itself: opened on a folder without network or telemetry, and its errors as ours, with the way out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from handoff.errors import DiskFull, IntegrityError, OperatorError
from handoff.keep.index.hnsw_files import torn_files

REPAIR = "handoff doctor --fix"
#: How SQLite and the system word a disk that is full or failing. SQLite's code 522, a file that ends too early, is
#: damage (https://www.sqlite.org/rescode.html#ioerr_short_read).
_NO_ROOM = re.compile(
    r"database or disk is full|(?<!code: 522\) )disk I/O error|readonly database"
    r"|No space left on device|Input/output error|File too large|Disk quota exceeded|Read-only file system",
    re.IGNORECASE,
)
_FULL = re.compile(r"disk is full|No space left on device|File too large|Disk quota exceeded", re.IGNORECASE)
#: Some of Chroma's errors hide their cause; with less room than this it is taken to be the lack of room.
_LEAST_FREE = 4 << 20


def load_chroma() -> None:
    """Import Chroma, which takes most of a second, so that opening an index does not. Meant for a thread of its own."""
    with suppress(ImportError):  # whoever opens an index is told
        import chromadb  # noqa: F401


def open_chroma(folder: Path) -> Any:
    """A Chroma client on ``folder``: no telemetry, no embedding, no network."""
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings
    from chromadb.errors import ChromaError

    folder.mkdir(parents=True, exist_ok=True)
    if torn := torn_files(folder):
        raise damaged(folder, f"{torn[0].name} is torn")
    try:
        return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    except (ChromaError, ValueError) as error:
        # Chroma keeps the half-started system by its path and would hand it out again
        SharedSystemClient._identifier_to_system.pop(str(folder), None)
        raise damaged(folder, error) from error


@contextmanager
def clear_errors(folder: Path) -> Iterator[None]:
    """Chroma's own errors as ours; that there is no such collection goes on as it is."""
    from chromadb.errors import ChromaError, NotFoundError

    try:
        yield
    except NotFoundError:
        raise
    except ChromaError as error:
        raise damaged(folder, error) from error


def damaged(folder: Path, reason: object) -> OperatorError:
    """The error for what Chroma says, which has no types of its own for it."""
    if _NO_ROOM.search(str(reason)) or (isinstance(reason, Exception) and _free_bytes(folder) < _LEAST_FREE):
        remedy = "free space or check the disk, then handoff ingest again"
        kind = DiskFull if _FULL.search(str(reason)) or _free_bytes(folder) < _LEAST_FREE else OperatorError
        return kind(f"Chroma cannot write its folder: {reason}", place=str(folder), remedy=remedy)
    return IntegrityError(f"Chroma cannot read its folder: {reason}", place=str(folder), remedy=REPAIR)


def _free_bytes(folder: Path) -> int:
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    return shutil.disk_usage(there).free
