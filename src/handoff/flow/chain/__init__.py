"""The value chain as people write it down in flow.yaml: read, checked."""

from handoff.flow.chain.check import check_flow
from handoff.flow.chain.findings import FlowFinding, meant
from handoff.flow.chain.models import (
    DIRECT,
    SIGNED_ROLES,
    Absorption,
    Alarm,
    Canary,
    Chain,
    Connection,
    Flow,
    Phase,
    Pod,
    RequiredFact,
    Role,
)
from handoff.flow.chain.read import read_flow

__all__ = [
    "DIRECT",
    "SIGNED_ROLES",
    "Absorption",
    "Alarm",
    "Canary",
    "Chain",
    "Connection",
    "Flow",
    "FlowFinding",
    "Phase",
    "Pod",
    "RequiredFact",
    "Role",
    "check_flow",
    "meant",
    "read_flow",
]
