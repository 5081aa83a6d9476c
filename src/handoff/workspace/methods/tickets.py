"""Tickets: judged, compared, and made into what helps the next one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handoff.workspace.methods.proposing import Proposing

if TYPE_CHECKING:
    from handoff.records import EditProposal
    from handoff.workspace.flow import DrillView
    from handoff.workspace.tickets import ArticleView, ExpertsView, SimilarView, TicketDesk, TicketsView


class Tickets(Proposing):
    def tickets(self, client: str | None = None, *, limit: int | None = None, after: str = "") -> TicketsView:
        """Every ticket judged: whether its closing says what was done, its cause and solution, whether it is over.

        Without ``client`` all tickets are seen side by side, and a cause that was found in one reaches the others.
        ``limit`` and ``after`` as of ``facts``.
        """
        return self._ticket_desk(client).tickets(limit, after)

    def propose_solutions(self, client: str | None = None, *, author: str) -> tuple[EditProposal, ...]:
        """Propose, for each ticket whose closing does not say what was done, the solution that stands elsewhere.

        The same again adds nothing. Each waits for a person like any proposal.
        """
        propose = partial(self.propose, kind="solution", author=author)
        return tuple(
            propose(client=one.client, statement=one.statement, quote=one.quote, record=one.record)
            for one in self._ticket_desk(client).offers()
        )

    def similar(self, asked: str, client: str | None = None, k: int = 5) -> SimilarView:
        """The ``k`` tickets (1 to 50) most like a ticket, by its number, or like a text; those that tell what helped
        come first."""
        return self._ticket_desk(client).similar(asked, k)

    def article(self, *numbers: str, client: str | None = None) -> ArticleView:
        """A knowledge article drafted from tickets of one problem. Its reusable part names no client and no person."""
        return self._ticket_desk(client).article(numbers)

    def who(self, topic: str, client: str | None = None) -> ExpertsView:
        """Who knows about a topic: from what they solved, explained, answered and decided."""
        return self._ticket_desk(client).experts(topic)

    def drill(self, person: str = "", client: str | None = None) -> DrillView:
        """Take a person's answers away: which tickets nobody else's words answer, and the fewest articles or talks that
        would. Without a person: who solved how many."""
        from handoff.workspace.flow import drill_view

        return drill_view(self._ticket_desk(client), person)

    def _ticket_desk(self, client: str | None) -> TicketDesk:
        from handoff.workspace.tickets import TicketDesk

        return TicketDesk(self._ledger, self._client_id(client), self._embed)
