"""How likely a hit answers, and how likely any does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.keep.search.probability import ANSWERS, Signals, any_answers, coverage, probability, telling_words

MIDDLING = Signals(similarity=0.4, coverage=0.5, rarity=0.4, lead=0.05, unknown=0.0)
SHARES = st.floats(0, 1)


@pytest.mark.parametrize("better", ["similarity", "coverage", "rarity", "lead"])
def test_each_signal_speaks_for_an_answer(better: str) -> None:
    assert probability(MIDDLING._replace(**{better: getattr(MIDDLING, better) + 0.2})) > probability(MIDDLING)


def test_a_name_that_nothing_in_scope_holds_speaks_against_it() -> None:
    assert probability(MIDDLING._replace(unknown=1.0)) < probability(MIDDLING)


@given(st.floats(-1, 1), SHARES, SHARES, SHARES, SHARES)
def test_some_hit_answers_at_least_as_likely_as_the_best_one(
    similarity: float, covered: float, rarity: float, lead: float, unknown: float
) -> None:
    best = probability(Signals(similarity, covered, rarity, lead, unknown))
    assert 0 < best <= any_answers(best) < 1


def test_without_a_hit_nothing_answers() -> None:
    assert any_answers(0.0) == 0.0 < ANSWERS


def test_coverage_counts_the_words_that_say_something() -> None:
    assert coverage(telling_words("What is the printing budget?"), "The budget is fixed.") == (0.5, ("budget",))
