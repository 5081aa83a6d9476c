"""The receiving side of a brief: which revision a file is, which was written last, which was taken over."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import NamedTuple

from handoff.errors import UsageError
from handoff.flow.handoffs import handoffs_of
from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import HandoffEvent, ResolvedClient
from handoff.workspace.brief import brief_id, options_of
from handoff.workspace.review.baseline import find_baseline
from handoff.write import Asked
from handoff.write.back import ReadBack, read_back_of, read_edited
from handoff.write.page import STORED_PAGE


class Received(NamedTuple):
    """A brief's file: its revision, and what its read-back form says where that is filled in."""

    row: BriefRow
    answer: ReadBack | None


def brief_of_file(ledger: Ledger, path: Path) -> Received:
    """Raises ``InputRefused`` for a file that this workspace never wrote."""
    document = read_edited(path.read_bytes(), path.name)
    row = find_baseline(ledger, document, path).row
    edits = document.edits(STORED_PAGE.read(row.page))
    filled = next((edit for edit in edits if edit.kind == "read_back"), None)
    return Received(row, read_back_of(filled.cells) if filled else None)


def newest_brief(ledger: Ledger, client: ResolvedClient, template: str, asked: Asked) -> BriefRow:
    """Raises ``UsageError`` where none was written."""
    row = ledger.briefs.get(brief_id(client.id, template, asked))
    if row is None:
        raise UsageError(
            f"no {template} was written for {client.name} yet{_about(asked)}", remedy=_again(client, template, asked)
        )
    return row


def last_acceptance(ledger: Ledger, brief: str, client_id: str, template: str) -> HandoffEvent | None:
    """When a brief was last taken over; older answers say no more than client and template."""
    events = [
        event
        for handoff in handoffs_of(ledger.handoffs.events(client=client_id))
        for event in handoff.of("accepted")
        if event.template == template
        and (event.brief == brief or (not event.brief and ledger.briefs.get(brief, event.revision)))
    ]
    return max(events, key=lambda event: (event.at, event.sequence), default=None)


def _about(asked: Asked) -> str:
    words = " ".join(options_of(asked))
    return f" with {words}" if words else ""


def _again(client: ResolvedClient, template: str, asked: Asked) -> str:
    return shlex.join(["handoff", "brief", client.name, "--template", template, *options_of(asked)])
