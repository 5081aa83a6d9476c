"""The doctor: what is wrong, and mending what can be made again from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handoff.errors import WorkspaceLocked
from handoff.keep.index import REPAIR, Index, examine, rebuild
from handoff.keep.ledger import Ledger
from handoff.language import counted
from handoff.records import Diagnosis, Embedder, Finding, Progress
from handoff.workspace.brief import sweep_withdrawn
from handoff.workspace.keeping import finish_forgetting
from handoff.workspace.layout import Layout
from handoff.workspace.logged import logged
from handoff.workspace.readers import Readers
from handoff.workspace.refresh import refresh


def check_up(
    ledger: Ledger, layout: Layout, embedder: Embedder, readers: Readers, fix: bool, now: datetime, progress: Progress
) -> Diagnosis:
    """Examine ledger and index; with ``fix``, mend and examine again, and say what was mended."""
    found = _examine(ledger, layout, embedder)
    if not fix or found.healthy:
        return found
    if ledger.damage():
        ledger.rebuild_lexical()
    with ledger.writing() as write:
        write.touched.add_all()
        write.briefs.withdraw_foreign()
        run = write.runs.start("doctor", now)
        refresh(write, readers, run, progress)
        dropped = write.vectors.drop_unused()
        logged(write, "doctor", now, run=run, vectors=dropped)
    sweep_withdrawn(ledger, layout)
    finish_forgetting(ledger, layout)
    rebuild(ledger, layout.index, embedder, progress)
    left = _examine(ledger, layout, embedder)
    return left.model_copy(update={"mended": _mended(found, left, dropped)})


def _mended(before: Diagnosis, after: Diagnosis, dropped: int) -> tuple[str, ...]:
    """What was found before and is found no more, and how many vectors of texts that left were dropped."""
    remaining = {finding.message for finding in after.findings}
    words = tuple(finding.message for finding in before.findings if finding.message not in remaining)
    return (*words, f"{dropped} vectors that no passage uses were dropped") if dropped else words


def _examine(ledger: Ledger, layout: Layout, embedder: Embedder) -> Diagnosis:
    found = _examine_ledger_and_index(ledger, layout, embedder)
    beside = (*_withdrawn(ledger), *_half_forgotten(ledger))
    return found.model_copy(update={"findings": (*found.findings, *beside)})


def _withdrawn(ledger: Ledger) -> Iterator[Finding]:
    """Briefs that say what is another client's by now, and may still lie where people look for them."""
    clients = ledger.briefs.withdrawn_clients()
    if clients:
        message = (
            f"{counted(len(clients), 'client')} may still have files of withdrawn briefs: {', '.join(clients[:5])}"
        )
        yield Finding(code="brief-withdrawn", severity="warning", message=message, remedy=REPAIR)


def _half_forgotten(ledger: Ledger) -> Iterator[Finding]:
    """Out of the tables, but files, index or free space may still hold it."""
    if waiting := len(ledger.tombstones.unfinished()):
        message = f"{counted(waiting, 'forgetting')} may still have bytes in files, the index or free space"
        yield Finding(code="forget-unfinished", severity="warning", message=message, remedy=REPAIR)


def _examine_ledger_and_index(ledger: Ledger, layout: Layout, embedder: Embedder) -> Diagnosis:
    try:
        with Index.open(layout.index) as index:
            return examine(ledger, index, embedder)
    except WorkspaceLocked as locked:
        found = examine(ledger, None, embedder)
        busy = Finding(code="index-busy", severity="warning", message=locked.problem, remedy=locked.remedy)
        return found.model_copy(update={"findings": (*found.findings, busy)})
