from __future__ import annotations

import pytest

from handoff.extract.facts import Plans
from handoff.records import Fact
from tests.extract.record_samples import call, found


def planned(said: str, kind: str) -> list[Fact]:
    """What this rule alone finds; a head may hold it something else."""
    return [fact for fact in Plans().extract(call(("Priya", said))) if fact.kind == kind]


def test_a_day_after_another_thing_is_not_the_day_of_the_first() -> None:
    said = "We replace six before the freeze and the other three in January 2027."
    assert not found(call(("Priya", said)), "timeline")


def test_the_day_of_two_things_is_the_day_of_the_nearer() -> None:
    said = "Kick-off and the go-live is on 3 May 2027."
    assert [fact.subject for fact in planned(said, "timeline")] == ["go-live"]


@pytest.mark.parametrize(
    "said",
    [
        "If they sign this week the go-live is 3 May 2027.",
        "The depot has been live since 3 May 2027.",
        "Go-live would slip to 3 May 2027 otherwise.",
    ],
)
def test_a_day_on_a_condition_or_of_what_is_live_already_is_no_plan(said: str) -> None:
    assert not planned(said, "timeline")


@pytest.mark.parametrize("said", ["It's been decided: go-live is 3 May 2027.", "Fine, go-live is 3 May 2027."])
def test_a_plain_day_is_a_plan(said: str) -> None:
    assert [fact.value for fact in planned(said, "timeline")] == ["2027-05-03"]


def test_a_budget_on_a_condition_is_told_in_its_own_words_alone() -> None:
    assert not planned("If it slips we would have a budget of EUR 90,000.", "budget")


def test_what_is_asked_for_it_is_a_price_a_time() -> None:
    (asked,) = planned("Your proposal shows $180K annually.", "budget")
    (alone,) = planned("So roughly $100K a year.", "budget")
    assert (asked.value, alone.value) == ("USD 180000/year", "USD 100000/year")
    assert not planned("We lose about $500K a year on it.", "budget")
