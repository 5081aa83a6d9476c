"""Where a person must stand for it: signatures with a reason of their own, and what the workspace has never seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from handoff.flow.chain import SIGNED_ROLES, Connection
from handoff.records import Frozen

_WORD = re.compile(r"\w+")
#: A reason shorter than this says none.
_FEWEST_WORDS = 4
#: So large a share of a reason's word pairs may stand in what the machine wrote.
_BORROWED = 0.6


class Novelty(Frozen):
    """Something that the workspace has not seen before, with the reason why that is known."""

    what: str
    reason: str


def needs_signature(connection: Connection) -> bool:
    return connection.role in SIGNED_ROLES


def refusal_of_signature(connection: Connection, person: str, rationale: str, machine_words: Iterable[str]) -> str:
    """Why a signature does not count; empty where it does."""
    if not person.strip():
        return "a signature needs the name of a person"
    signers = {one.casefold() for one in connection.signers}
    if signers and person.strip().casefold() not in signers:
        return f"{person} may not sign for {connection.id!r}: {', '.join(connection.signers)} may"
    words = _WORD.findall(rationale.casefold())
    if len(words) < _FEWEST_WORDS:
        return "the reason is empty, or says too little: say in your own words why this may go out"
    if is_copied(rationale, machine_words):
        return "the reason repeats the machine's own words: say in your own words why this may go out"
    return ""


def is_copied(words: str, others: Iterable[str]) -> bool:
    """Whether most of it stands in what somebody else wrote."""
    pairs = _pairs(words)
    if not pairs:
        return False
    known: set[tuple[str, str]] = set()
    for other in others:
        known |= _pairs(other)
    return len(pairs & known) / len(pairs) > _BORROWED


def _pairs(words: str) -> set[tuple[str, str]]:
    found = _WORD.findall(words.casefold())
    return set(pairwise(found))


def outside_of(name: str, value: float, accepted: Sequence[float], fewest: int = 8) -> Novelty | None:
    """A value beyond all that was accepted so far, where enough was accepted to know."""
    if len(accepted) < fewest:
        return None
    low, high = min(accepted), max(accepted)
    spread = (high - low) or abs(high) or 1.0
    if low - 0.5 * spread <= value <= high + 0.5 * spread:
        return None
    return Novelty(
        what=name, reason=f"{value:,.0f} lies outside of the {low:,.0f} to {high:,.0f} that were accepted so far"
    )
