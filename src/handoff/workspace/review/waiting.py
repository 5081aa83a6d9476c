"""All that waits for a person, what is worth most to a brief that is pending first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handoff.keep.ledger import BriefRow, Ledger
from handoff.records import EditProposal, Fact, MergeProposal
from handoff.workspace.fact_pages import views_of
from handoff.workspace.listings import list_clients
from handoff.workspace.paging import Page, number, page_of
from handoff.workspace.review.receive import last_acceptance
from handoff.workspace.review.views import Waiting
from handoff.workspace.review.withdrawn_edit import edits_of
from handoff.workspace.views import FactView
from handoff.write.material import DOUBTFUL

#: What a decision is worth, from what sources or people say against each other down to what is only unsure.
CONFLICT, EDIT, PAIR, PROPOSED, UNSURE = 5.0, 4.0, 3.0, 2.0, 1.0
#: Of these statuses is what somebody is to look at.
_DOUBTED = ("conflicting", "proposed", "extracted")
#: What stands in a brief that nobody has taken over yet comes before all that does not.
IN_PENDING_BRIEF = 10.0
#: More than anything is worth.
_MOST = 1_000.0


def waiting_of(
    ledger: Ledger, client: str | None, stale_before: datetime, limit: int | None = None, after: str = ""
) -> Page[Waiting]:
    """Edits and proposed statements, pairs of clients, facts in conflict or unsure; of one client, or of all."""
    names = {one.id: one.name for one in list_clients(ledger)}
    pending = _Pending(ledger, client)
    doubtful = [fact for fact in ledger.facts.in_records(client, statuses=_DOUBTED) if _doubt(fact) is not None]
    found = [
        *(_edit(edit, names, pending) for edit in edits_of(ledger, client, "open", stale_before)),
        *(_pair(pair, names) for pair in ledger.clients.proposals("open") if client in (None, pair.kept, pair.merged)),
        *(one for fact in views_of(ledger, doubtful) for one in _fact(fact, pending)),
    ]
    return page_of(found, _most_worth, limit, after)


def _most_worth(one: Waiting) -> tuple[str, ...]:
    return (number(int((_MOST - one.worth) * 10_000)), one.client, one.id)


class _Pending:
    """The newest revision of each brief that its receiver has not taken over as it stands."""

    def __init__(self, ledger: Ledger, client: str | None) -> None:
        newest: dict[str, BriefRow] = {}
        for row in ledger.briefs.all(client):
            newest.setdefault(row.id, row)
        self._cited = [
            (row.template, frozenset(ledger.briefs.citations(row.id, row.revision)))
            for row in newest.values()
            if not row.withdrawn and not _is_taken_over(ledger, row)
        ]

    def holds(self, fact: str) -> str:
        """The template of a brief that shows the fact; empty where none does."""
        return next((template for template, cited in self._cited if fact and fact in cited), "")


def _is_taken_over(ledger: Ledger, row: BriefRow) -> bool:
    taken = last_acceptance(ledger, row.id, row.client_id, row.template)
    return taken is not None and taken.revision == row.revision


def _edit(edit: EditProposal, names: dict[str, str], pending: _Pending) -> Waiting:
    brief = pending.holds(edit.fact)
    worth = (CONFLICT if edit.conflict else EDIT) + (IN_PENDING_BRIEF if brief else 0)
    client = names.get(edit.client_id, edit.client_id)
    return Waiting(id=edit.id, about="edit", client=client, worth=worth, brief=brief, edit=edit)


def _pair(pair: MergeProposal, names: dict[str, str]) -> Waiting:
    kept = names.get(pair.kept) or pair.kept_name or pair.kept
    return Waiting(id=pair.id, about="clients", client=kept, worth=PAIR + pair.confidence, pair=pair)


def _fact(fact: FactView, pending: _Pending) -> Iterator[Waiting]:
    base = _doubt(fact)
    if base is not None:
        brief = pending.holds(fact.id)
        worth = round(base + fact.confidence / 2 + (IN_PENDING_BRIEF if brief else 0), 2)
        yield Waiting(id=fact.id, about="fact", client=fact.client, worth=worth, brief=brief, fact=fact)


def _doubt(fact: Fact | FactView) -> float | None:
    if fact.status == "conflicting":
        return CONFLICT
    if fact.status == "proposed":
        return PROPOSED
    return UNSURE if fact.status == "extracted" and fact.confidence < DOUBTFUL else None
