from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.facts.sentences import broken_off, sentence_spans, statement_of


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def test_abbreviations_and_figures_do_not_end_a_sentence() -> None:
    text = "It costs approx. 3.5 days, e.g. for Acme Inc. in May. We lose that. Why?"
    assert _sentences(text) == ["It costs approx. 3.5 days, e.g. for Acme Inc. in May.", "We lose that.", "Why?"]


def test_a_wrapped_line_goes_on_and_a_new_line_does_not() -> None:
    text = "The scanners log themselves out whenever a picker leaves\r\nthe hall. First\nSecond"
    assert _sentences(text) == [
        "The scanners log themselves out whenever a picker leaves\r\nthe hall.",
        "First",
        "Second",
    ]


def test_a_statement_has_no_filler_and_no_markup() -> None:
    assert statement_of("Um, so, yeah, the **budget** is, uh, [180k](http://x).") == "The budget is 180k."


def test_a_statement_that_is_all_filler_stays() -> None:
    assert statement_of("okay so") == "Okay so"


def test_a_long_statement_is_cut_at_a_word() -> None:
    statement = statement_of("word " * 200)
    assert len(statement) <= 400
    assert statement.endswith("word…")


def test_stammering_and_hanging_sentences_are_known() -> None:
    assert broken_off("We want to the")
    assert broken_off("Will there will there be a demo?")
    assert not broken_off("We had had that before.")


@given(st.text(alphabet=st.sampled_from("aB .!?\n\r\t\u2028é🙂e.g"), max_size=80))
def test_sentences_cover_all_that_is_not_white_space(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
