"""What a signature says of its sender: ``Iris Vell`` and below it ``Clerk to the council``."""

from __future__ import annotations

import re

from handoff.connect.export import is_role, parse_person
from handoff.connect.mail.headers import Address
from handoff.records import Participant

#: Lines below the name that may hold the role and the company.
_BELOW = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_TITLE = re.compile(r"\d|@|https?:|www\.|[.!?:]$")
_MOST_WORDS = 9


def signed(signature: str, sender: Address | None) -> Participant | None:
    """The sender with role and company; None where the signature gives no role.

    The role stands behind the name (``Niamh Orr | Account Director``) or on the next line; the company follows
    behind a comma or below. Somebody else's card says nothing of the sender.
    """
    lines = [line.strip(" \t*_>") for line in signature.splitlines() if line.strip(" \t*_->")]
    for at, line in enumerate(lines):
        card = ", ".join([line, *_below(lines[at + 1 : at + 1 + _BELOW])])
        person = parse_person(card) if sender is not None else None
        if person is None or sender is None or not person.role or not _is_same(person.name, sender.name):
            continue
        return person.model_copy(update={"name": sender.name, "email": sender.email})
    return None


def _below(lines: list[str]) -> list[str]:
    """The lines of a card as far as they are a title or a company."""
    found: list[str] = []
    for line in lines:
        if _NO_TITLE.search(line) or len(line.split()) > _MOST_WORDS or not (found or is_role(line)):
            break
        found.append(line)
    return found


def _is_same(name: str, sender: str) -> bool:
    """Whether one of the names holds all words of the other."""
    one, other = ({word.casefold() for word in _WORD.findall(each)} for each in (name, sender))
    return bool(one and other) and (one <= other or other <= one)
