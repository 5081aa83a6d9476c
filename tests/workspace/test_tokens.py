"""Tokens say who is let in over a network, about whom and for what; of the token itself a hash is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.workspace.agents import Grant, grant_of_token
from tests.conftest import new_workspace, write_notes

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    with new_workspace(tmp_path / "workspace") as workspace:
        for name in ("Acme", "Globex"):
            workspace.ingest(write_notes(tmp_path / name / "notes.csv", {"1": "Risks: it may fail"}), client=name)
        workspace._clock = clock
        yield workspace


def granted(workspace: Workspace, token: str) -> Grant:
    grant = grant_of_token(workspace, token)
    assert grant
    return grant


def test_a_token_grants_what_it_was_made_for(two: Workspace) -> None:
    made = two.tokens.create(" the  bot ", clients=["acme", "Acme"], scopes=("propose", "read"), person="Ana Lopes")
    grant = granted(two, made.token)
    assert [each.id for each in grant.clients or ()] == [two.find_client("Acme").id]
    assert grant.scopes == {"read", "propose"}
    assert grant.signature == "agent the bot for Ana Lopes"
    assert made.clients == ("Acme",)
    assert granted(two, two.tokens.create("all", clients=None).token).clients is None


def test_nothing_of_a_token_is_kept_but_a_hash(two: Workspace) -> None:
    made = two.tokens.create("bot", clients=None)
    secret = made.token.split("_", 2)[2]
    assert "token" not in two.tokens.list()[0].model_dump()
    for file in two.layout.home.rglob("*"):
        if file.is_file():
            assert secret.encode() not in file.read_bytes(), file
    assert made.id not in json.dumps([entry.model_dump() for entry in two.export_log()], default=str)


def wrong(token: str) -> Iterator[str]:
    prefix, known, secret = token.split("_", 2)
    yield from ("", "_", "__", prefix, f"{prefix}_{known}", f"{prefix}_{known}_", f"{prefix}__{secret}")
    yield from (f"{prefix}_{known}_{secret}x", f"{prefix}_{known}_{secret[:-1]}", f"other_{known}_{secret}")
    yield from (f"{prefix}_' or 1=1 --_{secret}", f"{prefix}_%_{secret}", token.upper(), f"{token}\x00", "x" * 10**6)
    yield "handoff_\udcff_\udcff"


def test_a_wrong_token_lets_nobody_in(two: Workspace) -> None:
    made = two.tokens.create("bot", clients=None)
    for token in wrong(made.token):
        assert grant_of_token(two, token) is None, token[:80]


def test_an_expired_or_revoked_token_lets_nobody_in(two: Workspace, clock: Clock) -> None:
    short, long = (two.tokens.create("bot", clients=None, days=days) for days in (1, 2))
    clock.now = NOW + timedelta(days=1)
    assert grant_of_token(two, short.token) is None
    assert granted(two, long.token)
    assert two.tokens.revoke(long.id).state == "revoked"
    assert two.tokens.revoke(long.id).state == "revoked"
    assert grant_of_token(two, long.token) is None
    assert {token.id: token.state for token in two.tokens.list()} == {short.id: "expired", long.id: "revoked"}
    verbs = [entry.verb for entry in two.export_log()]
    assert verbs[-3:] == ["token create", "token create", "token revoke"]


@pytest.mark.parametrize(
    ("name", "clients", "scopes", "days"),
    [
        (" ", None, ("read",), 90),
        ("bot", [], ("read",), 90),
        ("bot", ["Nobody"], ("read",), 90),
        ("bot", None, (), 90),
        ("bot", None, ("read", "all"), 90),
        ("bot", None, ("receive",), 90),
        ("bot", None, ("read",), 0),
        ("bot", None, ("read",), 367),
    ],
)
def test_a_token_that_cannot_be_is_refused(
    two: Workspace, name: str, clients: Sequence[str] | None, scopes: Sequence[str], days: int
) -> None:
    with pytest.raises(UsageError):
        two.tokens.create(name, clients=clients, scopes=scopes, days=days)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        two.tokens.revoke("0")
    assert two.tokens.list() == ()


def test_forgetting_takes_away_what_tokens_say(two: Workspace) -> None:
    for name, clients in (("one", ["Acme"]), ("both", ["Acme", "Globex"]), ("bot of Acme", None), ("all", None)):
        two.tokens.create(name, clients=clients)
    two.forget(client="Acme", by="Ana")
    assert {(token.name, token.clients) for token in two.tokens.list()} == {("both", ("Globex",)), ("all", ())}


def test_a_back_up_brings_no_revoked_token_to_life(two: Workspace, tmp_path: Path) -> None:
    kept, gone = (two.tokens.create("bot", clients=None) for _ in range(2))
    two.backup(tmp_path / "backup.handoff")
    two.tokens.revoke(gone.id)
    two.close()
    Workspace.restore(tmp_path / "backup.handoff", two.layout.root, replace=True)
    with Workspace.open(two.layout.root, clock=lambda: NOW) as restored:
        assert grant_of_token(restored, gone.token) is None
        assert granted(restored, kept.token)
