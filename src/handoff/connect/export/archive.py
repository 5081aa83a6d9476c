"""An export of many files that is read as one thing: a zip, or the folder that a browser made of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePath
from types import TracebackType

from handoff.connect.export.leftovers import is_export, is_hidden
from handoff.errors import UnreadableFile
from handoff.office import GuardedZip

#: Stands for a folder among the endings of names.
FOLDER = "/"
_LARGEST_MEMBER = 256 << 20
_BLOCK = 1 << 20


class ExportFolder:
    """A folder with the face of ``GuardedZip``: ``names`` and ``read``. Links and what is no export are left out."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self._path = path
        self._shown_as = shown_as

    def __enter__(self) -> ExportFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The files below the folder, in the order of their names, as ``general/2026-03-01.json``."""
        return tuple(one.relative_to(self._path).as_posix() for one in files_below(self._path))

    def read(self, name: str) -> bytes:
        """The bytes of one file."""
        path = self._path / name
        if path.stat().st_size > _LARGEST_MEMBER:
            raise UnreadableFile(
                f"it is larger than {_LARGEST_MEMBER >> 20} MiB",
                place=f"{self._shown_as}, member {name}",
                remedy="export a shorter span of time",
            )
        return path.read_bytes()


class ExportZip(GuardedZip):
    """A zip without what systems and editors left in it."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(is_export, super().names))


def open_archive(path: Path, shown_as: str) -> ExportZip | ExportFolder:
    """The zip or the folder. Raises UnreadableFile for a zip that cannot be trusted."""
    return ExportFolder(path, shown_as) if path.is_dir() else ExportZip(path, shown_as)


def files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and of its folders that may be exports, in the order of their names."""
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink() or is_hidden(PurePath(entry.name)):
            continue
        if entry.is_dir():
            yield from files_below(entry)
        elif entry.is_file() and is_export(entry.name):
            yield entry


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files of a folder."""
    return sum(one.stat().st_size for one in files_below(path)) if path.is_dir() else path.stat().st_size


def content_sha256(path: Path) -> str:
    """sha256 (hex) of a file's bytes; of a folder over its files' names and bytes."""
    digest = hashlib.sha256()
    for one in files_below(path) if path.is_dir() else (path,):
        if one != path:
            digest.update(f"{one.relative_to(path).as_posix()}\0{one.stat().st_size}\0".encode())
        with one.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()
