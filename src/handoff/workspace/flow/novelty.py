"""What a workspace has never seen before, so that a person is asked instead of the machine going on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.flow.chain import Connection
from handoff.flow.handoffs import Handoff, Novelty, handoffs_of, needs_signature, outside_of
from handoff.keep.ledger import Ledger
from handoff.language import amount_number
from handoff.records import Fact, ResolvedClient

#: So many handoffs must have been accepted before anything can be called new.
_ENOUGH = 8
_SUMS = ("deal_value", "budget")


def novelties(
    ledger: Ledger, connection: Connection, client: ResolvedClient, facts: Sequence[Fact]
) -> tuple[Novelty, ...]:
    """Only where the machine recommends or does more, and enough was accepted to tell what is usual."""
    if connection.role == "assist":
        return ()
    accepted = [each for each in handoffs_of(ledger.handoffs.events()) if each.accepted_at is not None]
    over_it = [each for each in accepted if each.connection == connection.id]
    if len(over_it) < _ENOUGH:
        return ()
    others = sorted({each.client for each in over_it} - {client.id})
    return (
        (*_kinds(ledger, others, facts), *_sums(ledger, over_it, facts))
        if needs_signature(connection) or others
        else ()
    )


def _kinds(ledger: Ledger, others: Sequence[str], facts: Sequence[Fact]) -> Iterator[Novelty]:
    """A client that brings kinds of facts which no accepted one had is a new kind of client."""
    known = {fact.kind for other in others for fact in ledger.facts.all(client=other)}
    new = sorted({fact.kind for fact in facts if fact.status in ("extracted", "confirmed")} - known)
    if known and len(new) >= 3:
        names = ", ".join(kind.replace("_", " ") for kind in new)
        yield Novelty(what="a new kind of client", reason=f"no client before had {names}")


def _sums(ledger: Ledger, accepted: Sequence[Handoff], facts: Sequence[Fact]) -> Iterator[Novelty]:
    for kind in _SUMS:
        known = [_largest(ledger.facts.all(client=each.client), kind) for each in accepted]
        ours = _largest(facts, kind)
        if ours is not None:
            found = outside_of(kind.replace("_", " "), ours, [one for one in known if one is not None], _ENOUGH)
            if found is not None:
                yield found


def _largest(facts: Sequence[Fact], kind: str) -> float | None:
    sums = [
        amount_number(fact.value) for fact in facts if fact.kind == kind and fact.status in ("extracted", "confirmed")
    ]
    return max((float(one) for one in sums if one is not None), default=None)
