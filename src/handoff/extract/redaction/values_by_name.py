"""Values under a name that says they are secret: a column, a key of JSON, a setting, a variable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.redaction.cue_words import NO_VALUES
from handoff.extract.redaction.finding import Finding, RedactedKind, Searched

_ASSIGNED = re.compile(
    r"(?P<name>[A-Za-z][\w.-]{1,60}|[\"'][A-Za-z][\w .-]{1,60}[\"'])\\?\"?\s*(?:=|:=|=>|:)\s*"
    r"(?=\\?\"(?P<quoted>(?:[^\"\\]|\\[^\"])*)\\?\"|'(?P<single>[^']*)'|(?P<bare>[^\s;,&\"'<>{}\[\]]+))"
)
#: A list of objects that each name a field and hold its value.
_LISTED = re.compile(
    r"\"(?:label|name|field|key|title)\"\s*:\s*\"(?P<name>[^\"]{2,60})\"\s*,\s*\"(?:value|content|text|"
    r"val)\"\s*:\s*\"(?P<value>(?:[^\"\\]|\\[^\"])*)\""
)
#: The same as attributes of markup: ``<add key="SmtpPassword" value="..."/>``.
_ATTRIBUTES = re.compile(
    r"\b(?:key|name|id|label)\s*=\s*\"(?P<name>[^\"\n]{2,60})\"\s+(?:value|content|val)\s*=\s*\"(?P<value>[^\"\n]*)\""
)
_HINTS = ("pass", "pw", "secret", "token", "key", "pin", "psk", "cvv", "cvc", "puk", "kennwort", "credential")
#: As programs take them from their surroundings: ``HCLOUD_TOKEN``.
_VARIABLE = re.compile(
    r"[A-Z][A-Z0-9_]*(?:_TOKEN|_SECRET|_SECRET_KEY|_API_?KEY|_ACCESS_KEY|_PRIVATE_KEY|PASSWORD|PASSWD|_PASS|_PWD|_PW)$"
)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zäöüß]+|\d+")
#: The last words of such a name, joined by blanks.
_ENDINGS: tuple[tuple[re.Pattern[str], RedactedKind], ...] = (
    (re.compile(r"(?:^|.* )(?:pre ?shared key|psk|shared secret|radius secret|ike secret)$"), "pre-shared key"),
    (re.compile(r"(?:^|.* )(?:bit ?locker|recovery|backup|restore)(?: recovery)? (?:keys?|codes?|"
        r"passwords?)$"), "recovery code"),
    (
        re.compile(
            r"(?:^|.* )(?:password|passwort|passwd|passphrase|passcode|kennwort|wachtwoord|pwd|pw|psw)(?: \d)?$|"
            r"^(?:db |smtp |user |login |admin )?pass$|(?:^|.* )(?:wi fi|wifi|wlan|wireless|network|wpa) (?:key|"
            r"code|pass)$"
        ),
        "password",
    ),
    (re.compile(r"(?:^|.* )(?:voicemail |card |sim |door |alarm |safe )?(?:pin|pin code|puk)$|(?:^|.* )(?:door|"
        r"alarm|gate|safe|entry) code$"), "PIN"),
    (re.compile(r"(?:^|.* )(?:cvv2?|cvc2?|csc|card verification (?:code|value))$"), "card security code"),
    (re.compile(r"(?:^|.* )(?:licen[cs]e|product|activation) key$"), "licence key"),
    (
        re.compile(
            r"(?:^|.* )(?:api|secret|private|encryption|signing|shared|storage|account|service|master|ssh|deploy|"
            r"subscription|webhook|"
            r"access|client|auth|app) key$|(?:^|.* )apikey$|^secret$|(?:^|.* )(?:client|app|api|webhook|signing|"
            r"consumer|shared|access|oauth) secret$|"
            r"(?:^|.* )secret (?:key|access key|value)$|^token$|(?:^|.* )(?:access|refresh|auth|api|bearer|bot|"
            r"session|id|csrf|sas|"
            r"personal access|deploy|security|oauth) token$|^credentials?$|^(?:otp|totp|2 fa) (?:secret|seed)$"
        ),
        "token",
    ),
)  # fmt: skip
_SAYS_NOTHING = re.compile(
    r"(?i)^(?:true|false|yes|no|y|n|null|none|n/?a|-+|[*•.x]+|<.*>|\{.*\}|\$\w+|\$?\{\{?.*|%\w+%|your[_ -].*|"
    r"\[.*|\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*|bearer|basic|active|enabled|disabled|set|unset|"
    r"optional|required|string|0|1|)$"
)
_LONGEST = 4_000


def kind_of_name(name: str) -> RedactedKind | None:
    """What stands under a column or key of that name, if it is a secret."""
    lower = name.lower()
    if _VARIABLE.match(name):
        return "password" if "PASS" in name or name.endswith(("PWD", "_PW")) else "token"
    if len(name) > 60 or (not any(hint in lower for hint in _HINTS) and "code" not in lower):
        return None
    words = " ".join(part.lower() for part in _PARTS.findall(name))
    return next((kind for pattern, kind in _ENDINGS if pattern.match(words)), None)


def find_named(text: Searched) -> Iterator[Finding]:
    """``DB_PASSWORD=...``, ``"apiKey": "..."``, ``Pwd=...;`` within a text."""
    for match in text.matches(_ASSIGNED, _HINTS, 30, 12, _LONGEST):
        kind = kind_of_name(match["name"].strip("\"'"))
        group = next((one for one in ("quoted", "single", "bare") if match[one] is not None), "bare")
        if kind is None or says_nothing(match[group]):
            continue
        if group == "bare" and not _is_setting(match, text):
            continue
        yield Finding(*match.span(group), kind)

    for match in (
        *text.matches(_LISTED, ("label", "name", "field", "key", "title"), 2, 2, _LONGEST),
        *text.matches(_ATTRIBUTES, ("key", "name", "id", "label"), 2, 2, _LONGEST),
    ):
        kind = kind_of_name(match["name"])
        if kind is not None and not says_nothing(match["value"]):
            yield Finding(*match.span("value"), kind)


def says_nothing(value: str) -> bool:
    """Whether a value under a secret's name tells only of it: a day, yes or no, asterisks, words of everyday."""
    bare = value.strip().strip("\"'.,;()")
    if len(value) > _LONGEST or _SAYS_NOTHING.match(bare):
        return True
    words = bare.lower().split()
    return bool(words) and all(len(word) > 1 and word in NO_VALUES for word in words)


def _is_setting(match: re.Match[str], text: Searched) -> bool:
    """Without quotes: an assignment as machines write it, not the colon of a sentence."""
    name, value = match["name"], match["bare"]
    in_sentence = re.search(r"\w $", text.words[max(match.start() - 2, 0) : match.start()])
    if in_sentence and name.isalpha() and name.islower() and "=" not in match[0]:
        return False
    if name.lower() == "pass" and value.isdigit():
        return False
    as_machine = (
        "=" in text.words[match.end("name") : match.start("bare")] or "_" in name or name != name.lower().capitalize()
    )
    return (
        (as_machine and not name.islower()) or "=" in match[0] or any(not c.isalpha() for c in value.rstrip(".,;:!?)"))
    )
