"""What learns how likely a hit answers: that it learns, and that it measures what it says."""

from __future__ import annotations

import numpy as np

from training.answers import Case, auroc, calibration, holds, teach


def case(writer: str, near: float, answerable: bool) -> Case:
    rows = np.array([[near, 0.5, 0.4, 0.1, 0.0], [near - 0.2, 0.2, 0.1, 0.1, 0.0]])
    return Case(writer, rows, np.array([answerable, False]), answerable)


def test_what_is_nearer_is_held_likelier_once_it_is_taught_so() -> None:
    taught = teach([case("a", 0.6 + each / 100, True) for each in range(9)] + [case("b", 0.3, False)] * 9)
    assert taught.published(case("c", 0.65, True)) > 0.5 > taught.published(case("c", 0.25, False))


def test_a_passage_holds_a_quote_of_which_half_stands_there() -> None:
    quote = "The catalogue closes on Thursday at noon."
    assert holds("As I said, the catalogue closes on Thursday at noon, and that is that.", quote)
    assert not holds("The catalogue is printed in spring and sent to all by the end of May.", quote)


def test_the_measures_know_the_perfect_and_the_worst() -> None:
    so = np.array([True, True, False, False])
    assert auroc(so, np.array([0.9, 0.8, 0.2, 0.1])) == 1.0
    assert auroc(so, np.array([0.1, 0.2, 0.8, 0.9])) == 0.0
    assert calibration(so, so.astype(float), np.ones(4)) == 0.0
    assert calibration(so, np.full(4, 0.9), np.ones(4)) == np.float64(0.9) - 0.5
