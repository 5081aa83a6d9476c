"""What lets agents in over a network: tokens, of which a hash alone is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import Row, insert, select, tuple_, update

from handoff.keep.ledger.custody_tables import TOKENS
from handoff.keep.ledger.joined_clients import Granted
from handoff.keep.ledger.session import Subject, Transaction
from handoff.keep.ledger.tables import time_text


@dataclass(frozen=True, slots=True)
class TokenRow:
    """What a token of an agent grants. ``clients`` is None for everybody; ``hash`` is that of its secret."""

    id: str
    hash: str
    name: str
    person: str
    scopes: tuple[str, ...]
    clients: tuple[Granted, ...] | None
    created: datetime
    expires: datetime
    revoked: datetime | None = None


class TokenReading(Subject):
    def all(self, behind: tuple[str, str] | None = None) -> list[TokenRow]:
        """Every token, expired and revoked ones included, oldest first: those that come behind this moment and id."""
        order = (TOKENS.c.created, TOKENS.c.id)
        statement = select(TOKENS).order_by(*order)
        if behind is not None:
            statement = statement.where(tuple_(*order) > tuple_(*behind))
        return [_token(row) for row in self._session.rows(statement, TOKENS)]

    def get(self, token_id: str) -> TokenRow | None:
        row = self._session.first(select(TOKENS).where(TOKENS.c.id == token_id), TOKENS)
        return _token(row) if row else None


class TokenWriting(TokenReading):
    _session: Transaction

    def put(self, token: TokenRow) -> None:
        """Keep a new token."""
        self._session.connection.execute(
            insert(TOKENS).values(
                id=token.id,
                hash=token.hash,
                name=token.name,
                person=token.person,
                scopes=json.dumps(token.scopes),
                **_stored(token.clients),
                created=time_text(token.created),
                expires=time_text(token.expires),
                revoked=time_text(token.revoked),
            )
        )

    def revoke(self, token_id: str, at: datetime) -> bool:
        """Let nobody in by it any more. False where it was revoked already, or is not there."""
        standing = (TOKENS.c.id == token_id) & (TOKENS.c.revoked == "")
        done = self._session.connection.execute(update(TOKENS).where(standing).values(revoked=time_text(at)))
        return done.rowcount > 0

    def revoke_all_but(self, kept: Collection[str], at: datetime) -> None:
        """Revoke every token that is not among these."""
        for token in self.all():
            if token.id not in kept:
                self.revoke(token.id, at)

    def forget_client(self, client: str, is_called: Callable[[str], bool]) -> None:
        """Take a client out of what tokens grant. One that granted nothing else goes."""
        self._forget_granted(lambda each: each.id == client or is_called(each.called))

    def forget_where(self, is_said: Callable[[str], bool]) -> int:
        """Take away the tokens in whose name, or in the name of whose person, it is said, and what was granted under
        such a name; returns how many tokens that changed."""
        doomed = [(token.id,) for token in self.all() if is_said(token.name) or is_said(token.person)]
        self._session.delete(TOKENS, doomed)
        return len(doomed) + self._forget_granted(lambda each: is_said(each.called))

    def _forget_granted(self, goes: Callable[[Granted], bool]) -> int:
        changed = [token for token in self.all() if any(map(goes, token.clients or ()))]
        for token in changed:
            left = tuple(each for each in token.clients or () if not goes(each))
            if left:
                kept = update(TOKENS).where(TOKENS.c.id == token.id).values(**_stored(left))
                self._session.connection.execute(kept)
            else:
                self._session.delete(TOKENS, [(token.id,)])
        return len(changed)


def _stored(clients: Sequence[Granted] | None) -> dict[str, str]:
    ids = None if clients is None else [each.id for each in clients]
    return {"clients": json.dumps(ids), "called": json.dumps([each.called for each in clients or ()])}


def _granted(row: Row[Any]) -> tuple[Granted, ...] | None:
    ids, names = json.loads(row.clients), json.loads(row.called)
    return None if ids is None else tuple(Granted(*each) for each in zip_longest(ids, names, fillvalue=""))


def _token(row: Row[Any]) -> TokenRow:
    return TokenRow(
        id=row.id,
        hash=row.hash,
        name=row.name,
        person=row.person,
        scopes=tuple(json.loads(row.scopes)),
        clients=_granted(row),
        created=datetime.fromisoformat(row.created),
        expires=datetime.fromisoformat(row.expires),
        revoked=datetime.fromisoformat(row.revoked) if row.revoked else None,
    )
