"""What is read out: numbers of cards and people in words, passwords spelt letter by letter or told how to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.redaction import cue_words as cues
from handoff.extract.redaction.card_and_id_numbers import is_network_number, is_other_number
from handoff.extract.redaction.finding import Finding, Searched

_ENGLISH = "zero one two three four five six seven eight nine"
_GERMAN = "null eins zwei drei vier fünf sechs sieben acht neun"
_DIGITS = {
    word: str(digit)
    for words in (_ENGLISH, _GERMAN, "oh", "o", ". . zwo")
    for digit, word in enumerate(words.split())
    if word != "."
}
_TIMES = {"double": 2, "triple": 3}
_DIGIT = rf"(?:{'|'.join([*_DIGITS, *_TIMES])})"
_APART = r"(?:[ ,.…-]+|[ ,]+(?:and|then|um|uh|äh)[ ,]+)"
_RUN = re.compile(rf"(?i)\b{_DIGIT}(?:{_APART}{_DIGIT}){{5,20}}\b")
#: One of these stands in nearly every run so long, and seldom elsewhere.
_COMMON = ("six", "seven", "eight", "nine", "sechs", "sieben", "acht", "neun")
_WHOSE = re.compile(
    r"(?i)\b(?:social(?: security)?|ssn|national insurance|insurance number|steuer-?id\w*|sozialversicherungsnummer|"
    r"passport|iban|account number|kontonummer|kartennummer|card)\b[^.\n\d]{0,40}$"
)
_CASE = r"(?:(?:capital|upper ?case|big|small|lower ?case|gro(?:ß|ss)(?:es)?|klein(?:es)?)\s+)"
_SIGN = (
    r"(?:exclamation (?:mark|point)|ausrufezeichen|dash|hyphen|minus|bindestrich|underscore|unterstrich|at sign|"
    r"klammeraffe|hash|hashtag|raute|dollar|percent|prozent|asterisk|star|sternchen|dot|punkt|question mark|"
    r"fragezeichen|plus|ampersand)"
)
_LETTER = rf"(?:{_CASE}?[a-zäöü](?![\w'])|\d)"
_PIECE = rf"(?:{_LETTER}|{_CASE}?{_DIGIT}|{_SIGN})"
#: A letter with its case first; a few pieces more, most of them letters.
_SPELT = re.compile(rf"(?i)\b{_PIECE}(?:(?:[ ,.…-]+|[ ,]+(?:and|then|und|dann)[ ,]+){_PIECE}){{4,30}}")
_A_LETTER = re.compile(r"(?i)(?<![\w'])[a-zäöü](?![\w'])")
_SPELT_REACH = 120
#: "lantern with a capital L and then four four one nine".
_TOLD = re.compile(
    r"(?i)^[^\n?]{0,40}?(?:\b(?:is|ist|lautet|was)|'s|:)\s+(?:the word\s+)?(?P<value>[a-zäöüß]{4,20}[, ]+"
    rf"(?:(?:with|mit)\s+(?:a|an|einem)?\s*(?:capital|big|gro(?:ß|ss)\w*)\s+\w\b|(?:all|"
    rf"alles)\s+(?:in\s+)?(?:lower|klein)\w*)"
    rf"(?:[, ]+(?:and|then|und|dann|the (?:number|year|digits)|die zahl)\b)*(?:[, ]+(?:{_DIGIT}|{_SIGN}|\d+)\b)*)"
)


def find_spoken(text: Searched) -> Iterator[Finding]:
    """In the words of those who dictate; digits are read by :mod:`card_and_id_numbers` and its neighbours."""
    for match in text.matches(_RUN, _COMMON, 120, 8, 260):
        yield from _number(text, match)
    for cue in text.matches(cues.PASSWORD, cues.PASSWORD_CUES):
        told = _TOLD.match(text.words[cue.end() : cue.end() + _SPELT_REACH])
        if told is not None:
            yield Finding(cue.end() + told.start("value"), cue.end() + told.end("value"), "password")
        yield from _spelt(text, cue)


def _number(text: Searched, match: re.Match[str]) -> Iterator[Finding]:
    digits = _digits(match[0])
    # What is read out is misheard: check digits prove nothing against it.
    if is_network_number(digits) and not is_other_number(text.words[: match.start()]):
        yield Finding(*match.span(), "card number")
        return
    whose = _WHOSE.search(text.words[max(match.start() - 70, 0) : match.start()])
    if whose is None or len(digits) < 8:
        return
    social = whose[0].lower().startswith(("social", "ssn")) and not whose[0].lower().startswith("sozial")
    yield Finding(*match.span(), "social security number" if social else "national id")


def _digits(run: str) -> str:
    digits, times = "", 1
    for word in re.findall(r"\w+", run.casefold()):
        digits += _DIGITS.get(word, "") * times
        times = _TIMES.get(word, 1)
    return digits


def _spelt(text: Searched, cue: re.Match[str]) -> Iterator[Finding]:
    """Before the word or behind it, within the same turn."""
    start, end = max(cue.start() - _SPELT_REACH, 0), min(cue.end() + _SPELT_REACH, len(text.words))
    for match in _SPELT.finditer(text.words, start, end):
        between = text.words[min(match.end(), cue.end()) : max(match.start(), cue.start())]
        letters = _A_LETTER.findall(match[0])
        if "\n\n" not in between and len(letters) >= 3 and match[0].lower()[:3] not in ("a i", "i a"):
            yield Finding(*match.span(), "password")
