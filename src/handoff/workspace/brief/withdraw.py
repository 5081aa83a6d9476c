"""Files of briefs that say what belongs to another client now: out of the folder where people look for them.

They may hold edits of people, so they are moved and never deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from handoff.errors import HandoffError, WorkspaceLocked
from handoff.keep.ledger import Ledger
from handoff.workspace.layout import Layout
from handoff.write.back import read_edited
from handoff.write.page import PageMeta

_TWINS = (".docx", ".md")
_PICTURE = re.compile(r"figures/([\w.-]+)")


def sweep_withdrawn(ledger: Ledger, layout: Layout) -> tuple[str, ...]:
    """Move what was withdrawn since the last sweep to ``.handoff/withdrawn``; returns the names below ``briefs/``.

    In the folder of a client whose briefs were withdrawn every brief goes but those of a revision that stands: one that
    an editor spoiled cannot say which it is.
    """
    clients = ledger.briefs.withdrawn_clients()
    if not clients:
        return ()
    withdrawn = [path for path in _briefs_below(layout.briefs) if _is_withdrawn(path, layout, clients, ledger)]
    moved = [name for path in withdrawn if (name := _move(path, layout))]
    for folder in sorted({path.parent for path in withdrawn}):
        _move_pictures(folder, layout)
    # Where another process writes, its sweep or the next finds nothing left to move.
    with suppress(WorkspaceLocked), ledger.writing() as write:
        write.briefs.note_swept(clients)
    return tuple(moved)


def _briefs_below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in _TWINS and path.is_file())


def _is_withdrawn(path: Path, layout: Layout, clients: Iterable[str], ledger: Ledger) -> bool:
    """The ledger is asked anew for each file: somebody may write one meanwhile."""
    meta = _meta_of(path)
    row = ledger.briefs.of_revision(meta.revision) if meta is not None and meta.revision else None
    if row is not None and not row.withdrawn:
        return False
    owner = path.relative_to(layout.briefs).parts[0]
    return owner in clients or (meta is not None and meta.client_id in clients)


def _meta_of(path: Path) -> PageMeta | None:
    """What the file says of itself; None for one that is no brief, no longer reads as one, or is gone."""
    try:
        return read_edited(path.read_bytes(), path.name).page.meta
    except (HandoffError, ValueError, FileNotFoundError):
        return None


def _move(path: Path, layout: Layout) -> str:
    """The name below ``briefs/``; a file withdrawn before under that name stays beside it.

    Nothing where another sweep took the file first.
    """
    name = path.relative_to(layout.briefs)
    wanted = layout.withdrawn / name
    target, number = wanted, 2
    while target.exists():
        target = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.replace(target)
    except FileNotFoundError:
        return ""
    return name.as_posix()


def _move_pictures(folder: Path, layout: Layout) -> None:
    """Pictures that no brief of the folder shows any more."""
    shown = {name for path in folder.glob("*.md") for name in _pictures_in(path)}
    for picture in sorted((folder / "figures").glob("*")):
        if picture.is_file() and picture.name not in shown:
            _move(picture, layout)


def _pictures_in(markdown: Path) -> list[str]:
    try:
        return _PICTURE.findall(markdown.read_text("utf-8", errors="replace"))
    except FileNotFoundError:
        return []
