"""A conversation of mails as one Thread: a turn for each mail, with what it newly says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from handoff.connect.export import ReadContext
from handoff.connect.mail.mailbox_owner import client_hint
from handoff.connect.mail.message import Mail
from handoff.connect.mail.quoted_turns import QuotedMail, quoted_mails
from handoff.connect.mail.sender_card import signed
from handoff.connect.markup import (
    Split,
    pieces,
    said,
    split_quoted,
    without_boilerplate,
    without_pictures,
    without_struck,
    words,
)
from handoff.records import Locator, Part, Participant, Thread, record_id

NO_SUBJECT = "(no subject)"
_QUOTED = "Quoted below"
_NEVER = datetime.max.replace(tzinfo=UTC)
_SPACES = re.compile(r"\s+")
_RUN = 4  # words in a row
_MOSTLY = 0.8


@dataclass(frozen=True)
class Letter:
    """A mail in its conversation. ``name`` is what its locator says: the Message-ID, else the position in the file.

    ``signed`` is the sender as the signature has them, where it gives a role.
    """

    mail: Mail
    name: str
    split: Split
    signed: Participant | None = None


@dataclass
class MailTally:
    """What was left out or kept aside over all conversations of a file, for its report."""

    quotes_elsewhere: int = 0
    quotes_kept: int = 0
    quotes_read: int = 0
    signatures: int = 0
    attachments: int = 0
    attached_mails: int = 0
    repeats: int = 0
    wordless: int = 0
    undated: int = 0
    dated_otherwise: int = 0
    charsets: set[str] = field(default_factory=set)
    problems: dict[str, list[str]] = field(default_factory=dict)
    header_names: set[str] = field(default_factory=set)


def thread_of(mails: Sequence[tuple[str, Mail]], own: frozenset[str], context: ReadContext, tally: MailTally) -> Thread:
    """One conversation. ``mails`` come with their position in the file; at least one is there."""
    letters = list(_letters(_in_order(mails), tally))
    first = letters[0]
    identity = first.mail.envelope.message_id or first.mail.digest
    moments = [letter.mail.envelope.at for letter in letters if letter.mail.envelope.at]
    labels = dict.fromkeys(label for letter in letters for label in letter.mail.envelope.labels)
    return Thread(
        id=record_id(context.system, "thread", identity),
        system=context.system,
        native_id=identity,
        title=first.mail.envelope.subject or NO_SUBJECT,
        provenance=context.provenance(_locator(first)),
        client=client_hint([letter.mail.envelope for letter in letters], own),
        created_at=moments[0] if moments else None,
        updated_at=max(moments) if moments and max(moments) > moments[0] else None,
        parts=tuple(_parts(letters, tally)),
        channel="email",
        participants=_participants(letters),
        extras={"labels": ", ".join(labels)} if labels else {},
    )


def _in_order(mails: Sequence[tuple[str, Mail]]) -> list[tuple[str, Mail]]:
    """By time; mails without one stand where the file has them, at the end."""
    return sorted(mails, key=lambda one: one[1].envelope.at or _NEVER)


def _letters(mails: Sequence[tuple[str, Mail]], tally: MailTally) -> Iterator[Letter]:
    """Each mail once, and behind it the mails that lie in it."""
    seen: dict[str, list[str]] = {}
    outer = {mail.envelope.message_id for _, mail in mails if mail.envelope.message_id}
    for position, mail in mails:
        letter = _letter(mail, mail.envelope.message_id or position)
        if _is_repeat(mail, seen):
            tally.repeats += 1
            continue
        yield letter
        for number, inner in enumerate(_inside(mail), start=1):
            if inner.envelope.message_id not in outer and not _is_repeat(inner, seen):
                tally.attached_mails += 1
                yield _letter(inner, inner.envelope.message_id or f"{letter.name}, attached {number}")


def _inside(mail: Mail) -> Iterator[Mail]:
    for inner in mail.mails:
        yield inner
        yield from _inside(inner)


def _letter(mail: Mail, name: str) -> Letter:
    sender = mail.envelope.sender
    text = without_boilerplate(without_struck(without_pictures(mail.text)))
    split = split_quoted(text, sender.name if sender else "")
    return Letter(mail, name, split, signed(split.signature, sender))


def _is_repeat(mail: Mail, seen: dict[str, list[str]]) -> bool:
    """The same id and no other words: mailboxes hold a mail once for each label, lists add their footer."""
    said_here = _SPACES.sub(" ", mail.text)
    earlier = seen.setdefault(mail.envelope.message_id or mail.digest, [])
    if any(one.startswith(said_here) for one in earlier):
        return True
    earlier.append(said_here)
    return False


def _parts(letters: Sequence[Letter], tally: MailTally) -> Iterator[Part]:
    known, signatures = _Known(letters), set[Participant]()
    for letter in letters:
        _count(letter, tally)
        envelope = letter.mail.envelope
        speaker = envelope.sender.shown if envelope.sender else ""
        unheard = list(known.unheard(letter.split.quoted))
        earlier, nameless = quoted_mails(unheard, envelope.at, envelope.people)
        yield from (_quoted(one, letter) for one in earlier)
        if letter.split.own:
            yield Part(role="turn", text=letter.split.own, locator=_locator(letter), speaker=speaker, at=envelope.at)
        else:
            tally.wordless += 1
            yield _field("Subject", envelope.subject or NO_SUBJECT, letter)
        if nameless:
            yield _field(_QUOTED, "\n\n".join(nameless), letter)
        tally.quotes_read += len(earlier)
        tally.quotes_kept += bool(nameless)
        tally.quotes_elsewhere += bool(letter.split.quoted) and not unheard
        if letter.signed and letter.signed not in signatures:
            signatures.add(letter.signed)
            yield _field("Signed", ", ".join(filter(None, _card(letter.signed))), letter)
        if letter.mail.attachments:
            yield _field("Attachments", ", ".join(letter.mail.attachments), letter)


def _quoted(mail: QuotedMail, letter: Letter) -> Part:
    place = _locator(letter, _QUOTED.lower())
    return Part(role="turn", text=mail.words, locator=place, speaker=mail.sender.shown, at=mail.at)


def _card(person: Participant) -> tuple[str, str, str]:
    return person.name, person.role, person.organization


def _field(label: str, text: str, letter: Letter) -> Part:
    locator = _locator(letter, label.lower())
    return Part(role="field", label=label, text=text, locator=locator, at=letter.mail.envelope.at)


def _count(letter: Letter, tally: MailTally) -> None:
    mail = letter.mail
    tally.signatures += bool(letter.split.signature)
    tally.attachments += len(mail.attachments)
    tally.charsets |= mail.charsets
    tally.header_names |= set(mail.envelope.names)
    tally.undated += mail.envelope.at is None
    tally.dated_otherwise += mail.envelope.dated_by in ("received", "file")
    for problem in dict.fromkeys(mail.problems):
        tally.problems.setdefault(problem, []).append(letter.name)


class _Known:
    """The words of a conversation's own mails, and of quotes that were kept: what need not be said again."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self._runs: set[tuple[str, ...]] = set()
        self._short: set[tuple[str, ...]] = set()
        if any(letter.split.quoted for letter in letters):
            for letter in letters:
                self._learn(f"{letter.split.own}\n{letter.split.signature}")

    def unheard(self, quoted: str) -> Iterator[str]:
        """The pieces of a quote that stand nowhere else in the conversation; from now on they do."""
        for piece in pieces(quoted) if quoted else ():
            found = words(said(piece))
            if found and not self._knows(found):
                self._learn(said(piece))
                yield piece

    def _learn(self, text: str) -> None:
        for paragraph in text.split("\n"):
            self._short.add(tuple(words(paragraph)))
        found = words(text)
        self._runs.update(_runs(found))

    def _knows(self, found: list[str]) -> bool:
        runs = _runs(found)
        if not runs:
            return tuple(found) in self._short
        return sum(run in self._runs for run in runs) >= _MOSTLY * len(runs)


def _runs(found: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(found[at:] for at in range(_RUN)), strict=False))


def _locator(letter: Letter, field_name: str = "") -> Locator:
    return Locator(kind="message", value=letter.name, field=field_name)


def _participants(letters: Sequence[Letter]) -> tuple[Participant, ...]:
    """Everybody once, by address where there is one; the longest name that goes with it."""
    names: dict[str, str] = {}
    nameless: dict[str, Participant] = {}
    for address in dict.fromkeys(one for letter in letters for one in letter.mail.envelope.people):
        if not address.email:
            nameless[address.name] = Participant(name=address.name)
        elif len(address.name) > len(names.get(address.email, "")):
            names[address.email] = address.name
        else:
            names.setdefault(address.email, "")
    cards = {one.signed.email: one.signed for one in letters if one.signed}
    known = tuple(_participant(name or email, email, cards.get(email)) for email, name in names.items())
    spoken_for = {person.name for person in known}
    return (*known, *(person for name, person in nameless.items() if name not in spoken_for))


def _participant(name: str, email: str, card: Participant | None) -> Participant:
    role, organization = (card.role, card.organization) if card else ("", "")
    return Participant(name=name, role=role, email=email, organization=organization)
