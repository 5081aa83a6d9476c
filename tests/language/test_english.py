from __future__ import annotations

import pytest

from handoff.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "We met them on Tuesday, and they want the lift before the summer.",
        "pls check printer in hall b, same as last week, users can't ship and I have no spare",
    ],
)
def test_english_is_known_by_its_small_words(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Aufzug war in der Halle, und was er will, ist uns nicht bekannt.",
        "L'ascenseur est en panne depuis lundi et nous n'avons pas de pièce de rechange.",
        "Printer error 0471",
        "",
    ],
)
def test_another_language_and_a_few_bare_words_are_not_held_english(text: str) -> None:
    assert not is_english(text)
