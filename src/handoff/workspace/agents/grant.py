"""Whom an agent may ask about, for whom it acts, and what of the workspace lies within its reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.errors import NotGranted, UsageError
from handoff.workspace.tokens import SCOPES, Scope
from handoff.workspace.workspace import Workspace

#: How an agent opens a handoff, beside ``shown``.
FETCHED = "fetched"


@dataclass(frozen=True, slots=True)
class Grant:
    """``clients`` are ids, None for everybody. ``person`` is who the agent acts for, ``agent`` what it calls itself."""

    clients: tuple[str, ...] | None = None
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
    ids = tuple(workspace.client_meant(name, place="--client") for name in clients)
    scopes: frozenset[Scope] = frozenset(("read",)) if read_only else frozenset(SCOPES)
    return Grant(ids or None, scopes, " ".join(person.split()))


def grant_of_token(workspace: Workspace, token: str) -> Grant | None:
    """What the token grants; None for one that is wrong, expired or revoked. It says what its agent is called."""
    row = workspace.tokens.shown(token)
    if row is None:
        return None
    scopes = frozenset(scope for scope in SCOPES if scope in row.scopes)
    return Grant(row.clients, scopes, row.person, row.name)


@dataclass(frozen=True)
class Reach:
    """A workspace as far as a grant goes. Every question of the tools goes to the ledger with a client from here."""

    workspace: Workspace
    grant: Grant

    def permitted(self) -> tuple[str, ...] | None:
        """The ids of the clients that may be spoken of, as they are called by now; None for all."""
        if self.grant.clients is None:
            return None
        return tuple(dict.fromkeys(self.workspace.client_now(each) for each in self.grant.clients))

    def client(self, wanted: str) -> str | None:
        """The id of whom a question is about; None for everybody, where the grant allows that.

        Raises ``NotFound``, the same for a client outside of the grant and for one that there is not; ``UsageError``
        where several may be meant.
        """
        among = self.permitted()
        if wanted:
            return self.workspace.find_client(wanted, among, place="client").id
        if among is not None and len(among) != 1:
            names = ", ".join(self.workspace.find_client(each, among).name for each in among)
            raise UsageError("several clients may be meant", place="client", remedy=f"name one of {names}")
        return among[0] if among else None

    def one_client(self, wanted: str) -> str:
        """As ``client``, where nobody can be meant but one. Raises ``UsageError`` where none is named."""
        found = self.client(wanted)
        if found is None:
            raise UsageError("no client is named", place="client", remedy="say which client it is about")
        return found

    def each(self) -> tuple[str | None, ...]:
        """What to ask the ledger for, one by one, to look at all that lies within reach."""
        among = self.permitted()
        return (None,) if among is None else among

    def person(self) -> str:
        """Whose word is given. Raises ``NotGranted`` where the agent acts for nobody: it cannot answer by itself."""
        if not self.grant.person:
            raise NotGranted(
                "this agent acts for nobody, and a handoff is answered by a person",
                remedy="name whom it acts for: handoff mcp --person NAME, or handoff tokens create --person NAME",
            )
        return self.grant.person
