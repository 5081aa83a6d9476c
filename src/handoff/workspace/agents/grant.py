"""Whom an agent may ask about, for whom it acts, and what it is answered from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.errors import NotGranted
from handoff.keep.ledger import Granted
from handoff.workspace.tokens import SCOPES, Scope
from handoff.workspace.within import Within
from handoff.workspace.workspace import Workspace

#: How an agent opens a handoff, beside ``shown``.
FETCHED = "fetched"


@dataclass(frozen=True, slots=True)
class Grant:
    """``clients`` is None for everybody. ``person`` is who the agent acts for, ``agent`` what it calls itself."""

    clients: tuple[Granted, ...] | None = None
    scopes: frozenset[Scope] = frozenset(SCOPES)
    person: str = ""
    agent: str = "unnamed"

    @property
    def reader(self) -> str:
        """Who reads what it is given: whom it acts for, else the agent."""
        return self.person or self.signature

    @property
    def signature(self) -> str:
        """Who signs what this agent adds: never a mere name, which it could have taken from somebody."""
        return f"agent {self.agent} for {self.person}" if self.person else f"agent {self.agent}"  # see ``is_agent``


def grant_of(workspace: Workspace, clients: Sequence[str], *, read_only: bool, person: str) -> Grant:
    """The grant of these names of clients; none means all of them. Raises ``UsageError`` for an unknown one."""
    about = tuple(workspace.granted(name, place="--client") for name in clients)
    scopes: frozenset[Scope] = frozenset(("read",)) if read_only else frozenset(SCOPES)
    return Grant(about or None, scopes, " ".join(person.split()))


def grant_of_token(workspace: Workspace, token: str) -> Grant | None:
    """What the token grants; None for one that is wrong, expired or revoked. It says what its agent is called."""
    row = workspace.tokens.shown(token)
    if row is None:
        return None
    scopes = frozenset(scope for scope in SCOPES if scope in row.scopes)
    return Grant(row.clients, scopes, row.person, row.name)


@dataclass(frozen=True)
class Caller:
    """An agent with all that it may hear of: the tools ask nothing but ``known``, which holds nobody else."""

    known: Within
    grant: Grant

    @classmethod
    def of(cls, workspace: Workspace, grant: Grant) -> Caller:
        return cls(Within.of(workspace, grant.clients), grant)

    def person(self) -> str:
        """Whose word is given. Raises ``NotGranted`` where the agent acts for nobody: it cannot answer by itself."""
        if not self.grant.person:
            raise NotGranted(
                "this agent acts for nobody, and a handoff is answered by a person",
                remedy="name whom it acts for: handoff mcp --person NAME, or handoff tokens create --person NAME",
            )
        return self.grant.person
