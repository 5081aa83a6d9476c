"""Each measure counts what a hand would count."""

from __future__ import annotations

import pytest

from handoff.flow.chain import Chain, Connection, Flow, RequiredFact
from handoff.flow.handoffs import Handoff, handoffs_of
from handoff.flow.measures import MEASURE_NAMES, MEASURES, Reading, Seen, read_all
from tests.flow.event_samples import event

REQUIRED = tuple(RequiredFact(name=name) for name in ("budget", "risk", "timeline", "owner"))
FLOW = Flow(
    connections=(Connection(id="sold", required=REQUIRED), Connection(id="built")),
    chains=(Chain(id="all", connections=("sold", "built")),),
)


def handoffs() -> tuple[Handoff, ...]:
    """Four: taken at once and met; blocked, returned, then taken and missed; returned; offered and never seen."""
    return handoffs_of(
        [
            event("drafted", 0, "h1"),
            event("offered", 2, "h1"),
            event("opened", 5, "h1"),
            event("accepted", 6, "h1", by="Ada", minutes=10.0),
            event("outcome", 30, "h1", outcome="met"),
            event("drafted", 0, "h2"),
            event("blocked", 1, "h2", missing=("budget",)),
            event("offered", 4, "h2"),
            event("returned", 6, "h2", by="Ada", reason="fact_missing", missing=("risk", "contact"), minutes=4.0),
            event("offered", 10, "h2", revision="r2", edits=3),
            event("accepted", 12, "h2", by="Ada", revision="r2", minutes=6.0),
            event("outcome", 90, "h2", outcome="missed"),
            event("offered", 0, "h3"),
            event("returned", 20, "h3", by="Bo", reason="not_ours"),
            event("offered", 170, "h4"),
        ]
    )


def read(name: str) -> Reading:
    (measure,) = (each for each in MEASURES if each.definition.name == name)
    return measure.read(Seen(handoffs(), FLOW))


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        ("completeness", 15 / 16, 16),  # one of four times four was missing at the gate
        ("context_retention", 11 / 13, 13),  # three were answered: four, five and four facts were needed
        ("first_pass_acceptance", 1 / 3, 3),
        ("returns", 2 / 4, 4),
        ("rework", 1 / 4, 4),
        ("waiting", 4.0, 3),  # 4, 2 and 20 hours
        ("validation_cost", 10.0, 2),
        ("loop", 60.0, 2),  # 30 and 90 hours
        ("outcomes", 1 / 2, 2),
        ("followed_up", 1.0, 2),
        ("volume", 2.5, 2),  # five offers on two days
        ("read", 3 / 4, 4),
        ("hero_dependency", 3 / 4, 4),
        ("empty_approvals", 0.0, 4),
    ],
)
def test_a_measure_is_what_a_hand_counts(name: str, value: float, of: int) -> None:
    reading = read(name)
    assert reading.of == of
    assert reading.value == pytest.approx(value)


def test_parts_say_what_was_counted() -> None:
    assert dict(read("returns").parts) == {
        "returned": 2,
        "reason fact_missing": 1,
        "reason not_ours": 1,
        "missing risk": 1,
        "missing contact": 1,
    }
    assert read("loop").parts["slowest: accepted to outcome"] == 51
    assert read("hero_dependency").parts == {"people": 2, "by Ada": 3, "by Bo": 1}


def test_nothing_to_count_is_no_zero() -> None:
    for measure in MEASURES:
        reading = measure.read(Seen((), FLOW))
        assert (reading.value, reading.of) == (None, 0)


def test_every_measure_is_guarded_by_another_and_serves_a_higher_one() -> None:
    levels = ["task", "connection", "chain", "goal"]
    definitions = {measure.definition.name: measure.definition for measure in MEASURES}
    for each in definitions.values():
        assert each.counter in MEASURE_NAMES
        assert each.counter != each.name
        if each.level == "goal":
            assert each.serves == ""
            continue
        higher = next(one for one in definitions.values() if one.name == each.serves)
        assert levels.index(higher.level) >= levels.index(each.level)


def test_readings_are_of_everything_of_each_connection_and_of_each_chain_week_by_week() -> None:
    (retention, *_) = read_all(FLOW, handoffs())
    scopes = [(one.connection, one.chain) for one in retention.readings]
    assert scopes == [("", ""), ("sold", ""), ("built", ""), ("", "all")]
    assert [week.of for week in retention.readings[0].history] == [13, 0]
    (only,) = read_all(FLOW, handoffs(), connection="built")[0].readings
    assert (only.connection, only.reading.value) == ("built", None)
