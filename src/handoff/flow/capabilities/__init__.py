"""What pods can do and others may use: who has it, who uses it, what two of them built twice."""

from handoff.flow.capabilities.capability import Capabilities, Capability, CapabilityKind, Twice, named
from handoff.flow.capabilities.counted import Used, capabilities

__all__ = ["Capabilities", "Capability", "CapabilityKind", "Twice", "Used", "capabilities", "named"]
