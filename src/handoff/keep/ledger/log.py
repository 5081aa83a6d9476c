"""Who did what: an append-only chain of entries, each of which holds the hash of the one before.

An entry names things by salted hashes and never by words, so that what it points at can be erased and the chain still
verifies. Who did it stands there under a salt of his own: without that salt (see ``unlink``) nobody can tell any more.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, update

from handoff.keep.ledger.custody_tables import LOG, PSEUDONYMS, SECRETS
from handoff.keep.ledger.session import BATCH, Subject, Transaction
from handoff.keep.ledger.tables import time_text
from handoff.records import is_agent

#: What the first entry has in the place of an earlier one.
NOTHING_BEFORE = "0" * 64
#: An entry names at most so many things; ``counts`` says how many there were. Whoever must name all writes several.
MOST_SUBJECTS = 100
_FEW = 20
_CHAINED = ("sequence", "at", "verb", "run", "by", "subjects", "counts", "previous")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that somebody did. ``by`` and ``subjects`` are salted hashes; ``hash`` is over all the rest."""

    sequence: int
    at: str
    verb: str
    run: str
    by: str
    subjects: tuple[str, ...]
    counts: Mapping[str, int]
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class LogBreak:
    """Where the log is not what it was, and how that shows."""

    sequence: int
    problem: str


class LogReading(Subject):
    def entries(self, after: int = 0) -> Iterator[LogEntry]:
        """The entries in their order, those after that sequence, read page by page."""
        statement = select(LOG).order_by(LOG.c.sequence).limit(BATCH)
        while page := self._session.rows(statement.where(LOG.c.sequence > after), LOG):
            after = page[-1].sequence
            yield from (_entry(row) for row in page)

    def naming(self, things: Iterable[str], verbs: str, after: int = 0) -> Iterator[tuple[LogEntry, str]]:
        """The entries whose verb begins so and that name one of these ids or paths, each with the first that it names.

        In the order of the log, those after that sequence, read page by page.
        """
        known = {self.token_of(each): each for each in things}
        if not known:
            return
        statement = select(LOG).where(LOG.c.verb.startswith(verbs, autoescape=True))
        statement = statement.order_by(LOG.c.sequence).limit(BATCH)
        if len(known) <= _FEW:  # else it is quicker to read them all
            statement = statement.where(or_(*(LOG.c.subjects.contains(token) for token in known)))
        while page := self._session.rows(statement.where(LOG.c.sequence > after), LOG):
            after = page[-1].sequence
            named = ((entry, known.keys() & set(entry.subjects)) for entry in map(_entry, page))
            yield from (
                (entry, known[next(each for each in entry.subjects if each in tokens)])
                for entry, tokens in named
                if tokens
            )

    def head(self) -> str:
        """The hash of the newest entry: kept elsewhere, it tells later whether the end of the log was cut off."""
        last = self.last()
        return last.hash if last else NOTHING_BEFORE

    def last(self) -> LogEntry | None:
        row = self._session.first(select(LOG).order_by(LOG.c.sequence.desc()).limit(1), LOG)
        return _entry(row) if row else None

    def has(self, entry: LogEntry) -> bool:
        """Whether this very entry stands in it."""
        its_own = (LOG.c.sequence == entry.sequence) & (LOG.c.hash == entry.hash)
        return self._session.first(select(LOG.c.sequence).where(its_own), LOG) is not None

    def people(self) -> list[dict[str, str]]:
        """Whoever stands in the log: token, salt, and of an agent the name."""
        return [dict(row._mapping) for row in self._session.rows(select(PSEUDONYMS), PSEUDONYMS)]

    def agents(self) -> dict[str, str]:
        """The names of the agents by the token that stands in the log."""
        return {each["token"]: each["agent"] for each in self.people() if each["agent"]}

    def verify(self, anchor: str = "") -> list[LogBreak]:
        """Where the chain is broken; nothing for a whole one. ``anchor`` is a head that was kept elsewhere."""
        breaks, previous, expected, anchored = list[LogBreak](), NOTHING_BEFORE, 1, not anchor
        for entry in self.entries():
            if entry.sequence != expected:
                breaks.append(LogBreak(expected, "an entry is missing"))
            elif entry.previous != previous:
                breaks.append(LogBreak(entry.sequence, "it does not follow the entry before"))
            if hash_of(entry) != entry.hash:
                breaks.append(LogBreak(entry.sequence, "it was changed"))
            previous, expected = entry.hash, entry.sequence + 1
            anchored = anchored or entry.hash == anchor
        if not anchored:
            breaks.append(LogBreak(expected, "the head that was kept elsewhere is not in it: its end was cut off"))
        return breaks

    def token_of(self, thing: str) -> str:
        """What an id or a path is called in the log."""
        return keyed(self.secret("salt"), thing)

    def secret(self, name: str) -> str:
        row = self._session.first(select(SECRETS.c.value).where(SECRETS.c.name == name), SECRETS)
        return row.value if row else ""

    def person_token(self, person: str) -> str:
        """What a person is called in the log; empty for one who did nothing, or was forgotten."""
        called = _called(person)
        rows = self._session.rows(select(PSEUDONYMS), PSEUDONYMS)
        return next((row.token for row in rows if keyed(row.salt, called) == row.token), "")


class LogWriting(LogReading):
    _session: Transaction

    def add(
        self,
        verb: str,
        at: datetime,
        by: str = "",
        *,
        run: str = "",
        subjects: Iterable[str] = (),
        counts: Mapping[str, int] | None = None,
    ) -> None:
        """Add an entry. ``subjects`` are ids or paths, ``by`` a name: neither stands in the log."""
        self._session.flush()
        last = self.last()
        salt = self.secret("salt")
        tokens = [keyed(salt, each) for each in list(subjects)[:MOST_SUBJECTS]]
        entry = LogEntry(
            sequence=last.sequence + 1 if last else 1,
            at=time_text(at),
            verb=verb,
            run=run,
            by=self._known_person(by),
            subjects=tuple(tokens),
            counts={name: number for name, number in (counts or {}).items() if number},
            previous=last.hash if last else NOTHING_BEFORE,
        )
        self._put(entry)

    def unlink(self, person: str) -> bool:
        """Forget by which salt a person was named: his entries stay, whose they are can no longer be told."""
        token = self.person_token(person)
        self._session.connection.execute(delete(PSEUDONYMS).where(PSEUDONYMS.c.token == token))
        return bool(token)

    def follow(self, newer: LogReading) -> bool:
        """Take over what the log of a newer ledger holds beyond this one. False where that one does not follow it."""
        last = self.last()
        if last is not None and not newer.has(last):
            return False
        for entry in newer.entries(after=last.sequence if last else 0):
            self._put(entry)
        self._session.connection.execute(delete(PSEUDONYMS))
        if people := newer.people():
            self._session.connection.execute(insert(PSEUDONYMS), people)
        return True

    def _put(self, entry: LogEntry) -> None:
        values = {name: getattr(entry, name) for name in _CHAINED}
        values |= {"subjects": json.dumps(entry.subjects), "counts": _canonical(entry.counts)}
        self._session.connection.execute(insert(LOG), {**values, "hash": entry.hash or hash_of(entry)})

    def _known_person(self, person: str) -> str:
        if not person.strip():
            return ""
        agent = " ".join(person.split()) if is_agent(person) else ""
        token = self.person_token(person)
        if not token:
            salt = secrets.token_hex(16)
            token = keyed(salt, _called(person))
            self._session.connection.execute(insert(PSEUDONYMS).values(token=token, salt=salt, agent=agent))
        elif agent:  # one that was there before names were kept
            unnamed = (PSEUDONYMS.c.token == token) & (PSEUDONYMS.c.agent == "")
            self._session.connection.execute(update(PSEUDONYMS).where(unnamed).values(agent=agent))
        return token


def hash_of(entry: LogEntry) -> str:
    """sha256 (hex) over all that the entry says, the hash of the one before included."""
    return hashlib.sha256(_canonical({name: getattr(entry, name) for name in _CHAINED}).encode()).hexdigest()


def keyed(salt: str, words: str) -> str:
    """What stands for words that are not to be read: without the salt it cannot be guessed."""
    # A name on disk need not be UTF-8; what Python cannot encode is keyed by its own bytes.
    return hmac.new(salt.encode(), words.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()[:32]


def _called(person: str) -> str:
    return " ".join(person.split()).casefold()


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _entry(row: Row[Any]) -> LogEntry:
    plain = {name: row._mapping[name] for name in _CHAINED}
    plain |= {"subjects": tuple(json.loads(row.subjects)), "counts": json.loads(row.counts)}
    return LogEntry(**plain, hash=row.hash)
