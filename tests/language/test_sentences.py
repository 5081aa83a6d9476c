from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handoff.language import sentence_spans


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


@given(st.text(alphabet=st.sampled_from("aB .!?\n\r\t\u2028é🙂e.g"), max_size=80))
def test_sentences_cover_all_that_is_not_white_space(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_the_number_of_a_day_and_a_short_scale_end_no_sentence() -> None:
    text = "Das Budget sind 2,5 Mio. Euro. Wir treffen uns am 14. März. Im 2. Quartal geht es los. We met in May. Done."
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "Das Budget sind 2,5 Mio. Euro.",
        "Wir treffen uns am 14. März.",
        "Im 2. Quartal geht es los.",
        "We met in May.",
        "Done.",
    ]
