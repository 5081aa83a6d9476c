"""All alerts that handoffs give reason for, collected. Each kind is a file beside this one.

Called as the measure that it speaks of (``hero_dependency``, ``empty_approvals``, ``drift``), else what goes wrong:
``lost_context`` (a leak, a gate let loose), ``targets`` (acceptances that outcomes belie), ``floods``.

How soon one is seen stands in ``change`` (of a flood in ``floods``), where it began in ``beginning``, how sure it must
be in ``budget``. What people set themselves is in ``thresholds``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.flow.chain import DIRECT, Flow
from handoff.flow.exam import AskedRevision
from handoff.flow.handoffs import Handoff
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.drift import drifted
from handoff.flow.watch.empty_approvals import never_no
from handoff.flow.watch.floods import floods
from handoff.flow.watch.hero_dependency import gone
from handoff.flow.watch.lost_context import gates, lost
from handoff.flow.watch.placed import Watched
from handoff.flow.watch.targets import played
from handoff.flow.watch.thresholds import crossed


def alerts(flow: Flow, handoffs: Sequence[Handoff], revisions: Sequence[AskedRevision] = ()) -> tuple[Alert, ...]:
    """In the order in which they began. ``revisions`` are those of briefs that were asked canary questions.

    A measure is named once for a connection and a person, when it began first; drift once for each brief.
    """
    by_connection: dict[str, list[Handoff]] = {}
    for handoff in handoffs:
        by_connection.setdefault(handoff.connection or DIRECT, []).append(handoff)
    watched = Watched(by_connection)
    found = [
        *lost(flow, watched),
        *gates(watched),
        *played(watched),
        *gone(watched),
        *never_no(watched),
        *floods(watched),
    ]
    found += crossed(flow, handoffs, revisions)
    return tuple(sorted((*_once(found), *drifted(revisions)), key=lambda one: one.at_event))


def _once(found: Sequence[Alert]) -> Iterator[Alert]:
    """Each as it began first, certain as soon as any that tells of the same was."""
    alike: dict[tuple[str, ...], list[Alert]] = {}
    for alert in sorted(found, key=lambda one: one.at_event):
        alike.setdefault((alert.measure, alert.connection, alert.person, alert.alarm), []).append(alert)
    for first, *others in alike.values():
        soonest = [one.seen_at_event for one in others if one.seen_at_event >= first.at_event]
        yield first.model_copy(update={"seen_at_event": min(first.seen_at_event, *soonest)}) if soonest else first
