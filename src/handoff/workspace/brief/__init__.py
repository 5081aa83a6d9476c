"""Briefs out: composed, printed, kept."""

from handoff.workspace.brief.compose import brief_id, compose_brief, compose_page, keep_brief, place_of, refuse_unready
from handoff.workspace.brief.files import figures_beside, refuse_edited, twins_of, write_file

__all__ = [
    "brief_id",
    "compose_brief",
    "compose_page",
    "figures_beside",
    "keep_brief",
    "place_of",
    "refuse_edited",
    "refuse_unready",
    "twins_of",
    "write_file",
]
