from __future__ import annotations

from tests.extract.record_samples import call, found


def test_a_day_after_another_thing_is_not_the_day_of_the_first() -> None:
    said = "We replace six before the freeze and the other three in January 2027."
    assert not found(call(("Priya", said)), "timeline")


def test_the_day_of_two_things_is_the_day_of_the_nearer() -> None:
    said = "Kick-off and the go-live is on 3 May 2027."
    assert [fact.subject for fact in found(call(("Priya", said)), "timeline")] == ["go-live"]
