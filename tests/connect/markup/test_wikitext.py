from __future__ import annotations

import time

import pytest

from handoff.connect.markup.wikitext import wikitext_to_markdown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("== Before ==\n* Open '''V3''' first\n** slowly", "## Before\n- Open **V3** first\n    - slowly"),
        ("See [[Burner lockout|lockout codes]] and [[Boiler]].", "See lockout codes and Boiler."),
        ("{{Infobox|{{x}}}}Words<ref>Book</ref>.", "Words."),
        ("[[File:a.png|thumb]]Words [https://a.example site]", "Words [site](https://a.example)"),
    ],
)
def test_wikitext_is_read_as_markdown(written: str, read: str) -> None:
    assert wikitext_to_markdown(written) == read


@pytest.mark.parametrize("text", ["{{" * 20_000, "[[" * 20_000, "'" * 50_000, "<!--" * 20_000, "=" * 50_000])
def test_hostile_wikitext_costs_no_more_than_its_length(text: str) -> None:
    started = time.perf_counter()
    wikitext_to_markdown(text)
    assert time.perf_counter() - started < 2
