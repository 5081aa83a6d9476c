"""A finished file to where it is wanted, whole or not at all."""

from __future__ import annotations

import errno
import filecmp
import os
import secrets
import shutil
from pathlib import Path


def partial_of(path: Path, through: Path | None = None) -> Path:
    """Where to write what is to be at ``path``: in the folder ``through``, which is swept, else beside it."""
    return (through or path.parent) / f".{path.name}.{secrets.token_hex(4)}.partial"


def put_in_place(partial: Path, path: Path) -> None:
    """Move a written file to ``path``; from another disk it is copied beside it first, and compared."""
    try:
        partial.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_in_place(partial, path)


def _copy_in_place(source: Path, path: Path) -> None:
    beside = partial_of(path)
    try:
        with source.open("rb") as content, beside.open("wb") as stream:
            shutil.copyfileobj(content, stream)
            stream.flush()
            os.fsync(stream.fileno())
        if not filecmp.cmp(source, beside, shallow=False):
            raise OSError(errno.EIO, "what was written reads otherwise", str(path))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    source.unlink()
