"""Which files an ingest is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from handoff.connect import is_hidden, left_behind
from handoff.connect.export import content_sha256
from handoff.connect.sandbox import READERS
from handoff.errors import UsageError
from handoff.workspace.layout import SETTINGS_FILE, Layout


@dataclass(frozen=True)
class Export:
    """One file to read. ``shown_as`` is how the user knows it; ``named`` whether they typed it themselves.

    A member of a container (a file in a zip, a sheet of a workbook) lies in a folder of the moment at ``path``;
    ``container`` is the file that the user has, ``member`` the way inside, ``warnings`` and ``notes`` what
    unfolding found.
    ``problem`` says why it cannot be read, without a look into it, and ``remedy`` what to do.
    """

    path: Path
    shown_as: str
    named: bool
    container: Path | None = None
    member: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    remedy: str = ""

    @property
    def left(self) -> str:
        """What a file of that name is where it is no export; else empty."""
        name = PurePosixPath(self.member).name if self.member else self.path.name
        return "" if self.path.is_dir() else left_behind(name)

    @property
    def typed(self) -> Path:
        """What to type to name it again."""
        return self.container or self.path

    @property
    def identity(self) -> str:
        """What stays when the file is exported again under the same name."""
        return f"{self.container.resolve()}/{self.member}" if self.container else str(self.path.resolve())

    def members(self, into: Path) -> tuple[Export, ...]:
        """What a container holds, written below a folder. Raises UnreadableFile; then nothing of it is read."""
        return tuple(
            Export(
                one.path,
                f"{self.shown_as}/{shown(one.name)}",
                named=False,
                container=self.path,
                member=one.name,
                warnings=one.warnings,
                notes=one.notes,
                problem=one.problem,
                remedy=one.remedy,
            )
            for one in READERS.unfold(self.path, self.shown_as, into)
        )

    def sha256(self) -> str:
        """The hex digest of the bytes."""
        return content_sha256(self.path)


def find_exports(paths: Sequence[Path], layout: Layout) -> tuple[Export, ...]:
    """The files behind the arguments, each once, folders in name order.

    Hidden files, symbolic links, other workspaces and this workspace's own files are passed over. Raises
    ``UsageError`` for a path that is not there.
    """
    own = (layout.settings.resolve(), layout.briefs.resolve())
    found: dict[Path, Export] = {}
    for path in paths:
        if not path.exists():
            raise UsageError("no such file or folder", place=str(path), remedy="check the path")
        for export in _below(path) if path.is_dir() else (_export(path, path.name, named=True),):
            place = export.path.resolve()
            if not any(place.is_relative_to(mine) for mine in own):
                found.setdefault(place, export)
    return tuple(found.values())


def shown(name: str) -> str:
    """A name as it can be written down: bytes that are not UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _export(path: Path, name: str, *, named: bool) -> Export:
    if shown(name) != name:
        return Export(
            path, shown(name), named, problem="its name is not UTF-8", remedy="rename it, and ingest it again"
        )
    return Export(path, name, named)


def _below(folder: Path) -> Iterator[Export]:
    for path in sorted(_walk(folder)):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            remedy = "give yourself the right to look into it"
            yield Export(path, shown(name), False, problem="this folder cannot be opened", remedy=remedy)
        else:
            yield _export(path, name, named=False)


def _walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, and the folders that cannot be looked into."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.is_symlink() or is_hidden(PurePath(entry.name)):
            continue
        if entry.is_dir():
            if not (entry / SETTINGS_FILE).exists():
                yield from _walk(entry)
        elif entry.is_file():
            yield entry
