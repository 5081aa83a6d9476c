"""Calls of which nothing says whom they are about, where somebody speaks whom a CRM knows as a client's contact.

A person may have changed sides, and two may bear one name: such a call is proposed and never given.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from handoff.records import Call, MergeProposal, Person, ResolvedClient

#: How sure a mail address is, and a name of at least two words.
_BY_MAIL, _BY_NAME = 0.8, 0.6
_FEWEST_WORDS = 2


def asked_of_speakers(
    calls: Iterable[Call], contacts: Iterable[tuple[Person, ResolvedClient]]
) -> Iterator[MergeProposal]:
    """One proposal for each call whose known speakers are contacts of one client alone."""
    known: dict[str, dict[str, tuple[Person, ResolvedClient]]] = defaultdict(dict)
    for person, client in contacts:
        for called in filter(None, (_mail(person.email), _name(person.title))):
            known[called].setdefault(client.id, (person, client))
    for call in calls:
        found = dict(_speaking(call, known))
        if len(found) == 1:
            yield _proposal(call, *next(iter(found.values())))


_Found = tuple[Person, ResolvedClient, float]


def _speaking(call: Call, known: dict[str, dict[str, tuple[Person, ResolvedClient]]]) -> Iterator[tuple[str, _Found]]:
    """By client who of its contacts speaks; whoever may be several clients' says nothing. The surest comes last."""
    names = dict.fromkeys([*(one.name for one in call.participants), *(part.speaker for part in call.parts)])
    asked = [*((_name(name), _BY_NAME) for name in names)]
    asked += ((_mail(one.email), _BY_MAIL) for one in call.participants)
    for called, sure in asked:
        whose = known.get(called, {}) if called else {}
        if len(whose) == 1:
            client, (person, resolved) = next(iter(whose.items()))
            yield client, (person, resolved, sure)


def _mail(address: str) -> str:
    return address.strip().casefold() if "@" in address else ""


def _name(name: str) -> str:
    words = name.replace(",", " ").casefold().split()
    return " ".join(words) if len(words) >= _FEWEST_WORDS else ""


def _proposal(call: Call, person: Person, client: ResolvedClient, sure: float) -> MergeProposal:
    digest = hashlib.sha256("\x1f".join((call.id, client.id)).encode()).hexdigest()[:16]
    return MergeProposal(
        id=f"merge_{digest}",
        kept=client.id,
        merged=call.id,
        reason=f"{person.title}, a contact of that client, speaks in it",
        confidence=sure,
        kept_name=client.name,
        merged_name=call.title,
        kept_anchor=f"record:{person.id}",
        merged_anchor=f"record:{call.id}",
    )
