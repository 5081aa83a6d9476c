"""A workspace into one file, while others read and write it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from handoff.errors import IntegrityError, UsageError, WorkspaceLocked
from handoff.keep.ledger import Ledger
from handoff.version import __version__
from handoff.workspace.keeping.archive import Manifest, write_archive
from handoff.workspace.keeping.views import BackupView
from handoff.workspace.layout import Layout, temporary_folder
from handoff.workspace.logged import logged
from handoff.workspace.settings import Settings

LEDGER = ".handoff/ledger.sqlite"


def back_up(
    ledger: Ledger, layout: Layout, settings: Settings, target: Path, by: str, now: datetime, *, overwrite: bool
) -> BackupView:
    """The ledger as it was last committed, settings, own connectors and templates, and the briefs, in one file.

    The index is left out: it is made from the ledger. What was written is read back and compared before the file is
    there. Raises ``UsageError`` where a file is already, unless ``overwrite``; ``IntegrityError`` for a damaged ledger.
    """
    if target.exists() and not overwrite:
        raise UsageError("there is a file already", place=str(target), remedy="name another one, or add --overwrite")
    target.parent.mkdir(parents=True, exist_ok=True)
    with temporary_folder(layout, "backup") as folder:
        copy = folder / "ledger.sqlite"
        ledger.backup(copy)
        counts = _sound(copy)
        files = {LEDGER: copy, **dict(_beside(layout, settings, target))}
        manifest = Manifest(handoff=__version__, workspace=ledger.log.secret("workspace"), made_at=now)
        written = write_archive(target, manifest, files, folder)
    sha256 = _sha256(target)
    noted = _note(ledger, by, now, sha256, len(written.members))
    return BackupView(
        path=str(target),
        sha256=sha256,
        bytes=target.stat().st_size,
        files=len(written.members),
        records=counts[0],
        briefs=counts[1],
        notes=() if noted else ("another process writes: this back-up does not stand in the log",),
    )


def _sound(copy: Path) -> tuple[int, int]:
    """How many records and briefs the copy holds. Raises ``IntegrityError`` where it is damaged."""
    with Ledger.open(copy) as ledger:
        if damage := ledger.damage():
            remedy = "handoff doctor says what is wrong; an older back-up is whole"
            raise IntegrityError(f"the ledger is damaged: {damage[0]}", place="the ledger", remedy=remedy)
        counts = ledger.counts()
    return counts.records, counts.briefs


def _beside(layout: Layout, settings: Settings, target: Path) -> Iterator[tuple[str, Path]]:
    """What else makes up the workspace: name in the back-up, and file."""
    yield layout.settings.name, layout.settings
    own = [layout.root / folder for folder in (*settings.connectors, *settings.templates)]
    for folder in (layout.briefs, layout.withdrawn, *own):
        inside = folder.resolve().is_relative_to(layout.root.resolve())
        for path in sorted(folder.rglob("*")) if inside and folder.is_dir() else ():
            if path.is_file() and not path.is_symlink() and not path.name.startswith(".") and path != target:
                yield path.relative_to(layout.root).as_posix(), path


def _note(ledger: Ledger, by: str, now: datetime, sha256: str, files: int) -> bool:
    """Whether it stands in the log: a back-up that was made is not undone because somebody else writes."""
    try:
        with ledger.writing() as write:
            logged(write, "backup", now, by, subjects=[sha256], files=files)
    except WorkspaceLocked:
        return False
    return True


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
