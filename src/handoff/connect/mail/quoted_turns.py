"""Mails that stand only as quotes below another one: turns of their own, where their header says who wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handoff.connect.mail.headers import Address, parse_addresses, parse_date
from handoff.connect.markup import announced, said, split_quoted


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
    senders = parse_addresses(writer) if writer else []
    if not senders or not senders[0].shown.strip():
        return None
    words = split_quoted(said(piece), senders[0].name).own.strip()
    moment = parse_date(written) if written else None
    earlier = moment if moment and quoted_at and moment <= quoted_at else None
    return QuotedMail(senders[0], earlier, words) if words else None
