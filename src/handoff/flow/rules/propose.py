"""Returns become rules: what receivers keep missing is proposed as required, and tried on what went before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from handoff.flow.chain import Connection
from handoff.records import Frozen

_MOST_EVIDENCE = 5


class Past(Frozen):
    """A handoff that its receiver answered. ``missing`` are the names of facts that they missed in it.

    ``good``: taken at once, and its outcome was not missed. ``has`` says of facts by name whether the brief that went
    out held them; a name that is not in it is not known, as with handoffs that another system told of.
    """

    handoff: str
    missing: tuple[str, ...]
    good: bool
    has: Mapping[str, bool] = Field(default_factory=dict)


class Rule(Frozen):
    """A fact that a connection might require, with what the rule would have done.

    ``returned`` are handoffs whose receivers missed it. Of those whose brief is known, ``caught`` would have been held
    back, and ``blocked`` are good ones that would have been held back too; ``unknown`` counts those whose brief is not.
    ``worth`` is true where it catches more than it blocks. A person switches it on: ``how`` says with what.
    """

    connection: str
    fact: str
    kind_known: bool
    returned: tuple[str, ...]
    caught: int
    blocked: int
    unknown: int
    worth: bool
    how: str


def wanted(connection: Connection, past: Iterable[Past]) -> tuple[str, ...]:
    """What receivers missed and the connection does not require yet, the most often missed first."""
    required = {fact.name.casefold() for fact in connection.required}
    missed = Counter(name for one in past for name in one.missing if name.casefold() not in required)
    return tuple(name for name, _ in sorted(missed.items(), key=lambda one: (-one[1], one[0])))


def rule_for(connection: Connection, fact: str, past: Sequence[Past], *, kind_known: bool) -> Rule:
    """The rule that this fact is required, tried on past handoffs of the connection."""
    missed = [one for one in past if fact in one.missing]
    caught = sum(one.has.get(fact) is False for one in missed)
    blocked = sum(one.good and one.has.get(fact) is False for one in past)
    return Rule(
        connection=connection.id,
        fact=fact,
        kind_known=kind_known,
        returned=tuple(one.handoff for one in missed[:_MOST_EVIDENCE]),
        caught=caught,
        blocked=blocked,
        unknown=sum(fact not in one.has for one in past),
        worth=caught > blocked,
        how=_how(connection, fact, kind_known=kind_known),
    )


def _how(connection: Connection, fact: str, *, kind_known: bool) -> str:
    if not kind_known:
        return f"{fact!r} is no kind of fact: write it as one that can be looked up, as 'timeline/go-live'"
    names = ", ".join([*(one.name for one in connection.required), fact])
    return f"in flow.yaml, under {connection.id}: 'required: [{names}]'"
