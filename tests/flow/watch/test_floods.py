"""A flood is told from work that comes in batches, from work that only begins, and from work that grows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handoff.flow.handoffs import handoffs_of
from handoff.flow.watch.floods import floods
from handoff.flow.watch.placed import Watched
from handoff.records import HandoffEvent

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def watched(busy: list[int], steady: list[int]) -> Watched:
    """So many handoffs on each working day over one connection, and over another beside it."""
    by_connection = {}
    for name, days in (("busy", busy), ("steady", steady)):
        events = [
            HandoffEvent(
                id=f"{name}{day}.{number}",
                at=MONDAY + timedelta(days=day // 5 * 7 + day % 5, minutes=number),
                event="drafted",
                handoff=f"{name}{day}.{number}",
                connection=name,
                sequence=100 * day + number,
            )
            for day, count in enumerate(days)
            for number in range(count)
        ]
        by_connection[name] = handoffs_of(events)
    return Watched(by_connection)


def test_ten_times_the_usual_is_a_flood_and_names_its_first_handoff() -> None:
    (alert,) = floods(watched([1, 2] * 15 + [14] * 4 + [1, 2] * 10, [2] * 54))
    assert (alert.connection, alert.at_event) == ("busy", 3000)


def test_a_flood_is_certain_before_its_last_day_is_over() -> None:
    (alert,) = floods(watched([1, 2] * 15 + [14, 40] + [1, 2] * 10, [2] * 52))
    assert 3100 <= alert.seen_at_event < 3112


def test_batches_on_two_days_a_week_are_no_flood() -> None:
    assert not list(floods(watched([0, 12, 0, 14, 0, 0, 9, 0, 16, 0] * 6, [2] * 60)))


def test_a_connection_that_begins_late_is_no_flood() -> None:
    assert not list(floods(watched([0] * 25 + [4, 3, 5, 4, 2] * 7, [2] * 60)))


def test_one_busy_day_is_no_flood_and_a_day_beyond_all_measure_is() -> None:
    assert not list(floods(watched([1, 2] * 15 + [14] + [1, 2] * 10, [2] * 51)))
    (alert,) = floods(watched([1, 2] * 15 + [60] + [1, 2] * 10, [2] * 51))
    assert alert.at_event == 3000


def test_three_times_the_usual_for_two_weeks_is_a_flood() -> None:
    (alert,) = floods(watched([2, 3] * 15 + [9, 10] * 5 + [2, 3] * 10, [2] * 60))
    assert (alert.connection, alert.at_event) == ("busy", 3000)


def test_what_comes_on_two_days_a_week_and_then_on_every_day_is_a_flood() -> None:
    (alert,) = floods(watched([0, 12, 0, 14, 0] * 6 + [12, 14, 13, 15, 12] + [0, 12, 0, 14, 0] * 3, [2] * 50))
    assert (alert.connection, alert.at_event) == ("busy", 3000)
