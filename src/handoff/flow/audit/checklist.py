"""The questions that a partner asks of a way of working, answered from flow.yaml and what happened; else left blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from handoff.flow.chain import SIGNED_ROLES, Flow
from handoff.flow.handoffs import Handoff
from handoff.flow.measures import MEASURES, MeasureName, Reading, Seen
from handoff.flow.watch import Alert
from handoff.language import counted
from handoff.records import EventKind, Frozen

Part = Literal["Loop", "Governance", "KPIs", "Failure", "Homework and headwork"]
_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
#: So large a share of what is offered on one day of the week, over so many weeks, is a batch.
_BATCH, _WEEKS = 0.6, 3
_READ = {measure.definition.name: measure.read for measure in MEASURES}


class Answered(Frozen):
    """``answer`` is empty where nothing on file tells; then ``next`` says what to write down or to do. ``shown_by``
    names handoffs or lines of flow.yaml."""

    part: Part
    question: str
    answer: str
    shown_by: str = ""
    next: str = ""


def checklist(
    flow: Flow, handoffs: Sequence[Handoff], alerts: Sequence[Alert], versions: Sequence[date]
) -> tuple[Answered, ...]:
    """``versions`` are the days on which flow.yaml became another."""
    return (
        *_loop(flow, handoffs),
        *_governance(flow, handoffs),
        *_kpis(flow, handoffs, versions),
        *_failure(flow, alerts),
        *_line(flow, handoffs),
    )


def _loop(flow: Flow, handoffs: Sequence[Handoff]) -> Iterator[Answered]:
    batch = _batches(handoffs)
    yield _answered("Loop", "Real time or batch?", *batch, "offer handoffs: handoff offer CLIENT --by NAME")
    told = [each for each in handoffs if each.of("outcome")]
    named = [each.id for each in told if any(event.facts or event.missing for event in each.of("outcome"))]
    words = f"{len(told)} of {len(handoffs)} handoffs have an outcome; {len(named)} name facts that were used or missed"
    ask = "tell what came of a handoff: handoff outcome ID --met --used FACT"
    yield _answered("Loop", "Does it learn from outcomes?", words if told else "", _some(named), ask)
    loop = _reading("loop", flow, handoffs)
    slowest = next((name.removeprefix("slowest: ") for name in loop.parts if name.startswith("slowest: ")), "")
    words = ""
    if loop.value is not None:
        words = f"{loop.value:.0f} hours from the first step to the outcome (median of {loop.of}); slowest: {slowest}"
    yield _answered("Loop", "How fast is a cycle?", words, "handoff measures", ask)


def _batches(handoffs: Sequence[Handoff]) -> tuple[str, str]:
    offers = [event for each in handoffs if (event := each.first("offered")) is not None]
    days = Counter(event.at.weekday() for event in offers)
    if not days:
        return "", ""
    (day, most), *_ = days.most_common(1)
    weeks = {event.at.isocalendar()[:2] for event in offers}
    is_batch = len(weeks) >= _WEEKS and most >= _BATCH * len(offers)
    words = f"{most} of {len(offers)} were offered on {_DAYS[day]}"
    return f"{'batch' if is_batch else 'as work comes'}: {words}, in {counted(len(weeks), 'week')}", ""


def _governance(flow: Flow, handoffs: Sequence[Handoff]) -> Iterator[Answered]:
    signed = [each.id for each in handoffs if each.of("signed")]
    points = [each.id for each in flow.connections if each.role in SIGNED_ROLES]
    words = f"at {', '.join(points)}; {len(signed)} handoffs were signed" if points else ""
    ask = "give a connection 'role: decide' and 'checkpoint: [NAME]'"
    yield _answered("Governance", "Where are the human checkpoints?", words, _some(signed), ask)
    owners = [f"{each.owner} ({each.id})" for each in flow.connections if each.owner]
    unowned = [each.id for each in flow.connections if not each.owner]
    words = ", ".join(owners) + (f"; nobody for {', '.join(unowned)}" if unowned and owners else "")
    yield _answered("Governance", "Who owns the outcome?", words, _lines(flow), "give each connection an 'owner:'")
    yield _from_events(
        handoffs, "escalated", "Governance", "What happens with something new?", "went to a person first"
    )


def _kpis(flow: Flow, handoffs: Sequence[Handoff], versions: Sequence[date]) -> Iterator[Answered]:
    known = [each.definition for each in MEASURES if each.read(Seen(handoffs, flow)).value is not None]
    levels = Counter(each.level for each in known)
    words = ", ".join(f"{level} {count}" for level, count in sorted(levels.items()))
    yield _answered("KPIs", "On which levels?", words, "handoff measures", "offer handoffs, then handoff measures")
    words = f"each has a counter-measure; of {counted(len(known), 'measure')} that can be read now" if known else ""
    yield _answered("KPIs", "What guards them against being played?", words, "handoff measures", "offer handoffs")
    words = f"{counted(len(versions), 'version')} of flow.yaml, the newest of {max(versions)}" if versions else ""
    yield _answered("KPIs", "Do they evolve?", words, "flow.yaml", "write thresholds into flow.yaml under 'alarms:'")


def _failure(flow: Flow, alerts: Sequence[Alert]) -> Iterator[Answered]:
    for phase in ("observe", "orient", "decide", "act"):
        watched = [each for each in flow.alarms if each.phase == phase]
        words = "; ".join(f"{each.fails or each.id} (told to {each.tell or 'nobody'})" for each in watched)
        ask = f"write an alarm with 'phase: {phase}' into flow.yaml"
        yield _answered("Failure", f"What can go wrong where we {phase}, and who is told?", words, "flow.yaml", ask)
    found = [f"{each.measure} at {each.connection or 'everywhere'} since {each.at:%-d %B}" for each in alerts[-3:]]
    words = f"{counted(len(alerts), 'alert')}: {'; '.join(found)}" if alerts else "no alert stands"
    yield _answered("Failure", "What warns now?", words, "handoff measures", "")
    stops = [f"{each.id} stops {', '.join(each.stop)}; back: {each.back or 'nobody wrote how'}" for each in flow.alarms]
    words = "; ".join(each for each, alarm in zip(stops, flow.alarms, strict=True) if alarm.stop)
    ask = "give an alarm 'stop: [CONNECTION]' and 'back: HOW'"
    yield _answered("Failure", "What stops, and what is the way back?", words, "flow.yaml", ask)


def _line(flow: Flow, handoffs: Sequence[Handoff]) -> Iterator[Answered]:
    part: Part = "Homework and headwork"
    roles = Counter(each.role for each in flow.connections)
    words = ", ".join(f"{role} at {counted(count, 'connection')}" for role, count in roles.most_common())
    yield _answered(part, "What does the machine do?", words, "flow.yaml", "give each connection a 'role:'")
    answers = [event for each in handoffs for event in each.decisions]
    minutes = sum(event.minutes or 0 for event in answers)
    edits = sum(event.edits or 0 for each in handoffs for event in each.events)
    words = f"{counted(len(answers), 'answer')}, {minutes:.0f} minutes, {counted(edits, 'edit')}" if answers else ""
    yield _answered(part, "What stays with people?", words, "handoff handoffs", "answer handoffs: handoff receive ID")
    yield _answered(part, "What exists only because a person once did the slow part?", "", "", "ask who takes the step")


def _from_events(handoffs: Sequence[Handoff], kind: EventKind, part: Part, question: str, what: str) -> Answered:
    found = [each.id for each in handoffs if each.of(kind)]
    words = f"{len(found)} of {len(handoffs)} handoffs {what}" if found else ""
    return _answered(
        part,
        question,
        words,
        _some(found),
        "nothing new was seen yet; name who is asked then with 'checkpoint: [NAME]'",
    )


def _answered(part: Part, question: str, answer: str, shown_by: str, ask: str) -> Answered:
    return Answered(
        part=part,
        question=question,
        answer=answer,
        shown_by=shown_by if answer else "",
        next="" if answer else ask,
    )


def _reading(name: MeasureName, flow: Flow, handoffs: Sequence[Handoff]) -> Reading:
    return _READ[name](Seen(handoffs, flow))


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3])


def _lines(flow: Flow) -> str:
    lines = [f"{each.line}" for each in flow.connections if each.line]
    return f"flow.yaml, line {', '.join(lines)}" if lines else ""
