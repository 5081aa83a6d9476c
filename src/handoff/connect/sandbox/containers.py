"""Files that hold files: zips (in zips), gzip, and workbooks with their sheets. What is inside is claimed by itself.

Members are written below a folder of the caller's, within budgets that count real bytes over all nested archives.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from handoff.connect.export import is_hidden, left_behind
from handoff.connect.sandbox.workbook import SUFFIXES as WORKBOOKS
from handoff.connect.sandbox.workbook import page_to_csv, sheets_to_csv
from handoff.errors import UnreadableFile
from handoff.office import Budget, GuardedZip, Spending

SUFFIXES = WORKBOOKS | {".zip", ".gz"}
#: What may be one table on a page: it is asked what it holds, and read as a page where that is not so.
PAGES = frozenset({".html", ".htm"})
#: Tables of a data export are larger than what is read into memory at once.
BUDGET = Budget(member_bytes=8 << 30, total_bytes=16 << 30)
_DEPTH = 4
_BLOCK = 1 << 16


@dataclass(frozen=True)
class Member:
    """One file inside. ``name`` is its way from the outermost container; ``warnings`` and ``notes`` belong
    into its report.

    ``problem`` says why it could not be written down, whereas the others were, and ``remedy`` what to do. ``left`` says
    what it is where it is no export by its name; then nothing was written.
    """

    path: Path
    name: str
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    remedy: str = ""
    left: str = ""


def is_container(path: Path) -> bool:
    """Whether a file is unfolded before anybody claims what is inside."""
    return path.suffix.lower() in SUFFIXES


def may_be_a_table(path: Path) -> bool:
    """Whether a file is a page that holds a table at all: ``unfold`` says whether it is that and nothing else."""
    if path.suffix.lower() not in PAGES or not path.is_file():
        return False
    with path.open("rb") as stream:
        return b"<table" in stream.read(_BLOCK).replace(b"\0", b"").lower()


def unfold(path: Path, shown_as: str, into: Path) -> tuple[Member, ...]:
    """Every file inside, hidden ones left out, in the container's order. Raises UnreadableFile where the container
    cannot be read; what is wrong with the name of one member, or with a workbook in a zip, costs that member alone.
    """
    return tuple(_unfolded(path, shown_as, into, Spending(), 1))


def _unfolded(path: Path, shown_as: str, into: Path, spending: Spending, depth: int) -> Iterator[Member]:
    if depth > _DEPTH:
        raise UnreadableFile(f"archives lie more than {_DEPTH} deep", place=shown_as, remedy="unpack it by hand")
    folder = into / path.name
    folder.mkdir(parents=True)
    if path.suffix.lower() in WORKBOOKS | PAGES:
        is_page = path.suffix.lower() in PAGES
        sheets = page_to_csv(path, folder) if is_page else sheets_to_csv(path, shown_as, folder)
        yield from (Member(one.path, one.path.name, one.warnings, one.notes) for one in sheets)
        return
    unpack = _gunzipped if path.suffix.lower() == ".gz" else _unzipped
    for member in unpack(path, shown_as, folder, spending):
        if is_container(member.path) and not (member.problem or member.left):
            yield from _inside(member, f"{shown_as}/{member.name}", into, spending, depth + 1)
        else:
            yield member


def _inside(member: Member, shown_as: str, into: Path, spending: Spending, depth: int) -> Iterator[Member]:
    """What a member holds. A workbook that cannot be read is refused alone, as in a folder; an archive is not: whoever
    hides a bomb in one is not to be trusted with the rest.
    """
    try:
        for one in _unfolded(member.path, shown_as, Path(mkdtemp(dir=into)), spending, depth):
            yield replace(one, name=f"{member.name}/{one.name}")
    except UnreadableFile as error:
        if member.path.suffix.lower() not in WORKBOOKS:
            raise
        yield replace(member, problem=error.problem, remedy=error.remedy)


def _unzipped(path: Path, shown_as: str, folder: Path, spending: Spending) -> Iterator[Member]:
    with GuardedZip(path, shown_as, BUDGET, spending, alone=True) as archive:
        for name in archive.names:
            place = _place(name)
            if is_hidden(place):
                continue
            if left := left_behind(place.name):
                yield Member(folder.joinpath(*place.parts), place.as_posix(), left=left)
                continue
            target = _target(folder, place)
            with target.open("wb") as stream:
                stream.writelines(archive.blocks(name))
            yield Member(target, place.as_posix())
        for name, error in archive.refused.items():
            if not is_hidden(place := _place(name)):
                left = left_behind(place.name)
                yield Member(folder / "refused", name, problem=error.problem, remedy=error.remedy, left=left)


def _place(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _target(folder: Path, place: PurePosixPath) -> Path:
    """Where a member is written: under its own name, or one made of it where the disk does not take it."""
    try:
        target = folder.joinpath(*place.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch(exist_ok=False)
    except (OSError, ValueError):
        digest = hashlib.sha256(place.as_posix().encode("utf-8", "surrogatepass")).hexdigest()[:12]
        suffix = place.suffix if place.suffix.isascii() and len(place.suffix) < 12 else ""
        target = folder / digest / f"{re.sub(r'[^ -.0-~]', '_', place.stem)[:80]}{suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _gunzipped(path: Path, shown_as: str, folder: Path, spending: Spending) -> Iterator[Member]:
    target = folder / (path.stem or "content")
    packed = path.stat().st_size
    size = 0
    try:
        with gzip.open(path) as stream, target.open("wb") as out:
            while block := stream.read(_BLOCK):
                size += len(block)
                spending.unfolded += len(block)
                _refuse_bomb(size, packed, spending, shown_as)
                out.write(block)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(
            f"cannot be unpacked ({error}); it may be cut off", place=shown_as, remedy="download the export again"
        ) from error
    yield Member(target, target.name)


def _refuse_bomb(size: int, packed: int, spending: Spending, shown_as: str) -> None:
    too_dense = size > BUDGET.ratio_from and size > BUDGET.ratio * max(packed, 1)
    if too_dense or size > BUDGET.member_bytes or spending.unfolded > BUDGET.total_bytes:
        raise UnreadableFile(
            f"unfolds to more than {size:,} bytes from {packed:,}: a bomb",
            place=shown_as,
            remedy="do not trust this file; ask whoever made it for the original export",
        )
