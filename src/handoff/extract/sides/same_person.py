"""Everybody who is named in a client's records, one person under all spellings, with what the records say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handoff.records import PUBLIC_MAIL, BaseRecord, Call, Deal, Note, Person, Thread, Ticket

_AGENT_ROLES = re.compile(r"agent|admin(?:istrator)?|technician|staff|operator|assignee|light agent", re.IGNORECASE)
_CUSTOMER_ROLES = re.compile(r"end[- _]?user|customer|requester|contact|client|lead", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[,;]\s*")


@dataclass(slots=True)
class Known:
    """What the records say of one person. ``ours`` and ``theirs`` count the marks that speak for each side."""

    name: str
    names: set[str] = field(default_factory=set)
    companies: set[str] = field(default_factory=set)
    ours: float = 0.0
    theirs: float = 0.0
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mention:
    name: str
    company: str = ""
    ours: float = 0.0
    theirs: float = 0.0
    said: str = ""


def known_people(records: Iterable[BaseRecord]) -> list[Known]:
    """One entry a person. A short form joins the one full name that it can stand for."""
    mentions = [mention for record in records for mention in _mentions(record) if mention.name.strip()]
    full = full_names(sorted({mention.name for mention in mentions}))
    people: dict[str, Known] = {}
    for mention in mentions:
        person = people.setdefault(full[mention.name], Known(full[mention.name]))
        person.names.add(mention.name)
        person.ours += mention.ours
        person.theirs += mention.theirs
        person.said.append(mention.said)
        if mention.company:
            person.companies.add(mention.company.casefold())
    return list(people.values())


def full_names(names: list[str]) -> dict[str, str]:
    """Each name to the one longer name it can stand for (``Dana``, ``D. Whitfield``, ``DWhitfield``), else itself."""
    by_name: dict[str, str] = {}
    for name in names:
        longer = [other for other in names if other != name and stands_for(name, other)]
        by_name[name] = longer[0] if len(longer) == 1 else name
    return by_name


def stands_for(short: str, full: str) -> bool:
    """Whether a name is a short form of another: ``Dana``, ``D. Whitfield`` or ``DWhitfield`` of ``Dana Whitfield``."""
    words, parts = _words(full), _words(short)
    if len(words) < 2 or not parts:
        return False
    if len(parts) == 1:
        joined = words[0][0] + words[-1]
        return parts[0] in (words[0], words[-1], joined) or "".join(words) == parts[0]
    if len(parts) > len(words) or parts == words:
        return False
    first = words[0].startswith(parts[0]) if len(parts[0]) <= 2 else parts[0] == words[0]
    last = words[-1].startswith(parts[-1]) if len(parts[-1]) <= 2 else parts[-1] == words[-1]
    return first and last


def _words(name: str) -> list[str]:
    plain = re.sub(r"\b(?:dr|mr|mrs|ms|prof|herr|frau|sister|sir)\b\.?", " ", name.casefold())
    return re.findall(r"[^\W\d_]+", plain)


def _mentions(record: BaseRecord) -> Iterator[_Mention]:
    for part in record.parts:
        if part.speaker:
            yield _Mention(part.speaker, ours=1.0 if part.internal else 0.0, said=part.text)
    if isinstance(record, Ticket):
        yield from (_Mention(name, ours=2.0) for name in _SPLIT.split(record.assignee))
        yield _Mention(record.requester, theirs=0.3)  # in a tracker we report ourselves
    elif isinstance(record, Deal):
        yield _Mention(record.owner, ours=3.0)
    elif isinstance(record, Note):
        yield _Mention(record.author, ours=2.0)
    elif isinstance(record, Person):
        yield _Mention(record.title, company_domain(record.email) or record.organization, *_role(record.role))
    if isinstance(record, Call | Thread):
        for one in record.participants:
            yield _Mention(one.name, company_domain(one.email) or one.organization, *_role(one.role))


def company_domain(email: str) -> str:
    """The company's part of an address; empty for a public provider."""
    domain = email.rpartition("@")[2].casefold()
    return "" if domain in PUBLIC_MAIL else domain


def _role(role: str) -> tuple[float, float]:
    if _AGENT_ROLES.fullmatch(role.strip()):
        return 2.0, 0.0
    return (0.0, 1.5) if _CUSTOMER_ROLES.fullmatch(role.strip()) else (0.0, 0.0)
