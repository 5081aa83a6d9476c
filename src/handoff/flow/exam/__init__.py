"""The handoff exam and the loss map: what a receiver can find in each format, and where the rest fell out.

What is asked is made in ``workspace/flow/examined``, which has the ledger.
"""

from handoff.flow.exam.canaries import AskedRevision, CanaryReading, answered, ask_canaries, by_brief
from handoff.flow.exam.exam import examine
from handoff.flow.exam.passages import Passages
from handoff.flow.exam.question import Answer, Exam, Marked, Place, Question

__all__ = [
    "Answer",
    "AskedRevision",
    "CanaryReading",
    "Exam",
    "Marked",
    "Passages",
    "Place",
    "Question",
    "answered",
    "ask_canaries",
    "by_brief",
    "examine",
]
