"""Column names as people write them, and as they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
#: Not any three letters: ``Created (UTC)`` says something else.
_CURRENCIES = (
    "AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|RON|SAR|SEK|SGD|THB|TRY|TWD"
    "|USD|ZAR"
)
_IN_CURRENCY = re.compile(rf"\s*[(\[](?:{_CURRENCIES}|[€$£¥]|(?i:converted))[)\]]\s*$")
#: What stands behind a name: a colon of forms, and the stars of fields that must be filled in.
_MARKS = " :*+"
_SEPARATORS = re.compile(r"[\s_]+")
_BETWEEN_WORDS = re.compile(r"[\s_.-]+")
_SALESFORCE_SUFFIX = re.compile(r"__[a-z]{1,3}$")
_CAPITALS = {"id": "ID", "ids": "IDs", "url": "URL", "sla": "SLA", "ip": "IP"}


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The form in which names are compared: ``Record ID``, ``record_id``, ``Record ID:`` and ``Record ID*`` are one."""
    plain = _SEPARATORS.sub(" ", name).strip().casefold()
    return plain.rstrip(_MARKS) or plain


@lru_cache(maxsize=4096)
def spaced(name: str) -> str:
    """The folded form of a name whose words begin with capitals: ``createdTime`` as ``created time``."""
    return folded(_CAMEL.sub(" ", name))


@lru_cache(maxsize=4096)
def without_currency(name: str) -> str:
    """The folded form of a name without the currency behind it: ``Amount (AUD)`` as ``amount``."""
    return folded(_IN_CURRENCY.sub("", name))


@lru_cache(maxsize=4096)
def squeezed(name: str) -> str:
    """A name without anything between its words: ``Ticket-ID``, ``ticket_id`` and ``TicketID`` are ``ticketid``."""
    return _BETWEEN_WORDS.sub("", name).casefold()


@lru_cache(maxsize=4096)
def label(name: str) -> str:
    """A label for a column: ``close_date`` and ``CloseDate`` become ``Close date``; what has spaces stays."""
    name = name.replace('"', "")  # a JMESPath quotes keys with spaces
    if " " in name.strip():
        return name.strip()
    words = _BETWEEN_WORDS.split(_CAMEL.sub(" ", _SALESFORCE_SUFFIX.sub("", name)))
    words = [_CAPITALS.get(word.lower()) or (word if word.isupper() else word.lower()) for word in words if word]
    text = " ".join(words)
    return text[:1].upper() + text[1:] if text else name
