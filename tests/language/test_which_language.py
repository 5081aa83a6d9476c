from __future__ import annotations

import pytest

from handoff.language import is_english, is_foreign


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


def test_a_sentence_of_another_language_is_known_in_the_midst_of_english() -> None:
    assert is_foreign("Das Budget beträgt 1,5 Mio. Euro.")
    assert is_foreign("Le budget est de 40 000 euros.")
    assert not is_foreign("Go-live 4 May 2027")
    assert not is_foreign("We need the crane of Mr van der Berg by Friday.")
