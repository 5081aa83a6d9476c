"""The routes: a request becomes a call of the desk, its answer JSON, its error a problem (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router

from handoff.errors import (
    HandoffError,
    NoSuchForm,
    NotFound,
    NotGranted,
    NotJson,
    Unreadable,
    UserError,
    WrongArguments,
)
from handoff.serve.http import grant_of, problem, problem_of
from handoff.serve.rest.asked import arguments_of
from handoff.serve.rest.openapi import openapi
from handoff.serve.rest.operations import JSON, OPERATIONS, Operation
from handoff.workspace.agents import AgentDesk, Answer, DocumentAnswer

logger = logging.getLogger(__name__)
#: Nothing of it may be kept by what lies between, nor be taken for a page.
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def rest_routes(desk: AgentDesk) -> list[BaseRoute]:
    """Every operation below ``/v1``, and ``/openapi.json`` which describes them."""
    routes = [Route(each.path, _endpoint(desk, each), methods=[each.method]) for each in OPERATIONS]
    described = JSONResponse(openapi())

    async def describe(_: Request) -> Response:
        return described

    # an id may end in a slash once it is decoded: that is another id, and no reason to send anybody elsewhere
    return [Route("/openapi.json", describe), Mount("/v1", Router(routes, redirect_slashes=False))]


def _endpoint(desk: AgentDesk, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return await _answered(desk, operation, request)
        except HandoffError as error:
            return _refused(error)
        except Exception:
            logger.exception("a call of %s failed", operation.call)
            return problem(500, "the call failed here", remedy="handoff doctor, or see the server's log")

    return answer


async def _answered(desk: AgentDesk, operation: Operation, request: Request) -> Response:
    grant = grant_of(request)
    try:
        arguments = await arguments_of(request, operation)
    except HandoffError:
        await to_thread.run_sync(desk.refused, operation.call, grant)
        raise
    answer = await to_thread.run_sync(partial(desk.call, operation.call, arguments, grant))
    return _said(answer, operation, arguments.get("form", ""))


def _said(answer: Answer, operation: Operation, form: str) -> Response:
    headers = dict(_HEADERS)
    if isinstance(answer, DocumentAnswer):
        headers |= {"ETag": f'"{answer.revision}"', "Vary": "Accept"}
    kind = next((media for media, named in operation.forms.items() if named == form), JSON)
    content = answer.model_dump_json() if kind == JSON or not isinstance(answer, DocumentAnswer) else answer.printed
    return Response(content, 200, headers, media_type=kind)


def _refused(error: HandoffError) -> Response:
    return problem_of(_status(error), error)


def _status(error: HandoffError) -> int:
    """What cannot be as things stand (a quote that nobody wrote, an answer after another one) is a conflict."""
    known = {
        NotJson: 415, Unreadable: 400, NoSuchForm: 406, WrongArguments: 422,
        NotFound: 404, NotGranted: 403, UserError: 409,
    }  # fmt: skip
    return next((status for kind, status in known.items() if isinstance(error, kind)), 503)
