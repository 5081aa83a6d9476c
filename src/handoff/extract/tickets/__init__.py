"""Tickets judged: what was wrong, why, what helped, whether it is over, and where the same problem came back."""

from handoff.extract.tickets.article import Article, draft_article
from handoff.extract.tickets.experts import Expert, experts_on
from handoff.extract.tickets.files import Embed, Files, open_files
from handoff.extract.tickets.head import Heads, shipped_heads
from handoff.extract.tickets.judge import judge_calls, judge_ticket, judge_tickets
from handoff.extract.tickets.profile import telling_words
from handoff.extract.tickets.similar import Similar, similar_tickets
from handoff.extract.tickets.staff import Staff

__all__ = [
    "Article",
    "Embed",
    "Expert",
    "Files",
    "Heads",
    "Similar",
    "Staff",
    "draft_article",
    "experts_on",
    "judge_calls",
    "judge_ticket",
    "judge_tickets",
    "open_files",
    "shipped_heads",
    "similar_tickets",
    "telling_words",
]
