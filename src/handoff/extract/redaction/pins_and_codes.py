"""PINs, door codes, one-time codes and lists of recovery codes, written in digits or spoken as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handoff.extract.redaction import cue_words as cues
from handoff.extract.redaction.finding import Finding, RedactedKind, Searched

_REACH = 110
_DIGIT_WORD = (
    r"(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple|null|eins|zwei|zwo|drei|vier|fünf|"
    r"sechs|"
    r"sieben|acht|neun|nul|een|twee|drie|vijf|zes|zeven|negen)"
)
_SPOKEN = rf"{_DIGIT_WORD}(?:[ ,-]+{_DIGIT_WORD}){{2,11}}"
_SPACED = r"\d(?:[ ,-]+\d){2,9}"
_GROUPS = r"\d{1,3}(?:[ -]\d{1,3}){1,3}"
_RUN = r"\d{3,10}"
_CODE = rf"(?P<value>(?:{_SPOKEN}|{_SPACED}|{_GROUPS}|{_RUN}|\d{{1,4}}[A-F]\d{{1,4}})[#*]?)(?![\w.:/%-]*[\w])"
_LINKED = re.compile(
    rf"(?i)^(?P<about>(?:[ ]+[\w@&'/-]+){{0,6}}?)\s*(?:[:=#]|->|\b(?:is|was|are|ist|war|lautete?|wäre|est|era|es|"
    rf"to|now|will be|opens with|with)\b|'s)+\s*"
    rf"(?:(?:still|now|the|it's|jetzt|again|always|probably)\s+)*[\"'“(]?{_CODE}"
)
_BESIDE = re.compile(rf"^\s*[\"'“(]?{_CODE}")
_LATER = re.compile(
    rf"(?i)^(?P<between>[^\n]{{0,60}}?[.,;?!–-]?\s+(?:(?:ok|okay|sure|yes|well|so|oh|and)\b[,. ]*)*(?:it's|its|"
    rf"it is|that's|is|opens with|now|takes|set to|to|changed,? now)\s+)"
    rf"(?:(?:still|now|the)\s+)*[\"'“(]?{_CODE}"
)
_OPENED = re.compile(
    rf"(?i)^[^.\n]{{0,50}}?\b(?:opens|unlocks?|open|works|entered|typed?|accepts|takes)\b[^.\n\d]{{0,14}}?{_CODE}"
)
_ANSWER = re.compile(rf"^[^?\n]{{0,90}}\?\s*\n+[^\n\d:]{{0,40}}:[^\n\d]{{0,40}}?(?<![\w-]){_CODE}")
#: Without a question the next turn begins with it.
_REPLY = re.compile(
    rf"(?i)^[^?\n\d]{{0,90}}\s*\n+[^\n\d:]{{0,40}}:\s*(?:(?:it's|it is|that's|yes|ok|okay|sure|so|the code is|es ist|"
    rf"ja|also)[,. ]+)*{_CODE}"
)
_BEFORE = re.compile(
    r"(?i)(?<![\w.:/-])(?P<value>\d{4,10}[#*]?)\s+(?:as|for|is|was|ist|als|für)\s+(?:the|a|an|my|her|his|our|"
    r"your|their|der|die|das|den)?\s*$"
)
#: A lock that is told what it takes, and a code that ends as one does on a keypad.
_LOCK = re.compile(
    rf"(?i)\b(?:lock|padlock|safe|door|gate|alarm|keypad|key ?safe|lock ?box|shutter|cabinet|"
    rf"vault)\b[^.\n\d]{{0,40}}?"
    rf"\b(?:takes|opens with|unlocks with|accepts|wants|is set to|open with)\s+{_CODE}"
)
_KEYED = re.compile(r"(?i)(?<![\w#*])(?P<value>\d{4,8}[#*])(?![\w#*])")
_KEYPAD = re.compile(
    r"(?i)\b(?:keypad|door|gate|alarm|entry|lock|panel|press|enter|type|dial|hash|intercom|garage|beep|raute|tor|tür|"
    r"buzzer)\b"
)
_LOCK_WORD = (
    r"(?:door|gate|alarm|shed|lift|safe|lock|building|garage|entrance|barrier|keypad|panel|bell|key ?box|"
    r"lock ?box|key ?safe|hatch)"
)
#: "press ... then the bell, that is the gate", "code ... for the lift", "disarm with ...", "the alarm is ...".
_PRESSED = re.compile(
    rf"(?i)\b(?:press|enter|type|dial|punch in|"
    rf"key in)\s+(?P<value>\d{{4,8}}[#*]?)\b(?=[^.\n]{{0,60}}\b{_LOCK_WORD}\b)"
)
_FOR_LOCK = re.compile(
    rf"(?i)\bcodes?\s+(?P<value>\d{{4,8}}[#*]?)\s+(?:for|opens?|at|on|to)\s+(?:the |our |"
    rf"my )?(?:\w+ ){{0,2}}?{_LOCK_WORD}\b"
)
_DISARMED = re.compile(
    r"(?i)\b(?:disarm\w*(?: it)?(?: with)?|(?:alarm|lock ?box|key ?safe|key ?box|padlock) is|"
    r"(?:alarmanlage|türschloss|schlüsselkasten|tresor)(?: ist)?|(?:lock ?box|key ?safe|key ?box))[\s:]+"
    r"(?P<value>\d{4,8}[#*]?)(?![\w.:-])"
)
_APPROVED = re.compile(
    r"(?i)\bG-(?P<google>\d{6})\b|\b(?P<value>\d{3} ?\d{3}|\d{4,8})\s+(?:from|off|in|on)\s+(?:his|her|my|the|"
    r"their|your)\s+"
    r"(?:authenticator|app|token|text|phone)\b"
)
_LOCKS = ("lock", "safe", "door", "gate", "alarm", "keypad", "shutter", "cabinet", "vault")
#: What a number counts when it is no code.
_COUNTS = re.compile(
    r"(?i)^\s*(?:days?|hours?|minutes?|mins?|seconds?|weeks?|months?|years?|times|attempts?|tries|digits?|"
    r"characters?|chars|"
    r"floors?|users?|people|seats?|euros?|eur|usd|percent|%|pcs|pieces|st|nd|rd|th|am|pm|uhr|tage?|stellig|"
    r"zeichen|mal)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_RECOVERY_CODE = r"(?:[A-Za-z0-9]{4,6}-[A-Za-z0-9]{4,6}|\d{4} \d{4}\b|\d{6,10}|(?=[a-z0-9]*\d)[a-z0-9]{8,12})"
_LIST = re.compile(
    rf"(?i)^[^\n:=]{{0,50}}[:=]?\s*(?P<list>(?:{_RECOVERY_CODE})(?:[\s,;•*-]+(?:and\s+)?{_RECOVERY_CODE})*)"
)
_BITLOCKER = re.compile(r"(?<!\d)\d{6}(?:-\d{6}){7}\b")
_RECOVERY_CUES = ("recovery", "backup", "scratch", "emergency")
_ALONE = (
    (_LOCK, _LOCKS),
    (_PRESSED, ("press", "enter", "type", "dial", "punch", "key in")),
    (_FOR_LOCK, ("code",)),
    (
        _DISARMED,
        (
            "disarm",
            "alarm is",
            "alarmanlage",
            "türschloss",
            "schlüsselkasten",
            "tresor",
            "lockbox",
            "lock box",
            "key safe",
            "keysafe",
            "key box",
            "keybox",
            "padlock is",
        ),
    ),
)
_KINDS: tuple[tuple[re.Pattern[str], RedactedKind], ...] = ((cues.ONE_TIME, "one-time code"), (cues.PIN, "PIN"))


def find_codes(text: Searched) -> Iterator[Finding]:
    """What opens a door, a phone or an account for whoever hears it."""
    for pattern, kind in _KINDS:
        for cue in text.matches(pattern, cues.PIN_CUES, 40, 70):
            yield from _at(text, cue, kind)
    for cue in text.matches(cues.SOME_CODE, ("code",), 4, 4):
        yield from _at(text, cue, "PIN", (_LINKED, _ANSWER, _REPLY))
    yield from _alone(text)
    for cue in (*text.matches(cues.ONE_TIME, ("codes",), 30, 10), *text.matches(cues.RECOVERY, _RECOVERY_CUES)):
        yield from _listed(text, cue)
    if text.has_digit:
        yield from (Finding(*match.span(), "recovery code") for match in _BITLOCKER.finditer(text.words))


def _alone(text: Searched) -> Iterator[Finding]:
    """Codes that a lock or an app tells, without a word such as PIN."""
    for form, hints in _ALONE:
        for match in text.matches(form, hints, 40, 12, 80):
            if _is_code(match["value"], text.words[match.end("value") :][:30], tight=False):
                yield Finding(*match.span("value"), "PIN")
    for match in text.matches(_KEYED, "#*", 12, 1):
        if _KEYPAD.search(text.words, max(match.start() - 60, 0), match.end() + 60):
            yield Finding(*match.span("value"), "PIN")
    for match in text.matches(_APPROVED, ("authenticator", " app", " token", " text", " phone", "g-"), 30, 14):
        yield Finding(*match.span("value" if match["value"] else "google"), "one-time code")


_FORMS = (_LINKED, _BESIDE, _LATER, _OPENED, _ANSWER, _REPLY)


def _at(
    text: Searched, cue: re.Match[str], kind: RedactedKind, forms: Sequence[re.Pattern[str]] = _FORMS
) -> Iterator[Finding]:
    rest = text.words[cue.end() : cue.end() + _REACH]
    if not cues.COMPOUND.match(rest):
        for pattern in forms:
            match = pattern.match(rest)
            if match is not None and _is_code(match["value"], rest[match.end("value") :], tight=pattern is not _LATER):
                yield Finding(cue.end() + match.start("value"), cue.end() + match.end("value"), kind)
                return
    before = _BEFORE.search(text.words[: cue.start()][-50:])
    if before is not None and _is_code(before["value"], "", tight=False):
        start = max(cue.start() - 50, 0)
        yield Finding(start + before.start("value"), start + before.end("value"), kind)


def _is_code(value: str, after: str, *, tight: bool) -> bool:
    if _COUNTS.match(after) or (_YEAR.match(value) and not tight):
        return False
    digits = sum(character.isdigit() for character in value)
    return digits >= 4 or (digits >= 3 and not value.isdigit()) or digits == 0


def _listed(text: Searched, cue: re.Match[str]) -> Iterator[Finding]:
    match = _LIST.match(text.words[cue.end() :][:600])
    if match is None:
        return
    base = cue.end() + match.start("list")
    for code in re.finditer(_RECOVERY_CODE, match["list"]):
        if sum(character.isdigit() for character in code[0]) >= 1:
            yield Finding(base + code.start(), base + code.end(), "recovery code")
