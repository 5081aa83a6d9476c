"""The desk: tickets judged, found again, written up, and who knows about them."""

from handoff.workspace.tickets.ticket_desk import Offer, TicketDesk
from handoff.workspace.tickets.vectors import cached_embed
from handoff.workspace.tickets.views import (
    ArticleView,
    ExpertsView,
    ExpertView,
    PromiseView,
    SimilarTicketView,
    SimilarView,
    TicketsView,
    TicketView,
    ToldView,
)

__all__ = [
    "ArticleView",
    "ExpertView",
    "ExpertsView",
    "Offer",
    "PromiseView",
    "SimilarTicketView",
    "SimilarView",
    "TicketDesk",
    "TicketView",
    "TicketsView",
    "ToldView",
    "cached_embed",
]
