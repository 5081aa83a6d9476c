"""How work passes from pod to pod: the flow on disk, handoffs offered and received, what comes of them."""

from handoff.flow.capabilities import Twice
from handoff.flow.handoffs import Urgency
from handoff.flow.measures import Measured, ScopeReading
from handoff.flow.watch import Alert
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.drill import drill_view
from handoff.workspace.flow.flow_file import flow_on_disk
from handoff.workspace.flow.handoff_desk import HandoffDesk
from handoff.workspace.flow.receiving_desk import ReceivingDesk
from handoff.workspace.flow.views import (
    AuditView,
    CapabilitiesView,
    CapabilityView,
    DiscoveryView,
    DrillView,
    ExamView,
    FlowCheckView,
    FlowView,
    HandoffCard,
    HandoffsView,
    HandoffView,
    LeverageView,
    MaturityView,
    MeasuresView,
    ReplayView,
    ReviewView,
    RulesView,
    StepView,
    Travelled,
)

__all__ = [
    "Alert",
    "AuditView",
    "Bench",
    "CapabilitiesView",
    "CapabilityView",
    "DiscoveryView",
    "DrillView",
    "ExamView",
    "FlowCheckView",
    "FlowView",
    "HandoffCard",
    "HandoffDesk",
    "HandoffView",
    "HandoffsView",
    "LeverageView",
    "MaturityView",
    "Measured",
    "MeasuresView",
    "ReceivingDesk",
    "ReplayView",
    "ReviewView",
    "RulesView",
    "ScopeReading",
    "StepView",
    "Travelled",
    "Twice",
    "Urgency",
    "drill_view",
    "flow_on_disk",
]
