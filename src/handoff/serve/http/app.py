"""The application: the same checks before all routes, the same form for all that fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from handoff.serve.http.body_limit import BodyLimit
from handoff.serve.http.hosts import HostCheck, Hosts
from handoff.serve.http.problem import problem
from handoff.serve.http.tokens import TokenCheck
from handoff.workspace import Workspace

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def build_app(
    workspace: Workspace, routes: Sequence[BaseRoute], *, lifespan: Lifespan | None = None, hosts: Hosts | None = None
) -> Starlette:
    """Serve these routes to whoever shows a token of the workspace; ``/healthz`` says to anybody that it runs."""
    return Starlette(
        routes=[Route("/healthz", _healthy), *routes],
        middleware=[
            Middleware(HostCheck, hosts=hosts or Hosts()),
            Middleware(TokenCheck, workspace=workspace),
            Middleware(BodyLimit),
        ],
        exception_handlers={HTTPException: _refused, Exception: _failed},
        lifespan=lifespan,
    )


async def _healthy(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for these alone
    said = HTTPStatus(error.status_code).description or error.detail
    return problem(error.status_code, said, remedy="/openapi.json lists what there is", headers=error.headers or {})


async def _failed(_: Request, __: Exception) -> Response:
    # uvicorn writes the trace to stderr: whoever asked is told none of it
    return problem(500, "the call failed here", remedy="handoff doctor, or see the server's log")
