"""A record in windows: every sentence is judged once, with what stands round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.reading import AFTER, BEFORE, LEAD, OWN, WINDOW, Window, windows
from handoff.model import installed_model, tokenizer_of
from tests.extract.record_samples import call

TOKENIZER = tokenizer_of(installed_model())
WORDS = st.text("abcdef ", min_size=3, max_size=60).map(lambda words: f"Well {words} indeed.")
TURNS = st.lists(
    st.tuples(st.sampled_from(["Ana", "Pol"]), st.lists(WORDS, min_size=1, max_size=6).map(" ".join)), max_size=40
)


def spoken(*turns: tuple[str, str]) -> Sequence[Sentence]:
    return sentences_of(call(*turns), {"Ana": "ours"})


def words(window: Window, row: int) -> str:
    start, end = window.spans[row - window.first]
    return str(TOKENIZER.decode(list(window.tokens[start:end])))


@settings(deadline=None)
@given(TURNS)
def test_every_sentence_is_judged_once_and_in_order(turns: list[tuple[str, str]]) -> None:
    sentences = spoken(*turns) if turns else ()
    assert [row for window in windows(TOKENIZER, sentences) for row in window.rows] == list(range(len(sentences)))


@settings(deadline=None)
@given(TURNS)
def test_a_span_holds_the_words_of_its_sentence(turns: list[tuple[str, str]]) -> None:
    sentences = spoken(*turns) if turns else ()
    for window in windows(TOKENIZER, sentences):
        for row in window.rows:
            whole = TOKENIZER.encode(sentences[row].text, add_special_tokens=False).ids[:OWN]
            assert words(window, row) == TOKENIZER.decode(whole)


@settings(deadline=None)
@given(TURNS)
def test_no_window_is_longer_than_the_model_reads(turns: list[tuple[str, str]]) -> None:
    longest = WINDOW + OWN + 2 * LEAD + 4  # where what stands before leaves no room for the one sentence to judge
    assert all(len(window.tokens) <= longest for window in windows(TOKENIZER, spoken(*turns) if turns else ()))


def test_what_is_judged_in_the_middle_of_a_record_has_words_before_and_after_it() -> None:
    found = windows(
        TOKENIZER, spoken(*[("Ana", f"We counted {number} boxes in the hall today.") for number in range(90)])
    )
    assert len(found) > 3
    for window in found[1:-1]:
        assert window.spans[0][0] >= BEFORE / 2
        assert len(window.tokens) - window.spans[-1][1] >= AFTER


def test_records_are_read_apart() -> None:
    one = [replace(each, record="one") for each in spoken(("Ana", "The lease runs until May."))]
    other = [replace(each, record="other") for each in spoken(("Pol", "Yes."))]
    apart = [*windows(TOKENIZER, one), *windows(TOKENIZER, other)]
    assert [each.tokens for each in windows(TOKENIZER, [*one, *other])] == [each.tokens for each in apart]


def test_whose_turn_it_is_stands_before_its_words() -> None:
    (window,) = windows(TOKENIZER, spoken(("Ana", "Hello there, Pol."), ("Pol", "Morning to you.")))
    told = TOKENIZER.decode(list(window.tokens), skip_special_tokens=False)
    assert "turn ours : hello there" in told
    assert "[SEP]" in told.partition("pol.")[2]
