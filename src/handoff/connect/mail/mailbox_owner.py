"""Whose mailbox it is, and so who is outside: the client of a conversation, where it can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from handoff.connect.mail.message import Envelope
from handoff.records import PUBLIC_MAIL, ClientHint

#: From so many mails on, a domain that is in nearly all of them is that of the mailbox.
_MANY_MAILS = 5
_NEARLY_ALL = 0.9


@dataclass
class Owners:
    """The domains of our side: those that a person named, else those that the mails of the file show."""

    named: Sequence[str] = ()
    _delivered: set[str] = field(default_factory=set)
    _domains: Counter[str] = field(default_factory=Counter)
    _mails: int = 0

    def see(self, envelope: Envelope) -> None:
        """Learn from one mail of the file."""
        self._mails += 1
        self._domains.update(_domains(envelope))
        self._delivered |= {one.rpartition("@")[2] for one in envelope.owners}

    def domains(self) -> frozenset[str]:
        """The domains of our side; empty where nothing tells."""
        if self.named:
            return frozenset(domain.lower().removeprefix("@") for domain in self.named)
        if self._delivered:
            return frozenset(self._delivered)
        usual = [domain for domain, count in self._domains.items() if count >= _NEARLY_ALL * self._mails]
        return frozenset(usual) if self._mails >= _MANY_MAILS and len(usual) == 1 else frozenset()


def client_hint(envelopes: Sequence[Envelope], own: frozenset[str]) -> ClientHint:
    """The one outside company of a conversation; nobody where there are several, or none, or a robot wrote."""
    domains = dict.fromkeys(domain for one in envelopes for domain in _domains(one))
    ours = {domain for domain in domains if _is_one_of(domain, own)}
    outside = [domain for domain in domains if domain not in ours and domain not in PUBLIC_MAIL]
    is_talk = not envelopes[0].is_bulk or any(_domain(one) in ours for one in envelopes)
    return ClientHint(domains=tuple(outside)) if ours and len(outside) == 1 and is_talk else ClientHint()


def _is_one_of(domain: str, own: Iterable[str]) -> bool:
    return any(domain == one or domain.endswith(f".{one}") for one in own)


def _domain(envelope: Envelope) -> str:
    return envelope.sender.email.rpartition("@")[2] if envelope.sender else ""


def _domains(envelope: Envelope) -> list[str]:
    found = (one.email.rpartition("@")[2] for one in envelope.people if "@" in one.email)
    return list(dict.fromkeys(domain for domain in found if "." in domain))
