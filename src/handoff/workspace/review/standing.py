"""What stands in the place of a fact that an edit is about, where that is no longer what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handoff.errors import UsageError
from handoff.keep.ledger import Ledger, Write
from handoff.language import readable
from handoff.records import EDITS_SYSTEM, EditProposal, Fact, Note
from handoff.write.page import attribute_of, folded, thing_of


@dataclass(frozen=True)
class Stored:
    """What the workspace says now in the place of a field, who said so and when."""

    text: str
    by: str = ""
    at: datetime | None = None
    note: str = ""


def instead_of(ledger: Ledger | Write, fact: Fact, attribute: str, client: str | None = None) -> Stored | None:
    """What was put in the place of a side of a fact since; None where it stands. What is gone stands for nothing."""
    if fact.status == "rejected":
        answer = ledger.decisions.all(fact.id)[-1:]
        by, at = (answer[0].person, answer[0].at) if answer else ("", None)
        return Stored("", by, at, "the statement was rejected")
    if fact.status == "gone":
        return Stored("", note="the record behind it left its source")
    newer = _newest(ledger, fact, client)
    return Stored(_shown(newer, attribute), _teller(ledger, newer), newer.as_of) if newer else None


def contested(write: Write, edit: EditProposal) -> EditProposal | None:
    """The edit with what others decided of its field since it was read; None where that is nothing, or told already."""
    if edit.status != "open" or not edit.path or edit.kind not in ("changed", "deleted"):
        return None
    fact, attribute = write.facts.get(thing_of(edit.path), client=edit.client_id), attribute_of(edit.path)
    stored = instead_of(write, fact, attribute, edit.client_id) if fact else None
    if fact is None or stored is None:
        return None
    no_news = {folded(edit.after), folded(_shown(fact, attribute)), *([folded(edit.stored)] if edit.conflict else ())}
    if folded(stored.text) in no_news:
        return None
    changes = {"stored": stored.text, "stored_by": stored.by, "stored_at": stored.at, "note": stored.note}
    return edit.model_copy(update={**changes, "conflict": True})


def refusal(edit: EditProposal) -> UsageError:
    """What a person is told who accepts an edit of a field that others decided of meanwhile."""
    by = f" by {edit.stored_by}" if edit.stored_by else ""
    now = f"this says “{edit.stored}”{by} by now" if edit.stored else f"{edit.note}{by}"
    wanted = f"say “{edit.after}”" if edit.after else "leave it out"
    remedy = f"handoff review --accept {edit.id} once more to {wanted} instead, or --reject {edit.id}"
    problem = f"{now}, no longer “{edit.before}”; the edit would {wanted}"
    return UsageError(problem, place=edit.id, remedy=remedy)


def _teller(ledger: Ledger | Write, fact: Fact) -> str:
    """Who said it: of a correction whoever made it, else the speaker."""
    record = ledger.records.get(fact.evidence.record_id)
    return record.author if isinstance(record, Note) and record.system == EDITS_SYSTEM else fact.speaker


def _newest(ledger: Ledger | Write, fact: Fact, client: str | None) -> Fact | None:
    """What replaced a fact, at the end of the chain."""
    seen = {fact.id}
    newer: Fact | None = None
    while fact.status == "superseded" and fact.superseded_by not in seen:
        successor = ledger.facts.get(fact.superseded_by, client=client)
        if successor is None:
            break
        seen.add(successor.id)
        newer = fact = successor
    return newer


def _shown(fact: Fact, attribute: str) -> str:
    """A fact's side as a brief shows it."""
    if attribute == "due":
        return fact.due.isoformat() if fact.due else ""
    value = str(getattr(fact, attribute, "")) or fact.statement
    return readable(fact.kind, value) if attribute == "value" else value
