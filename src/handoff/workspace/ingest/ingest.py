"""One ingest: every export is claimed, then all go in under one transaction; each is taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

from handoff.connect import Connector, Connectors
from handoff.connect.sandbox import is_container, may_be_a_table
from handoff.errors import AmbiguousConnector, InputRefused, NoConnector, UnreadableFile
from handoff.keep.ledger import Ledger, Write
from handoff.records import FileReport, IngestReport, Progress
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.ingest.exports import Export
from handoff.workspace.ingest.folders import gathered
from handoff.workspace.ingest.named_days import with_years
from handoff.workspace.ingest.read_ahead import Ahead, ReadAhead
from handoff.workspace.ingest.removals import retire_missing, waiting_note
from handoff.workspace.ingest.request import IngestRequest
from handoff.workspace.ingest.shelf import Shelf
from handoff.workspace.ingest.take_in_file import Intake, Taken
from handoff.workspace.logged import logged
from handoff.workspace.readers import Readers
from handoff.workspace.refresh import refresh
from handoff.workspace.settings import Settings

UNCLAIMED = (NoConnector, AmbiguousConnector)


@dataclass(frozen=True)
class Claimed:
    """An export and the connector that reads it; without one, ``report`` says why the file is left or refused."""

    export: Export
    connector: Connector | None
    report: FileReport


@dataclass(frozen=True)
class Claims:
    """The claimed exports, and the folder of the moment where what they hold lies."""

    found: tuple[Claimed, ...]
    folder: Path


class _Undo(Exception):
    """Raised to leave the transaction of a dry run without a trace."""


def claim_exports(exports: Sequence[Export], connectors: Connectors, name: str | None, unfolded: Path) -> Claims:
    """Who reads what, before anything is written. ``name`` is the connector that the user chose.

    Folders that a connector reads as one thing are one; zips and workbooks that no connector reads whole are unfolded
    into ``unfolded``, and what they hold is claimed.
    Raises what is wrong with a file that the user named; of a file in a folder it is reported, and the rest goes on.
    """
    found = gathered(exports, connectors) if name is None else tuple(exports)
    return Claims(tuple(one for export in found for one in _claims(export, connectors, name, unfolded)), unfolded)


def _claims(export: Export, connectors: Connectors, name: str | None, unfolded: Path) -> Iterator[Claimed]:
    if export.problem or export.left:
        yield _claim(export, connectors, name)
        return
    try:
        whole = (
            not is_container(export.path)
            or export.path.is_dir()
            or connectors.claims_whole(export.path, name, export.shown_as)
        )
        members = () if whole else gathered(export.members(Path(mkdtemp(dir=unfolded))), connectors)
        table = _on_page(export, connectors, unfolded) if whole and name is None else ()
    except (InputRefused, OSError) as error:
        if export.named:
            raise
        yield Claimed(export, None, _refusal(export, error))
        return
    if whole:
        yield from table or (_claim(export, connectors, name),)
    elif not members:
        nothing = NoConnector("it holds no file", place=export.shown_as, remedy="export it again")
        yield Claimed(export, None, _refusal(export, nothing))
    for member in members:
        yield from (
            _claims(member, connectors, name, unfolded)
            if may_be_a_table(member.path)
            else (_claim(member, connectors, name),)
        )


def _on_page(export: Export, connectors: Connectors, unfolded: Path) -> tuple[Claimed, ...]:
    """The table that a page is, where a connector knows its columns; nothing of any other page or file."""
    if export.path.is_dir() or not may_be_a_table(export.path) or not connectors.reads_as_any(export.path):
        return ()
    inside = export.members(Path(mkdtemp(dir=unfolded)))
    way = f"{export.member}/" if export.container else ""
    placed = (replace(one, container=export.typed, member=f"{way}{one.member}") for one in inside)
    claimed = tuple(_claim(member, connectors, None) for member in placed)
    return claimed if all(one.connector for one in claimed) else ()


def _claim(export: Export, connectors: Connectors, name: str | None) -> Claimed:
    if export.left:
        return Claimed(export, None, FileReport(path=export.shown_as, state="passed_over", error=export.left))
    try:
        if export.problem:
            raise UnreadableFile(export.problem, place=export.shown_as, remedy=export.remedy)
        connector = connectors.claim(export.path, name, export.shown_as)
        return Claimed(export, connector, FileReport(path=export.shown_as))
    except (InputRefused, OSError) as error:
        if export.named:
            raise
        return Claimed(export, None, _refusal(export, error))


def _refusal(export: Export, error: Exception) -> FileReport:
    state: Literal["unclaimed", "refused"] = "unclaimed" if isinstance(error, UNCLAIMED) else "refused"
    # what the system says of a file names where it lies, which is a folder of the moment for what a zip holds
    words = f"{export.shown_as}: {error.strerror}" if isinstance(error, OSError) else str(error)
    return FileReport(path=export.shown_as, state=state, error=words)


def take_in(
    ledger: Ledger,
    settings: Settings,
    readers: Readers,
    claims: Claims,
    request: IngestRequest,
    now: datetime,
    progress: Progress,
) -> IngestReport:
    """Read the claimed exports, then write them in one transaction and bring clients, facts and chunks in step.

    Raises ``WorkspaceLocked`` when another process writes. A dry run leaves no trace.
    """
    report = IngestReport(dry_run=request.dry_run)
    shelf = Shelf(claims.folder)
    reader = ReadAhead(ledger, settings, request, shelf, readers)
    try:
        Forgotten.of(ledger).refuse(request.client)
        read = with_years(list(_read(reader, claims.found, progress)), reader, ledger)
        reader.find([one for one in read if one is not None], progress)
        with ledger.writing() as write:
            run = write.runs.start("ingest", now)
            intake = Intake(write, reader, settings, request, run)
            intake.forgotten.refuse(request.client)
            taken = []
            for claimed, ahead in zip(claims.found, read, strict=True):
                taken.append(_take(write, intake, claimed, ahead))
                _count(report, taken[-1])
            if request.full:
                _retire(write, settings, request, taken, report, run)
            report.changed += write.records.join_comments(run)
            _note_waiting(write, taken)
            write.extractions.touch_unread(readers.fingerprints)
            if write.touched.count():
                _follow(write, replace(readers, known=shelf.found, stands=True), report, run, progress)
                files = [claimed.export.identity for claimed in claims.found]
                logged(write, "ingest", now, run=run, subjects=files, written=report.written, changed=report.changed)
            if request.dry_run:
                raise _Undo
    except _Undo:
        report.run = ""
    finally:
        shelf.close()
    return report


def _read(reader: ReadAhead, claims: Sequence[Claimed], progress: Progress) -> Iterator[Ahead | None]:
    for number, claimed in enumerate(claims, start=1):
        progress("files", number, len(claims))
        yield reader.read(claimed.export, claimed.connector) if claimed.connector else None


def _retire(
    write: Write, settings: Settings, request: IngestRequest, taken: Sequence[Taken], report: IngestReport, run: str
) -> None:
    """What the exports do not hold is gone, provided that all of them could be read."""
    if report.refused:
        report.degraded.append("nothing was marked gone: not every export could be read, so they are not all there is")
        return
    sources = [one.source for one in taken if one.source is not None]
    report.gone += retire_missing(write, settings, request, sources, run)


def _note_waiting(write: Write, taken: Sequence[Taken]) -> None:
    """When all files are in: a ticket may stand in a later file than its comments."""
    for one in taken:
        if one.source is not None:
            one.report.notes.extend(waiting_note(write, one.source))


def _follow(write: Write, readers: Readers, report: IngestReport, run: str, progress: Progress) -> None:
    refreshed = refresh(write, readers, run, progress)
    report.run = run
    report.extractors.extend(refreshed.extractors)
    report.facts, report.new_clients = refreshed.facts, list(refreshed.new_clients)
    report.reassigned, report.unassigned = refreshed.reassigned, refreshed.unassigned
    report.proposals = len(write.clients.proposals("open"))


def _take(write: Write, intake: Intake, claimed: Claimed, ahead: Ahead | None) -> Taken:
    if ahead is None:
        return Taken(claimed.report)
    try:
        with write.savepoint():
            return intake.take(ahead)
    except (InputRefused, OSError) as error:
        return Taken(_refusal(claimed.export, error).model_copy(update={"connector": ahead.connector.name}))


def _count(report: IngestReport, taken: Taken) -> None:
    report.files.append(taken.report)
    report.written += taken.count("written")
    report.changed += taken.count("changed")
    report.unchanged += taken.count("unchanged", "stale")
    report.gone += taken.gone
