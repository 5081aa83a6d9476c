"""Who never says no any more is told from who merely had good work, by what they returned and how long they took."""

from __future__ import annotations

from handoff.flow.handoffs import handoffs_of
from handoff.flow.watch.empty_approvals import never_no
from handoff.flow.watch.placed import Watched
from tests.flow.event_samples import event


def watched(cy: list[tuple[str, float]]) -> Watched:
    """Each answer of Cy with its minutes; Dee answers as often and returns one in five."""
    told = []
    for number, (answer, minutes) in enumerate(cy):
        own, other = f"c{number}", f"d{number}"
        dee = "returned" if number % 5 == 0 else "accepted"
        told += [event("offered", 8 * number, own), event("offered", 8 * number, other)]
        told += [event(answer, 8 * number + 2, own, by="Cy", minutes=minutes + number % 3)]
        told += [event(dee, 8 * number + 3, other, by="Dee", minutes=20.0 + number % 4)]
    placed = [one.model_copy(update={"sequence": place}) for place, one in enumerate(told, start=1)]
    return Watched({"sold": handoffs_of(placed)})


def usual(answers: int, minutes: float = 20.0) -> list[tuple[str, float]]:
    return [("returned" if number % 5 == 0 else "accepted", minutes) for number in range(answers)]


def test_acceptances_alone_after_one_return_in_five_are_named_with_their_person() -> None:
    (alert,) = never_no(watched([*usual(50), *[("accepted", 20.0)] * 60]))
    assert (alert.measure, alert.connection, alert.person) == ("empty_approvals", "sold", "Cy")


def test_the_quicker_they_are_given_the_fewer_of_them_are_enough() -> None:
    (alert,) = never_no(watched([*usual(50), *[("accepted", 6.0)] * 15]))
    assert alert.person == "Cy"
    assert not list(never_no(watched([*usual(50), *[("accepted", 20.0)] * 15])))


def test_quick_answers_that_still_say_no_are_no_empty_approvals() -> None:
    assert not list(never_no(watched([*usual(50), *usual(30, 6.0)])))
