"""From a request to the arguments of a call."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request

from handoff.errors import NoSuchForm, NotJson, Unreadable, WrongArguments
from handoff.serve.rest.operations import JSON, Operation


async def arguments_of(request: Request, operation: Operation) -> dict[str, Any]:
    """What is asked. Raises ``UsageError`` where that cannot be read, ``WrongArguments`` where it cannot be."""
    try:
        if operation.method == "POST":
            taken = operation.taken.model_validate_json(await _body(request))
        else:
            taken = operation.taken.model_validate(_query(request, operation))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise _refusal(operation, *(f"{'.'.join(map(str, one['loc']))[:100]}: {one['msg']}" for one in found)) from None
    told = taken.model_dump(mode="json", exclude_unset=True)
    if operation.forms:
        told["form"] = operation.forms[wanted_form(request.headers.getlist("accept"), operation.forms)]
    return {**told, **request.path_params}


def _query(request: Request, operation: Operation) -> dict[str, Any]:
    """Blank values are none at all. Raises ``WrongArguments`` for a single one that is given twice."""
    told: dict[str, Any] = {}
    for name in dict.fromkeys(request.query_params.keys()):
        given = [value for value in request.query_params.getlist(name) if value.strip()]
        if name not in operation.beside_path:
            told[name] = given  # nobody takes it, and the model says so
        elif operation.is_list(name):
            told[name] = given
        elif len(given) > 1:
            raise _refusal(operation, f"{name}: is given {len(given)} times")
        elif given:
            told[name] = given[0]
    return told


async def _body(request: Request) -> bytes:
    """The body, which is JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise NotJson("the body is no JSON", place="Content-Type", remedy=f"send Content-Type: {JSON}")
    body = await request.body()
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("the body is no JSON", place="body", remedy="send one JSON object, in UTF-8") from None
    return body


def _refusal(operation: Operation, *problems: str) -> WrongArguments:
    return WrongArguments("; ".join(problems[:3]), place=operation.call, remedy="call it as /openapi.json says")


def wanted_form(accepted: Iterable[str], forms: Iterable[str]) -> str:
    """The media type that is wanted most; the first where any will do. Raises ``NoSuchForm`` where none will."""
    offered = list(forms)
    ranges = [_weighed(each) for line in accepted for each in line.split(",") if each.strip()]
    if not ranges:
        return offered[0]
    weights = {one: max((weight for kind, weight in ranges if _holds(kind, one)), default=0.0) for one in offered}
    best = max(offered, key=lambda one: weights[one])
    if weights[best] <= 0:
        raise NoSuchForm("this is not answered in that form", place="Accept", remedy=f"one of {', '.join(offered)}")
    return best


def _weighed(media_range: str) -> tuple[str, float]:
    kind, *parameters = (part.strip().lower() for part in media_range.split(";"))
    told = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return kind, min(max(float(told), 0.0), 1.0)
    except ValueError:
        return kind, 0.0


def _holds(media_range: str, kind: str) -> bool:
    return media_range in ("*/*", kind) or (
        media_range.endswith("/*") and kind.startswith(media_range.removesuffix("*"))
    )
