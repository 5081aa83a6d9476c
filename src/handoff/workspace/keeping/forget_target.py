"""What is to be forgotten, found in the ledger: records, words that stand for somebody, and what to know them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from handoff.errors import UsageError
from handoff.extract.forgotten import Term, Vocabulary, single_words, terms_of_client, terms_of_person
from handoff.keep.ledger import Tombstone, Write
from handoff.records import UNASSIGNED, Part, Participant, Person, Record, ResolvedClient, normal_name

Forgettable = Literal["client", "person", "record"]
#: Fields of records that name somebody.
_NAMES = ("requester", "assignee", "owner", "author")
Token = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom or what somebody asks to forget, and who asks; ``client`` is the one of that name."""

    kind: Forgettable
    subject: str
    client: ResolvedClient | None = None
    by: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """By which hashes it is known from now on, and under which names a person stands in the log."""

    stones: tuple[Tombstone, ...]
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class _Known:
    """What the records say of a person, and the names of everybody else."""

    names: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)

    def is_called(self, name: str, email: str = "") -> bool:
        called = {normal_name(each) for each in self.names}
        return bool((name and normal_name(name) in called) or (email and email.casefold() in self.emails))


def target_of(write: Write, wanted: Wanted) -> Target:
    """Raises ``UsageError`` for a record or a person that is not there."""
    token = write.tombstones.tokens()
    if wanted.client is not None:
        if wanted.client.id == UNASSIGNED:
            raise UsageError("records of nobody are no client", remedy="handoff forget --record ID")
        return _client(write, wanted.client, token)
    return _person(write, wanted.subject, token) if wanted.kind == "person" else _record(write, wanted.subject, token)


def _record(write: Write, record_id: str, token: Token) -> Target:
    if write.clients.owner(record_id) is None:
        raise UsageError("no such record", place=record_id, remedy="handoff records lists the ids")
    return Target(tuple(_stones(token, "record", write.erasure.companions([record_id]))))


def _client(write: Write, client: ResolvedClient, token: Token) -> Target:
    others = [one for one in write.clients.all() if one.id != client.id]
    theirs = {normal_name(name) for one in others for name in (one.name, *one.aliases)}
    names = sorted(name for name in {client.name, *client.aliases} if normal_name(name) not in theirs)
    single = single_words(name for name in names if len(normal_name(name).split()) == 1)
    vocabulary = Vocabulary([name for one in others for name in (one.name, *one.aliases)], _texts(write), single)
    files = [source for source in write.sources.all() if source.declared_client in {client.id, client.name, *names}]
    stones = [
        *_stones(token, "client", {client.id}),
        *_stones(token, "record", write.erasure.companions(write.erasure.owned_by(client.id))),
        *_stones(token, "name", {normal_name(name) for name in names}),
        *_stones(token, "domain", {domain.casefold() for domain in client.domains}),
        *_stones(token, "key", set(client.keys)),
        *_stones(token, "file", {known for source in files for known in (source.path, source.sha256)} - {""}),
        *_words(token, terms_of_client(names, client.domains, vocabulary)),
    ]
    return Target(tuple(stones))


def _person(write: Write, subject: str, token: Token) -> Target:
    known = _known_of(write, subject)
    if not known.names:
        raise UsageError(
            f"nobody is called {subject!r}", remedy="give a name or a mail address as it stands in a record"
        )
    others = {name for name in known.others if not known.is_called(name)}
    vocabulary = Vocabulary(others, _texts(write), single_words(known.names) | single_words(known.emails))
    terms = terms_of_person(known.names, known.emails, known.phones, vocabulary)
    stones = (*_stones(token, "record", write.erasure.companions(known.records)), *_words(token, terms))
    return Target(stones, tuple(sorted(known.names)))


def _known_of(write: Write, subject: str) -> _Known:
    """Two readings: a mail address may lead to a name, and a name to more addresses."""
    known = _Known()
    if "@" in subject:
        known.emails.add(subject.strip().casefold())
    else:
        known.names.add(subject.strip())
    found = False
    for _ in range(2):
        for record in write.erasure.everything():
            for one in _people(record):
                found |= _learn(known, one, record if isinstance(record, Person) else None)
    known.others |= {name for client in write.clients.all() for name in (client.name, *client.aliases)}
    found = found or _has_an_agent(write, subject)
    if not found and not any(_stands_in(subject, record.text) for record in write.erasure.everything()):
        known.names.clear()
    return known


def _has_an_agent(write: Write, name: str) -> bool:
    """Whether an agent acted for somebody of that name."""
    ending = f" for {' '.join(name.split())}".casefold()
    return any(agent.casefold().endswith(ending) for agent in write.log.agents().values())


def _learn(known: _Known, one: Participant, record: Person | None) -> bool:
    if not known.is_called(one.name, one.email):
        known.others.add(one.name)
        return False
    known.names |= {one.name} - {""}
    known.emails |= {one.email.casefold()} - {""}
    if record is not None:
        known.records.add(record.id)
        known.phones |= {record.phone} - {""}
    return True


def _stands_in(name: str, text: str) -> bool:
    return name.casefold() in text.casefold()


def _people(record: Record) -> Iterator[Participant]:
    """Everybody whom a record names in a field."""
    if isinstance(record, Person):
        yield Participant(name=record.title, email=record.email)
    yield from getattr(record, "participants", ())
    parts: tuple[Part, ...] = record.parts
    names = {getattr(record, name, "") for name in _NAMES} | {part.speaker for part in parts}
    yield from (Participant(name=name) for name in sorted(names) if name)


def _texts(write: Write) -> Iterator[str]:
    return (f"{record.title}\n{record.text}" for record in write.erasure.everything())


def _stones(token: Token, kind: str, things: set[str] | frozenset[str]) -> Iterator[Tombstone]:
    return (Tombstone(kind, token(kind, each)) for each in sorted(things) if each)


def _words(token: Token, terms: frozenset[Term]) -> Iterator[Tombstone]:
    return (Tombstone("word", token("word", term.text), term.length, term.near) for term in terms)
