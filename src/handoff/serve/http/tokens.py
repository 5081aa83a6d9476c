"""The token that a request shows, and what it grants.

Everything but ``OPEN`` needs one, as ``Authorization: Bearer handoff_...``. Wrong, expired and revoked ones are refused
alike. The ledger is asked for every request, so that a token that was revoked lets nobody in any more.
"""

from __future__ import annotations

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from handoff.errors import OperatorError
from handoff.serve.http.problem import problem, problem_of
from handoff.workspace import Workspace
from handoff.workspace.agents import Grant, grant_of_token

#: What anybody may ask.
OPEN = frozenset(("/healthz", "/openapi.json"))
_GRANT = "handoff.grant"
_REMEDY = "send Authorization: Bearer TOKEN; handoff tokens create makes one"


def grant_of(request: HTTPConnection) -> Grant:
    """What the token of this request grants. Raises ``KeyError`` for a request that was not checked."""
    grant = request.scope[_GRANT]
    assert isinstance(grant, Grant)  # noqa: S101 - TokenCheck alone puts it there
    return grant


class TokenCheck:
    def __init__(self, app: ASGIApp, workspace: Workspace) -> None:
        self.app = app
        self.workspace = workspace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in OPEN:
            return await self.app(scope, receive, send)
        shown = _shown(Headers(scope=scope))
        try:
            grant = await to_thread.run_sync(grant_of_token, self.workspace, shown) if shown else None
        except OperatorError as error:
            return await problem_of(503, error)(scope, receive, send)
        if grant is None:
            why = 'Bearer realm="handoff"' + (', error="invalid_token"' if shown else "")
            said = "this token lets nobody in" if shown else "no token was shown"
            refusal = problem(401, said, remedy=_REMEDY, headers={"WWW-Authenticate": why})
            return await refusal(scope, receive, send)
        scope[_GRANT] = grant
        return await self.app(scope, receive, send)


def _shown(headers: Headers) -> str:
    given = headers.getlist("authorization")
    scheme, _, token = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    return token.strip() if scheme.lower() == "bearer" else ""
