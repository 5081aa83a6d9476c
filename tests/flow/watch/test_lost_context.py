"""A leak is told though what was mended comes again and is taken, and by the fact that leaks."""

from __future__ import annotations

from handoff.flow.chain import Flow
from handoff.flow.handoffs import handoffs_of
from handoff.flow.watch.lost_context import gates, lost
from handoff.flow.watch.placed import Watched
from handoff.records import HandoffEvent
from tests.flow.event_samples import event

_OTHER = ("timeline", "scope", "contact")


def handed_over(number: int, missing: str = "") -> list[HandoffEvent]:
    """Offered and accepted within a day; where a fact is missing, returned first and offered again."""
    at, name = 24 * number, f"h{number}"
    first = [event("offered", at, name)]
    if missing:
        first += [event("returned", at + 2, name, reason="fact_missing", missing=(missing,))]
        first += [event("offered", at + 4, name, revision="r2")]
    return [*first, event("accepted", at + 6, name, revision="r2" if missing else "r1")]


def watched(missing: list[str]) -> Watched:
    told = [one for number, fact in enumerate(missing) for one in handed_over(number, fact)]
    placed = [one.model_copy(update={"sequence": place}) for place, one in enumerate(told, start=1)]
    return Watched({"sold": handoffs_of(placed)})


def usual(days: int) -> list[str]:
    return [_OTHER[day % 3] if day % 7 == 0 else "" for day in range(days)]


def test_a_fact_that_half_of_the_receivers_miss_is_named_though_second_answers_take_it() -> None:
    (alert,) = lost(Flow(), watched([*usual(42), *["budget", ""] * 10]))
    assert (alert.measure, alert.connection, alert.fact) == ("context_retention", "sold", "budget")
    assert "receivers miss budget" in alert.what
    assert alert.evidence == "first answers that name budget as missing: 2% of 44 before, 50% of 18 since"


def test_now_this_fact_and_now_that_one_as_ever_is_no_leak() -> None:
    assert not list(lost(Flow(), watched(usual(90))))


def test_of_a_leak_the_fact_that_most_of_it_is_is_named() -> None:
    leak = ["budget", "budget", "budget", "scope"] * 6
    (alert,) = lost(Flow(), watched([*usual(42), *leak]))
    assert alert.fact == "budget"


def unnamed(events: list[HandoffEvent]) -> list[HandoffEvent]:
    """As systems tell it that keep the reason of a return and not which facts were missing."""
    return [one.model_copy(update={"missing": ()}) for one in events]


def test_returns_whose_reason_is_a_missing_fact_tell_a_leak_without_its_name() -> None:
    told = [one for number, fact in enumerate([*usual(42), *["budget"] * 16]) for one in handed_over(number, fact)]
    placed = [one.model_copy(update={"sequence": place}) for place, one in enumerate(unnamed(told), start=1)]
    (alert,) = lost(Flow(), Watched({"sold": handoffs_of(placed)}))
    assert (alert.measure, alert.fact) == ("context_retention", "")
    assert alert.before < 0.25
    assert alert.after == 1.0


def gated(number: int, *, held: bool, missing: bool) -> list[HandoffEvent]:
    at, name = 24 * number, f"h{number}"
    first = [event("blocked", at, name, missing=("scope",))] if held else []
    answer = event("returned", at + 3, name, reason="fact_missing") if missing else event("accepted", at + 3, name)
    return [*first, event("offered", at + 2, name), answer]


def test_of_a_leak_through_a_loosened_gate_the_gate_says_when_it_began_too() -> None:
    before = [gated(number, held=number % 2 == 0, missing=number % 9 == 4) for number in range(50)]
    between = [gated(number, held=False, missing=False) for number in range(50, 58)]
    after = [gated(number, held=False, missing=True) for number in range(58, 80)]
    told = [one for row in (*before, *between, *after) for one in row]
    placed = [one.model_copy(update={"sequence": place}) for place, one in enumerate(told, start=1)]
    watched = Watched({"sold": handoffs_of(placed)})
    (leak,) = lost(Flow(), watched)
    (gate,) = gates(watched)
    opened = sum(map(len, before))
    assert leak.measure == gate.measure == "completeness"
    assert abs(leak.at_event - opened) <= 30
