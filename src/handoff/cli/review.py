"""``handoff review``: the one place to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import had_lines, progress_bar, withdrawn_lines
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.records import EditProposal, MergeProposal
    from handoff.workspace import Decision, FactView, ReviewView, Workspace
    from handoff.workspace.review import Waiting, WaitingView

#: So many of what waits are shown unless asked otherwise.
SHOWN = 20
_DONE = {"accept": "Accepted", "edit": "Accepted in other words", "reject": "Rejected"}


@click.command(name="review")
@click.option("--client", help="Only what is about this client.")
@click.option("--accept", metavar="ID", help="It holds: a fact, an edit, or that two clients are one.")
@click.option("--edit", metavar="ID", help="It holds in other words, given with --to: a fact or an edit.")
@click.option("--to", "words", default="", metavar="WORDS", help="The words that hold instead; needed with --edit.")
@click.option("--reject", metavar="ID", help="It does not hold and never comes back; needs --reason.")
@click.option("--reason", default="", help="Why; kept with the decision.")
@click.option("--by", "reviewer", envvar="HANDOFF_REVIEWER", help="Who decides; needed with a decision.")
@click.option("--limit", default=SHOWN, type=click.IntRange(0), help=f"List so many at most ({SHOWN}); 0 lists all.")
@asks_the_workspace
def command(
    workspace: Workspace,
    client: str | None,
    accept: str | None,
    edit: str | None,
    words: str,
    reject: str | None,
    reason: str,
    reviewer: str | None,
    limit: int,
) -> Answer:
    """List all that waits for a person, what is worth most to a pending brief first, and decide."""
    from handoff.errors import UsageError
    from handoff.workspace.review import WaitingView

    asked: tuple[tuple[Decision, str | None], ...] = (("accept", accept), ("edit", edit), ("reject", reject))
    given = [(word, each) for word, each in asked if each]
    if len(given) > 1 or (not given and (words or reason)):
        raise UsageError("one decision at a time", remedy="give one of --accept, --edit and --reject")
    if reject and not reason.strip():
        raise UsageError("a rejection needs its reason", place=reject, remedy="add --reason WHY")
    with progress_bar() as progress:
        decided = tuple(
            workspace.review(each, word, reviewer=reviewer or "", reason=reason, words=words, progress=progress)
            for word, each in given
        )
        waiting = workspace.waiting(client)
        names = {one.id: one.name for one in workspace.clients()}
    view = WaitingView(decided=decided, waiting=waiting[:limit] if limit else waiting, total=len(waiting))
    return Answer(view, describe(view, names))


def describe(view: WaitingView, names: dict[str, str]) -> Iterator[str]:
    """What was decided, then what waits."""
    for one in view.decided:
        yield from _decided(one)
    if not view.total:
        yield "Nothing waits for a person."
    for waiting in view.waiting:
        yield from _lines(waiting, names)
    if view.total > len(view.waiting):
        yield f"… and {view.total - len(view.waiting):,} more (--limit 0 lists all)"
    if view.waiting:
        yield 'Decide: handoff review --accept ID --by NAME, --reject ID --reason WHY, or --edit ID --to "WORDS"'


def _decided(one: ReviewView) -> Iterator[str]:
    yield f"{_DONE[one.decision]} by {one.reviewer}: {one.subject}{f' ({one.reason})' if one.reason else ''}"
    yield from withdrawn_lines(one.withdrawn)
    yield from had_lines(one.had)


def _lines(waiting: Waiting, names: dict[str, str]) -> Iterator[str]:
    shown = f", stands in {waiting.brief}" if waiting.brief else ""
    yield f"{waiting.client}{shown}"
    if waiting.edit:
        yield from (f"  {line}" for line in edit_lines(waiting.edit, waiting.citation))
    if waiting.pair:
        yield from (f"  {line}" for line in pair_lines(waiting.pair, names))
    if waiting.fact:
        yield from (f"  {line}" for line in _fact_lines(waiting.fact))


def _fact_lines(fact: FactView) -> Iterator[str]:
    doubt = "sources disagree" if fact.status == "conflicting" else f"unsure, {fact.confidence:.0%}"
    yield f"{fact.id}  {fact.kind.replace('_', ' ')} ({doubt}): {fact.statement}"
    yield _quoted(fact.quote, f"{fact.source_file}, {fact.locator}")


def _quoted(quote: str, citation: str) -> str:
    return f"    “{' '.join(quote.split())}” — {citation}"


def pair_lines(pair: MergeProposal, names: dict[str, str]) -> Iterator[str]:
    """The question, under its id; ``names`` are the clients' by id."""
    kept = names.get(pair.kept) or pair.kept_name or pair.kept
    if pair.record:
        call = f"{pair.record} “{pair.merged_name}”"
        yield f"{pair.id}  {call} may be about {kept}: {pair.reason} ({pair.confidence:.0%})"
        return
    merged = names.get(pair.merged) or pair.merged_name or pair.merged
    yield f"{pair.id}  {kept} and {merged} may be one client: {pair.reason} ({pair.confidence:.0%})"


def edit_lines(edit: EditProposal, citation: str = "") -> Iterator[str]:
    """What was done where, by whom, with the quote of a proposed statement; both sides where the workspace says
    something else by now."""
    document = f"{edit.document} paragraph {edit.place.number}" if edit.document else ""
    where = ", ".join(filter(None, (edit.place.heading, document)))
    state = "" if edit.status == "open" else f"  [{edit.status}]"
    yield f"{edit.id}  {_done(edit)}{state}"
    if edit.quote:
        yield _quoted(edit.quote, citation or "its record does not say this any more")
    told = f"{_signed(edit)}{f'; {edit.note}' if edit.note and not edit.conflict else ''}"
    yield f"    {told}" if edit.kind == "statement" else f"    {where or 'no document'} — {told}"
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
