"""One brief onto the disk, as it stands in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from handoff.errors import WorkspaceLocked
from handoff.extract.tickets import Embed
from handoff.keep.ledger import Ledger
from handoff.records import ResolvedClient
from handoff.workspace.brief.compose import Kept, Printed, compose_brief, keep_brief, refuse_unready
from handoff.workspace.brief.files import Twins, figures_beside, refuse_edited, twins_of, write_file
from handoff.workspace.brief.identity import place_of
from handoff.workspace.layout import Layout, temporary_folder
from handoff.write import Asked
from handoff.write.template import find_template

#: How often a brief is composed anew because what it says changed hands meanwhile.
_TRIES = 3


@dataclass(frozen=True)
class Order:
    """What is to be written, and where. ``output`` None: among the client's briefs in the workspace."""

    client: ResolvedClient
    template: str
    asked: Asked
    output: Path | None = None
    overwrite: bool = False
    strict: bool = False
    page_numbers: bool = False


@dataclass(frozen=True)
class Written:
    """The brief, its files, and whether its revision is new."""

    printed: Printed
    twins: Twins
    kept: Kept


def write_brief(
    ledger: Ledger, layout: Layout, order: Order, folders: Sequence[Path], now: datetime, embed: Embed | None = None
) -> Written:
    """Compose, keep and write both files. Raises ``InputRefused`` for a file that somebody edited, and if not ready."""
    template = find_template(order.template, folders)
    place = order.output or place_of(layout.briefs / order.client.id, order.template, order.asked)
    twins = twins_of(place)
    for _ in range(_TRIES):
        printed = compose_brief(
            ledger, order.client, template, order.asked, embed=embed, page_numbers=order.page_numbers
        )
        if order.strict:
            refuse_unready(printed)
        if not order.overwrite:
            refuse_edited(twins)
        kept = keep_brief(ledger, printed, twins.markdown.name, now)
        if kept != "overtaken":
            _write_files(printed, twins, layout)
            _note_issued(ledger, printed, twins, now)
            if _stands(ledger, printed) and all(path.is_file() for path in twins):
                return Written(printed, twins, kept)
    raise WorkspaceLocked(
        "what the brief says changes hands while it is written", place=str(place), remedy="run the same again"
    )


def _note_issued(ledger: Ledger, printed: Printed, twins: Twins, now: datetime) -> None:
    """Keep where the Word file went: whoever has what it says forgotten is to be told."""
    revision, path, sha256 = (
        printed.page.meta.revision,
        str(twins.word.resolve()),
        hashlib.sha256(printed.word).hexdigest(),
    )
    row = ledger.briefs.of_revision(revision)
    if row is None or ledger.briefs.is_issued(row, path, sha256):
        return
    with ledger.writing() as write:
        write.briefs.note_issued(row, path, sha256, now)


def _stands(ledger: Ledger, printed: Printed) -> bool:
    """Whether nothing has left the client since: a sweep may have come before the files were there."""
    row = ledger.briefs.of_revision(printed.page.meta.revision)
    return row is not None and not row.withdrawn


def _write_files(printed: Printed, twins: Twins, layout: Layout) -> None:
    with temporary_folder(layout, "brief") as through:
        write_file(twins.word, printed.word, through)
        write_file(twins.markdown, printed.markdown.encode(), through)
        for path, picture in figures_beside(twins.markdown, printed.pictures):
            write_file(path, picture, through)
