"""All that waits for a person, what is worth most to a brief that is pending first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from handoff.keep.ledger import BriefRow, Doubted, Ledger
from handoff.records import UNASSIGNED, EditProposal, MergeProposal
from handoff.workspace.fact_pages import views_of
from handoff.workspace.listings import client_names
from handoff.workspace.paging import Page, Place, number, page_of
from handoff.workspace.review.receive import last_acceptance
from handoff.workspace.review.views import About, Waiting
from handoff.workspace.review.withdrawn_edit import shown_edits, status_of
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


@dataclass(frozen=True, slots=True)
class _Due:
    """One thing that waits, without what stands in it."""

    id: str
    about: About
    client: str
    worth: float
    brief: str = ""

    @property
    def place(self) -> Place:
        """What is worth most comes first."""
        return (number(int((_MOST - self.worth) * 10_000)), self.client, self.id)


def waiting_of(
    ledger: Ledger, client: str | None, stale_before: datetime, limit: int | None = None, after: str = ""
) -> Page[Waiting]:
    """Edits and proposed statements, pairs of clients, facts in conflict or unsure; of one client, or of all.

    What a decision is worth is worked out for all of them; only those of the page are read whole.
    """
    pairs = {each.id: each for each in ledger.clients.proposals("open") if client in (None, each.kept, each.merged)}
    page = page_of(_due(ledger, client, stale_before, pairs), lambda each: each.place, limit, after)
    edits = {each.id: each for each in shown_edits(ledger, _ids(page, "edit"), stale_before)}
    facts = {each.id: each for each in views_of(ledger, ledger.facts.some(_ids(page, "fact")))}
    cited = {each.id: _citation(ledger, each) for each in edits.values() if each.quote}
    found = (
        _whole(each, edits.get(each.id), cited.get(each.id, ""), pairs.get(each.id), facts.get(each.id))
        for each in page
    )
    return Page((each for each in found if each.edit or each.pair or each.fact), page.next)


def _ids(page: Page[_Due], about: About) -> list[str]:
    return [each.id for each in page if each.about == about]


def _citation(ledger: Ledger, edit: EditProposal) -> str:
    """The file and the place of a quote; empty where its record does not say it any more."""
    record = ledger.records.get(edit.record, client=edit.client_id)
    if record is None or edit.quote not in record.text:
        return ""
    part = record.part_at(record.text.index(edit.quote))
    return f"{part.file or record.provenance.had_primary_source}, {part.locator}"


def _whole(
    due: _Due, edit: EditProposal | None, citation: str, pair: MergeProposal | None, fact: FactView | None
) -> Waiting:
    return Waiting(
        id=due.id,
        about=due.about,
        client=due.client,
        worth=due.worth,
        brief=due.brief,
        edit=edit if due.about == "edit" else None,
        citation=citation if due.about == "edit" else "",
        pair=pair if due.about == "clients" else None,
        fact=fact if due.about == "fact" else None,
    )


def _due(
    ledger: Ledger, client: str | None, stale_before: datetime, pairs: Mapping[str, MergeProposal]
) -> Iterator[_Due]:
    names = client_names(ledger)
    pending = _Pending(ledger, client)
    for edit in ledger.edits.placed(client, "open"):
        if status_of(edit, stale_before) == "open":
            brief = pending.holds(edit.fact)
            worth = (CONFLICT if edit.conflict else EDIT) + (IN_PENDING_BRIEF if brief else 0)
            yield _Due(edit.id, "edit", names.get(edit.client_id, edit.client_id), worth, brief)
    for pair in pairs.values():
        kept = names.get(pair.kept) or pair.kept_name or pair.kept
        yield _Due(pair.id, "clients", kept, PAIR + pair.confidence)
    for fact in ledger.facts.doubted(client, _DOUBTED):
        base = _doubt(fact)
        if base is not None:
            brief = pending.holds(fact.id)
            worth = round(base + fact.confidence / 2 + (IN_PENDING_BRIEF if brief else 0), 3)
            yield _Due(fact.id, "fact", names.get(fact.client_id, UNASSIGNED), worth, brief)


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


def _doubt(fact: Doubted) -> float | None:
    if fact.status == "conflicting":
        return CONFLICT
    if fact.status == "proposed":
        return PROPOSED
    return UNSURE if fact.status == "extracted" and fact.confidence < DOUBTFUL else None
