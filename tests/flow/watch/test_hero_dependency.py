"""Who is gone is told from who is on leave."""

from __future__ import annotations

from handoff.flow.handoffs import handoffs_of
from handoff.flow.watch.hero_dependency import gone
from handoff.flow.watch.placed import Watched
from tests.flow.event_samples import event


def watched(answered_by: list[str]) -> Watched:
    """Three handoffs a day."""
    told = [
        event(kind, 8 * number + hour, f"h{number}", by=by if hour else "Ada")
        for number, by in enumerate(answered_by)
        for hour, kind in enumerate(("offered", "accepted"))
    ]
    placed = [one.model_copy(update={"sequence": place}) for place, one in enumerate(told, start=1)]
    return Watched({"sold": handoffs_of(placed)})


def test_a_hero_who_answers_nothing_for_two_weeks_is_gone() -> None:
    (alert,) = gone(watched([*["Cy", "Cy", "Cy", "Dee"] * 15, *["Dee"] * 42]))
    assert (alert.measure, alert.connection, alert.person) == ("hero_dependency", "sold", "Cy")


def test_a_hero_who_answers_nothing_for_some_days_is_on_leave() -> None:
    assert not list(gone(watched([*["Cy", "Cy", "Cy", "Dee"] * 15, *["Dee"] * 18])))


def test_where_people_take_turns_by_days_a_long_turn_of_others_is_no_farewell() -> None:
    turns = [*["Cy"] * 9, *["Dee"] * 9] * 5
    assert not list(gone(watched([*turns, *["Dee"] * 30])))
    (alert,) = gone(watched([*turns, *["Dee"] * 150]))
    assert alert.person == "Cy"
