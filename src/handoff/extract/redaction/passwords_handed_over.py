"""Passwords that are handed over around their word: entered, opened with, answered, spelt, said before it, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.redaction import cue_words as cues
from handoff.extract.redaction.finding import Finding, Searched
from handoff.extract.redaction.password_shape import is_machine, is_made_up

_REACH = 140
_VALUE = r"[\"'“(]?(?P<value>[^\s\"'“”(),;<>]{5,40})"
_ENTERS = r"(?:give|gave|given|enter(?:ed)?|typ(?:e|ed|ing)|used?|using|try|tried|put|got|said|says|took|takes?|wants?)"
#: "It wanted a password so I gave it ...", "... the root login, it's ...".
_GIVEN = re.compile(rf"(?i)^[^.\n?!]{{0,60}}?\b{_ENTERS}\s+(?:(?:it|them|him|her|in|as|with|out)\s+){{0,2}}{_VALUE}")
_LATER = re.compile(
    r"(?i)^[^\n]{0,80}?[,.;:–-]\s*(?:(?:and|so|ok|yes)\s+)?(?:(?:(?:now|jetzt)\s+)?(?:it's|its|it is|that's|es ist|"
    rf"das ist)|now|jetzt)\s+(?:now\s+)?{_VALUE}"
)
#: "He asked for his password twice. The new one is ...", "... ran out, so I changed it to ...".
_RENEWED = re.compile(
    rf"(?i)^(?P<between>[^\n]{{0,90}}?)\b(?:(?:new|current|temporary|temp|next) one(?:\s+(?:is|was)|\s*[:=])|"
    rf"(?:das|die) (?:neue|aktuelle) (?:ist|lautet)|(?:changed|set|reset) it to)\s+{_VALUE}"
)
#: What else may be new beside a password.
_THING = re.compile(
    r"(?i)\b(?:laptop|notebook|printer|phone|tablet|monitor|device|machine|pc|computer|router|model|badge|card|"
    r"drucker|gerät|handy|telefon)s?\b"
)
#: "... as the password", "put in ... for the wifi", "the year, ..., for every password".
_BEFORE = re.compile(
    rf"(?i)(?<![^\s\"'“(]){_VALUE}[\"'”)]?\s+(?:as|is|was|for|ist|als|est)\s+"
    r"(?:the|a|my|her|his|our|your|their|das|ihr|sein|mein|le)?\s*(?:new|old|temporary|temp|current|neues|altes)?\s*$"
)
_ENTERED = re.compile(rf"(?i)\b{_ENTERS}\s+(?:(?:in|it|as|with)\s+){{0,2}}{_VALUE}[^.\n?!]{{0,24}}$")
_APART = re.compile(rf"[,:(–-]\s+{_VALUE}[,)]\s+(?:(?:for|as|is|in|her|his|my|the|every|all|each|their)\s+){{1,3}}$")
_OPENS = re.compile(
    r"(?i)\b(?:unlock\w*|opens?|opened|decrypt\w*|log(?:ged|s)? ?(?:on|in)|sign(?:ed|s)? ?in|joins?|"
    r"(?:gets?|got)\s+(?:in|into|on)(?!\s+(?:touch|contact|line|sync|step)\b)|"
    r"connect(?:s|ed)?(?=\s+(?:to\b[^.\n]{0,30})?with\b))[^.\n]{0,50}?"
    rf"\bwith\s+(?:password\s+)?{_VALUE}"
)
_OPENS_CUES = ("unlock", "open", "decrypt", "log", "sign", "join", "get", "got", "connect")
#: "join ... using ... as the key"
_AS_KEY = re.compile(
    rf"(?i)\b(?:using|use|with|enter|type)\s+{_VALUE}[\"'”)]?\s+as\s+(?:the\s+|a\s+)?(?:key|psk|code|secret)\b"
)
_USED = re.compile(
    rf"(?i)\b(?:use|enter|type|try)\s+{_VALUE}[\"'”)]?\s+to\s+"
    r"(?:(?:log|sign|get)\s?(?:in|on)|unlock|open|join|connect)\b"
)
_MIT = re.compile(
    r"(?i)\bmit\s+(?:(?:dem|folgendem)\s+)?(?:(?:passwort|kennwort)\s+)?(?P<value>[^\s\"'“”(),;<>]{5,40})[\"'”]?\s+"
    r"(?:verschlüsselt|geschützt|entsperr\w*|geöffnet|öffnen|anmelden|einloggen|eingeloggt|angemeldet|rein)\b"
)
_USED_CUES = ("use", "enter", "type", "try")
#: ``GreenDoor99, for the VPN``: of two words, or of one before a comma, with a number behind.
_FOR = re.compile(
    r"(?<![\w@/.:-])(?=\S*[a-z][-_.A-Z]|\S*,\s)(?P<value>[A-Za-z][a-z]{2,}(?:[-_.][A-Z]?[a-z]+|[A-Z][a-z]+)*[-_.]?\d{2,}[!$*]?)"
    r",?\s+(?i:for\s+(?:the|her|his|our|my|their|your)|für\s+(?:das|den|ihr|sein))\s+(?i:(?:guest|gäste)[ -]?)?"
    r"(?i:vpn|wi-?fi|wlan|portal|mailbox|e-?mail|login|account|server|intranet|router|postfach)\b"
)
_FOR_CUES = ("for ", "für ")
#: ``wifi: GuestNet / sunnyday``
_NETWORK_PAIR = re.compile(
    r"(?im)\b(?:wi-?fi|wlan|ssid|hotspot)\s*[:=]\s*(?P<name>[\w-]{3,32})\s*[/|]\s*(?P<value>[^\s/|,;]{6,63})"
    r"(?P<ends>(?=[\s.]*(?:$|[,;)])))?"
)
_NAMED_NETWORK = re.compile(r"[a-z][A-Z]|[A-Z].*[\d_-]")
_UP_OR_DOWN = frozenset({"offline", "online", "coverage", "signal", "unreachable", "gestört"})
#: Names of what is sold with a number behind.
_PRODUCT = re.compile(
    r"(?i)^(?:anyconnect|forti\w*|open-?vpn|cisco|citrix|global-?protect|sophos|exchange|share-?point|team-?viewer|"
    r"any-?desk|o-?auth|saml|auth|wire-?guard|latitude|think-?pad|elite-?book|surface|i-?phone|i-?pad|galaxy|pixel|"
    r"mac-?book|brother|laser-?jet|patch|update|hotfix|batch|node|cable|i-?os|android|ubuntu|debian|opera|"
    r"okta|duo|yubi-?key|samsung|lenovo|dell|proliant|power-?edge|key-?card|badge)"
)
_LOGIN = re.compile(
    r"(?i)(?<![\w@])(?:logins?|logon|root|admin(?:istrator)?|cred(?:ential)?s|zugangsdaten|"
    r"anmeldung)(?![\w@])"
)
_LOGIN_CUES = ("login", "logon", "root", "admin", "cred", "zugang", "anmeldung")
_NETWORK = re.compile(r"(?i)(?:wi-?fi|wlan|ssid|wireless)\b")
_NETWORK_CUES = ("ssid", "wifi", "wi-fi", "wlan", "wireless")
_NETWORK_KEY = re.compile(
    r"(?i)\b(?:ssid|wi-?fi|wlan|wireless)\b[^\n]{0,60}?\b(?:key|code|schlüssel)[\s:=]+(?:(?:is|ist|"
    r"lautet) )?[\"'“]?(?P<value>\S{6,})"
)
_ASKED = re.compile(
    rf"^[^\n]{{0,60}}\?\s*\n+[^\n:]{{0,40}}:\s*(?:(?:it's|its|sure|yes|ok|"
    rf"that's)[,\s]+){{0,2}}{_VALUE}"
)
#: Those that routers and boxes come with are digits alone.
_NETWORK_DIGITS = re.compile(
    r"(?i)\b(?:wi-?fi|wlan|network|netzwerk|wpa2?|router|fritz!?box)[ -]?(?:key|schlüssel|pass(?:word|wort)?|kennwort)"
    r"[^\n\d]{0,40}?(?P<value>(?:\d{4}[ -]?){2,5}\d{0,4}(?<=\d))(?![\w-])"
)
#: ``admin:Lantern-57`` as one types it.
_JOINED = re.compile(
    r"(?i)(?<![\w@/.:-])(?:admin|administrator|root|sa|pi|"
    r"ubnt)[:/](?P<value>(?=\S*\d)(?=\S*[a-z]{3})[^\s\"'“”(),;:/<>@]{6,40})"
)
#: What the authenticator is set up with, in groups of four, or typed as one.
_SET_UP = re.compile(
    r"(?i)\b(?:set-?up key|authenticator|2fa|mfa|totp|einrichtungsschlüssel|app[ -]?(?:password|passwort|kennwort))\b"
    r"[^\n]{0,60}?(?<!\w)(?P<value>(?-i:[a-z2-7]{4}(?: [a-z2-7]{4}){3,7}|[A-Z2-7]{4}(?:[ -][A-Z2-7]{4}){3,7}))(?!\w)"
)
_ANSWERED = re.compile(
    r"(?i)\b(?:(?:secret|security) (?:question )?answer|answer to (?:the|her|his|my) (?:secret|security) question|"
    r"(?:secret|security) question(?:[^\n:?]{0,60}\?|[^\n:?]{0,40}(?::| is))(?: the)? answer|mother'?s maiden name|"
    r"mädchenname (?:der|ihrer|seiner|meiner) mutter|sicherheits(?:frage|antwort)[^\n:?]{0,60}[:?] (?:antwort:? )?|"
    r"antwort auf die sicherheitsfrage)(?:\s*(?:is|was|ist|lautet|:)\s*)?\s*[\"'“]?"
    r"(?P<value>(?-i:[A-ZÄÖÜ][\w'-]{2,30}(?: [A-ZÄÖÜ][\w'-]{2,30}){0,2}))"
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
            yield from _renewed(text, cue)
            yield from _before(text, cue, (_BEFORE, _ENTERED, _APART))
            yield from _in_reach(text, cue)
    for cue in text.matches(_NETWORK, _NETWORK_CUES, 0, 1, 20):
        yield from _after(text, cue, (_GIVEN, _ASKED))
        yield from _before(text, cue, (_ENTERED,))
    for cue in text.matches(_LOGIN, _LOGIN_CUES, 4, 1, 20):
        yield from _after(text, cue, (_LATER,))
    yield from _alone(text, _NETWORK_KEY, _NETWORK_CUES)
    yield from _alone(text, _OPENS, _OPENS_CUES)
    yield from _alone(text, _AS_KEY, ("us", "with", "enter", "type"))
    yield from _alone(text, _USED, _USED_CUES)
    yield from _alone(text, _MIT, ("mit ",))
    yield from _alone(text, _FOR, _FOR_CUES, 44)
    yield from _network_pairs(text)
    yield from _plainly(text, _NETWORK_DIGITS, ("netz", "network", "wifi", "wi-fi", "wlan", "wpa", "router", "fritz"))
    yield from _alone(text, _JOINED, ("admin", "root", "sa:", "sa/", "pi:", "pi/", "ubnt"), 2)
    yield from _plainly(text, _SET_UP, ("set", "authenticator", "2fa", "mfa", "totp", "einricht", "app"))
    yield from _plainly(text, _ANSWERED, ("answer", "maiden", "mädchenname", "antwort", "sicherheitsf"))
    yield from _alone(text, _SHORT, ("p:", "p=", "pw", "pass", "p :"), 60)


def _after(text: Searched, cue: re.Match[str], forms: tuple[re.Pattern[str], ...]) -> Iterator[Finding]:
    rest = text.words[cue.end() : cue.end() + _REACH]
    for form in forms:
        match = form.match(rest)
        if match is not None and _is_value(text, match["value"]):
            yield _found(cue.end(), match)


def _renewed(text: Searched, cue: re.Match[str]) -> Iterator[Finding]:
    match = _RENEWED.match(text.words[cue.end() : cue.end() + _REACH])
    if match is not None and not _THING.search(match["between"]) and _is_value(text, match["value"]):
        yield _found(cue.end(), match)


def _network_pairs(text: Searched) -> Iterator[Finding]:
    """A network's name and what one types to join it, which may be a plain word."""
    for match in text.matches(_NETWORK_PAIR, (*_NETWORK_CUES, "hotspot"), 0, 1, 120):
        value = match["value"].rstrip(_CLOSING)
        said = value in _UP_OR_DOWN or value in cues.NO_VALUES or value.endswith(cues.NO_VALUE_ENDINGS)
        plain = value.isalpha() and value.islower() and match["ends"] is not None and not said
        if _is_value(text, value) or (plain and _NAMED_NETWORK.search(match["name"])):
            yield _found(0, match)


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


def _plainly(text: Searched, form: re.Pattern[str], hints: tuple[str, ...]) -> Iterator[Finding]:
    """Where the words before tell enough, whatever the value looks like."""
    for match in text.matches(form, hints, 24, 2, _REACH):
        if match["value"].casefold() not in cues.NO_VALUES:
            yield _found(0, match)


def _is_value(text: Searched, value: str) -> bool:
    bare = value.strip(_CLOSING)
    marked = any(c.isdigit() for c in bare) or any(sign in bare[1:-1] for sign in "!#$%&*^")
    fits = marked and is_made_up(value) and not is_machine(bare)
    return fits and not _PRODUCT.match(bare) and not text.is_name(bare) and bare.casefold() not in cues.NO_VALUES


def _found(base: int, match: re.Match[str]) -> Finding:
    start = base + match.start("value")
    return Finding(start, start + len(match["value"].rstrip(_CLOSING) or match["value"]), "password")
