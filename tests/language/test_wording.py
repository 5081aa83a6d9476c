from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.language.wording import clipped, name_of, readable, sentence, shortened, spoken
from handoff.records import FactKind


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("budget", "EUR 180000", "EUR 180,000"),
        ("budget", "180000 EUR", "EUR 180,000"),
        ("budget", "€180,000.00", "EUR 180,000"),
        ("deal_value", "180000.5", "180,000.50"),
        ("budget", "USD 10000-15000", "USD 10,000 to 15,000"),
        ("budget", "USD 800/month", "USD 800 a month"),
        ("budget", "about a third", "about a third"),
        ("timeline", "2026-11-16", "16 November 2026"),
        ("timeline", "2026-11-16T09:00:00Z", "16 November 2026"),
        ("timeline", "2026-02-31", "2026-02-31"),
        ("timeline", "2026-11", "November 2026"),
        ("timeline", "2026-Q2", "Q2 2026"),
        ("deal_stage", "closed_won", "closed won"),
        ("ticket_status", "open", "open"),
        ("ticket_status", ">Closed", "Closed"),
    ],
)
def test_values_read_as_people_write_them(kind: FactKind, value: str, words: str) -> None:
    assert readable(kind, value) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- the gateway is slow", "The gateway is slow."),
        ("1. name an owner;", "Name an owner."),
        ("[ ] send the list", "Send the list."),
        ("Who owns it?", "Who owns it?"),
        ("He said “stop.”", "He said “stop.”"),
        ("go-live on 2026-11-16 for EUR 180000", "Go-live on 16 November 2026 for EUR 180,000."),
        ("iPhone users wait", "iPhone users wait."),
        ("ticket ABC 12345 stays", "Ticket ABC 12345 stays."),
        ("two\nlines  here", "Two lines here."),
        ("", ""),
    ],
)
def test_sentences_begin_and_end_properly(text: str, words: str) -> None:
    assert sentence(text) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Um, so, the the budget is, uh, 150,000.", "The budget is 150,000."),
        ("Well, we need it, you know, by May", "We need it by May."),
        ("Could it, like, speak Polish?", "Could it speak Polish?"),
        ("What kind of data do you know that we need?", "What kind of data do you know that we need?"),
        ("We had had enough of that that day", "We had had enough of that that day."),
        ("Um.", "Um."),
        ("So, fifth, Nadia is strict", "Nadia is strict."),
        ("Two, Ana says", "Two, Ana says."),
    ],
)
def test_speech_loses_its_stumbles_and_nothing_else(said: str, words: str) -> None:
    assert spoken(said) == words


@given(st.text(max_size=80))
def test_a_sentence_said_twice_is_the_same_sentence(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)


@given(st.text(max_size=200), st.integers(min_value=1, max_value=30))
def test_shortening_keeps_to_the_number_of_words(text: str, words: int) -> None:
    assert len(shortened(text, words).split()) <= words


@given(st.text(max_size=200), st.integers(min_value=5, max_value=60))
def test_clipping_keeps_to_the_number_of_characters(text: str, characters: int) -> None:
    assert len(clipped(text, characters)) <= characters + 2


@pytest.mark.parametrize(
    ("kind", "subject", "name"),
    [
        ("timeline", "go-live", "Go-live"),
        ("timeline", "close date: Portal", "Close date"),
        ("timeline", "", "Timeline"),
        ("budget", "", "Budget"),
        ("deal_value", "Portal", "Deal value"),
        ("ticket_status", "101", "Status of ticket 101"),
        ("risk", "gateway", "Risk (gateway)"),
    ],
)
def test_things_have_names_for_people(kind: FactKind, subject: str, name: str) -> None:
    assert name_of(kind, subject) == name
