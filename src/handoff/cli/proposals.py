"""``handoff proposals``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.clients import merge_lines
from handoff.cli.output import progress_bar, show, withdrawn_lines
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from pathlib import Path

    from handoff.records import EditProposal
    from handoff.workspace.review import ProposalsView


@click.command(name="proposals")
@click.option("--client", help="Only those about this client.")
@click.option("--accept", metavar="ID", help="Let this proposal hold from now on.")
@click.option("--reject", metavar="ID", help="Let this proposal never hold.")
@click.option("--by", "reviewer", envvar="HANDOFF_REVIEWER", help="Who decides; needed with --accept and --reject.")
@shared_options
def command(
    client: str | None,
    accept: str | None,
    reject: str | None,
    reviewer: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """List all that waits for a person: edits of briefs, proposed statements, clients that may be one."""
    from handoff.workspace.review import ProposalsView

    withdrawn: tuple[str, ...] = ()
    with open_workspace(folder) as workspace, progress_bar() as progress:
        if accept:
            withdrawn += workspace.review(accept, "accept", reviewer=reviewer or "", progress=progress).withdrawn
        if reject:
            withdrawn += workspace.review(reject, "reject", reviewer=reviewer or "", progress=progress).withdrawn
        view = ProposalsView(edits=workspace.edits(client), clients=workspace.proposals(client))
        names = {one.id: one.name for one in workspace.clients()}
    decided = [f"{word} by {reviewer}: {each}" for word, each in (("Accepted", accept), ("Rejected", reject)) if each]

    def lines() -> Iterator[str]:
        yield from decided
        yield from withdrawn_lines(withdrawn)
        yield from describe(view, names)

    show(view, as_json=as_json, as_text=lines)


def describe(view: ProposalsView, names: dict[str, str]) -> Iterator[str]:
    """Everything that waits, client by client."""
    if not view.edits and not view.clients:
        yield "Nothing waits for a person."
    last = ""
    for edit in view.edits:
        if edit.client_id != last:
            last = edit.client_id
            yield names.get(last, last)
        yield from edit_lines(edit)
    for proposal in view.clients:
        yield from merge_lines(proposal, names)


def edit_lines(edit: EditProposal) -> Iterator[str]:
    """What was done where, by whom; both sides where the workspace says something else by now."""
    document = f"{edit.document} paragraph {edit.place.number}" if edit.document else ""
    where = ", ".join(filter(None, (edit.place.heading, document)))
    state = "" if edit.status == "open" else f"  [{edit.status}]"
    yield f"{edit.id}  {_done(edit)}{state}"
    yield f"    {where or 'no document'} — {_signed(edit)}{f'; {edit.note}' if edit.note and not edit.conflict else ''}"
    if edit.conflict:
        since = f", {edit.stored_at:%Y-%m-%d}" if edit.stored_at else ""
        by = f" ({edit.stored_by}{since})" if edit.stored_by else ""
        now = f"“{edit.stored}”" if edit.stored else edit.note or "nothing"
        yield f"    conflict: the workspace says now {now}{by}"


def _done(edit: EditProposal) -> str:
    """The edit in one line."""
    before, after = f"“{edit.before}”", f"“{edit.after}”"
    meant = f" as {edit.fact_kind.replace('_', ' ')}" if edit.fact_kind else ""
    return {
        "changed": f"{before} → {after}",
        "reworded": f"{before} → {after} (the template's words or a table's: kept as a note)",
        "deleted": f"deleted {before}",
        "removed": f"removed {before}",
        "copied": f"copied line, new{meant}: “{edit.place.line}”",
        "added": f"new{meant or ' note'}: {after}",
        "statement": f"proposed{meant}: {after}",
        "comment": f"comment on {before}: {after}",
        "read_back": f"read-back: {after}",
    }[edit.kind]


def _signed(edit: EditProposal) -> str:
    when = f", {edit.at:%Y-%m-%d}" if edit.at else ""
    if not edit.author:
        return f"author unknown{when}"
    how = " (who last saved the file)" if edit.signed == "last saved" else ""
    return f"{edit.author}{how}{when}"
