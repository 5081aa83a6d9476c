"""Thresholds that people set in flow.yaml, and what they stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from handoff.flow.chain import DIRECT, Alarm, Flow
from handoff.flow.exam import AskedRevision
from handoff.flow.handoffs import Handoff
from handoff.flow.measures import MEASURES, Measure, Seen
from handoff.flow.watch.alert import Alert

#: A threshold is about now: handoffs that moved within so long of the newest step of any.
_NOW = timedelta(days=28)


def crossed(flow: Flow, handoffs: Sequence[Handoff], revisions: Sequence[AskedRevision] = ()) -> Iterator[Alert]:
    """Alarms of the flow whose measure is beyond their threshold over the last four weeks."""
    newest = max((handoff.events[-1].at for handoff in handoffs if handoff.events), default=None)
    if newest is None:
        return
    late = [handoff for handoff in handoffs if handoff.events and handoff.events[-1].at >= newest - _NOW]
    measures: dict[str, Measure] = {measure.definition.name: measure for measure in MEASURES}
    for alarm in flow.alarms:
        if alarm.measure not in measures:
            continue
        for name in (alarm.connection,) if alarm.connection else sorted({each.connection for each in late}):
            here = [each for each in late if (each.connection or DIRECT) == (name or DIRECT)]
            asked = [each for each in revisions if (name or DIRECT) in each.connections]
            yield from _crossed(alarm, measures[alarm.measure], name, Seen(here, flow, asked))


def stopped_by(
    flow: Flow, handoffs: Sequence[Handoff], connection: str, revisions: Sequence[AskedRevision] = ()
) -> Alert | None:
    """The alarm that stops a connection now, if one does."""
    return next((alert for alert in crossed(flow, handoffs, revisions) if connection in alert.stop), None)


def _crossed(alarm: Alarm, measure: Measure, connection: str, seen: Seen) -> Iterator[Alert]:
    reading = measure.read(seen)
    value = reading.value
    if value is None or reading.of < measure.fewest or not seen.handoffs:
        return
    too_low = alarm.below is not None and value < alarm.below
    too_high = alarm.above is not None and value > alarm.above
    if not too_low and not too_high:
        return
    limit = alarm.below if too_low else alarm.above
    last = max((each.events[-1] for each in seen.handoffs), key=lambda event: (event.at, event.sequence))
    bound = "below" if too_low else "above"
    yield Alert(
        measure=measure.definition.name,
        connection=connection,
        phase=alarm.phase,
        what=alarm.fails or f"{measure.definition.title} is {bound} {limit:g}",
        at_event=last.sequence,
        event=last.id,
        at=last.at,
        seen_at_event=last.sequence,
        before=float(limit or 0),
        after=value,
        counter=measure.definition.counter,
        alarm=alarm.id,
        tell=alarm.tell,
        stop=alarm.stop,
        back=alarm.back,
    )
