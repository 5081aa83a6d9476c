"""Who is let in over HTTP, how much is taken, and how it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

pytest.importorskip("mcp")

from httpx2 import Response
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from handoff import Workspace
from handoff.serve.http import MOST_BYTES, Hosts, build_app, grant_of

KEYS = {"type", "title", "status", "detail", "error", "problem", "place", "remedy"}


async def _said(request: Request) -> JSONResponse:
    return JSONResponse({"agent": grant_of(request).agent, "size": len(await request.body())})


async def _fail(_: Request) -> JSONResponse:
    raise RuntimeError("the heron relay at /secret/place")


@pytest.fixture
def http(workspace: Workspace) -> Iterator[TestClient]:
    app = build_app(workspace, [Route("/said", _said, methods=["GET", "POST"]), Route("/fail", _fail)])
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def shown(workspace: Workspace) -> dict[str, str]:
    return {"Authorization": f"Bearer {workspace.tokens.create('bot', clients=None).token}"}


def refusal(answer: Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    told = dict(answer.json())
    assert set(told) == KEYS
    assert told["status"] == answer.status_code
    assert told["remedy"]
    assert "Traceback" not in answer.text
    return told


def test_a_token_that_stands_is_a_grant(http: TestClient, shown: dict[str, str]) -> None:
    assert http.get("/said", headers=shown).json() == {"agent": "bot", "size": 0}
    assert http.get("/said", headers={"authorization": shown["Authorization"].replace("Bearer", "bearer")}).is_success


def test_whoever_shows_none_or_a_wrong_one_is_told_so_and_no_more(http: TestClient, shown: dict[str, str]) -> None:
    for path in ("/said", "/nothing", "/mcp"):
        none = http.get(path)
        assert none.status_code == 401
        assert none.headers["www-authenticate"] == 'Bearer realm="handoff"'
        assert refusal(none)["remedy"]
    for given in ("Bearer x", f"{shown['Authorization']}x", "Bearer handoff_a_b"):
        wrong = http.get("/said", headers={"Authorization": given})
        assert wrong.status_code == 401
        assert 'error="invalid_token"' in wrong.headers["www-authenticate"]
        refusal(wrong)
    twice = [("Authorization", "Bearer x"), ("Authorization", shown["Authorization"])]
    assert http.get("/said", headers=twice).status_code == 401
    assert http.get("/said", params={"access_token": shown["Authorization"][7:]}).status_code == 401


def test_expired_and_revoked_tokens_are_refused_like_wrong_ones(
    http: TestClient, workspace: Workspace, shown: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = http.get("/said", headers={"Authorization": "Bearer x"})
    revoked = workspace.tokens.create("bot", clients=None)
    before = {"Authorization": f"Bearer {revoked.token}"}
    assert http.get("/said", headers=before).is_success
    workspace.tokens.revoke(revoked.id)
    for answer in (http.get("/said", headers=before), _a_year_later(http, workspace, shown, monkeypatch)):
        assert (answer.status_code, answer.content) == (401, wrong.content)
        assert answer.headers["www-authenticate"] == wrong.headers["www-authenticate"]


def _a_year_later(
    http: TestClient, workspace: Workspace, shown: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Response:
    monkeypatch.setattr(workspace, "_clock", lambda: datetime.now(UTC) + timedelta(days=366))
    return http.get("/said", headers=shown)


@pytest.mark.parametrize("length", [MOST_BYTES + 1, 20_000_000])
def test_a_body_that_is_too_large_is_refused(http: TestClient, shown: dict[str, str], length: int) -> None:
    def in_pieces() -> Iterator[bytes]:
        yield from (b"x" * 100_000 for _ in range(length // 100_000 + 1))

    for content in (b"x" * length, in_pieces()):
        answer = http.post("/said", headers=shown, content=content)
        assert answer.status_code == 413
        refusal(answer)
    assert http.post("/said", headers=shown, content=b"x" * MOST_BYTES).json()["size"] == MOST_BYTES


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost.evil.example:80"}, 421),
        ({"Host": "127.0.0.1@evil.example"}, 421),
        ({"Host": "[::1"}, 421),
        ({"Host": ""}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "file://localhost"}, 403),
        ({"Host": "127.0.0.1:8321", "Origin": "http://localhost:3000"}, 200),
        ({"Host": "[::1]:8321"}, 200),
        ({"Host": "LOCALHOST"}, 200),
    ],
)
def test_a_page_of_another_site_reaches_nothing(
    http: TestClient, shown: dict[str, str], headers: dict[str, str], status: int
) -> None:
    answer = http.get("/said", headers={**shown, **headers})
    assert answer.status_code == status
    if status != 200:
        refusal(answer)


def test_a_server_may_have_other_names(workspace: Workspace, shown: dict[str, str]) -> None:
    app = build_app(workspace, [Route("/said", _said)], hosts=Hosts(frozenset(("handoff.example",))))
    with TestClient(app, base_url="http://handoff.example:8443") as http:
        assert http.get("/said", headers={**shown, "Origin": "https://handoff.example"}).is_success
        assert http.get("/said", headers={**shown, "Host": "localhost"}).status_code == 421


def test_what_fails_here_is_told_without_its_words(http: TestClient, shown: dict[str, str]) -> None:
    answer = http.get("/fail", headers=shown)
    assert answer.status_code == 500
    assert refusal(answer)["problem"] == "the call failed here"
    assert refusal(http.get("/nothing", headers=shown))["status"] == 404
    assert refusal(http.delete("/said", headers=shown))["status"] == 405


def test_whether_it_runs_may_be_asked_by_anybody(http: TestClient) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}
