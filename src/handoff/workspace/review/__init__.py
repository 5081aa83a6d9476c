"""What people decided, edited and proposed."""

from handoff.workspace.review.apply_document import apply_document
from handoff.workspace.review.decide import decide, roll_back
from handoff.workspace.review.propose import propose_statement
from handoff.workspace.review.receive import changes_since, keep_receipt, newest_brief, revision_of_file
from handoff.workspace.review.views import ApplyView, BriefChangesView, ProposalsView

__all__ = [
    "ApplyView",
    "BriefChangesView",
    "ProposalsView",
    "apply_document",
    "changes_since",
    "decide",
    "keep_receipt",
    "newest_brief",
    "propose_statement",
    "revision_of_file",
    "roll_back",
]
