"""The handoff exam and the loss map: what a receiver can find in each format, and where the rest fell out."""

from handoff.flow.exam.canaries import CanaryReading, ask_canaries
from handoff.flow.exam.exam import examine
from handoff.flow.exam.passages import Passages
from handoff.flow.exam.question import Answer, Exam, Marked, Place, Question

__all__ = ["Answer", "CanaryReading", "Exam", "Marked", "Passages", "Place", "Question", "ask_canaries", "examine"]
