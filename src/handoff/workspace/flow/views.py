"""What the workspace answers about handoffs and flows: flat, stable shapes, as in ``views``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from handoff.flow.audit import Answered, Step
from handoff.flow.capabilities import Capabilities, Capability, Twice
from handoff.flow.chain import Chain, Connection, FlowFinding, Pod, Role
from handoff.flow.discover import Discovery
from handoff.flow.drill import Drill
from handoff.flow.exam import CanaryReading, Exam
from handoff.flow.handoffs import Action, Contingency, LeftOut, Missing, State, Urgency
from handoff.flow.leverage import Ranking
from handoff.flow.maturity import Maturity
from handoff.flow.measures import Measured
from handoff.flow.rules import Rule
from handoff.flow.watch import Alert
from handoff.records import EventKind, Frozen, Outcome
from handoff.workspace.review import BriefChange


class StepView(Frozen):
    """One step of a handoff. ``said`` are the words by field; erased ones are not in it.

    ``trouble`` says why a step was not counted, empty for those that were.
    """

    id: str
    at: datetime
    event: EventKind
    by: str
    revision: str
    reason: str
    missing: tuple[str, ...]
    facts: tuple[str, ...]
    minutes: float | None
    outcome: Outcome | None
    said: dict[str, str]
    trouble: str


class HandoffView(Frozen):
    """One handoff as it stands.

    ``waits_for`` is who has the word, with the pod; ``next`` what they type. ``due`` is when the receiver is to have
    answered. ``missing`` are required facts that held it back, with where they were looked for and whom to ask;
    ``unmet`` what else does. ``done`` and ``undone`` is the definition of done of its template as of the last offer.
    ``position`` counts from 1 in the queue of its receiver, 0 outside of it. ``changes`` is
    what changed since its receiver last accepted a revision of the same brief; ``left_out`` what the receiver's words
    leave out. ``machine`` and ``person`` say what was done by which.
    """

    version: Literal[1] = 1
    id: str
    connection: str
    source: str
    target: str
    client: str
    template: str
    revision: str
    state: State
    role: Role
    owner: str
    urgency: Urgency
    summary: str
    bottom_line: str
    actions: tuple[Action, ...]
    contingencies: tuple[Contingency, ...]
    due: datetime | None
    waits_for: str
    next: str
    missing: tuple[Missing, ...]
    unmet: tuple[str, ...]
    done: tuple[str, ...]
    undone: tuple[str, ...]
    position: int
    changes: tuple[BriefChange, ...]
    left_out: tuple[LeftOut, ...]
    machine: tuple[str, ...]
    person: tuple[str, ...]
    steps: tuple[StepView, ...]
    troubles: tuple[str, ...]
    notes: tuple[str, ...] = ()


class HandoffCard(Frozen):
    """One line of the list of handoffs. ``unread`` are hours since it was offered while nobody opened it."""

    id: str
    connection: str
    client: str
    template: str
    state: State
    urgency: Urgency
    waits_for: str
    since: datetime
    due: datetime | None
    position: int
    zombie: str


class HandoffsView(Frozen):
    """Handoffs, those that wait first. ``next`` is given as ``after`` for the page that follows."""

    version: Literal[1] = 1
    handoffs: tuple[HandoffCard, ...]
    next: str = ""


class FlowCheckView(Frozen):
    """What is wrong with flow.yaml. ``path`` is empty where there is none: then ``direct`` is the only connection."""

    version: Literal[1] = 1
    path: str
    sha256: str
    findings: tuple[FlowFinding, ...]


class Travelled(Frozen):
    """What went over a connection so far."""

    connection: str
    handoffs: int
    accepted: int
    returned: int
    retention: float | None


class FlowView(Frozen):
    """The value chain, with what went over it."""

    version: Literal[1] = 1
    pods: tuple[Pod, ...]
    connections: tuple[Connection, ...]
    chains: tuple[Chain, ...]
    travelled: tuple[Travelled, ...]
    findings: tuple[FlowFinding, ...]
    map: str


class ReplayView(Frozen):
    """What became of a file of events: ``told`` lines, ``new`` events, ``twice`` those that were there already.

    ``set_aside`` are lines that tell of no event, with the reason, ``unread`` fields that mean nothing here;
    ``unknown`` names connections that flow.yaml does not hold, with the line; ``troubles`` handoffs whose events cannot
    be.
    """

    version: Literal[1] = 1
    path: str
    told: int
    new: int
    twice: int
    handoffs: int
    set_aside: tuple[str, ...]
    unread: tuple[str, ...]
    unknown: tuple[str, ...]
    troubles: tuple[str, ...]


class MeasuresView(Frozen):
    """What the handoffs that began ``since`` show, and what began to go wrong.

    ``connection`` and ``chain`` are what was asked for, empty for everything. ``handoffs`` counts those that were
    looked at; ``troubles`` names steps that cannot be and were not counted.
    """

    version: Literal[1] = 1
    since: date | None
    connection: str
    chain: str
    handoffs: int
    measures: tuple[Measured, ...]
    alerts: tuple[Alert, ...]
    troubles: tuple[str, ...]


class DiscoveryView(Frozen):
    """How work moves by the records, and the same as text for flow.yaml: a proposal that people judge."""

    version: Literal[1] = 1
    found: Discovery
    proposal: str


class ExamView(Frozen):
    """What a receiver can find in a brief, in each of its files alone, and where the rest was lost.

    ``canaries`` are the questions of flow.yaml that every revision of the client's brief must answer.
    """

    version: Literal[1] = 1
    client: str
    template: str
    connection: str
    revision: str
    word: str
    markdown: str
    exam: Exam
    canaries: tuple[CanaryReading, ...]


class LeverageView(Frozen):
    """Connections by the four questions, and what to change at the first."""

    version: Literal[1] = 1
    handoffs: int
    ranking: Ranking


class ReviewView(Frozen):
    """Both files of the flow review, with what stands in them."""

    version: Literal[1] = 1
    word: str
    markdown: str
    revision: str
    handoffs: int
    ranking: Ranking
    alerts: tuple[Alert, ...]


class DrillView(Frozen):
    """Who solved how many tickets, and where a person was named what rests on them alone."""

    version: Literal[1] = 1
    people: tuple[tuple[str, int], ...]
    drill: Drill | None


class AuditView(Frozen):
    """Both files of the audit, with what stands in them."""

    version: Literal[1] = 1
    word: str
    markdown: str
    revision: str
    checklist: tuple[Answered, ...]
    steps: tuple[Step, ...]


class CapabilitiesView(Frozen):
    """What pods can do, who uses it, what is built twice."""

    version: Literal[1] = 1
    found: Capabilities


class CapabilityView(Frozen):
    """One capability, and others that do the same."""

    version: Literal[1] = 1
    capability: Capability
    twice: tuple[Twice, ...]


class RulesView(Frozen):
    """Rules that returns propose, those first that would catch more than they block."""

    version: Literal[1] = 1
    rules: tuple[Rule, ...]


class MaturityView(Frozen):
    """The stage, what shows it, and the next step."""

    version: Literal[1] = 1
    maturity: Maturity
