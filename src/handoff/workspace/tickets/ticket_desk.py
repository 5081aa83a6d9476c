"""The tickets of a workspace, or of one of its clients, judged by all that is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from handoff.errors import UsageError
from handoff.extract.tickets import (
    Embed,
    Files,
    draft_article,
    experts_on,
    judge_calls,
    judge_ticket,
    open_files,
    shipped_heads,
    similar_tickets,
)
from handoff.keep.ledger import Ledger
from handoff.records import UNASSIGNED, Fact, Record, TicketJudgement
from handoff.workspace.paging import Place, next_page, place_behind
from handoff.workspace.tickets.markdown import article_markdown
from handoff.workspace.tickets.views import (
    ArticleView,
    ExpertsView,
    ExpertView,
    SimilarTicketView,
    SimilarView,
    TicketsView,
    TicketView,
)

#: Kinds of record that tell something of a ticket; its comments stand in it.
_READ = ("ticket", "person", "call", "thread", "note", "document", "article")
_DECIDED = ("decision",)
MOST_SIMILAR = 50
#: What comes first in the list of them.
_TICKET, _CALL = "1", "2"


@dataclass(frozen=True)
class Offer:
    """What is put before a person: the solution of a ticket that was closed without one, with its quote."""

    client: str
    statement: str
    quote: str
    record: str


@dataclass(frozen=True)
class Solution:
    """Who solved a ticket, and who else wrote on it. ``told``: in words that an article can be drafted from."""

    number: str
    title: str
    by: str
    told: bool
    helped: tuple[str, ...]


@dataclass(frozen=True)
class TicketDesk:
    """``client`` is the id of the one whose records alone are looked at, None for all of them.

    A question about one client never looks at another's tickets, so a cause that was found at another is not told.
    """

    ledger: Ledger
    client: str | None
    embed: Embed | None

    def tickets(self, limit: int | None = None, after: str = "") -> TicketsView:
        """Every ticket, and every call to a help-desk that no ticket speaks of.

        Each is judged for the page that it stands on: all of them are compared with each other, for any page.
        """
        behind = place_behind(after, 3) if after else ("", "", "")
        page = next_page(self._judged(behind), lambda each: each[0], limit)
        return TicketsView(tickets=tuple(self._view(one) for _, one in page), next=page.next)

    def _judged(self, behind: Place) -> Iterator[tuple[Place, TicketJudgement]]:
        """Tickets behind that place by their numbers, then calls by theirs, each with its place in the list."""
        tickets = (((_TICKET, file.case.ticket.native_id, each), each) for each, file in self._files.by_id.items())
        for place, ticket in sorted(tickets):
            if place > behind:
                yield place, judge_ticket(self._files, ticket)
        calls = {(_CALL, one.number, one.record): one for one in judge_calls(self._records, self._files)}
        yield from ((place, calls[place]) for place in sorted(calls) if place > behind)

    def similar(self, asked: str, k: int) -> SimilarView:
        """The ``k`` tickets most like a ticket, or like a text, with what solved them."""
        if not 1 <= k <= MOST_SIMILAR:
            raise UsageError(f"{k} tickets cannot be had", remedy=f"1 to {MOST_SIMILAR}")
        found = similar_tickets(self._files, asked, self.embed, k)
        views = [SimilarTicketView.of(one, client=self._client_of(one.judgement.record)) for one in found]
        return SimilarView(asked=asked, tickets=tuple(views))

    def article(self, numbers: Sequence[str]) -> ArticleView:
        """A knowledge article about the problem of these tickets. Raises ``UsageError`` for a number nobody has."""
        tickets = [self._called(number) for number in numbers]
        names = [name for client in self.ledger.clients.all() for name in (client.name, *client.aliases)]
        article = draft_article(self._files, tickets, names)
        return ArticleView.of(article, article_markdown(article))

    def experts(self, topic: str) -> ExpertsView:
        """Who solved, explained, answered and decided about a topic."""
        found = experts_on(self._files, topic, self.embed, self._decisions())
        return ExpertsView(topic=topic, people=tuple(ExpertView.of(expert) for expert in found))

    def offers(self) -> Iterator[Offer]:
        """For each ticket whose closing does not say what was done, the solution that was found elsewhere.

        One that stands with another client is offered to nobody.
        """
        for judgement in self.judgements():
            solution = judgement.solution
            owner = self._owners.get(judgement.record, UNASSIGNED)
            if solution is None or judgement.useful or judgement.closing == "empty":
                continue
            if self._owners.get(solution.evidence.record_id) == owner:
                statement = f"Ticket {judgement.number}: {solution.statement}"
                yield Offer(owner, statement, solution.evidence.quote, solution.evidence.record_id)

    def solutions(self) -> Iterator[Solution]:
        """Who solved each ticket that is over: who said what helped, else whom it was assigned to."""
        staff = self._files.staff
        for judgement in self.judgements():
            if not judgement.settled:
                continue
            case = self._files.by_id[judgement.record].case
            told = judgement.solution
            by = (told.speaker if told else "") or case.ticket.assignee
            wrote = {staff.full(entry.speaker) for entry in case.work if entry.speaker}
            yield Solution(
                number=judgement.number,
                title=case.ticket.title,
                by=staff.full(by),
                told=told is not None,
                helped=tuple(sorted(name for name in wrote - {staff.full(by)} if staff.side_of(name) == "desk")),
            )

    def judgements(self) -> tuple[TicketJudgement, ...]:
        """Every ticket's judgement with its evidence."""
        return tuple(judge_ticket(self._files, ticket) for ticket in self._files.by_id)

    @cached_property
    def _records(self) -> list[Record]:
        return [record for kind in _READ for record in self.ledger.records.all(client=self.client, kind=kind)]

    @cached_property
    def _files(self) -> Files:
        return open_files(self._records, self.embed, shipped_heads())

    @cached_property
    def _owners(self) -> dict[str, str]:
        return {link.record_id: link.client_id for link in self.ledger.clients.links(self.client)}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {client.id: client.name for client in self.ledger.clients.all()}

    def _client_of(self, record: str) -> str:
        return self._names.get(self._owners.get(record, UNASSIGNED), UNASSIGNED)

    def _view(self, judgement: TicketJudgement) -> TicketView:
        return TicketView.of(judgement, client=self._client_of(judgement.record))

    def _decisions(self) -> list[Fact]:
        return [fact for kind in _DECIDED for fact in self.ledger.facts.all(client=self.client, kind=kind)]

    def _called(self, number: str) -> str:
        """The id of the ticket of that number."""
        found = self._files.called(number)
        if len(found) == 1:
            return found[0].case.ticket.id
        if found:
            clients = ", ".join(self._client_of(file.case.ticket.id) for file in found)
            problem = f"{len(found)} tickets are called {number!r}: of {clients}"
            raise UsageError(problem, remedy="say whose with --client")
        known = {file.case.number for file in self._files.by_id.values()}
        close = get_close_matches(number, known, n=3)
        near = f"; close to it: {', '.join(close)}" if close else ""
        raise UsageError(f"there is no ticket {number!r}", remedy=f"handoff tickets lists them all{near}")
