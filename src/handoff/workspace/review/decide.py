"""What a person decides: facts, clients that may be one, runs taken back. Each brings what follows from it in step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from handoff.errors import UsageError
from handoff.keep.ledger import Answer, Ledger, Rollback, Write, rollback
from handoff.records import EditProposal, Fact, Progress
from handoff.workspace.logged import logged
from handoff.workspace.readers import Readers
from handoff.workspace.refresh import refresh, settle_facts
from handoff.workspace.review.accept_edit import decide_edit
from handoff.workspace.review.change_client import withdraw_renamed
from handoff.workspace.review.reword import edit_of_fact, reworded_edit
from handoff.workspace.review.standing import contested, refusal
from handoff.workspace.review.withdrawn_edit import alone, withdrawn_among
from handoff.workspace.views import Decision


@dataclass(frozen=True)
class Asked:
    """A person's decision. ``words`` are what they say instead, with ``edit``; ``reason`` why."""

    subject: str
    decision: Decision
    reviewer: str
    reason: str = ""
    words: str = ""


def decide(ledger: Ledger, readers: Readers, asked: Asked, now: datetime, progress: Progress) -> None:
    """Keep the decision. Raises ``UsageError`` for an unknown subject, or a decision that is not about such a one.

    Also where others decided meanwhile of the field that an accepted edit changes: both values are kept with the edit,
    and accepting it once more lets it hold.
    """
    _check_words(asked)
    with ledger.writing() as write:
        edit = write.edits.get(asked.subject)
        fact = None if edit else write.facts.get(asked.subject)
        against = contested(write, edit) if edit is not None and asked.decision != "reject" else None
        if against is not None:
            write.edits.renew(against)
        elif edit is not None:
            withdrawn = edit.revision in withdrawn_among(write, [edit.revision])
            _decide_edit(write, alone(edit) if withdrawn else edit, asked, now)
        elif fact is not None and asked.decision == "edit":
            _replace_fact(write, fact, asked, now)
        else:
            _decide_fact_or_pair(write, readers, fact, asked, now, progress)
    if against is not None:
        raise refusal(against)


def changed_fact(ledger: Ledger, asked: Asked) -> str:
    """The id of the fact that will not hold as it did, once this is decided; empty where there is none."""
    edit = ledger.edits.get(asked.subject)
    if edit is not None:
        return edit.fact if asked.decision != "reject" and edit.kind in ("changed", "deleted") else ""
    return asked.subject if asked.decision != "accept" and ledger.facts.get(asked.subject) else ""


def _check_words(asked: Asked) -> None:
    if not asked.reviewer.strip():
        raise UsageError("a decision needs the name of who made it", place=asked.subject, remedy="add --by NAME")
    if (asked.decision == "edit") != bool(asked.words):
        remedy = f'handoff review --edit {asked.subject} --to "WORDS" --by NAME'
        raise UsageError("other words belong to an edit, and an edit needs them", place=asked.subject, remedy=remedy)


def _decide_edit(write: Write, edit: EditProposal, asked: Asked, now: datetime) -> None:
    stated = reworded_edit(edit, asked.words, asked.reviewer, now) if asked.decision == "edit" else edit
    answer: Answer = "reject" if asked.decision == "reject" else "confirm"
    decide_edit(write, stated, answer, asked.reviewer, now, asked.reason)
    logged(write, asked.decision, now, asked.reviewer, subjects=[edit.id])


def _replace_fact(write: Write, fact: Fact, asked: Asked, now: datetime) -> None:
    _decide_edit(write, edit_of_fact(write, fact, asked.words, asked.reviewer, now), _as_it_is(asked), now)


def _as_it_is(asked: Asked) -> Asked:
    return replace(asked, decision="accept", words="")


def _decide_fact_or_pair(
    write: Write, readers: Readers, fact: Fact | None, asked: Asked, now: datetime, progress: Progress
) -> None:
    if asked.decision == "edit":
        raise UsageError("only facts and edits have words", place=asked.subject, remedy="handoff review lists them")
    answer: Answer = "reject" if asked.decision == "reject" else "confirm"
    if not write.decisions.put(asked.subject, answer, asked.reviewer, now, asked.reason):
        return
    run = write.runs.start("review", now)
    write.runs.use(run)
    logged(write, asked.decision, now, asked.reviewer, run=run, subjects=[asked.subject])
    if fact is None:
        refresh(write, readers, run, progress)
    else:
        settle_facts(write, [write.clients.owner(fact.evidence.record_id) or ""])
        write.briefs.retire_outdated()


def roll_back(ledger: Ledger, readers: Readers, run: str, now: datetime, progress: Progress) -> Rollback:
    """Undo a run. Raises ``UsageError`` for an unknown one. Its exports are read again when they are next ingested."""
    with ledger.writing() as write:
        before = write.clients.all()
        undone = rollback(write, run, now)
        if undone.run:
            write.records.join_comments(undone.run)
            refresh(write, readers, undone.run, progress)
            if undone.clients:
                withdraw_renamed(write, before)
            write.sources.read_again(run)
            restored, removed = len(undone.restored), len(undone.removed)
            logged(write, "rollback", now, run=undone.run, subjects=[run], restored=restored, removed=removed)
    return undone
