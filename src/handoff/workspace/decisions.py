"""What a person decides: facts, clients that may be one, runs taken back. Each brings what follows from it in step."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from handoff.keep.ledger import Ledger
from handoff.keep.rollback import rollback
from handoff.keep.rows import Rollback
from handoff.records.protocols import Progress
from handoff.workspace.knowledge import refresh, settle_facts

Decision = Literal["confirm", "reject"]


def decide(ledger: Ledger, subject: str, decision: Decision, reviewer: str, now: datetime, progress: Progress) -> None:
    """Keep the decision on a fact or a pair of clients. Raises ``UsageError`` for an unknown subject."""
    with ledger.writing() as write:
        fact = write.fact(subject)
        if not write.review(subject, decision, reviewer, now):
            return
        if fact is None:
            refresh(write, write.start_run("review", now), (), progress)
        else:
            settle_facts(write, [write.client_of(fact.evidence.record_id) or ""])
            write.retire_outdated_briefs()


def roll_back(ledger: Ledger, run: str, now: datetime, progress: Progress) -> Rollback:
    """Undo a run. Raises ``UsageError`` for an unknown one. Its exports are read again when they are next ingested."""
    with ledger.writing() as write:
        undone = rollback(write, run, now)
        if undone.run:
            refresh(write, undone.run, undone.touched, progress)
            write.forget_reading(run)
    return undone
