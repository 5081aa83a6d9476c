"""The receiving side of a brief: which revision was taken over or returned."""

from __future__ import annotations

import shlex
from datetime import datetime
from pathlib import Path

from handoff.errors import UsageError
from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import Receipt, ResolvedClient
from handoff.workspace.brief import brief_id, options_of
from handoff.workspace.logged import logged
from handoff.workspace.review.baseline import find_baseline
from handoff.write import Asked
from handoff.write.back import read_edited


def brief_of_file(ledger: Ledger, path: Path) -> BriefRow:
    """The revision that a brief's file is. Raises ``InputRefused`` for one that this workspace never wrote."""
    return find_baseline(ledger, read_edited(path.read_bytes(), path.name), path).row


def newest_brief(ledger: Ledger, client: ResolvedClient, template: str, asked: Asked) -> BriefRow:
    """Raises ``UsageError`` where none was written."""
    row = ledger.briefs.get(brief_id(client.id, template, asked))
    if row is None:
        raise UsageError(
            f"no {template} was written for {client.name} yet{_about(asked)}", remedy=_again(client, template, asked)
        )
    return row


def keep_receipt(ledger: Ledger, row: BriefRow, person: str, now: datetime, questions: str | None) -> Receipt:
    """Keep that ``person`` took the revision over, or returned it with ``questions``.

    Raises ``UsageError`` for a revision that was withdrawn: nobody takes over what is another client's.
    """
    if row.withdrawn:
        raise UsageError(
            "this revision was withdrawn: what it says may belong to another client by now",
            place=f"{row.template}, revision {row.revision[:12]}",
            remedy="write the brief anew (handoff brief CLIENT) and accept that",
        )
    receipt = Receipt(
        client_id=row.client_id,
        template=row.template,
        revision=row.revision,
        answer="accepted" if questions is None else "returned",
        person=person,
        at=now,
        questions=questions or "",
        brief=row.id,
    )
    with ledger.writing() as write:
        if write.receipts.put(receipt):
            logged(write, receipt.answer, now, person, subjects=[row.id, row.revision, row.client_id])
    return receipt


def receipts_of(ledger: Ledger, brief: str, client_id: str, template: str) -> list[Receipt]:
    """What receivers answered to a brief, newest first; older answers say no more than client and template."""
    found = ledger.receipts.all(client_id, template)
    return [one for one in found if one.brief == brief or (not one.brief and ledger.briefs.get(brief, one.revision))]


def _about(asked: Asked) -> str:
    words = " ".join(options_of(asked))
    return f" with {words}" if words else ""


def _again(client: ResolvedClient, template: str, asked: Asked) -> str:
    return shlex.join(["handoff", "brief", client.name, "--template", template, *options_of(asked)])
