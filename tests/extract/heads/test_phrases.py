"""Families of phrases: one walk over the words finds them all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.heads.phrases import Families, Stretch, families, tokens

WORDS = (
    "we",
    "need",
    "to",
    "decide",
    "by",
    "friday",
    "who",
    "signs",
    "off",
    "on",
    "the",
    "budget",
    "please",
    "go",
    "5",
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It costs $9,360 a year.", ["it", "costs", "#m", "a", "year"]),
        ("Twelve users on Friday", ["#n", "users", "on", "#d"]),
        ("We may go in May", ["we", "may", "go", "in", "#d"]),
        ("a 5 % cut", ["a", "#p", "cut"]),
        ("I’ll send it", ["i'll", "send", "it"]),
    ],
)
def test_money_numbers_shares_and_days_are_words_of_their_own(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_a_star_takes_every_ending_and_a_blank_takes_any_word() -> None:
    found = Families([("decide", ["decid*"]), ("by_who", ["signed by _"]), ("pair", ["go live"])])
    assert list(found.found(tokens("She decides"))) == [0]
    assert list(found.found(tokens("signed by Dana"))) == [1]
    assert list(found.found(tokens("signed by"))) == []
    assert list(found.found(tokens("we go live"))) == [2]


def test_every_family_has_a_name_of_its_own_and_phrases() -> None:
    names = families().names
    assert len(names) == len(set(names)) > 50


@given(st.text(max_size=200))
def test_any_text_has_tokens_and_families(text: str) -> None:
    assert all(0 <= number < len(families().names) for number in families().found(tokens(text)))


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.data())
def test_what_stands_around_a_part_is_what_the_text_without_it_has(words: list[str], data: st.DataObject) -> None:
    """Also where a phrase reaches over the place of what was taken out."""
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    before = " ".join(words[:first])
    gone = " ".join(words[first:last])
    text = " ".join(each for each in (before, gone, " ".join(words[last:])) if each)
    start = len(before) + bool(before and gone)
    counts = np.zeros(len(families().names))
    for number in families().found(tokens(f"{text[:start]} {text[start + len(gone) :]}")):
        counts[number] += 1
    assert Stretch(text).without(start, start + len(gone)).tolist() == counts.tolist()
