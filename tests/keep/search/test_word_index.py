"""The lexical leg: which passages have the words of a question, and how much that says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.keep.ledger import pack, question_terms
from handoff.keep.search.word_index import WordIndex

TEXTS = (
    ("Printing fails since the update of Café Müller's spooler.", ""),
    ("The invoice TK-1042 was paid twice.", ""),
    ("Number 1042 and a TK without more.", ""),
    ("Yes, agreed.", "Shall we move the invoice run to Friday?"),
    ("Nobody knows the way.", ""),
)


def scores(question: str, texts: tuple[tuple[str, str], ...] = TEXTS) -> list[float]:
    found: list[float] = WordIndex([pack(*each) for each in texts]).match(question_terms(question)).scores.tolist()
    return found


def found(question: str) -> list[int]:
    """The places of what has any of the words, best first."""
    scored = scores(question)
    return sorted((place for place, score in enumerate(scored) if score > 0), key=lambda place: -scored[place])


def test_words_are_found_in_other_forms_cases_and_accents() -> None:
    assert found("PRINTED cafe muller") == [0]
    assert found("updates") == [0]


def test_a_compound_name_counts_more_than_its_pieces() -> None:
    scored = scores("tk-1042")
    assert scored[1] > 2 * scored[2] > 0


def test_text_outranks_context() -> None:
    assert found("invoice") == [1, 3]


def test_a_word_that_stands_everywhere_tells_next_to_nothing() -> None:
    texts = (("The printer hums.", ""), ("The printer is on.", ""), ("A printer and a relay.", ""))
    common, rare = scores("printer", texts), scores("relay", texts)
    assert 0 < max(common) < max(rare) / 100


def test_the_shorter_of_two_passages_with_the_same_word_says_more() -> None:
    short, long, *_ = scores("spooler", (("The spooler.", ""), ("The spooler " + "and more " * 40, ""), *TEXTS[1:]))
    assert short > long > 0


def test_nothing_has_no_words() -> None:
    assert scores("spooler", ()) == []
    assert scores("spooler", (("", ""),)) == [0.0]
    assert scores("") == [0.0] * len(TEXTS)


@given(st.lists(st.text(alphabet="abc ", max_size=30), min_size=1, max_size=8), st.text(alphabet="abc ", max_size=9))
def test_the_second_question_is_answered_like_the_first(texts: list[str], question: str) -> None:
    """From the second one on, terms lie in order and are looked up otherwise."""
    index, terms = WordIndex([pack(text, "") for text in texts]), question_terms(question)
    first, second = index.match(terms).scores, index.match(terms).scores
    assert np.array_equal(first, second)
    assert index.nbytes > 0


@pytest.mark.parametrize("often", [1, 200])
def test_a_word_said_a_thousand_times_is_one_word(often: int) -> None:
    scored = scores("relay", (("relay " * often, ""), *TEXTS))
    assert scored[0] > 0
