"""Where a change began is told by all rows together, and rather late than early."""

from __future__ import annotations

from handoff.flow.watch.beginning import began
from handoff.flow.watch.change import Minutes, Shares
from handoff.flow.watch.placed import place_in_time
from handoff.flow.watch.trials import Trial
from tests.flow.event_samples import event

ANSWERS = [event("accepted", hour, minutes=3 if hour >= 50 else 30 + hour % 3) for hour in range(80)]
MOMENTS = [place_in_time(answer) for answer in ANSWERS]
#: Every tenth answer is a return, none since the fiftieth.
RETURNS = Shares([Trial(answer, at % 10 == 9 and at < 50) for at, answer in enumerate(ANSWERS)], up=False, least=0.0)


def test_answers_that_became_quick_place_what_returns_alone_cannot() -> None:
    quick = began(MOMENTS, ANSWERS, ANSWERS[75], [[RETURNS, Minutes(ANSWERS)]])
    assert quick in ANSWERS[50:80]
    assert quick is began(MOMENTS, ANSWERS, ANSWERS[75], [[RETURNS, Minutes(ANSWERS)], [RETURNS]])


def test_what_began_is_named_by_one_of_the_events_that_may_name_it() -> None:
    few = ANSWERS[::7]
    assert began(MOMENTS, ANSWERS, ANSWERS[75], [[RETURNS, Minutes(ANSWERS)]], among=few) in few


def test_nothing_begins_after_it_was_certain() -> None:
    assert place_in_time(began(MOMENTS, ANSWERS, ANSWERS[60], [[RETURNS]])) <= place_in_time(ANSWERS[60])
