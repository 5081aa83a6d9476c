"""The value chain as people write it down: pods, the connections between them, chains of connections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, get_args

from pydantic import Field

from handoff.records import FactKind, Frozen

#: How far the machine goes on its own at a connection. From ``decide`` on a person signs.
Role = Literal["assist", "recommend", "decide", "trigger"]
SIGNED_ROLES: frozenset[str] = frozenset({"decide", "trigger"})
#: The loop that every handoff is a part of; each phase fails in a way of its own.
Phase = Literal["observe", "orient", "decide", "act"]
#: The connection that is there without any flow.yaml: a brief goes straight to who takes it over.
DIRECT = "direct"


class Pod(Frozen):
    """People, and what is theirs, that own a piece of work. ``accountable`` is the one person who answers for it."""

    id: str
    people: tuple[str, ...] = ()
    accountable: str = ""
    scope: str = ""
    inputs: tuple[str, ...] = ()
    process: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    line: int = 0


class RequiredFact(Frozen):
    """A fact without which a connection does not carry: by kind, and by subject where only one will do.

    ``kind`` is empty for a name that is no kind of fact; then only people and events can tell whether it is there.
    """

    name: str
    kind: FactKind | None = None
    subject: str = ""

    @classmethod
    def named(cls, name: str) -> RequiredFact:
        """``budget``, or ``timeline/go-live``: a kind, and a subject where only one will do."""
        kind, _, subject = name.partition("/")
        folded = kind.strip().lower().replace(" ", "_").replace("-", "_")
        known = folded if folded in get_args(FactKind) else None
        return cls.model_validate({"name": name, "kind": known, "subject": subject.strip()})


class Absorption(Frozen):
    """How much a receiver takes in within a day; None where nobody said."""

    handoffs: int | None = Field(default=None, ge=1)
    words: int | None = Field(default=None, ge=1)


class Connection(Frozen):
    """Where one pod's output becomes another's input. ``owner`` owns the outcome, not the activity.

    ``signers`` may stand for what the machine decides or triggers. A ``paused`` connection offers nothing; the words
    say why.
    """

    id: str
    source: str = ""
    target: str = ""
    template: str = "sales_to_delivery"
    required: tuple[RequiredFact, ...] = ()
    least_confidence: float = Field(default=0.0, ge=0, le=1)
    role: Role = "assist"
    signers: tuple[str, ...] = ()
    absorption: Absorption = Absorption()
    due_within: timedelta | None = None
    freshness: timedelta | None = None
    owner: str = ""
    done: tuple[str, ...] = ()
    paused: str = ""
    line: int = 0


class Chain(Frozen):
    """Connections in a row: where one ends the next begins."""

    id: str
    connections: tuple[str, ...] = ()
    goal: str = ""
    line: int = 0


class Alarm(Frozen):
    """What may go wrong in a phase, and what happens then.

    Its early sign is a threshold on a measure: ``below`` or ``above``, of one connection or, without one, of any.
    ``tell`` is who hears of it, ``stop`` the connections that are paused by it, ``back`` how to return to what worked.
    """

    id: str
    phase: Phase
    fails: str = ""
    measure: str = ""
    connection: str = ""
    below: float | None = None
    above: float | None = None
    tell: str = ""
    stop: tuple[str, ...] = ()
    back: str = ""
    line: int = 0


class Canary(Frozen):
    """A question whose answer must be found in every revision of a client's brief."""

    question: str
    answer: str
    client: str = ""


class Flow(Frozen):
    """All of ``flow.yaml``. Without a file there are no pods, and ``direct`` is the only connection."""

    pods: tuple[Pod, ...] = ()
    connections: tuple[Connection, ...] = ()
    chains: tuple[Chain, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    canaries: tuple[Canary, ...] = ()

    def pod(self, name: str) -> Pod | None:
        return next((pod for pod in self.pods if pod.id == name), None)

    def connection(self, name: str) -> Connection | None:
        """The connection of that name; ``direct`` is always there."""
        found = next((connection for connection in self.connections if connection.id == name), None)
        return found or (Connection(id=DIRECT) if name == DIRECT else None)

    def between(self, source: str, target: str) -> Connection | None:
        return next((one for one in self.connections if (one.source, one.target) == (source, target)), None)

    def chain(self, name: str) -> Chain | None:
        return next((chain for chain in self.chains if chain.id == name), None)

    def people_of(self, pod: str) -> tuple[str, ...]:
        found = self.pod(pod)
        return found.people if found else ()

    def pods_of(self, person: str) -> Iterator[Pod]:
        """The pods that a person works in, by name whatever its case."""
        named = person.casefold()
        yield from (pod for pod in self.pods if named in (one.casefold() for one in pod.people))
