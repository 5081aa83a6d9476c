"""Invented mails as people send them: few words of their own, a signature, and below it the mails before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from benchmarks.peers.documents import CLIENTS, FIRST_DAY, PEOPLE, Document, bodies

#: Mails of one thread: what everybody wrote before is quoted by everybody after.
THREAD = 4
OWN_WORDS = 60
_HOUSE = "Ardenne Systems"
_NOTICE = """This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the
intended recipient, please notify the sender immediately and delete this e-mail. Any views expressed are those of the
sender. Please consider the environment before printing this e-mail."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail with its headers. The text of ``document`` is all of its body as it was sent, that of ``own`` what its
    author wrote; the client goes by its domain, which is all that a mail tells of it.
    """

    document: Document
    own: Document
    sender: str
    to: str
    subject: str
    answers: str = ""


def mails(count: int) -> list[Mail]:
    """So many mails, in threads of ``THREAD`` in which the client and the house write in turns."""
    written: list[Mail] = []
    for number, body in enumerate(bodies(count)):
        before = written[-1] if number % THREAD else None
        written.append(_mail(number, " ".join(body.split()[:OWN_WORDS]), before))
    return written


def _mail(number: int, own: str, before: Mail | None) -> Mail:
    thread = number // THREAD
    client = CLIENTS[thread % len(CLIENTS)]
    domain = client.lower().replace(" ", "-") + ".example"
    theirs, ours = (PEOPLE[thread % 3], client, domain), (PEOPLE[3 + thread % 3], _HOUSE, "ardenne.example")
    (author, company, host), (other, _, there) = (ours, theirs) if number % 2 else (theirs, ours)
    text = f"{own}\n\nBest regards,\n{author}\n{company}\nPhone +49 30 5550 {1000 + number}\nwww.{host}\n\n{_NOTICE}\n"
    if before:
        text += f"\n{_quoted(before.document)}\n"
    document = Document(f"{number}@{host}", domain, author, FIRST_DAY + timedelta(hours=number), text)
    answers = before.document.id if before else ""
    subject = f"{'Re: ' if before else ''}{client}, matter {100 + thread}"
    return Mail(document, replace(document, text=own), _address(author, host), _address(other, there), subject, answers)


def _address(name: str, host: str) -> str:
    return f"{name} <{name.lower().replace(' ', '.')}@{host}>"


def _quoted(mail: Document) -> str:
    lines = (f"> {line}".rstrip() for line in mail.text.splitlines())
    return "\n".join((f"On {mail.at:%a, %d %b %Y} at {mail.at:%H:%M}, {mail.author} wrote:", *lines))


def as_mbox(sent: Sequence[Mail]) -> bytes:
    """The mails as a mail program hands them out."""
    return b"".join(_entry(mail) for mail in sent)


def _entry(mail: Mail) -> bytes:
    at = mail.document.at.replace(tzinfo=UTC)
    message = EmailMessage()
    message["Message-ID"] = f"<{mail.document.id}>"
    message["Date"] = format_datetime(at)
    message["From"], message["To"], message["Subject"] = mail.sender, mail.to, mail.subject
    if mail.answers:
        message["In-Reply-To"] = message["References"] = f"<{mail.answers}>"
    message.set_content(mail.document.text, cte="8bit")
    return f"From {mail.document.author.split()[0]}@x {at:%a %b %d %H:%M:%S %Y}\n".encode() + bytes(message) + b"\n"
