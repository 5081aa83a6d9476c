"""A back-up into a workspace: a new one, or the one that it was made of.

Nothing is touched before the whole back-up was verified. Killed anywhere, the workspace is what it was, or what the
back-up says; the same command again finishes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from handoff.errors import InputRefused, IntegrityError, UsageError
from handoff.keep.ledger import Ledger, Write
from handoff.workspace.keeping.archive import Archive, open_archive
from handoff.workspace.keeping.back_up import LEDGER
from handoff.workspace.keeping.erase import erase
from handoff.workspace.keeping.forget import work_of
from handoff.workspace.keeping.views import RestoreView
from handoff.workspace.layout import Layout, temporary_folder
from handoff.workspace.logged import logged
from handoff.workspace.readers import OURS


@contextmanager
def verified(backup: Path) -> Iterator[Archive]:
    """The back-up, every byte of it compared with its manifest."""
    with open_archive(backup) as archive:
        archive.verify()
        if LEDGER not in {member.name for member in archive.manifest.members}:
            raise InputRefused("the back-up holds no ledger", place=str(backup), remedy="use another back-up")
        yield archive


def restore(backup: Path, layout: Layout, by: str, now: datetime, *, replace: bool) -> RestoreView:
    """Put what the back-up holds into the folder. Raises ``UsageError`` where a workspace is, unless ``replace``."""
    if layout.settings.exists() and layout.ledger.exists() and not replace:
        remedy = "name a new folder with --workspace DIR, or add --replace: what came since the back-up is lost then"
        raise UsageError("there is a workspace already", place=str(layout.root), remedy=remedy)
    with verified(backup) as archive:
        layout.home.mkdir(parents=True, exist_ok=True)
        with temporary_folder(layout, "restore") as folder, ExitStack() as opened:
            copy = folder / "ledger.sqlite"
            archive.extract(LEDGER, copy, folder)
            present, spoilt = _present(layout)
            if present is not None:
                opened.enter_context(present)
                _follow(copy, present, archive.path, now)
            records, briefs = _begin(copy, by, now)
            _put_in_place(copy, present, layout)
            _extract_files(archive, layout, folder)
    return RestoreView(
        root=str(layout.root),
        made_at=archive.manifest.made_at.isoformat(),
        files=len(archive.manifest.members),
        records=records,
        briefs=briefs,
        replaced=present is not None,
        indexed=0,
        notes=(f"the ledger that was there could not be read; it is kept as {spoilt}",) if spoilt else (),
    )


def _present(layout: Layout) -> tuple[Ledger | None, str]:
    """The ledger whose place is taken, if one is there that can be read; one that cannot is moved aside: its name."""
    if not layout.ledger.exists() or not layout.ledger.stat().st_size:
        return None, ""
    try:
        return Ledger.open(layout.ledger), ""
    except IntegrityError:
        number = 1
        while (aside := layout.home / f"ledger.spoilt-{number}.sqlite").exists():
            number += 1
        layout.ledger.replace(aside)
        return None, aside.name


def _follow(copy: Path, present: Ledger, backup: Path, now: datetime) -> None:
    """The log of the copy goes on with what was done since the back-up."""
    remedy = "restore it into a new folder with --workspace DIR"
    with Ledger.open(copy) as ledger, ledger.writing() as write:
        if present.log.secret("workspace") != write.log.secret("workspace"):
            raise UsageError("this is a back-up of another workspace", place=str(backup), remedy=remedy)
        if not write.log.follow(present.log):
            raise UsageError("this is a back-up of a copy that went another way", place=str(backup), remedy=remedy)
        _forget_again(write, present, now)
        write.tokens.revoke_all_but({token.id for token in present.tokens.all() if token.revoked is None}, now)


def _forget_again(write: Write, present: Ledger, now: datetime) -> None:
    """What was forgotten since the back-up does not come back with it."""
    if not (new := write.tombstones.follow(present.tombstones)):
        return
    work = work_of(erase(write, OURS, write.runs.start("restore", now), lambda *_: None)).model_dump_json()
    for erasure in new:
        write.tombstones.note(erasure.id, work, erasure.receipt)


def _put_in_place(copy: Path, present: Ledger | None, layout: Layout) -> None:
    if present is not None:
        present.become(copy)
        return
    for remnant in layout.home.glob(f"{layout.ledger.name}-*"):  # what is not yet in a ledger that is no more
        remnant.unlink()
    copy.replace(layout.ledger)


def _begin(copy: Path, by: str, now: datetime) -> tuple[int, int]:
    """The index is to be filled, and the log says so; returns how many records and briefs there are."""
    with Ledger.open(copy) as ledger, ledger.writing() as write:
        write.outbox.ask_for_all()
        counts = ledger.counts()
        logged(write, "restore", now, by, records=counts.records, briefs=counts.briefs)
    return counts.records, counts.briefs


def _extract_files(archive: Archive, layout: Layout, through: Path) -> None:
    """All but the ledger; the settings last, which make the folder a workspace."""
    names = [member.name for member in archive.manifest.members if member.name != LEDGER]
    for name in sorted(names, key=lambda name: (name == layout.settings.name, name)):
        archive.extract(name, layout.root / name, through)
