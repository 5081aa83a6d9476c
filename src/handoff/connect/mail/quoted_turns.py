"""Mails that stand only as quotes below another one: turns of their own, where their header says who wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handoff.connect.mail.headers import Address, parse_addresses, parse_date
from handoff.connect.markup import announced, said, split_quoted

#: Clocks on earth differ by no more.
_ZONES = timedelta(hours=14)
#: ``Dana Reyes [mailto:dana@example.com]``: how Outlook writes an address into a quote.
_MAILTO = re.compile(r"\[mailto:([^\]\s]+)\]")


@dataclass(frozen=True)
class QuotedMail:
    """``at`` is None where the header tells no moment before the mail that quotes it."""

    sender: Address
    at: datetime | None
    words: str


def quoted_mails(pieces: Iterable[str], quoted_at: datetime | None) -> tuple[list[QuotedMail], list[str]]:
    """The quoted mails, the oldest first, since each quotes the one before it; and the pieces that name no writer."""
    found: list[QuotedMail] = []
    nameless: list[str] = []
    for piece in pieces:
        mail = _read(piece, quoted_at)
        if mail is None:
            nameless.append(piece)
        else:
            found.append(mail)
    return found[::-1], nameless


def _read(piece: str, quoted_at: datetime | None) -> QuotedMail | None:
    writer, written = announced(piece)
    senders = parse_addresses(_MAILTO.sub(r"<\1>", writer))
    if not senders or not senders[0].shown.strip():
        return None
    words = split_quoted(said(piece), senders[0].name).own.strip()
    return (
        QuotedMail(senders[0], _before(parse_date(written) if written else None, quoted_at), words) if words else None
    )


def _before(moment: datetime | None, quoted_at: datetime | None) -> datetime | None:
    """The header says no zone: what seems a little later than its answer was written at most then."""
    if moment is None or quoted_at is None:
        return moment
    return None if moment - quoted_at > _ZONES else min(moment, quoted_at)
