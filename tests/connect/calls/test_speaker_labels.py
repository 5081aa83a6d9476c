from __future__ import annotations

import pytest

from handoff.connect.calls.speaker_labels import accepted_speakers, split_prefix


@pytest.mark.parametrize(
    "text",
    ["10:30 Meeting: starts", "https://x.example/a", "one two three four five six: said", "no colon here", ": nothing"],
)
def test_what_has_no_name_shape_is_no_prefix(text: str) -> None:
    assert split_prefix(text) is None


def test_details_in_parentheses_belong_to_the_name() -> None:
    prefix = split_prefix("Dana van der Berg (Northwind Traders, Chief Financial Officer): hello")
    assert prefix == ("Dana van der Berg (Northwind Traders, Chief Financial Officer)", "hello")


def test_a_name_that_comes_back_is_a_speaker_and_a_sentence_with_a_colon_is_not() -> None:
    prefixes = ["Dana", None, "Dana", None, None, "So the point is", "So the point is"]
    assert accepted_speakers(prefixes) == {"Dana"}


def test_a_name_seen_once_counts_where_most_lines_carry_one() -> None:
    assert accepted_speakers(["Dana", "Dana", "Ravi", None]) == {"Dana", "Ravi"}
    assert accepted_speakers(["Ravi", None, None, None, None]) == frozenset()


def test_an_attendee_is_a_speaker_even_when_seen_once() -> None:
    assert accepted_speakers(["Ravi", None, None, None], ["Ravi Shah"]) == {"Ravi"}


def test_words_that_introduce_a_sentence_are_never_speakers() -> None:
    assert accepted_speakers(["Okay", "Okay", "Question", "Question", "Dana", "Dana"]) == {"Dana"}


def test_names_that_are_also_small_words_are_names() -> None:
    names = ["Will Corcoran", "My Nguyen", "An Lam", "Anna van der Berg", "Will"]
    assert accepted_speakers([name for name in names for _ in range(2)]) == set(names)
    sentences = ["So far", "My point", "The thing", "Here is", "So"]
    assert not accepted_speakers([name for name in sentences for _ in range(2)])


@pytest.mark.parametrize(
    ("first", "later"), [("Speaker 1", "Speaker 2"), ("Ines Duarte", "Tom Hale"), ("Sprecher A", "Ines Duarte")]
)
def test_speakers_named_only_where_they_change_are_speakers(first: str, later: str) -> None:
    assert accepted_speakers([first, None, None, later, None, None]) == {first, later}


def test_a_heading_in_a_text_without_speakers_is_none() -> None:
    assert accepted_speakers([None, None, "Ines Duarte", None, None]) == frozenset()
    assert accepted_speakers(["Speaker 1", None, None, "Next steps", "Project Status", None, None]) == {"Speaker 1"}
