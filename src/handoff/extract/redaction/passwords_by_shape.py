"""Passwords that nobody calls one: their shape, where the talk is of logging in, and pairs of name and password."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handoff.extract.redaction.cue_words import NO_VALUES
from handoff.extract.redaction.finding import Finding, Searched
from handoff.extract.redaction.password_shape import (
    is_exclaimed,
    is_made_up,
    is_phrase,
    is_plainly_other,
    is_random,
    is_scrambled,
)

#: Where one of these stands within reach, a shape that is seldom anything else is a password.
_TALK = re.compile(
    r"(?i)\b(?:pass ?words?|pass|capital|passwort|kennwort|wachtwoord|mot de passe|contraseña|pw|pwd|log(?:ged|"
    r"ging)?[ -]?(?:in|on)|logins?|logindaten|keepass|bitwarden|\w+passwort|\w+kennwort|logon|sign(?:ed|ing)?[ -]?in|"
    r"root|admin\w*|credentials?|creds|zugang\w*|anmeld\w*|wi-?fi|wlan|temp(?:orary)?(?: one)?|default|reset|"
    r"set it to|changed? (?:it )?to|typed?|"
    r"wrote|written|ike|psk|pre-?shared|netzwerkschlüssel|sticker|sticky|post-?it|whiteboard|fridge|label|"
    r"unlock\w*|read out|hotspot|guest network)\b"
)
_SECRET_TALK = re.compile(
    r"(?i)\b(?:keys?|tokens?|secrets?|seed|authenticator|config|credentials?|bearer|auth|psk|schlüssel|hmac|"
    r"signature)\b"
)
_NO_SECRET = re.compile(
    r"(?i)(?:public key|ssh-\w+|fingerprint|thumbprint|sha-?\d*|digest|commit|hash|checksum|correlation|etag|"
    r"image|serial|build|"
    r"tracking|order|invoice|asset|ticket|case|uuid|guid|id|request|trace|session|message-id)\b[\s:=#/]*\S{0,6}\s*$"
)
_HINTS = (
    "pass", "capital", "kennwort", "wachtwoord", "contrase", "pw", "log", "sign", "root", "admin", "cred",
    "zugang", "anmeld", "wifi", "wi-fi", "wlan", "temp", "default", "reset", "set it to", "change", "type",
    "wrote", "written", "stick", "post-it", "postit", "whiteboard", "fridge", "label", "unlock", "read out",
    "hotspot", "guest", "ike", "psk", "shared",
)  # fmt: skip
_SECRET_HINTS = (
    "key",
    "token",
    "secret",
    "seed",
    "authenticator",
    "config",
    "cred",
    "bearer",
    "auth",
    "psk",
    "schlüssel",
    "hmac",
)
_TOKEN = re.compile(r"(?<![^\s\"'“”(<>|:=])[^\s\"'“”(<>|,]{6,80}")
_PAIR = re.compile(
    r"(?i)(?<![\w@/.:\\-])(?P<name>[a-z][\w.@+-]{1,40})(?:\s+/\s+|/|\s+:\s+|\s+\|\s+)(?P<value>[^\s/\"'<>|"
    r",]{5,40})(?![\w/])"
)
_PAIR_TALK = re.compile(
    r"(?i)\b(?:logins?|logon|log(?:ged)? in|sign(?:ed)? in|credentials?|creds|users?|username|accounts?|admin\w*|"
    r"root|portal|zugang\w*|anmeld\w*|benutzer)\b"
)
_PAIR_HINTS = (
    "log",
    "sign",
    "cred",
    "user",
    "account",
    "admin",
    "root",
    "portal",
    "zugang",
    "anmeld",
    "benutzer",
    "guest",
    "test",
    "sa/",
    "sa /",
)
_DIGIT = re.compile(r"\d")
_PASS_OF = re.compile(r"(?i)^(?:root|admin\w*|user|guest|sa|test\w*)$")
_LOCATED = re.compile(
    r"(?i)\b(?:on|in|at|of|for|by|near|auf|im|am|bei|printer|scanner|copier|host|server|model|room|article|"
    r"ticket|called|named|file|project|workstation|laptop|switch|version|hostname|pc|machine|account|user|"
    r"username|login|as)\s+[\"'“(]?$"
)
_REACH = 110
_SIGNED = re.compile(
    r"(?<![^\s\"'“”(<>|:])(?=\S*\d)(?=\S*[A-Za-z]{3})[A-Za-z0-9_.-]*[A-Za-z0-9][!$%^*~][A-Za-z0-9!$%^*~#_.-]*[A-Za-z0-9!*$][^\s\"'”),;:]*"
)


def find_shaped(text: Searched) -> Iterator[Finding]:
    """By shape, and by what is talked about around it."""
    if not text.has_digit:
        return
    for match in text.matches(_SIGNED, "!$%^*~", 40, 1, 80):
        value = match[0].rstrip(".,;:?)")
        if is_scrambled(value) and not text.is_name(value):
            yield Finding(match.start(), match.start() + len(value), "password")
    yield from _pairs(text)
    for match in _tokens(text, _HINTS):
        if _is_password(text, match):
            yield Finding(match.start(), match.start() + len(match[0].rstrip(".,;:?)")), "password")
    for match in _tokens(text, _SECRET_HINTS):
        if _is_key(text, match):
            yield Finding(match.start(), match.start() + len(match[0].rstrip(".,;:?)")), "token")


def _tokens(text: Searched, cues: Iterable[str]) -> Iterator[re.Match[str]]:
    """Runs of characters with a digit, near one of the cues."""
    for match in text.matches(_TOKEN, cues, _REACH + 80, _REACH + 20, 80):
        if _DIGIT.search(match[0]) and not text.is_name(match[0]):
            yield match


def _pairs(text: Searched) -> Iterator[Finding]:
    for match in text.matches(_PAIR, _PAIR_HINTS, _REACH, _REACH, 60):
        value = match["value"].rstrip(".,;:?)")
        if value.lower() in NO_VALUES or text.is_name(value) or is_plainly_other(value) or not is_made_up(value):
            continue
        if value.endswith("="):
            continue
        around = text.words[max(match.start() - 80, 0) : match.end() + 40]
        if _PASS_OF.match(match["name"]) or (_PAIR_TALK.search(around) and any(c.isdigit() for c in value)):
            yield Finding(match.start("value"), match.start("value") + len(value), "password")


def _is_password(text: Searched, match: re.Match[str]) -> bool:
    value = match[0].rstrip(".,;:?)")
    phrase, scrambled = is_phrase(value), is_scrambled(value) or is_exclaimed(value)
    if not (phrase or scrambled) or not _TALK.search(_around(text, match)):
        return False
    return scrambled or not _LOCATED.search(text.words[: match.start()][-24:])


def _is_key(text: Searched, match: re.Match[str]) -> bool:
    value = match[0].rstrip(".,;:?)")
    if "/" in value[:10] or "://" in value or "\\" in value or is_plainly_other(value) or not is_random(value):
        return False
    before = text.words[max(match.start() - 80, 0) : match.start()]
    return bool(_SECRET_TALK.search(before)) and not _NO_SECRET.search(before)


def _around(text: Searched, match: re.Match[str]) -> str:
    """The words within reach, of the same paragraph."""
    asked, _, before = text.words[max(match.start() - _REACH, 0) : match.start()].rpartition("\n\n")
    question = asked.rstrip().rpartition("\n\n")[2]
    before = question * question.endswith(("?", " is", " was", " ist", " war")) + before
    return before + " … " + text.words[match.end() : match.end() + _REACH].partition("\n\n")[0]
