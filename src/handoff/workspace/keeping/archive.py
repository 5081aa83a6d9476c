"""The one file of a back-up: a zip with a manifest that names every member, its length and its sha256."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pydantic import Field, ValidationError

from handoff.errors import InputRefused, OperatorError, UnreadableFile, WrongVersion
from handoff.records import UPDATE, Frozen
from handoff.workspace.placing import partial_of, put_in_place

MANIFEST = "manifest.json"
#: How a back-up is laid out; a later one is refused.
LAYOUT = 1
_BLOCK = 1 << 20


class Member(Frozen):
    """One file in a back-up."""

    name: str
    bytes: int
    sha256: str


class Manifest(Frozen):
    """What a back-up says of itself. ``workspace`` tells of which workspace it is one."""

    layout: int = Field(default=LAYOUT)
    handoff: str
    workspace: str
    made_at: datetime
    members: tuple[Member, ...] = ()


def write_archive(target: Path, manifest: Manifest, files: Mapping[str, Path], through: Path) -> Manifest:
    """Write the files by their names in the archive; it appears at ``target`` only when it was read back and is right.

    What a kill leaves half written lies in the folder ``through``, where that is on the same disk. Returns the manifest
    with its members. Raises ``OperatorError`` when what was written reads otherwise.
    """
    partial = partial_of(target, through)
    try:
        with partial.open("wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                added = (_add(archive, name, path) for name, path in sorted(files.items()))
                members = tuple(member for member in added if member is not None)
                whole = manifest.model_copy(update={"members": members})
                archive.writestr(MANIFEST, whole.model_dump_json(indent=2))
            stream.flush()
            os.fsync(stream.fileno())
        with open_archive(partial) as archive:
            archive.verify()
        put_in_place(partial, target)
    except UnreadableFile as error:
        remedy = "check the disk that it is written to, then repeat"
        raise OperatorError(
            f"the back-up reads otherwise ({error.problem})", place=str(target), remedy=remedy
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return whole


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Member | None:
    """None for a file that is gone since it was listed: a brief that was withdrawn meanwhile."""
    digest, length = hashlib.sha256(), 0
    try:
        opened = path.open("rb")
    except FileNotFoundError:
        return None
    with opened as source, archive.open(name, "w", force_zip64=True) as member:
        while block := source.read(_BLOCK):
            digest.update(block)
            length += len(block)
            member.write(block)
    return Member(name=name, bytes=length, sha256=digest.hexdigest())


class Archive:
    """An open back-up. Nothing of it is believed before it was verified."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._archive = archive

    def verify(self) -> None:
        """Raises ``UnreadableFile`` where a member is not what the manifest says, is missing, or is one too many."""
        named = {member.name for member in self.manifest.members} | {MANIFEST}
        if others := set(self._archive.namelist()) ^ named:
            raise self._broken(f"{sorted(others)[0]} is missing or one too many")
        for member in self.manifest.members:
            _refuse_outside(member.name, self.path)
            digest, length = hashlib.sha256(), 0
            for block in self._blocks(member):
                digest.update(block)
                length += len(block)
            if (length, digest.hexdigest()) != (member.bytes, member.sha256):
                raise self._broken(f"{member.name} was changed")

    def extract(self, name: str, target: Path, through: Path) -> None:
        """Put one verified member at ``target``, whole or not at all; half of it lies in the folder ``through``."""
        member = next(one for one in self.manifest.members if one.name == name)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = partial_of(target, through)
        with partial.open("wb") as stream:
            for block in self._blocks(member):
                stream.write(block)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(partial, target)

    def _blocks(self, member: Member) -> Iterator[bytes]:
        """At most as much as the manifest promises and one block more, so that no archive unfolds without end."""
        try:
            with self._archive.open(member.name) as stream:
                left = member.bytes + _BLOCK
                while left > 0 and (block := stream.read(min(_BLOCK, left))):
                    left -= len(block)
                    yield block
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError) as error:
            raise self._broken(f"{member.name} cannot be read ({error})") from error

    def _broken(self, problem: str) -> UnreadableFile:
        return UnreadableFile(f"the back-up is damaged: {problem}", place=str(self.path), remedy="use another back-up")


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Raises ``UnreadableFile`` for what is no back-up, ``WrongVersion`` for one of a later handoff."""
    no_backup = UnreadableFile(
        "this is no back-up of a workspace", place=str(path), remedy="handoff backup FILE makes one"
    )
    try:
        stream: BinaryIO = path.open("rb")
    except OSError as error:
        raise InputRefused(f"cannot be read: {error.strerror}", place=str(path), remedy="check the path") from error
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
            manifest = Manifest.model_validate_json(archive.read(MANIFEST))
        except ValidationError as error:
            raise _misfit(archive, path) or no_backup from error
        except (zipfile.BadZipFile, KeyError, EOFError, OSError, ValueError, RuntimeError) as error:
            raise no_backup from error
        if manifest.layout > LAYOUT:
            raise _newer(path)
        yield Archive(path, archive, manifest)


def _misfit(archive: zipfile.ZipFile, path: Path) -> WrongVersion | None:
    """A manifest that does not fit may be of a later layout."""

    class Layout(Frozen, extra="ignore"):
        layout: int

    try:
        return _newer(path) if Layout.model_validate_json(archive.read(MANIFEST)).layout > LAYOUT else None
    except ValidationError:
        return None


def _newer(path: Path) -> WrongVersion:
    return WrongVersion("a newer handoff made this back-up", place=str(path), remedy=UPDATE)


def _refuse_outside(name: str, path: Path) -> None:
    """Names lead into the workspace and nowhere else."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\\" in name or ":" in name or any(part in ("..", ".") for part in parts):
        raise UnreadableFile(f"the back-up holds {name!r}, which leads elsewhere", place=str(path))
