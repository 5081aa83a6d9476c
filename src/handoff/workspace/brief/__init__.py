"""Briefs out: composed, printed, kept, and withdrawn where what they say changed hands."""

from handoff.workspace.brief.compose import compose_page
from handoff.workspace.brief.files import Twins, figures_beside, refuse_edited, twins_of, write_file
from handoff.workspace.brief.identity import asked_of_text, brief_id, options_of, place_of
from handoff.workspace.brief.text import BriefDocument, brief_document, brief_text
from handoff.workspace.brief.withdraw import sweep_withdrawn
from handoff.workspace.brief.write import Order, write_brief

__all__ = [
    "BriefDocument",
    "Order",
    "Twins",
    "asked_of_text",
    "brief_document",
    "brief_id",
    "brief_text",
    "compose_page",
    "figures_beside",
    "options_of",
    "place_of",
    "refuse_edited",
    "sweep_withdrawn",
    "twins_of",
    "write_brief",
    "write_file",
]
