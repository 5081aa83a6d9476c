"""Tokens of agents that come over a network: made, listed, revoked, and known again when one is shown.

A token is ``handoff_ID_SECRET``. Its secret is 32 random bytes, of which the ledger keeps the sha256: too many to be
guessed, so that no slow hash is needed. Every call asks the ledger, so that a revoked one lets nobody in any more.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal, get_args

from handoff.errors import UsageError
from handoff.keep.ledger import Granted, Ledger, TokenRow, time_text
from handoff.records import Clock, Frozen
from handoff.workspace.logged import logged
from handoff.workspace.paging import Page, next_page, place_behind
from handoff.workspace.reach import Reach

#: ``read``: ask and fetch; ``propose``: add what waits for a person; ``receive``: answer handoffs, and report back.
Scope = Literal["read", "propose", "receive"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
#: How many days a token lasts, where nobody says otherwise, and at most.
DAYS, MOST_DAYS = 90, 366
_PREFIX = "handoff"
_LONGEST = 200


class TokenView(Frozen):
    """``clients`` are names, empty where ``all_clients``. ``state`` is valid, expired or revoked."""

    id: str
    name: str
    person: str
    scopes: tuple[Scope, ...]
    all_clients: bool
    clients: tuple[str, ...]
    created: datetime
    expires: datetime
    state: Literal["valid", "expired", "revoked"]


class NewTokenView(TokenView):
    """``token`` is what the agent shows. It is said this once."""

    token: str


class TokenDesk:
    def __init__(self, ledger: Ledger, clock: Clock, granted: Callable[[str], Granted]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._granted = granted

    def create(
        self,
        name: str,
        *,
        clients: Sequence[str] | None,
        scopes: Sequence[Scope] = ("read",),
        person: str = "",
        days: int = DAYS,
    ) -> NewTokenView:
        """A new token for whom ``name`` calls. ``clients`` are names, None for all of them, those to come included.

        Raises ``UsageError`` for no name, no or unknown clients or scopes, ``days`` beyond 1 to 366, and for
        ``receive`` without the person in whose name handoffs are answered.
        """
        called, acts_for = " ".join(name.split()), " ".join(person.split())
        _check(called, clients, scopes, acts_for, days)
        about = None if clients is None else tuple(dict.fromkeys(map(self._granted, clients)))
        now, secret = self._clock(), secrets.token_urlsafe(32)
        row = TokenRow(
            id=secrets.token_hex(6),
            hash=_hash(secret),
            name=called,
            person=acts_for,
            scopes=tuple(scope for scope in SCOPES if scope in scopes),
            clients=about,
            created=now,
            expires=now + timedelta(days=days),
        )
        with self._ledger.writing() as write:
            write.tokens.put(row)
            logged(write, "token create", now, subjects=[row.id])
        return NewTokenView(**dict(self._view(row)), token=f"{_PREFIX}_{row.id}_{secret}")

    def list(self, *, limit: int | None = None, after: str = "") -> Page[TokenView]:
        """Every token that was ever made, oldest first. ``limit`` and ``after`` as of ``Workspace.facts``."""
        behind = place_behind(after, 2) if after else None
        rows = self._ledger.tokens.all((behind[0], behind[1]) if behind else None)
        page = next_page(rows, lambda each: (time_text(each.created), each.id), limit)
        return Page(map(self._view, page), page.next)

    def revoke(self, token_id: str) -> TokenView:
        """Let nobody in by it any more, from the next call on. Raises ``UsageError`` where there is no such token."""
        now = self._clock()
        with self._ledger.writing() as write:
            if write.tokens.revoke(token_id, now):
                logged(write, "token revoke", now, subjects=[token_id])
        row = self._ledger.tokens.get(token_id)
        if row is None:
            raise UsageError("no such token", place=token_id, remedy="handoff tokens list")
        return self._view(row)

    def shown(self, token: str) -> TokenRow | None:
        """What the token grants; None for one that is wrong, expired or revoked, all the same."""
        prefix, _, rest = token.partition("_")
        token_id, _, secret = rest.partition("_")
        if prefix != _PREFIX or not secret or len(token) > _LONGEST or not token.isascii():
            return None
        row = self._ledger.tokens.get(token_id)
        if row is None or not hmac.compare_digest(row.hash, _hash(secret)):
            return None
        return row if self._state(row) == "valid" else None

    def _state(self, row: TokenRow) -> Literal["valid", "expired", "revoked"]:
        if row.revoked is not None:
            return "revoked"
        return "valid" if self._clock() < row.expires else "expired"

    def _view(self, row: TokenRow) -> TokenView:
        reach = Reach(self._ledger, row.id, row.clients)
        return TokenView(
            id=row.id,
            name=row.name,
            person=row.person,
            scopes=tuple(scope for scope in SCOPES if scope in row.scopes),
            all_clients=row.clients is None,
            clients=() if row.clients is None else tuple(each.name for each in reach.clients()),
            created=row.created,
            expires=row.expires,
            state=self._state(row),
        )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(name: str, clients: Sequence[str] | None, scopes: Collection[Scope], person: str, days: int) -> None:
    if not name or len(name) > _LONGEST:
        raise UsageError("a token needs a name of its agent", remedy="say which agent it is for")
    if clients is not None and not clients:
        raise UsageError("a token needs its clients", remedy="name one or several, or say that it is for all of them")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise UsageError("a token needs its scopes", remedy=f"one or several of {', '.join(SCOPES)}")
    if "receive" in scopes and not person:
        raise UsageError(
            "a handoff is answered by a person, and this token acts for nobody",
            remedy="name whom the agent acts for, or leave the scope receive out",
        )
    if not 1 <= days <= MOST_DAYS:
        raise UsageError(f"a token cannot last {days} days", remedy=f"1 to {MOST_DAYS}")
