"""An audit of the work: a checklist answered from what happened, and every step with what it changed."""

from handoff.flow.audit.checklist import Answered, checklist
from handoff.flow.audit.steps import Step, steps_of

__all__ = ["Answered", "Step", "checklist", "steps_of"]
