"""What a forgetting leaves to do outside the tables: files of briefs, leftovers, the index, and free space.

Each step may be repeated; the erasure is marked as done when the last one is.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from handoff.errors import HandoffError
from handoff.keep.index import Index
from handoff.keep.ledger import ErasureRow, Ledger
from handoff.records import Frozen
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.keeping.archive import open_archive
from handoff.workspace.keeping.views import STORED_FORGETTING
from handoff.workspace.layout import Layout, sweep_temporary
from handoff.write.back import read_edited
from handoff.write.markdown import to_markdown
from handoff.write.page import Page

#: Copies of whole ledgers beside the ledger, made by an upgrade or a restore.
_COPIES = ("ledger.version-*", "ledger.spoilt-*", "*.part", ".*.partial")
#: How briefs end.
_PRINTED = (".docx", ".md")
_PICTURE = re.compile(r"figures/([\w.-]+)")


class Work(Frozen):
    """What is to be looked for in files: revisions of briefs, and clients whose folders go. Empty: only free space."""

    revisions: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()


def clear(ledger: Ledger, layout: Layout, erasure: ErasureRow) -> None:
    """Raises ``WorkspaceLocked`` while another process holds the index or the ledger; what is left then is kept."""
    work = Work.model_validate_json(erasure.work)
    doomed = list(doomed_files(layout, work, Forgotten.of(ledger)))
    receipt = _counted(erasure.receipt, len(doomed))
    with ledger.writing() as write:
        write.tombstones.note(erasure.id, erasure.work, receipt)
    for name in doomed:
        (layout.root / name).unlink(missing_ok=True)
    for folder in (layout.briefs, layout.withdrawn):
        _drop_pictures_and_empty(folder)
    for pattern in _COPIES:
        for path in layout.home.glob(pattern):
            path.unlink(missing_ok=True)
    sweep_temporary(layout)
    with Index.open(layout.index) as index:
        index.start_over()
    with ledger.writing() as write:
        write.outbox.start_over()
        write.tombstones.note(erasure.id, Work().model_dump_json(), receipt)
    ledger.compact()
    with ledger.writing() as write:
        write.tombstones.note(erasure.id, "", receipt)


def _counted(receipt: str, files: int) -> str:
    """The receipt with the number of files: as many as there were, where whoever began was killed among them."""
    view = STORED_FORGETTING.read(receipt)
    return view.model_copy(update={"removed_files": max(view.removed_files, files)}).model_dump_json()


def doomed_files(layout: Layout, work: Work, forgotten: Forgotten) -> Iterator[Path]:
    """Files of briefs, relative to the workspace, that bear a revision which went or say a forgotten word."""
    for home in (layout.briefs, layout.withdrawn):
        for path in sorted(home.rglob("*")) if home.is_dir() else ():
            if path.is_file() and _is_doomed(path, path.relative_to(home), work, forgotten):
                yield path.relative_to(layout.root)
    for path in _elsewhere(layout, _PRINTED):
        if (page := _page(path)) is not None and page.meta.revision and _tells(page, path.name, work, forgotten):
            yield path.relative_to(layout.root)


def own_backups(layout: Layout, workspace: str) -> Iterator[Path]:
    """Back-ups of this workspace that lie in its folder, relative to it. Nobody takes them away but who made them."""
    for path in _elsewhere(layout, (".zip",)):
        with suppress(HandoffError), open_archive(path) as archive:
            if archive.manifest.workspace == workspace:
                yield path.relative_to(layout.root)


def _elsewhere(layout: Layout, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Files in the workspace beside those that handoff keeps: what people put there, or had written there."""
    for path in sorted(layout.root.rglob("*")):
        ours = any(path.is_relative_to(home) for home in (layout.briefs, layout.home))
        if not ours and path.suffix.lower() in suffixes and path.is_file() and not path.is_symlink():
            yield path


def _is_doomed(path: Path, name: Path, work: Work, forgotten: Forgotten) -> bool:
    if name.parts[0] in work.clients or path.name.endswith(".partial") or forgotten.holds(name.as_posix()):
        return True
    if path.suffix.lower() not in _PRINTED:
        return False
    page = _page(path)
    if page is None:
        return forgotten.holds(path.read_text(encoding="utf-8", errors="replace"))
    return _tells(page, "", work, forgotten)


def _page(path: Path) -> Page | None:
    try:
        return read_edited(path.read_bytes(), path.name).page
    except (HandoffError, ValueError):
        return None


def _tells(page: Page, name: str, work: Work, forgotten: Forgotten) -> bool:
    return (
        page.meta.revision in work.revisions
        or any(map(forgotten.holds, (name, to_markdown(page))))
        or forgotten.holds_json(page.model_dump_json())
    )


def _drop_pictures_and_empty(home: Path) -> None:
    """Pictures that no brief beside them shows, and folders in which nothing is left."""
    for figures in sorted(home.rglob("figures")) if home.is_dir() else ():
        shown = {
            name
            for path in figures.parent.glob("*.md")
            for name in _PICTURE.findall(path.read_text("utf-8", errors="replace"))
        }
        for picture in figures.iterdir():
            if picture.is_file() and picture.name not in shown:
                picture.unlink()
    folders = sorted((path for path in home.rglob("*") if path.is_dir()), reverse=True) if home.is_dir() else []
    for folder in folders:
        if not any(folder.iterdir()):
            shutil.rmtree(folder, ignore_errors=True)
