"""Who was there, group by group: ``Present: A, B, C (Northwind); for us D, E. Guest: F, Siembra. Apologies: G.``"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LIST = re.compile(
    r"(?im)^(?:[^\w\r\n]|_)*"
    r"(?:present|attendees|participants|in attendance|anwesend|anwesende|teilnehmer(?:innen)?|teilnehmende)"
    r"[*_ ]*:[*_ ]*(?P<people>.{1,2000})$"
)
#: A new key on the same line: ``. Apologies: Rick``. Of these only guests were there, and speak for neither side.
_KEY = re.compile(r"[.;]\s+([Gg]uests?|Gast|Gäste|(?<=\.\s)[A-Z][A-Za-z ]{1,24}|[Aa]pologies|[Ee]ntschuldigt):\s")
_GUEST = re.compile(r"guests?|gast|gäste", re.IGNORECASE)
#: What is told behind the list on the same line: ``. Markku Heinonen said hello``.
_SENTENCE = re.compile(r"\.\s+(?=[A-ZÀ-Ž]\w+ (?:\w+ )?[a-zà-ž]+\b)")
#: ``for the project Ana Moss``, ``Vallcarca: Ana Moss``, ``by phone Ana Moss``.
_LEAD = re.compile(r"^(?:and |by (?:tele)?phone |per telefon |remote(?:ly)? |online )", re.IGNORECASE)
_FOR = re.compile(r"^(?:for|für|from|von)\s+(?:(?:the|das|den|die)\s+)?(?P<rest>.+)$", re.DOTALL)
_COMPANY = re.compile(r"^(?P<company>[A-ZÀ-Ž][^:,;()]{1,40}):\s+")
_COMMA = re.compile(r",(?![^()]*\))|\s+(?:and|und|&)\s+(?![^()]*\))")
_IN_PARENTHESES = re.compile(r"\((?P<words>[^()]*)\)")
_CAPITAL = re.compile(r"[A-ZÀ-Ž][\w.'’-]*")
_TITLE = re.compile(r"(?:engr|mr|mrs|ms|dr|capt|prof|eng|mzee|herr|frau)\.?", re.IGNORECASE)
_FEWEST_WORDS, _MOST_WORDS = 2, 4


@dataclass(frozen=True, slots=True)
class GroupPresent:
    """People who were listed together, and the company that the list gives them; ``is_guest``: of neither side."""

    names: tuple[str, ...]
    company: str = ""
    is_guest: bool = False


def groups_present(text: str) -> Iterator[tuple[GroupPresent, ...]]:
    """Each list of who was there that a text holds, with its groups."""
    for found in _LIST.finditer(text):
        if groups := groups_in(found["people"]):
            yield groups


def groups_in(people: str) -> tuple[GroupPresent, ...]:
    """The groups of one list, parted by semicolons or by the company behind the last of them."""
    first, *keyed = _KEY.split(people)
    guests = [told for key, told in zip(keyed[::2], keyed[1::2], strict=True) if _GUEST.fullmatch(key)]
    parts = [(part, False) for part in _SENTENCE.split(first)[0].split(";")] + [(guest, True) for guest in guests]
    groups = [group for part, is_guest in parts for group in _of_part(part.strip(" .*_"), is_guest)]
    return tuple(group for group in groups if group.names)


def _of_part(part: str, is_guest: bool) -> Iterator[GroupPresent]:
    """One group, or one for each company; a company behind a name is that of the names up to the last parentheses."""
    lead, words = _led(_LEAD.sub("", part))
    names: list[str] = []
    begun = 0
    for item in _COMMA.split(words):
        name, company = _name_and_company(item)
        names += [name] if name else []
        if name and company:
            yield GroupPresent(tuple(names[:begun]), lead, is_guest)
            yield GroupPresent(tuple(names[begun:]), company, is_guest)
            names, begun = [], 0
        elif "(" in item:
            begun = len(names)
    yield GroupPresent(tuple(names), lead, is_guest)


def _led(words: str) -> tuple[str, str]:
    """The company that stands before the names, and the names."""
    if named := _COMPANY.match(words):
        return named["company"].strip(), words[named.end() :]
    if not (spoken_for := _FOR.match(words)):
        return "", words
    first, comma, others = spoken_for["rest"].partition(",")
    parts = [part for part in first.split() if not _TITLE.fullmatch(part)]
    company = " ".join(part for part in parts[:-_FEWEST_WORDS] if _CAPITAL.fullmatch(part))
    return company, f"{' '.join(parts[-_FEWEST_WORDS:])}{comma}{others}"


def _name_and_company(item: str) -> tuple[str, str]:
    """A name of two words or more, and the company in its parentheses; ``(chair)`` and ``(from 10)`` are none."""
    inside = _IN_PARENTHESES.search(item)
    words = [word for word in _IN_PARENTHESES.sub(" ", item).split() if not _TITLE.fullmatch(word)]
    capitals = [word.strip("*_") for word in words if _CAPITAL.fullmatch(word.strip("*_"))]
    is_name = len(capitals) >= _FEWEST_WORDS and len(words) <= _MOST_WORDS and words[0].strip("*_") == capitals[0]
    told = inside["words"].strip() if inside else ""
    company = told if _CAPITAL.match(told) and not _TITLE.fullmatch(told) else ""
    return (" ".join(capitals) if is_name else ""), company
