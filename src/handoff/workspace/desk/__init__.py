"""The desk: tickets judged, found again, written up, and who knows about them."""

from handoff.workspace.desk.desk import Offer, TicketDesk
from handoff.workspace.desk.vectors import cached_embed
from handoff.workspace.desk.views import (
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
