"""A quote carries a statement where it stands in the source, with the statement's numbers, days and names in it."""

from __future__ import annotations

from datetime import date

import pytest

from handoff.extract.llm.support import DAY, NAME, NUMBER, named, place_of, unsupported

MONDAY = date(2026, 9, 28)


def doubt(statement: str, quote: str, speaker: str = "Dana Whitfield", text: str = "") -> str:
    return unsupported(statement, quote, speaker, MONDAY, text or quote)


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("The budget is EUR 80,000.", "we have set aside EUR 80,000 for it"),
        ("The budget is 80 thousand euros", "about eighty thousand euros, I'd say"),
        ("Dana Whitfield sends the list by Friday", "I'll send you the list by Friday"),
        ("Dana sends the list by 2 October 2026", "I'll send you the list by Friday"),
        ("The ticket T-1042 is about the VPN", "that was T-1042, the VPN one"),
        ("The client wants twelve scanners", "we need 12 scanners"),
        ("Scanners must survive a fall", "a fall must not kill the scanners"),
        ("Der Kunde will ein Angebot", "Wir hätten gern ein Angebot"),
    ],
)
def test_what_the_quote_says_counts(statement: str, quote: str) -> None:
    assert doubt(statement, quote) == ""


@pytest.mark.parametrize(
    ("statement", "quote", "reason"),
    [
        ("The budget is EUR 90,000", "we have set aside EUR 80,000 for it", NUMBER),
        ("The budget is USD 80,000", "we have set aside EUR 80,000 for it", NUMBER),
        ("They need fifteen scanners", "we need 12 scanners", NUMBER),
        ("Ticket T-1043 is about the VPN", "that was T-1042, the VPN one", NUMBER),
        ("The server is 10.0.0.8", "the server is 10.0.0.9", NUMBER),
        ("Dana sends the list by Thursday", "I'll send you the list by Friday", DAY),
        ("Go-live is on 5 May 2027", "go-live is on 6 May 2027", DAY),
        ("Go-live is on 1 March", "go-live is on 3 May, not 1 March", DAY),
        ("Petra signs the contract", "the boss signs the contract", NAME),
        ("The boss of Globex signs", "the boss signs the contract", NAME),
        ("Globex signs the contract", "the boss signs the contract", NAME),
        ("Send it to boss@globex.example", "send it to the boss", NAME),
        ("Read globex.example/terms first", "read the terms first", NAME),
    ],
)
def test_what_the_quote_does_not_say_does_not(statement: str, quote: str, reason: str) -> None:
    assert doubt(statement, quote) == reason


def test_a_word_that_begins_a_sentence_is_a_name_unless_it_is_written_small_elsewhere() -> None:
    assert doubt("Shipping is late", "it is always late", text="it is always late. The shipping, that is.") == ""
    assert doubt("Shipping is late", "it is always late") == NAME


def test_a_quote_is_found_across_line_breaks_and_as_it_stands() -> None:
    text = "We   need it\nby Friday."
    assert place_of(text, None, "We need it by Friday") == (0, len(text) - 1)
    assert place_of(text, None, "we need it by Friday") is None
    assert place_of(text, None, "") is None


def test_a_quote_that_stands_twice_outside_its_passage_has_no_place() -> None:
    assert place_of("I see. I see.", None, "I see.") is None


def test_an_owner_is_the_speaker_or_named() -> None:
    assert named("Dana", "I'll send it", "Dana Whitfield")
    assert named("Priya Nair", "Priya Nair sends it", "Dana Whitfield")
    assert not named("Priya Nair", "Priya sends it", "Dana Whitfield")
    assert not named("", "Priya sends it", "Dana Whitfield")
