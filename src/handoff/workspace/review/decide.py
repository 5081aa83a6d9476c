"""What a person decides: facts, clients that may be one, runs taken back. Each brings what follows from it in step."""

from __future__ import annotations

from datetime import datetime

from handoff.errors import UsageError
from handoff.keep.ledger import Answer, Ledger, Rollback, Write, rollback
from handoff.records import Progress
from handoff.workspace.logged import logged
from handoff.workspace.readers import Readers
from handoff.workspace.refresh import refresh, settle_facts
from handoff.workspace.review.accept_edit import decide_edit
from handoff.workspace.review.standing import contested, refusal
from handoff.workspace.review.withdrawn_edit import alone, withdrawn_among
from handoff.workspace.views import Decision


def decide(
    ledger: Ledger,
    readers: Readers,
    subject: str,
    decision: Decision,
    reviewer: str,
    now: datetime,
    progress: Progress,
) -> None:
    """Keep the decision. Raises ``UsageError`` for an unknown subject, or a decision that is not about such a one.

    Also where others decided meanwhile of the field that an accepted edit changes: both values are kept with the edit,
    and accepting it once more lets it hold.
    """
    with ledger.writing() as write:
        edit = write.edits.get(subject)
        against = contested(write, edit) if edit is not None and decision == "accept" else None
        if against is not None:
            write.edits.contest(against)
        elif edit is not None:
            withdrawn = edit.revision in withdrawn_among(write, [edit.revision])
            decide_edit(write, alone(edit) if withdrawn else edit, decision, reviewer, now)
            logged(write, decision, now, reviewer, subjects=[subject])
        else:
            run = _decide_fact_or_clients(write, subject, decision, reviewer, now)
            if run and write.facts.get(subject) is None:
                refresh(write, readers, run, progress)
    if against is not None:
        raise refusal(against)


def _decide_fact_or_clients(write: Write, subject: str, decision: Decision, reviewer: str, now: datetime) -> str:
    """The run that keeps the decision; empty where it was the same before."""
    fact = write.facts.get(subject)
    _check_decision(subject, decision, is_fact=fact is not None)
    answer: Answer = "reject" if decision == "reject" else "confirm"
    if not write.decisions.put(subject, answer, reviewer, now):
        return ""
    run = write.runs.start("review", now)
    write.runs.use(run)
    logged(write, decision, now, reviewer, run=run, subjects=[subject])
    if fact is not None:
        settle_facts(write, [write.clients.owner(fact.evidence.record_id) or ""])
        write.briefs.retire_outdated()
    return run


def _check_decision(subject: str, decision: Decision, *, is_fact: bool) -> None:
    if decision == "confirm" and not is_fact:
        raise UsageError("no such fact", place=subject, remedy="handoff facts lists them; --accept is for clients")
    if decision == "accept" and is_fact:
        raise UsageError(
            "this is a fact, not a pair of clients", place=subject, remedy=f"handoff facts --confirm {subject}"
        )


def roll_back(ledger: Ledger, readers: Readers, run: str, now: datetime, progress: Progress) -> Rollback:
    """Undo a run. Raises ``UsageError`` for an unknown one. Its exports are read again when they are next ingested."""
    with ledger.writing() as write:
        undone = rollback(write, run, now)
        if undone.run:
            write.records.join_comments(undone.run)
            refresh(write, readers, undone.run, progress)
            write.sources.read_again(run)
            restored, removed = len(undone.restored), len(undone.removed)
            logged(write, "rollback", now, run=undone.run, subjects=[run], restored=restored, removed=removed)
    return undone
