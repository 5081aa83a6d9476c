"""A zip from outside, opened with suspicion: names that climb out, bombs and damaged members are refused by name.

Sizes in a zip's directory are claims; the budgets here are counted on the bytes that come out. Nothing is ever written
to disk.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from handoff.errors import UnreadableFile
from handoff.office.zip_names import names_of

_BLOCK = 1 << 16
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Budget:
    """How much one archive may unfold to. ``ratio`` counts from ``ratio_from`` bytes on: small members pack well."""

    entries: int = 200_000
    member_bytes: int = 256 << 20
    total_bytes: int = 4 << 30
    ratio: int = 200
    ratio_from: int = 4 << 20
    #: Whether ``A.xml`` and ``a.xml`` are two members: in a package of Office they are one.
    case_matters: bool = True


@dataclass
class Spending:
    """How many bytes came out so far, over all archives that lie in one another."""

    unfolded: int = 0


class GuardedZip:
    """Read members by name. Every refusal is an UnreadableFile that names the member and the next command.

    A member whose name leads out of the archive, that is encrypted or stands there twice refuses the whole archive;
    with ``alone`` it stands in ``refused`` with its reason, and the others can be read.
    """

    def __init__(
        self,
        source: Path | IO[bytes],
        shown_as: str,
        budget: Budget | None = None,
        spending: Spending | None = None,
        *,
        alone: bool = False,
        again: str = "download the export again and give it as it came",
    ) -> None:
        self._again = again
        self.refused: dict[str, UnreadableFile] = {}
        self._alone = alone
        self._shown_as = shown_as
        self._budget = budget or Budget()
        self._spending = spending or Spending()
        try:
            self._zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFile(
                f"this is no zip file, or only a part of one ({error})",
                place=shown_as,
                remedy=again,
            ) from error
        try:
            self._members = self._checked()
        except UnreadableFile:
            self._zip.close()
            raise

    def __enter__(self) -> GuardedZip:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The files in the archive, folders left out, in the archive's order."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of one member, within the budgets."""
        return b"".join(self.blocks(name))

    def check(self, name: str) -> None:
        """See that a member unpacks within the budgets, without keeping it."""
        for _ in self.blocks(name):
            pass

    def blocks(self, name: str) -> Iterator[bytes]:
        """The bytes of one member, block by block."""
        info = self._members[name]
        size = 0
        self._count(name, info.file_size, 0, info.compress_size)  # what it says itself is too much already
        try:
            with self._zip.open(info) as stream:
                while block := stream.read(_BLOCK):
                    size += len(block)
                    self._count(name, size, len(block), info.compress_size)
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise self._refused(f"cannot be unpacked ({error})", name, self._again) from error

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > self._budget.entries:
            problem = f"holds {len(infos)} entries, more than {self._budget.entries}"
            raise self._refused(problem, "", "export a shorter span of time")
        members: dict[str, zipfile.ZipInfo] = {}
        self._folded: set[str] = set()
        for info, name in zip(infos, names_of(infos), strict=True):
            try:
                self._check(info, name, members)
            except UnreadableFile as error:
                if not self._alone:
                    raise
                self.refused[name] = error
            else:
                self._folded.add(name.casefold())
                if not info.is_dir():
                    members[name] = info
        return members

    def _check(self, info: zipfile.ZipInfo, name: str, members: dict[str, zipfile.ZipInfo]) -> None:
        written = info.orig_filename
        if (
            written.startswith(("/", "\\"))
            or _DRIVE.match(written)
            or ".." in re.split(r"[/\\]", written)
            or "\0" in written
        ):
            raise self._refused("a name that leads out of the archive", name, "do not trust this file; export it again")
        if info.flag_bits & 1:
            raise self._refused("is encrypted", name, "unpack it with its password and zip the folder again")
        if name in members or (not self._budget.case_matters and name.casefold() in self._folded):
            raise self._refused("stands in the archive twice", name, self._again)

    def _count(self, name: str, size: int, block: int, packed: int) -> None:
        self._spending.unfolded += block
        budget = self._budget
        if size > budget.ratio_from and size > budget.ratio * max(packed, 1):
            raise self._refused(f"unfolds to more than {budget.ratio} times its size: a zip bomb", name, _TRUST)
        if size > budget.member_bytes or self._spending.unfolded > budget.total_bytes:
            limit = budget.member_bytes if size > budget.member_bytes else budget.total_bytes
            raise self._refused(f"unfolds to more than {limit:,} bytes", name, "export a shorter span of time")

    def _refused(self, problem: str, name: str, remedy: str) -> UnreadableFile:
        place = ", ".join(filter(None, (self._shown_as, f"member {name}" if name else "")))
        return UnreadableFile(problem, place=place, remedy=remedy)


_TRUST = "do not trust this file; ask whoever made it for the original export"
