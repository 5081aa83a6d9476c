"""How several exports of one system add up: what one says against another, what a full export no longer holds."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.errors import RemovalRefused
from handoff.keep.ledger import SourceRow, Write
from handoff.workspace.ingest.exports import Export
from handoff.workspace.settings import Settings

if TYPE_CHECKING:
    from handoff.workspace.ingest.request import IngestRequest

#: A source of fewer records may lose any of them without being asked about.
FEW_RECORDS = 5
#: A new export with so large a share of an earlier one's records may be meant to replace it.
REPLACES = 0.8


def exceeds(lost: int, held: int, limit: float) -> bool:
    """Whether so many are gone that a person is asked first."""
    return held >= FEW_RECORDS and lost > held * limit


def contest_notes(write: Write, source: SourceRow) -> Iterator[str]:
    """What the file says otherwise than other sources do, and whose word counts."""
    for contest in write.seen.contests(source.id):
        file = Path(contest.path).name
        if contest.kept:
            yield f"of {contest.kept:,} records {file} tells a later state, or the one that was read last: it is kept"
        if contest.taken:
            yield (
                f"{contest.taken:,} records differ from {file} and no update time tells which state is newer: "
                "this file was read last, so it counts"
            )


def filled_notes(write: Write, source: SourceRow) -> Iterator[str]:
    """What records of the file keep of what only another file says, or another's of what only this one says."""
    for path, names in write.seen.filled(source.id).items():
        told = ", ".join(f"{name} ({count:,})" for name, count in sorted(names.items()))
        if path == source.path:
            yield f"added to what other files tell later of the same records: {told}"
        else:
            yield f"kept from {Path(path).name}, which alone says it: {told}"


def replacement_note(write: Write, source: SourceRow, export: Export) -> Iterator[str]:
    """A hint where the new file looks like a later full export of exactly one earlier file, under another name."""
    overlaps = [
        one for one in write.sources.overlaps(source) if one.size >= FEW_RECORDS and one.shared >= REPLACES * one.size
    ]
    if len(overlaps) == 1 and overlaps[0].shared < overlaps[0].size:
        [old] = overlaps
        yield (
            f"holds {old.shared:,} of the {old.size:,} records of {Path(old.path).name}; "
            f"if it replaces it: handoff ingest {shlex.quote(str(export.typed))} --full"
        )


def waiting_note(write: Write, source: SourceRow) -> Iterator[str]:
    """How many comments of the file wait for what they were added to."""
    if waiting := write.comments.waiting(source.id):
        yield (
            f"{waiting:,} comments wait for the record that they were added to: they are found on their own until an "
            "export brings it"
        )


def retire_missing(
    write: Write, settings: Settings, request: IngestRequest, sources: Sequence[SourceRow], run: str
) -> int:
    """Mark gone what the sources, which together are all that their systems hold of the kinds in them, do not hold.

    Only what the same connectors read is judged. Returns how many are gone. Raises ``RemovalRefused``.
    """
    held = missing = 0
    connectors = {source.id: source.connector for source in sources}
    shelves = write.shelves.held_by([source.id for source in sources])
    for shelf in shelves:
        held += write.shelves.size(shelf)
        missing += write.shelves.missing(shelf, list(connectors))
    if not request.allow_removals and exceeds(missing, held, settings.removal_limit):
        raise RemovalRefused(
            f"these exports would remove {missing:,} of the {held:,} records of their kinds",
            place=", ".join(str(path) for path in request.paths),
            remedy=f"if they are really gone: {_command(request)} --allow-removals",
        )
    return sum(len(write.shelves.clear(shelf, list(connectors), run)) for shelf in shelves)


def _command(request: IngestRequest) -> str:
    words = ["handoff", "ingest", *(str(path) for path in request.paths), "--full"]
    for option, value in (("--client", request.client), ("--instance", request.instance)):
        words += [option, value] if value else []
    words += ["--connector", request.connector] if request.connector else []
    words += ["--encoding", request.encoding] if request.encoding else []
    if request.day_first is not None:
        words.append("--day-first" if request.day_first else "--month-first")
    return shlex.join(words)
