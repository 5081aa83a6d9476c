"""Passwords that are handed over around their word: entered, opened with, answered, spelt, said before it, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.redaction import cue_words as cues
from handoff.extract.redaction.finding import Finding, Searched
from handoff.extract.redaction.password_shape import is_machine, is_made_up

_REACH = 140
_VALUE = r"[\"'“(]?(?P<value>[^\s\"'“”(),;<>]{5,40})"
_ENTERS = r"(?:give|gave|given|enter(?:ed)?|typ(?:e|ed|ing)|used?|using|try|tried|put|got|said|says|took|wants?)"
#: "It wanted a password so I gave it ...", "... the root login, it's ...".
_GIVEN = re.compile(rf"(?i)^[^.\n?!]{{0,60}}?\b{_ENTERS}\s+(?:(?:it|them|him|her|in|as|with|out)\s+){{0,2}}{_VALUE}")
_LATER = re.compile(
    rf"(?i)^[^\n]{{0,80}}?[,.;:–-]\s*(?:(?:and|so|ok|yes)\s+)?(?:it's|its|it is|that's|es ist|das ist)\s+{_VALUE}"
)
#: "... as the password", "put in ... for the wifi", "the year, ..., for every password".
_BEFORE = re.compile(
    rf"(?i)(?<![^\s\"'“(]){_VALUE}[\"'”)]?\s+(?:as|is|was|for|ist|als|est)\s+"
    r"(?:the|a|my|her|his|our|your|their|das|ihr|sein|mein|le)?\s*(?:new|old|temporary|temp|current|neues|altes)?\s*$"
)
_ENTERED = re.compile(rf"(?i)\b{_ENTERS}\s+(?:(?:in|it|as|with)\s+){{0,2}}{_VALUE}[^.\n?!]{{0,24}}$")
_APART = re.compile(rf"[,:(–-]\s+{_VALUE}[,)]\s+(?:(?:for|as|is|in|her|his|my|the|every|all|each|their)\s+){{1,3}}$")
_OPENS = re.compile(
    r"(?i)\b(?:unlock\w*|opens?|opened|decrypt\w*|log(?:ged|s)? ?(?:on|in)|sign(?:ed|s)? ?in|joins?)\b[^.\n]{0,50}?"
    rf"\bwith\s+(?:password\s+)?{_VALUE}"
)
_OPENS_CUES = ("unlock", "open", "decrypt", "log", "sign", "join")
_LOGIN = re.compile(
    r"(?i)(?<![\w@])(?:logins?|logon|root|admin(?:istrator)?|cred(?:ential)?s|zugangsdaten|"
    r"anmeldung)(?![\w@])"
)
_LOGIN_CUES = ("login", "logon", "root", "admin", "cred", "zugang", "anmeldung")
_NETWORK = re.compile(r"(?i)(?:wi-?fi|wlan|ssid|wireless)\b")
_NETWORK_CUES = ("ssid", "wifi", "wi-fi", "wlan", "wireless")
_NETWORK_KEY = re.compile(
    r"(?i)\b(?:ssid|wi-?fi|wlan|wireless)\b[^\n]{0,60}?\b(?:key|code|schlüssel)[\s:=]+[\"'“]?(?P<value>\S{6,})"
)
_ASKED = re.compile(
    rf"^[^\n]{{0,60}}\?\s*\n+[^\n:]{{0,40}}:\s*(?:(?:it's|its|sure|yes|ok|"
    rf"that's)[,\s]+){{0,2}}{_VALUE}"
)
#: Two short fields: ``u: till1 / p: ...``.
_SHORT = re.compile(
    r"(?i)(?<![\w.])(?:u|un|usr|user(?:name)?|login|id)\s*[:=]\s*[^\s/,;|]+[\s/,;|]+(?:p|pw|pwd|"
    r"pass)\s*[:=]\s*" + _VALUE
)
_SPELT = re.compile(r"(?<![\w'])(?P<value>[A-Za-z0-9](?:(?:[ ,.-]{1,2}|, )[A-Za-z0-9]){4,20})(?![\w'])")
_THE_WORD = re.compile(r"(?i)\bthe word\s+[\"'“]?(?P<value>\w{4,})")
_GROUPS_OF_FOUR = re.compile(r"(?<!\w)(?P<value>(?:[a-z]{4} ){3}[a-z]{4})(?!\w)")
_CLOSING = ".,;:?)\"'”“`*>»]"


def find_handed_over(text: Searched) -> Iterator[Finding]:
    """Each wants a word for a password, a login or a network near, and a value that looks made up."""
    for cue in text.matches(cues.PASSWORD, cues.PASSWORD_CUES):
        if not cues.COMPOUND.match(text.words[cue.end() :][:30]):
            yield from _after(text, cue, (_GIVEN, _LATER))
            yield from _before(text, cue, (_BEFORE, _ENTERED, _APART))
            yield from _in_reach(text, cue)
    for cue in text.matches(_NETWORK, _NETWORK_CUES, 0, 1, 20):
        yield from _after(text, cue, (_GIVEN, _ASKED))
        yield from _before(text, cue, (_ENTERED,))
    for cue in text.matches(_LOGIN, _LOGIN_CUES, 4, 1, 20):
        yield from _after(text, cue, (_LATER,))
    yield from _alone(text, _NETWORK_KEY, _NETWORK_CUES)
    yield from _alone(text, _OPENS, _OPENS_CUES)
    yield from _alone(text, _SHORT, ("p:", "p=", "pw", "pass", "p :"), 60)


def _after(text: Searched, cue: re.Match[str], forms: tuple[re.Pattern[str], ...]) -> Iterator[Finding]:
    rest = text.words[cue.end() : cue.end() + _REACH]
    for form in forms:
        match = form.match(rest)
        if match is not None and _is_value(text, match["value"]):
            yield _found(cue.end(), match)


def _before(text: Searched, cue: re.Match[str], forms: tuple[re.Pattern[str], ...]) -> Iterator[Finding]:
    start = max(cue.start() - 70, 0)
    said = text.words[start : cue.start()].rpartition("\n\n")
    for form in forms:
        match = form.search(said[2])
        if match is not None and _is_value(text, match["value"]):
            yield _found(start + len(said[0]) + len(said[1]), match)


def _in_reach(text: Searched, cue: re.Match[str]) -> Iterator[Finding]:
    """Spelt letter by letter, named as a word, or in the groups that mail providers make."""
    rest = text.words[cue.end() : cue.end() + _REACH]
    spelt = _SPELT.search(rest)
    if (
        spelt is not None
        and any(c.isalpha() for c in spelt["value"])
        and spelt["value"].lower()[:3] not in ("a i", "i a")
    ):
        yield _found(cue.end(), spelt)
    grouped = _GROUPS_OF_FOUR.search(rest[:70])
    if grouped is not None:
        yield _found(cue.end(), grouped)
    start = max(cue.start() - 60, 0)
    word = _THE_WORD.search(text.words, start, cue.end() + 60)
    if word is not None and word["value"].casefold() not in cues.NO_VALUES and not text.is_name(word["value"]):
        yield Finding(*word.span("value"), "password")


def _alone(text: Searched, form: re.Pattern[str], hints: tuple[str, ...], before: int = 0) -> Iterator[Finding]:
    for match in text.matches(form, hints, before, 2, _REACH):
        if _is_value(text, match["value"]):
            yield _found(0, match)


def _is_value(text: Searched, value: str) -> bool:
    bare = value.strip(_CLOSING)
    marked = any(c.isdigit() for c in bare) or any(sign in bare[1:-1] for sign in "!#$%&*^")
    fits = marked and is_made_up(value) and not is_machine(bare)
    return fits and not text.is_name(bare) and bare.casefold() not in cues.NO_VALUES


def _found(base: int, match: re.Match[str]) -> Finding:
    start = base + match.start("value")
    return Finding(start, start + len(match["value"].rstrip(_CLOSING) or match["value"]), "password")
