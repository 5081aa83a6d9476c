"""The handoff: its events and states, gates, signatures, queues, and what the receiver reads back."""

from handoff.flow.handoffs.checkpoint import Novelty, is_copied, needs_signature, outside_of, refusal_of_signature
from handoff.flow.handoffs.gate import GateResult, Missing, answers, judge
from handoff.flow.handoffs.handoff import Handoff, Step, handoff_of, handoffs_of, step_after
from handoff.flow.handoffs.queue import Stake, in_order, room_left
from handoff.flow.handoffs.readback import Action, Carried, Contingency, LeftOut, Urgency, left_out
from handoff.flow.handoffs.states import CHECKED, NEXT, SETTLED, WITH_RECEIVER, State, follows

__all__ = [
    "CHECKED",
    "NEXT",
    "SETTLED",
    "WITH_RECEIVER",
    "Action",
    "Carried",
    "Contingency",
    "GateResult",
    "Handoff",
    "LeftOut",
    "Missing",
    "Novelty",
    "Stake",
    "State",
    "Step",
    "Urgency",
    "answers",
    "follows",
    "handoff_of",
    "handoffs_of",
    "in_order",
    "is_copied",
    "judge",
    "left_out",
    "needs_signature",
    "outside_of",
    "refusal_of_signature",
    "room_left",
    "step_after",
]
