"""What people decide: facts confirmed or rejected, clients merged or kept apart. Decisions are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import select

from handoff.errors import UsageError
from handoff.keep.ledger.clients import ClientWriting
from handoff.keep.ledger.fact_tables import DECISIONS, EDITS, FACTS, PROPOSALS
from handoff.keep.ledger.fact_writing import FactWriting
from handoff.keep.ledger.session import Subject, Transaction
from handoff.keep.ledger.tables import time_text

Answer = Literal["confirm", "reject"]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A person's answer about a fact or a merge proposal. Answers are only ever added."""

    target: str
    answer: Answer
    person: str
    at: datetime
    note: str = ""


_COLUMNS = tuple(DECISIONS.c[name] for name in DecisionRow.__dataclass_fields__)


class DecisionReading(Subject):
    def all(self, target: str | None = None) -> list[DecisionRow]:
        """What people decided, oldest first: all of it, or about one fact or merge proposal."""
        statement = select(*_COLUMNS).order_by(DECISIONS.c.sequence)
        if target is not None:
            statement = statement.where(DECISIONS.c.target == target)
        return [
            DecisionRow(row.target, row.answer, row.person, datetime.fromisoformat(row.at), row.note)
            for row in self._session.rows(statement)
        ]


class DecisionWriting(DecisionReading):
    def __init__(self, session: Transaction, facts: FactWriting, clients: ClientWriting) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._facts = facts
        self._clients = clients

    def put(self, target: str, answer: Answer, person: str, at: datetime, note: str = "") -> bool:
        """Keep a person's answer about a fact, an edit or a merge proposal. False when the last answer was the same.

        Raises UsageError when there is no such fact or proposal, or nobody's name with the answer.
        """
        if answer not in get_args(Answer) or not person.strip():
            raise UsageError("a decision needs confirm or reject, and the name of a person", place=target)
        is_fact = self._session.first(select(FACTS.c.id).where(FACTS.c.id == target)) is not None
        is_edit = self._session.first(select(EDITS.c.id).where(EDITS.c.id == target)) is not None
        if (
            not (is_fact or is_edit)
            and self._session.first(select(PROPOSALS.c.id).where(PROPOSALS.c.id == target)) is None
        ):
            raise UsageError(
                "no such fact or proposal",
                place=target,
                remedy="`handoff review` lists what waits, `handoff facts` all facts",
            )
        earlier = self.all(target)
        if earlier and earlier[-1].answer == answer:
            return False
        if is_fact:
            self._facts.decide(target, "confirmed" if answer == "confirm" else "rejected")
        elif is_edit:
            self._session.batch.update(EDITS, (target,), {"status": "accepted" if answer == "confirm" else "rejected"})
        else:
            self._decide_pair(target, accepted=answer == "confirm")
        values = {"target": target, "answer": answer, "person": person, "at": time_text(at), "note": note}
        self._session.batch.insert(DECISIONS, values)
        self._session.flush()
        return True

    def _decide_pair(self, target: str, *, accepted: bool) -> None:
        """A record that is accepted to be a client's is wherever the client's record is that speaks for it."""
        self._clients.decide_proposal(target, accepted=accepted)
        pair = next(one for one in self._clients.proposals() if one.id == target)
        if pair.record and accepted:
            self._clients.follow(pair.record, pair.leader)
        elif pair.record:
            self._clients.unfollow([pair.record])
