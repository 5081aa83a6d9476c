"""Whether a quote carries a statement: it stands in the source, and so do the statement's numbers, days and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from handoff.extract.llm.passages import Passage
from handoff.language import find_amounts, find_days, find_numbers

NO_QUOTE = "the quote is not in the source"
SHORT_QUOTE = "the quote is too short"
NUMBER, DAY, NAME = (f"a {what} that is not in the quote" for what in ("number", "day", "name"))

_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\S+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\"'“„(]*$")
#: An address of mail or of a page.
_ADDRESS = re.compile(r"@|://|\bwww\.|\w\.(?:[a-z]{2,})(?:/|$)", re.IGNORECASE)
_EDGES = "\"'“”„‘’()[]{}<>,.;:!?…*_`"
#: With these a sentence may begin although its quote does not hold them.
_OPENERS = frozenset(
    (  # noqa: SIM905 (a list of this length is no clearer)
        "the a an this that these those there they it its he she his her their our we who what when where while"
        " until after before because if no not nobody nothing someone somebody everyone everybody every each all"
        " both some any as at by for from in on to with without only"
        " der die das den dem des ein eine einen einem einer es er sie ihr ihre ihren wir unser unsere wer was"
        " wann wenn weil bis vor nach mit ohne für von bei im in am an auf zu kein keine nicht nur niemand jemand"
        " alle jeder"
    ).split()
)


#: Whom a statement may speak of although nobody says the word.
_PARTIES = frozenset({"client", "clients", "customer", "customers", "team", "kunde", "kunden", "kundin", "nutzer"})


def place_of(text: str, passage: Passage | None, quote: str) -> tuple[int, int] | None:
    """Where the quote stands, white space apart: in its passage, else in the one place of the text that holds it."""
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(text, passage.start, passage.end) if passage else None
    if found is None:
        everywhere = list(pattern.finditer(text))
        found = everywhere[0] if len(everywhere) == 1 else None
    return found.span() if found else None


def is_too_short(quote: str) -> bool:
    """Whether so few words say nothing that could be held against the source."""
    return len(quote.split()) < _FEWEST_WORDS


def unsupported(statement: str, quote: str, speaker: str, said_on: date | None, text: str) -> str:
    """Why the quote does not carry the statement, else empty. ``text`` is the whole record: its small words are known.

    The speaker may be named although no quote holds its own speaker.
    """
    if _days(statement, said_on) - _days(quote, said_on):
        return DAY
    told, said = _without_days(statement, said_on), _without_days(quote, said_on)
    if not _same_numbers(told, said):
        return NUMBER
    known = _words(quote) | _words(speaker) | _PARTIES
    return NAME if any(name not in known for name in _names(told, text)) or _addresses(told, quote) else ""


def named(person: str, quote: str, speaker: str) -> bool:
    """Whether the quote names that person, or they are its speaker."""
    return bool(_words(person)) and (_words(person) <= _words(quote) or _words(person) <= _words(speaker))


def day_named(day: date, quote: str, said_on: date | None) -> bool:
    return any(found.stands and found.day == day for found in find_days(quote, said_on))


def _days(text: str, said_on: date | None) -> set[tuple[str, bool]]:
    """What the text says of days, and whether it takes it back; words that cannot be counted out as they stand."""
    return {(found.iso or found.words.casefold(), found.stands) for found in find_days(text, said_on)}


def _without_days(text: str, said_on: date | None) -> str:
    for found in reversed(find_days(text, said_on)):
        text = f"{text[: found.start]}{' ' * (found.end - found.start)}{text[found.end :]}"
    return text


def _same_numbers(told: str, said: str) -> bool:
    """Every number of ``told`` stands in ``said``, as money of the same currency where it is money."""
    if _money(told) - _money(said):
        return False
    values = {found.value for found in find_numbers(said)}
    if any(found.value not in values for found in find_numbers(told)):
        return False
    read = [(found.start, found.end) for found in find_numbers(told)]
    figures = {token for _, token in _tokens(said)}
    return all(
        token in figures or all(_inside(at + place, read) for place, sign in enumerate(token) if sign.isdigit())
        for at, token in _tokens(told)
        if any(map(str.isdigit, token))
    )


def _money(text: str) -> set[tuple[object, ...]]:
    return {(found.currency, found.low, found.high, found.stands) for found in find_amounts(text) if found.currency}


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    """What stands between blanks, without the marks around it, and where it begins."""
    for match in _TOKEN.finditer(text):
        bare = match[0].strip(_EDGES)
        yield match.start() + match[0].find(bare), bare.casefold()


def _inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _names(told: str, text: str) -> Iterator[str]:
    """The words with a capital letter, but for those that begin a sentence and are written small elsewhere."""
    for match in _WORD.finditer(told):
        word = match[0]
        if not any(map(str.isupper, word)):
            continue
        opens = bool(_SENTENCE_START.search(told[: match.start()])) and word[1:].islower()
        if len(word) > 1 and not (opens and _is_ordinary(word.lower(), text)):
            yield word.casefold()


def _is_ordinary(word: str, text: str) -> bool:
    return word in _OPENERS or re.search(rf"\b{re.escape(word)}\b", text) is not None


def _addresses(told: str, quote: str) -> bool:
    """Whether it names an address that the quote does not."""
    said = {token for _, token in _tokens(quote)}
    return any(_ADDRESS.search(token) and token not in said for _, token in _tokens(told))
