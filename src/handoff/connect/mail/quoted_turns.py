"""Mails that stand only as quotes below another one: turns of their own, where their header says who wrote them.

What is a quote, where its header ends and what that says in words: ``connect/markup/quoted_mail``. Here the words of a
header become a person and a moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.connect.mail.headers import Address, parse_addresses, parse_date
from handoff.connect.markup import announced, is_parting, said, split_quoted
from handoff.language import names_no_person

#: Clocks on earth differ by no more.
_ZONES = timedelta(hours=14)
#: Most mails are answered within it.
_SOON = timedelta(days=1)
#: ``Dana Reyes [mailto:dana@example.com]``: how Outlook writes an address into a quote, others in round brackets.
_BRACKETED = re.compile(r"[\[(<](?:mailto:)?([^\s\[\]()<>]+@[^\s\[\]()<>]+)[\])>]", re.IGNORECASE)


#: ``Dana``, ``Dana Reyes``: all that stands in the last line of a quote.
_SIGNED = re.compile(r"[-–—*_ ]*[^\W\d_a-zß-ÿ][^\W\d_]+(?:[ -][^\W\d_a-zß-ÿ][^\W\d_]*\.?){0,2}[.*_ ]*")


@dataclass(frozen=True)
class QuotedMail:
    """``at`` is None where the header tells no moment before the mail that quotes it."""

    sender: Address
    at: datetime | None
    words: str


def quoted_mails(
    pieces: Iterable[str], quoted_at: datetime | None, people: Sequence[Address] = ()
) -> tuple[list[QuotedMail], list[str]]:
    """The quoted mails, the oldest first, since each quotes the one before it; and the pieces that name no writer.

    ``people`` are those whom the mail that quotes goes between: a first name below a quote is one of theirs.
    """
    found: list[QuotedMail] = []
    nameless: list[str] = []
    for piece in pieces:
        mail = _read(piece, quoted_at) or _signed(piece, people)
        if mail is None:
            nameless.append(piece)
        else:
            found.append(mail)
    return found[::-1], nameless


def _read(piece: str, quoted_at: datetime | None) -> QuotedMail | None:
    header, written = announced(piece)
    writer = _writer(header)
    if writer is None:
        return None
    words = split_quoted(said(piece), writer.name).own.strip()
    return QuotedMail(writer, _moment(written, quoted_at), words) if words else None


def _signed(piece: str, people: Sequence[Address]) -> QuotedMail | None:
    """A quote without a header, by who signed it; when it was written nothing says."""
    *lines, last = said(piece).strip().split("\n")
    words = "\n".join(lines).strip()
    name = last.strip(" .-–—*_")
    if not words or not _SIGNED.fullmatch(last.strip()) or is_parting(name) or names_no_person(name):
        return None
    known = [one for one in people if name.casefold() in (one.name.casefold(), *one.name.casefold().split()[:1])]
    if not known and not _is_below_words(lines, last.strip()):
        return None
    return QuotedMail(known[0] if len(known) == 1 else Address(name, ""), None, words)


def _is_below_words(lines: Sequence[str], last: str) -> bool:
    """Whether what stands below these lines may be a stranger's name, and not the end of a list, of an address or of a
    sentence: a dash, a blank line or words of parting stand before it, or it is a full name behind a sentence.
    """
    above = next(line.strip() for line in reversed(lines) if line.strip())
    if above.endswith((":", ",")) and not is_parting(above):
        return False
    if last[0] in "-–—*":
        return above[0] not in "-–—*"
    return not lines[-1].strip() or is_parting(above) or (" " in last and above.endswith((".", "!", "?")))


def _writer(header: str) -> Address | None:
    """The one person whom a header names: a comma in a name parts no two people, as it does among recipients."""
    plain = _BRACKETED.sub(r"<\1>", header)
    name, bracket, address = plain.partition("<")
    if "," in name and "@" not in name:
        bare = name.replace('"', "").strip(" '")
        plain = f'"{bare}" {bracket}{address}'
    return next(iter(parse_addresses(plain)), None)


def _moment(written: str, quoted_at: datetime | None) -> datetime | None:
    """The moment in the header, no later than its answer. Of two ways to read 2/6/2026 only one may be, else only one
    may be of the day before the answer; where both fit it stays open. Of an answer without a time, it is what is read.
    """
    read = {parse_date(written, day_first=order) for order in (True, False)} if written else set()
    if quoted_at is None:
        return next(iter(read), None) if len(read) == 1 else None
    fitting = [moment for moment in read if moment is not None and moment - quoted_at <= _ZONES]
    if len(fitting) > 1:
        fitting = [moment for moment in fitting if quoted_at - moment <= _SOON]
    # The header says no zone: what seems a little later than its answer was written at most then.
    return min(fitting[0], quoted_at) if len(fitting) == 1 else None
