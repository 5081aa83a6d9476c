"""Forgetting for good: one transaction takes everything out of the tables, then files, index and free space follow.

Killed before the transaction ends, nothing has happened; after it, the next verb that writes goes on with the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handoff.errors import OperatorError, UsageError
from handoff.keep.ledger import ErasureRow, Ledger, Write, time_text
from handoff.records import Progress
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.given import given, who_had
from handoff.workspace.keeping.clear import Work, clear, doomed_files, own_backups
from handoff.workspace.keeping.erase import Cleared, erase
from handoff.workspace.keeping.forget_target import Wanted, target_of
from handoff.workspace.keeping.views import STORED_FORGETTING, ForgetView, IssuedView
from handoff.workspace.layout import Layout
from handoff.workspace.logged import logged
from handoff.workspace.paging import Page, as_number, next_page, number, place_behind
from handoff.workspace.readers import Readers

#: What no forgetting reaches.
LEFT = (
    "the exports themselves, back-ups made before, and documents that were sent or written elsewhere",
    "what others said stays, with the forgotten words blacked out",
    "the log stays whole: it holds salted hashes, no words",
)


class _Undo(Exception):
    """Raised to leave the transaction of a dry run without a trace."""


def forget(
    ledger: Ledger, layout: Layout, readers: Readers, wanted: Wanted, now: datetime, progress: Progress
) -> ForgetView:
    """Take a client, a person or a record out of the tables; ``finish_forgetting`` does the rest.

    A dry run leaves no trace. Raises ``UsageError`` for what is not there, ``WorkspaceLocked`` while another writes.
    """
    view: ForgetView | None = None
    try:
        with ledger.writing() as write:
            run = write.runs.start("forget", now)
            number = write.tombstones.begin(wanted.kind, now)
            target = target_of(write, wanted)
            write.tombstones.put(number, target.stones)
            cleared = erase(write, readers, run, progress)
            work, forgotten = work_of(cleared), Forgotten.of(write)
            subject = wanted.client.id if wanted.client else wanted.subject
            logged(write, "forget", now, wanted.by, run=run, subjects=[subject], **_counts(cleared))
            had = who_had(given(write, sorted(cleared.erased.records | cleared.erased.facts)))
            view = _view(write, number, wanted, now, cleared)
            workspace = write.log.secret("workspace")
            for name in target.names:
                write.log.unlink(name)
            write.tombstones.note(number, work.model_dump_json(), receipt_of(view))
            if wanted.dry_run:
                raise _Undo
    except _Undo:
        pass
    assert view is not None  # noqa: S101 - what raises in the transaction leaves this function
    # files are read when nobody waits for the ledger any more
    given_to = (f"some of it was given to {each}" for each in had)
    notes = (*_settings(layout, forgotten), *given_to, *_backups(layout, workspace))
    files = tuple(path.as_posix() for path in doomed_files(layout, work, forgotten))
    return view.model_copy(update={"files": files, "notes": notes})


def _settings(layout: Layout, forgotten: Forgotten) -> Iterator[str]:
    """Files that people write themselves are theirs to change."""
    for path in (layout.settings, layout.root / "flow.yaml"):
        if path.is_file() and forgotten.holds(path.read_text(encoding="utf-8", errors="replace")):
            yield f"{path.name} says a forgotten word still: take it out there"


def _backups(layout: Layout, workspace: str) -> Iterator[str]:
    """A back-up may be all that is left of a workspace: whoever made it takes it away."""
    for path in own_backups(layout, workspace):
        yield f"{path.as_posix()} was backed up before and holds it still: make a new back-up, then remove that file"


def work_of(cleared: Cleared) -> Work:
    return Work(
        revisions=tuple(sorted({revision for _, revision in cleared.erased.revisions})), clients=cleared.clients
    )


def finish_forgetting(ledger: Ledger, layout: Layout) -> tuple[str, ...]:
    """Clear files, index and free space after every forgetting that waits for it; says in words what still waits."""
    waiting = ledger.tombstones.unfinished()
    try:
        for erasure in waiting:
            clear(ledger, layout, erasure)
    except OperatorError as error:
        return (f"forgotten in the ledger, but not yet everywhere: {error.problem}; the next verb that writes goes on",)
    return ()


def forgettings(ledger: Ledger, limit: int | None = None, after: str = "") -> Page[ForgetView]:
    """The receipts, oldest first."""
    begin = as_number(place_behind(after, 1)[0]) if after else 0
    page = next_page(ledger.tombstones.erasures(begin), lambda each: (number(each.id),), limit)
    return Page(map(_read, page), page.next)


def lift(ledger: Ledger, number: int, by: str, now: datetime) -> ForgetView:
    """Let what a forgetting took come back with the next export. Raises ``UsageError`` for a number that is not one."""
    known = {erasure.id: erasure for erasure in ledger.tombstones.erasures()}
    if number not in known:
        raise UsageError(f"no forgetting has the number {number}", remedy="handoff forget --list names them")
    with ledger.writing() as write:
        lifted = write.tombstones.lift(number)
        view = _read(known[number]).model_copy(update={"lifted": True})
        write.tombstones.note(number, known[number].work, receipt_of(view))
        logged(write, "forget-lift", now, by, stones=lifted)
    return view


def receipt_of(view: ForgetView) -> str:
    """What is kept: numbers and hashes, no names and no paths. ``clear`` counts the files when it takes them away."""
    issued = tuple(each.model_copy(update={"path": ""}) for each in view.issued)
    return view.model_copy(update={"files": (), "issued": issued, "notes": ()}).model_dump_json()


def _read(erasure: ErasureRow) -> ForgetView:
    view = STORED_FORGETTING.read(erasure.receipt)
    return view.model_copy(update={"finished": not erasure.work})


def _counts(cleared: Cleared) -> dict[str, int]:
    erased = cleared.erased
    return {
        "records": len(erased.records),
        "versions": erased.versions,
        "facts": len(erased.facts),
        "rewritten": erased.rewritten,
        "briefs": len(erased.revisions),
    }


def _view(write: Write, number: int, wanted: Wanted, now: datetime, cleared: Cleared) -> ForgetView:
    erased = cleared.erased
    entry = write.log.last()
    return ForgetView(
        number=number,
        dry_run=wanted.dry_run,
        kind=wanted.kind,
        at=time_text(now),
        by=entry.by if entry else "",
        subject=entry.subjects[0] if entry else "",
        **_counts(cleared),
        decisions=erased.decisions,
        proposals=erased.proposals,
        words=erased.words,
        pictures=erased.pictures,
        vectors=cleared.vectors,
        issued=tuple(_issued(cleared)),
        accepted=erased.accepted,
        left=LEFT,
    )


def _issued(cleared: Cleared) -> Iterator[IssuedView]:
    for each in cleared.erased.issued:
        yield IssuedView(revision=each.revision, sha256=each.sha256, path=each.path)
