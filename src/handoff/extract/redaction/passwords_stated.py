"""Passwords, keys and phrases that somebody says: a word for it, a link ("is", ":", "to"), and then the value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.redaction import cue_words as cues
from handoff.extract.redaction.finding import Finding, RedactedKind, Searched
from handoff.extract.redaction.password_shape import (
    is_machine,
    is_made_up,
    is_phrase,
    is_plainly_other,
    is_random,
    is_scrambled,
)

#: How far behind its word a value is looked for, in characters.
REACH = 140

_ABOUT = r"(?:[ ]+(?!(?:is|was|ist|war|lautet|est|es|are)\b)[\w@.&'/()-]+){0,7}?"
_IS = (
    r"(?:(?:\s+(?:is|ist|lautet|est))?\s*[:=]+>?\s*|\s*(?:->|→|–|—)\s*|\s+(?:is|was|are|ist|war|lautet|lautete|"
    r"est|es|será|är|er|é|will be|should be|would be|has to be|"
    r"now|remains|stays|using|called|namely|to|as|auf|zu|from|von|naar|en)\s+|'s\s+)"
)
_FILLER = (
    r"(?:(?:still|now|just|simply|actually|currently|probably|again|always|jetzt|noch|einfach|the word|the|"
    r"set to|changed to|back to|"
    r"nu|nog|toujours|i think|like|literally|all lowercase|something like)\s+)*"
)
_OPENING = r"[\"'“”„`*<«‹(\[]*"
_LINK = re.compile(rf"^(?P<about>{_ABOUT}){_IS}{_FILLER}(?P<opening>{_OPENING})(?P<value>[^\s]+)", re.I)
_SURELY = re.compile(
    rf"^(?P<about>{_ABOUT})(?:\s*[:=]\s*|\s+(?:is|ist|lautet|est|"
    rf"es)\s+){_FILLER}(?P<opening>{_OPENING})(?P<value>[^\s]+)",
    re.I,
)
#: A sentence that ends in the midst, as a cue of a transcript may: the value stands in the next line.
_NEXT_LINE = re.compile(
    rf"^{_ABOUT}\s*(?:\b(?:is|was|are|ist|war|lautet)\b|[:=])[ ]*\n+(?:[^\n:]{{1,40}}: )?(?:(?:it's|its|uh|"
    rf"um|äh|so)[ ,]+)*"
    rf"(?P<opening>{_OPENING})(?P<value>[^\s]+)",
    re.I,
)
_BESIDE = re.compile(
    rf"^(?:\s+|\s*[,(]\s*)(?:\b(?:id|no|number|nr)\b\s*)?(?P<opening>{_OPENING})(?P<value>[^\s]+)", re.I
)
_ANSWER = re.compile(
    r"^(?:[^\n]{0,100}\?|"
    r"(?P<bidden>[^\n]{0,40}(?=\n)))(?:\s*\n[^\n:]{0,40}:[^\n\d]{0,24}(?=\n))?\W*(?:(?:[^\n:]{1,40}:)?\s*(?:(?:yes|"
    r"yeah|yep|sure|ok|okay|ah|oh|well|so|um|uh|right|ja|"
    r"certainly|of course|let me see|"
    r"i think|i believe|it should be|it's|it is|its|it|that's|that is|is|should be|the|es ist|das ist|c'est|"
    r"still|one sec\w*|capital|uppercase|upper case|lowercase|lower case|big|small|all)\b[\s,.…-]*)*)"
    rf"(?P<opening>{_OPENING})(?P<value>[^\s]+)",
    re.I,
)
_IN_MARKS = re.compile(
    r"^(?=[\s:=])\s*(?P<link>[:=]|\bis\b|\bwas\b)?\s*(?P<opening>[\"'“„`‘])(?P<value>[^\"'“”„`’\n]{3,60})[\"'”“`’]"
)
_BIDS = re.compile(r"(?i)\b(?:what|what's|which|spell|read|tell me|give me|say|send me)\b")
_QUOTED = re.compile(r"^[^\"“”„\n]{0,60}?(?<=[\s:=(])[\"“„](?P<value>\w[^\"“”„\n]{4,60})[\"”“]")
_CHANGED = re.compile(r"(?i)\b(?:from|von|van)\s+(?P<old>\S{4,})\s+(?:to|auf|zu|in|naar)\s+(?P<new>\S{4,})")
_WORDS = re.compile(
    r"(?i)^(?:(?P<link>" + _ABOUT + _IS + r")|"
    r"\s+)[\"“'`]?(?P<value>[^\W\d_]+(?:[ ,-]+[^\W\d_]+){1,24})"
)
_ENDS = re.compile(r"^[\"'”“`*>»)\]]*(?:[.,;!?)\]]|\s*$|\s*\n|\s+(?:and|und|but|aber|–|-|—|\()\s)")
_CLOSING = ".,;:!?)\"'”“`*>»]"

_STATED: tuple[tuple[re.Pattern[str], tuple[str, ...], RedactedKind], ...] = (
    (cues.RECOVERY, cues.KEY_CUES, "recovery code"),
    (cues.SHARED, cues.KEY_CUES, "pre-shared key"),
    (cues.LICENCE, cues.KEY_CUES, "licence key"),
    (cues.TOKEN, cues.KEY_CUES, "token"),
    (cues.PASSWORD, cues.PASSWORD_CUES, "password"),
)
_LOOSE_CUES = ("pass", "clave", "wifi", "wi-fi", "wlan", "temp", "default")
_TOLD = re.compile(r"^(?:\s*[:=]\s*|\s+(?:is|es|to|password)\s+|\s+)[\"'“(]?(?P<value>\S{6,})")
#: One plain word to the end of its clause, where "pass" or "clave" can hardly be something else.
_PLAIN = re.compile(r"^\s*(?:[:=]|(?P<link>is|es))\s*(?P<value>[a-zäöüñ]{5,})(?=\s*(?:$|[\n.,;!]))")
_LOGIN_BEFORE = re.compile(r"(?i)(?:^|[\n.;,:(]\s*)(?:\band\s+)?$")
#: What people choose most often, by any list of leaked passwords.
_COMMON = """
qwerty qwertz azerty letmein iloveyou changeme welcome monkey dragon sunshine princess football baseball master
superman starwars hallo geheim secret asdfgh zxcvbn abcdef
"""
#: ``correct horse battery staple``: three to six plain words to the end of the line or the sentence.
_SEVERAL = re.compile(
    r"^(?:[ ]+(?!(?:is|ist|est|es)\b)[\w@.&'/()-]+){0,7}?(?:\s*(?P<colon>[:=])\s*|\s+(?:is|ist|est|es)\s+)"
    r"[\"“'`]?(?P<value>[a-zäöüß]{3,}(?:[ -][a-zäöüß]{3,}){2,5})(?=[\"”'`]?\s*(?:$|[\n.;]))"
)
_RULES = frozenset(("characters", "letters", "digits", "words", "long", "minimum", "maximum"))
_OF_RULES = "characters letters digits minimum maximum words signs says needs wants must call without"
_SEED = re.compile(
    r"(?i:seed|secret|otp|authenticator|2fa|mfa)\b[^\n]{0,40}?\b(?P<value>(?=[A-Z]*[2-7])[A-Z2-7]{16,64})\b"
)


def find_stated(text: Searched) -> Iterator[Finding]:
    """What is said to be a password, a shared key, a token, a licence key or a phrase."""
    for pattern, hints, kind in _STATED:
        for match in text.matches(pattern, hints):
            yield from _after(text, match, kind)
    yield from _phrases(text)
    yield from _several(text)
    yield from _loosely(text)
    for match in text.matches(_SEED, ("seed", "secret", "otp", "authenticator", "2fa", "mfa"), 0, 20, REACH):
        yield Finding(*match.span("value"), "one-time code")


def _loosely(text: Searched) -> Iterator[Finding]:
    """After a word that hands over much else too, only what is made of words, digits and signs as passwords are."""
    for cue in text.matches(cues.LOOSE_PASSWORD, _LOOSE_CUES):
        rest = text.words[cue.end() : cue.end() + REACH]
        plain = _PLAIN.match(rest)
        if plain is not None and _is_plain_password(text, cue, plain):
            yield _found(cue.end(), plain, "password")
        match = _TOLD.match(rest)
        if match is None:
            continue
        value = match["value"].strip(_CLOSING)
        if not text.is_name(value) and is_made_up(value) and any(c.isdigit() for c in value) and not is_machine(value):
            yield _found(cue.end(), match, "password")


def _is_plain_password(text: Searched, cue: re.Match[str], match: re.Match[str]) -> bool:
    """``pass is qwerty``; ``user till3, pass is bluebell``. A pass that "is" something may be a card or a road."""
    value, word = match["value"], cue[0].lower()
    if not word.startswith(("pass", "clave")) or _is_said_of_it(text, value):
        return False
    before = text.words[: cue.start()][-40:]
    begins = _LOGIN_BEFORE.search(before) is not None and word == "pass"
    return value in _COMMON.split() or ((match["link"] is None or begins) and not value.endswith(cues.NO_VALUE_ENDINGS))


def _several(text: Searched) -> Iterator[Finding]:
    """Of four or more, one may be a word that is said of passwords too, as "correct" is; behind "is" not the first."""
    for cue in text.matches(cues.PASSWORD, cues.PASSWORD_CUES):
        rest = text.words[cue.end() : cue.end() + REACH]
        match = None if cues.COMPOUND.match(rest) else _SEVERAL.match(rest)
        if match is None:
            continue
        words = re.split(r"[ -]", match["value"])
        said = [word in cues.NO_VALUES or word.endswith(cues.NO_VALUE_ENDINGS) for word in words]
        is_one = sum(said) == 1 and len(words) > 3 and (match["colon"] is not None or not said[0])
        if (is_one or not any(said)) and not set(_OF_RULES.split()).intersection(words):
            yield _found(cue.end(), match, "password")


def _after(text: Searched, cue: re.Match[str], kind: RedactedKind) -> Iterator[Finding]:
    rest = text.words[cue.end() : cue.end() + REACH]
    if cues.COMPOUND.match(rest):
        return
    plain_too = kind != "token" and not cue[0].lower().startswith("communit")
    for pattern, judged in (
        (_LINK, _is_linked),
        (_SURELY, _is_linked),
        (_BESIDE, _is_beside),
        (_ANSWER, _is_beside),
        (_NEXT_LINE, _is_beside),
    ):
        match = pattern.match(rest)
        if match is None or (pattern is _ANSWER and not _is_asked(text, cue, match)):
            continue
        if judged(text, match, rest, kind, plain_too):
            yield _found(cue.end(), match, kind)
            return
    yield from _given(text, cue, rest, kind)


def _is_asked(text: Searched, cue: re.Match[str], answer: re.Match[str]) -> bool:
    """Whether the value answers a question, or somebody who bids the other to say it."""
    before = text.words[max(cue.start() - 60, 0) : cue.start()].rpartition("\n")[2]
    return answer["bidden"] is None or _BIDS.search(before) is not None


def _given(text: Searched, cue: re.Match[str], rest: str, kind: RedactedKind) -> Iterator[Finding]:
    """What is no link and value: put in quotes, or changed to another."""
    marked = _IN_MARKS.match(rest)
    if marked is not None and _is_in_marks(text, marked):
        yield Finding(cue.end() + marked.start("value"), cue.end() + marked.end("value"), kind)
    quoted = _QUOTED.match(rest)
    if quoted is not None and is_made_up(quoted["value"]):
        yield Finding(cue.end() + quoted.start("value"), cue.end() + quoted.end("value"), kind)
    changed = _CHANGED.search(rest)
    if changed is not None:
        for side in ("old", "new"):
            if _fits(text, changed[side], kind):
                yield _found(cue.end(), changed, kind, side)


def _is_in_marks(text: Searched, match: re.Match[str]) -> bool:
    words = match["value"].split()
    holds_digit = any(character.isdigit() for character in match["value"])
    if (
        not words
        or is_plainly_other(match["value"])
        or (_is_said_of_it(text, words[0].strip(_CLOSING)) and not holds_digit)
    ):
        return False
    return bool(match["link"]) or holds_digit


def _found(base: int, match: re.Match[str], kind: RedactedKind, group: str = "value") -> Finding:
    value = match[group]
    kept = value.rstrip(".,;:?)\"'”“`*>»]") or value
    start = base + match.start(group)
    return Finding(start, start + len(kept), kind)


def _is_linked(text: Searched, match: re.Match[str], rest: str, kind: RedactedKind, plain_too: bool) -> bool:
    value = match["value"]
    bare = value.strip(_CLOSING)
    if _is_said_of_it(text, bare) or value.startswith("["):
        return False
    if _fits(text, value, kind):
        return True
    if not plain_too or len(bare) < 4 or is_plainly_other(value):
        return False
    if bare.isdigit():
        return not match["about"].strip()
    if match["opening"].strip("( "):
        return True
    is_word = (bare.replace("-", "").isalpha() and not bare.islower()) or not bare.lower().endswith(
        cues.NO_VALUE_ENDINGS
    )
    is_link = not re.search(r"(?i)\b(?:to|as|auf|zu|from|von|now|naar|en)\s+$", rest[: match.start("value")])
    said = not match["about"].strip() or re.match(
        r"(?i)\s*(?:for|of|on|to|für|von|der|des|du|del|van|im|in|at)\b", match["about"]
    )
    ends = _ENDS.match(rest[match.end("value") - (len(value) - len(value.rstrip(_CLOSING))) :])
    return bool(is_word and is_link and said and ends and bare.replace("-", "").replace(".", "").isalpha())


def _is_beside(text: Searched, match: re.Match[str], rest: str, kind: RedactedKind, plain_too: bool) -> bool:  # noqa: ARG001
    value = match["value"]
    return not value.startswith("[") and not _is_said_of_it(text, value.strip(_CLOSING)) and _fits(text, value, kind)


def _fits(text: Searched, value: str, kind: RedactedKind) -> bool:
    """Whether the value alone could be one of that kind."""
    bare = value.strip(_CLOSING)
    if text.is_name(bare) or _is_said_of_it(text, bare):
        return False
    if kind == "token":
        return is_random(bare, 8) or is_scrambled(bare) or is_phrase(bare) or _is_mixed(bare)
    if kind in ("licence key", "recovery code"):
        digits = sum(c.isdigit() for c in bare) + ("-" in bare)
        return (len(bare) >= 8 and digits >= 2 and not is_plainly_other(bare)) or _is_grouped(bare)
    if kind == "pre-shared key" and "-" in bare:
        return len(bare) >= 6 and not is_plainly_other(bare)
    return is_made_up(value) or is_phrase(bare)


def _is_mixed(value: str) -> bool:
    """Capitals and small letters about a sign, though no digit fell among them: ``DzASX*ElWXcYTq``."""
    cases = any(c.isupper() for c in value) and any(c.islower() for c in value)
    return len(value) >= 10 and cases and bool(re.search(r"[A-Za-z][!#*$^~][A-Za-z]", value)) and value.isascii()


def _is_grouped(value: str) -> bool:
    """``7QXW2-M9K4T-LL0PZ-83VRD``."""
    groups = value.split("-")
    return len(groups) >= 3 and all(2 <= len(group) <= 8 and group.isalnum() for group in groups)


def _is_said_of_it(text: Searched, value: str) -> bool:
    folded = value.casefold()
    return not folded or folded in cues.NO_VALUES or text.is_name(value) or set(value) <= set("*•.xX-_")


def _phrases(text: Searched) -> Iterator[Finding]:
    """Several plain words that open something together."""
    for cue in text.matches(cues.PHRASE, ("phrase", "words", "mnemonic")):
        rest = text.words[cue.end() : cue.end() + 3 * REACH]
        match = _WORDS.match(rest)
        if match is None:
            continue
        words = re.split(r"[ ,-]+", match["value"])
        plain = match["link"] or not any(word.casefold() in cues.NO_VALUES for word in words)
        is_rule = bool(_RULES.intersection(word.casefold() for word in words))
        if words[0].casefold() not in cues.NO_VALUES and len(words) >= 3 and plain and not is_rule:
            yield Finding(
                cue.end() + match.start("value"),
                cue.end() + match.end("value"),
                "recovery code" if len(words) >= 12 else "password",
            )
