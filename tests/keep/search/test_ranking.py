"""The arithmetic of ranking."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.keep.search.ranking import Pool, Recipe, neighbourhood, rank, record_prior, spread, with_previous

PLAIN = Recipe(previous=0, neighbours=0, record=0)
ONE_RECORD = np.zeros(3, dtype=int)


def pool(cosines: list[float], lexical: list[float], record: list[int] | None = None) -> Pool:
    """Vectors whose first component is the cosine with the question (1, 0)."""
    vectors = np.array([[cosine, (1 - cosine**2) ** 0.5] for cosine in cosines])
    return Pool(
        record=np.array(record or [0] * len(cosines)),
        words=np.full(len(cosines), 20.0),
        vectors=vectors,
        lexical=np.array(lexical),
    )


QUESTION = np.array([1.0, 0.0])


def test_both_legs_weigh_the_same_whatever_their_scale() -> None:
    scores = rank(pool([0.9, 0.1, 0.5], [0.0, 1000.0, 500.0]), QUESTION, PLAIN)
    assert scores[0] == pytest.approx(scores[1])


def test_a_chunk_without_a_vector_counts_as_an_average_one_in_the_dense_leg() -> None:
    known = pool([0.9, 0.1, 0.5, 0.3], [0.0, 0.0, 0.0, 0.0])
    vectors = known.vectors.copy()
    vectors[3] = 0
    scores = rank(replace(known, vectors=vectors), QUESTION, PLAIN)
    assert list(np.argsort(-scores)) in ([0, 2, 3, 1], [0, 3, 2, 1])
    lexical = replace(known, vectors=vectors, lexical=np.array([0.0, 0.0, 0.0, 5.0]))
    assert int(np.argmax(rank(lexical, QUESTION, PLAIN))) == 3


def test_a_leg_with_nothing_to_say_changes_nothing() -> None:
    scores = rank(pool([0.9, 0.1, 0.5], [0.0, 0.0, 0.0]), QUESTION, PLAIN)
    assert list(np.argsort(-scores)) == [0, 2, 1]


def test_an_empty_pool_has_no_scores() -> None:
    assert len(rank(pool([], []), QUESTION, Recipe())) == 0


def test_a_turn_among_good_turns_beats_the_same_turn_alone() -> None:
    alike = pool([0.1, 0.9, 0.1, 0.8, 0.9, 0.8], [0.0] * 6, [0, 0, 0, 1, 1, 1])
    assert rank(alike, QUESTION, Recipe(previous=0))[4] > rank(alike, QUESTION, Recipe(previous=0))[1]


def test_the_vector_before_never_comes_from_another_record() -> None:
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    averaged = with_previous(vectors, np.array([0, 0, 1]))
    assert averaged[1] == pytest.approx([0.5**0.5, 0.5**0.5])
    assert averaged[2] == pytest.approx([0.0, 1.0])


def test_a_record_of_one_chunk_is_not_its_own_neighbourhood() -> None:
    scores = np.array([1.0, 1.0, 1.0, 0.0, 0.0])
    around = neighbourhood(scores, np.array([0, 1, 1, 1, 1]), np.full(5, 50.0), 200.0)
    assert around[0] < 0.8


def test_the_record_prior_is_the_mean_of_its_three_best() -> None:
    prior = record_prior(np.array([0.9, 0.1, 0.6, 0.3, 0.5]), np.array([0, 0, 0, 0, 1]))
    assert prior == pytest.approx([0.6, 0.6, 0.6, 0.6, 0.5])


SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(SCORES)
def test_spread_scores_lie_between_0_and_1(scores: list[float]) -> None:
    result = spread(np.array(scores))
    assert result.min() >= 0
    assert result.max() <= 1


@given(SCORES, st.integers(1, 5), st.floats(1, 500))
def test_the_two_passes_equal_the_whole_kernel(scores: list[float], size: int, reach: float) -> None:
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
    assert neighbourhood(values, record, words, reach) == pytest.approx(expected)
