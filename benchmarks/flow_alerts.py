"""What of seven faults in a quarter of work the alerts name, how soon, and what they name where nothing is wrong.

    python -m benchmarks.flow_alerts [tuned|untouched] [SEEDS] [FIRST]

Two generators make the quarters: ``tests.flow.quarter``, with which the rules were tuned, and
``tests.flow.played_quarter``, with which they were not. Told for each fault, in percent of the seeds: named
(measure, connection and person right) · its ``at_event`` within 30 events of all, and within 30 of its connection, of
where it began · certain within 30 events of its connection, and of all, after it began, from nothing that came later.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median

from handoff.flow.watch import Alert, alerts
from tests.flow.daily_quarter import daily
from tests.flow.played_quarter import played
from tests.flow.quarter import FAULTS, Fault, Quarter, quarter
from tests.flow.quarter_events import told

WITHIN = 30
MEASURES = {
    "hero leaves": {"hero_dependency"},
    "gate loosened": {"completeness", "context_retention"},
    "flood": {"volume"},
    "goodhart": {"outcomes"},
    "never says no": {"empty_approvals"},
    "context leak": {"context_retention", "completeness"},
    "column dropped": {"completeness"},
}
MAKERS: dict[str, Callable[..., Quarter]] = {"tuned": quarter, "second": played, "untouched": daily}


def about(fault: Fault, found: tuple[Alert, ...]) -> list[Alert]:
    """The alerts that name this fault; one that loosens a gate and one that leaks may bear either name."""
    return [
        alert
        for alert in found
        if alert.measure in MEASURES[fault.kind]
        and fault.connection in ("", alert.connection)
        and fault.person in ("", alert.person)
        and fault.fact in ("", alert.fact)
    ]


def between(made: Quarter, first: int, second: int) -> int:
    """How many events of the fault's connection lie between two places, negative where the second is earlier."""
    assert made.fault is not None
    if not made.fault.connection:
        return second - first
    return made.of(made.fault.connection, second) - made.of(made.fault.connection, first)


def measured(make: Callable[..., Quarter], kind: str, seeds: range) -> tuple[list[float], list[int]]:
    marks: list[list[bool]] = []
    late: list[int] = []
    for seed in seeds:
        made = make(seed, kind)
        fault = made.fault
        assert fault is not None
        mine = about(fault, alerts(*told(made)))
        late += [between(made, fault.event, one.seen_at_event) for one in mine[:1]]
        marks.append(
            [
                bool(mine),
                any(abs(one.at_event - fault.event) <= WITHIN for one in mine),
                any(abs(between(made, fault.event, one.at_event)) <= WITHIN for one in mine),
                any(0 <= between(made, fault.event, one.seen_at_event) <= WITHIN for one in mine),
                any(0 <= one.seen_at_event - fault.event <= WITHIN for one in mine),
            ]
        )
    return [100 * sum(column) / len(marks) for column in zip(*marks, strict=True)], late


def main() -> None:
    maker = sys.argv[1] if len(sys.argv) > 1 else "untouched"
    seeds, first = (int(sys.argv[place]) if len(sys.argv) > place else usual for place, usual in ((2, 40), (3, 5000)))
    make, rows = MAKERS[maker], range(first, first + seeds)
    print("fault            named  placed: all  connection   certain: connection  all   median events until certain")
    for kind in FAULTS:
        shares, late = measured(make, kind, rows)
        print(f"{kind:16} {'  '.join(f'{share:9.0f}' for share in shares)}   {median(late) if late else '-':>8}")
    quiet = [alerts(*told(make(seed))) for seed in rows]
    false = [alert for found in quiet for alert in found]
    print(f"quiet quarters with an alert: {sum(map(bool, quiet))} of {len(quiet)}; {len(false)} alerts")
    for alert in false:
        print("  ", alert.measure, alert.connection, alert.person, alert.fact, alert.what)


if __name__ == "__main__":
    main()
