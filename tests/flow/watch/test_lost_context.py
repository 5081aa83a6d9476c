"""A leak is told though what was mended comes again and is taken, and by the fact that leaks."""

from __future__ import annotations

from handoff.flow.chain import Flow
from handoff.flow.handoffs import handoffs_of
from handoff.flow.watch.lost_context import lost
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
