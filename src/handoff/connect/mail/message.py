"""One mail as it is understood, whatever file it came in."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handoff.connect.mail.body import read_body
from handoff.connect.mail.headers import Address, Headers, parse_date
from handoff.connect.mail.mime import MimePart, Tree, parse_mail

RECIPIENTS = ("to", "cc", "bcc")
#: Fields that say into whose mailbox a mail came.
_DELIVERED = ("delivered-to", "x-delivered-to", "x-original-to", "envelope-to")
#: A file without any of these is no mail.
_KNOWN = frozenset(
    ("from", "to", "cc", "subject", "date", "message-id", "received", "mime-version", "content-type", "sender",
     "reply-to", "return-path", "in-reply-to", "references", "delivered-to", "x-gmail-labels", "x-mozilla-status")
)  # fmt: skip
NO_FIELD = "it has no From, Date, Subject or any other field of a mail"
_ROBOT = re.compile(r"(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|newsletter|notifications?|bounces?)\b[^@]*@")
_LONGEST_SUBJECT = 500
_MOST_LINKS = 200
_ROOT_OF_INDEX = 22  # bytes of a Thread-Index that all mails of a conversation share


@dataclass(frozen=True)
class Envelope:
    """What the header fields of a mail say.

    ``links`` are ids of other mails and of conversations that it belongs to, ``owners`` addresses of the mailbox that
    it lay in, ``is_bulk`` that no person wrote it to a person. ``at`` is in UTC; ``dated_by`` names the field that
    said it, empty where none did.
    """

    message_id: str
    links: tuple[str, ...]
    subject: str
    sender: Address | None
    people: tuple[Address, ...]
    at: datetime | None
    dated_by: str
    owners: tuple[str, ...]
    is_bulk: bool
    labels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Mail:
    """An envelope and what is in it. ``digest`` stands for the whole where there is no Message-ID."""

    envelope: Envelope
    text: str
    attachments: tuple[str, ...] = ()
    mails: tuple[Mail, ...] = ()
    problems: tuple[str, ...] = ()
    charsets: frozenset[str] = frozenset()
    digest: str = ""


class NoMail(ValueError):
    """The bytes hold no header field that a mail has."""


def read_mail(raw: bytes) -> Mail:
    """A mail from its bytes, lines ending in LF. Raises NoMail, and nothing else whatever the bytes are."""
    tree = Tree()
    part = parse_mail(raw, tree)
    if not is_mail(part.headers):
        raise NoMail(NO_FIELD)
    return _mail(part, tuple(tree.problems), digest_of(raw))


def with_time(mail: Mail, sent: datetime | None) -> Mail:
    """The mail with the time that the file around it gives, where its own fields give none."""
    if mail.envelope.at is not None or sent is None:
        return mail
    return replace(mail, envelope=replace(mail.envelope, at=sent, dated_by="file"))


def is_mail(headers: Headers) -> bool:
    """Whether any field is one that mails have."""
    return any(name in _KNOWN for name, _ in headers.fields)


def digest_of(raw: bytes) -> str:
    """Sixteen hex digits of a mail's bytes."""
    return hashlib.sha256(raw).hexdigest()[:16]


def envelope_of(headers: Headers, sent: datetime | None = None) -> Envelope:
    """The envelope. ``sent`` is what the file around the mail says of its time."""
    at, dated_by = _moment(headers, sent)
    senders = headers.addresses("from") or headers.addresses("sender")
    people = [*senders, *(one for name in RECIPIENTS for one in headers.addresses(name))]
    labels = headers.text("x-gmail-labels")
    own_labels = tuple(dict.fromkeys(label.strip() for label in labels.split(",") if label.strip()))
    return Envelope(
        message_id=next(iter(headers.ids("message-id")), ""),
        links=tuple(dict.fromkeys(_links(headers)))[-_MOST_LINKS:],
        subject=headers.text("subject")[:_LONGEST_SUBJECT],
        sender=senders[0] if senders else None,
        people=tuple(dict.fromkeys(people)),
        at=at,
        dated_by=dated_by,
        owners=tuple(_owners(headers, senders, own_labels)),
        is_bulk=_is_bulk(headers, senders),
        labels=own_labels,
        names=tuple(dict.fromkeys(name for name, _ in headers.fields)),
    )


def _mail(part: MimePart, problems: tuple[str, ...], digest: str) -> Mail:
    body = read_body(part)
    return Mail(
        envelope=envelope_of(part.headers),
        text=body.text,
        attachments=tuple(body.attachments),
        mails=tuple(
            _mail(one, (), digest_of(one.raw[one.body : one.end])) for one in body.mails if is_mail(one.headers)
        ),
        problems=(*problems, *body.problems),
        charsets=frozenset(body.charsets),
        digest=digest,
    )


def _links(headers: Headers) -> Iterator[str]:
    yield from headers.ids("references")
    yield from headers.ids("in-reply-to")
    if thread := headers.raw("x-gm-thrid").strip():
        yield f"x-gm-thrid:{thread[:40]}"
    try:
        index = base64.b64decode(headers.raw("thread-index").strip()[:400])
    except (binascii.Error, ValueError):
        return
    if len(index) >= _ROOT_OF_INDEX:
        yield f"thread-index:{index[:_ROOT_OF_INDEX].hex()}"


def _moment(headers: Headers, sent: datetime | None) -> tuple[datetime | None, str]:
    """When it was sent: its Date, else when it was received last, else what the file says."""
    if at := parse_date(headers.raw("date")):
        return at, "date"
    if at := parse_date(headers.raw("received").rpartition(";")[2]):
        return at, "received"
    return sent, "file" if sent else ""


def _owners(headers: Headers, senders: list[Address], labels: tuple[str, ...]) -> Iterator[str]:
    """Addresses of the mailbox: where it was delivered, or who sent what lies under Sent."""
    for name in _DELIVERED:
        yield from (one.email for one in headers.addresses(name)[:1] if one.email)
    if {"sent", "gesendet", "envoyés", "enviados", "inviata"} & {label.casefold() for label in labels}:
        yield from (one.email for one in senders[:1] if one.email)


def _is_bulk(headers: Headers, senders: list[Address]) -> bool:
    if headers.raw("list-unsubscribe") or headers.raw("precedence").strip().lower() in ("bulk", "list", "junk"):
        return True
    return any(_ROBOT.match(one.email) for one in senders)
