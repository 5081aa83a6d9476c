"""Mail addresses and phone numbers, for workspaces that do not want to keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.extract.redaction.finding import Finding, Searched

_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


def find_mails(text: Searched) -> Iterator[Finding]:
    if "@" in text.words:
        yield from (Finding(*match.span(), "mail address") for match in _MAIL.finditer(text.words))


def find_phones(text: Searched, region: str) -> Iterator[Finding]:
    """Numbers with a country code, and those of ``region`` without one."""
    if sum(character.isdigit() for character in text.words) < 7:
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for match in PhoneNumberMatcher(text.words, region or None, leniency=Leniency.VALID):
        yield Finding(match.start, match.end, "phone number")
