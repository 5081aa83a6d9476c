"""What a sentence says by itself, and what leans on the words before it."""

from __future__ import annotations

import pytest

from handoff.language import leans_back, names_somebody, speaks_of_someone


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("That can't stay.", True),
        ("So it moves to the second of May.", True),
        ("Half of them have one posting.", True),
        ("Yes, they run on the twenty-sixth.", True),
        ("That I go on holiday and nobody calls me.", False),
        ("This week nobody restarts the loader.", False),
        ("IT knows the password.", False),
        ("The lease ends in August.", False),
    ],
)
def test_a_sentence_that_begins_with_a_thing_named_before_leans_back(sentence: str, leans: bool) -> None:
    assert leans_back(sentence) is leans


@pytest.mark.parametrize(
    ("words", "of_someone"),
    [
        ("Go to her before you change the doors.", True),
        ("He wants one person with a name.", True),
        ("I spoke with Nadia, she agrees.", False),
        ("The lease ends in August.", False),
    ],
)
def test_words_speak_of_someone_where_nobody_is_named_before_him_or_her(words: str, of_someone: bool) -> None:
    assert speaks_of_someone(words) is of_someone


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Fifth, Nadia.", True),
        ("Keith is a careful man.", True),
        ("On Monday in June.", False),
        ("He's alright.", False),
        ("There is nobody.", False),
    ],
)
def test_a_name_stands_in_the_midst_of_a_sentence_or_before_what_people_do(words: str, named: bool) -> None:
    assert names_somebody(words) is named
