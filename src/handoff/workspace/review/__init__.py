"""What people decided, edited and proposed."""

from handoff.workspace.review.apply_document import apply_document
from handoff.workspace.review.brief_changes import changes_between, changes_since
from handoff.workspace.review.change_client import ClientDecision, rename_client, split_client
from handoff.workspace.review.decide import Asked, changed_fact, decide, roll_back
from handoff.workspace.review.propose import Statement, propose_statement
from handoff.workspace.review.receive import Received, brief_of_file, last_acceptance, newest_brief
from handoff.workspace.review.views import ApplyView, BriefChange, BriefChangesView, Waiting, WaitingView
from handoff.workspace.review.waiting import waiting_of
from handoff.workspace.review.withdrawn_edit import edits_of

__all__ = [
    "ApplyView",
    "Asked",
    "BriefChange",
    "BriefChangesView",
    "ClientDecision",
    "Received",
    "Statement",
    "Waiting",
    "WaitingView",
    "apply_document",
    "brief_of_file",
    "changed_fact",
    "changes_between",
    "changes_since",
    "decide",
    "edits_of",
    "last_acceptance",
    "newest_brief",
    "propose_statement",
    "rename_client",
    "roll_back",
    "split_client",
    "waiting_of",
]
