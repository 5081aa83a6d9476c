"""The handoff: its events and states, gates, signatures, queues, and what the receiver reads back."""

from handoff.flow.handoffs.checkpoint import Novelty, needs_signature, outside_of, refusal_of_signature
from handoff.flow.handoffs.gate import GateResult, Missing, answers, judge
from handoff.flow.handoffs.handoff import Handoff, handoff_of, handoffs_of, step_after
from handoff.flow.handoffs.queue import Stake, in_order, room_left
from handoff.flow.handoffs.readback import Action, Carried, Contingency, LeftOut, Urgency, left_out
from handoff.flow.handoffs.states import CHECKED, NEXT, SETTLED, WITH_RECEIVER, State

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
    "Urgency",
    "answers",
    "handoff_of",
    "handoffs_of",
    "in_order",
    "judge",
    "left_out",
    "needs_signature",
    "outside_of",
    "refusal_of_signature",
    "room_left",
    "step_after",
]
