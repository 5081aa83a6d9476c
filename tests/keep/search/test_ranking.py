"""The arithmetic of ranking."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.keep.search.ranking import Pool, Recipe, neighbourhood, rank, spread, worth_around

PLAIN = Recipe(dense=0.5, neighbours=0, length=0, asks=0, named=0)


def pool(cosines: list[float], lexical: list[float], record: list[int] | None = None) -> Pool:
    return Pool(
        record=np.array(record or [0] * len(cosines)),
        words=np.full(len(cosines), 20.0),
        asks=np.zeros(len(cosines), dtype=bool),
        named=np.zeros(len(cosines), dtype=bool),
        worth=np.zeros(len(cosines)),
        dense=np.array(cosines),
        lexical=np.array(lexical),
    )


def order(which: Pool, recipe: Recipe = PLAIN) -> list[int]:
    return [int(place) for place in np.argsort(-rank(which, recipe).total, kind="stable")]


def test_both_legs_weigh_the_same_whatever_their_scale() -> None:
    scores = rank(pool([0.9, 0.1, 0.5], [0.0, 1000.0, 500.0]), PLAIN).total
    assert scores[0] == pytest.approx(scores[1])


def test_a_chunk_without_a_vector_counts_as_an_average_one_in_the_dense_leg() -> None:
    known = pool([0.9, 0.1, 0.5, float("nan")], [0.0, 0.0, 0.0, 0.0])
    assert order(known) in ([0, 2, 3, 1], [0, 3, 2, 1])
    assert order(replace(known, lexical=np.array([0.0, 0.0, 0.0, 5.0])))[0] == 3


def test_a_leg_with_nothing_to_say_changes_nothing() -> None:
    assert order(pool([0.9, 0.1, 0.5], [0.0, 0.0, 0.0])) == [0, 2, 1]


def test_an_empty_pool_has_no_scores() -> None:
    assert len(rank(pool([], []), Recipe()).total) == 0


def test_a_turn_among_good_turns_beats_the_same_turn_alone() -> None:
    alike = pool([0.1, 0.9, 0.1, 0.8, 0.9, 0.8], [0.0] * 6, [0, 0, 0, 1, 1, 1])
    total = rank(alike, Recipe()).total
    assert total[4] > total[1]


def test_of_equals_the_longer_the_named_and_the_one_that_is_no_question_come_first() -> None:
    equal = pool([0.5, 0.5], [1.0, 1.0], [0, 1])
    assert order(replace(equal, words=np.array([3.0, 40.0])), Recipe()) == [1, 0]
    assert order(replace(equal, asks=np.array([True, False])), Recipe()) == [1, 0]
    assert order(replace(equal, named=np.array([False, True])), Recipe()) == [1, 0]


def test_the_parts_of_a_score_add_up() -> None:
    scores = rank(pool([0.9, 0.1, 0.5], [0.0, 3.0, 1.0]), Recipe())
    assert scores.dense + scores.lexical + scores.neighbours + scores.form == pytest.approx(scores.total)


def test_a_record_of_one_chunk_is_not_its_own_neighbourhood() -> None:
    scores = np.array([1.0, 1.0, 1.0, 0.0, 0.0])
    around = neighbourhood(scores, np.array([0, 1, 1, 1, 1]), np.full(5, 50.0), 200.0)
    assert around[0] < 0.8


SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(SCORES)
def test_spread_scores_lie_between_0_and_1(scores: list[float]) -> None:
    result = spread(np.array(scores))
    assert result.min() >= 0
    assert result.max() <= 1


@given(SCORES, st.integers(1, 5), st.floats(1, 500))
def test_the_neighbourhood_is_that_of_the_whole_kernel(scores: list[float], size: int, reach: float) -> None:
    values = np.array(scores)
    record = np.arange(len(values)) // size
    words = 1 + np.arange(len(values)) % 7 * 10.0
    expected = np.empty(len(values))
    for number in set(record.tolist()):
        mine = record == number
        middles = np.cumsum(words[mine]) - words[mine] / 2
        kernel = np.exp(-np.abs(middles[:, None] - middles[None, :]) / reach)
        lacking = np.maximum(max(2 * reach / words[mine].mean(), 1) - kernel.sum(axis=1), 0)
        expected[mine] = (kernel @ values[mine] + lacking * values.mean()) / (kernel.sum(axis=1) + lacking)
    assert neighbourhood(values, record, words, reach) == pytest.approx(expected, abs=0.03)


def test_of_equals_what_a_receiver_must_know_comes_first() -> None:
    alike = replace(pool([0.4, 0.4], [1, 1]), worth=np.array([-1.0, 1.0]))
    assert order(alike, replace(PLAIN, worth=0.1)) == [1, 0]


def test_a_chunk_is_worth_what_the_passage_around_it_shows() -> None:
    worth = worth_around(np.array([0.02, 0.8, 0.02, 0.02]), np.array([0, 0, 0, 1]), np.full(4, 30.0))
    assert worth[0] == worth[1] == worth[2] > worth[3]


def test_worth_reaches_no_further_than_a_passage() -> None:
    worth = worth_around(np.array([0.8, 0.02, 0.02]), np.zeros(3), np.full(3, 60.0))
    assert worth[1] == worth[0] > worth[2]


def test_what_nobody_judged_counts_as_usual() -> None:
    assert worth_around(np.array([np.nan]), np.array([0]), np.array([9.0]))[0] == 0
