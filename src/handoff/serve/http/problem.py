"""The form of a refusal: RFC 9457, with the keys that every error of handoff has."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import JSONResponse

from handoff.errors import HandoffError
from handoff.workspace import ErrorView


def problem(status: int, said: str, *, remedy: str = "", headers: Mapping[str, str] = {}) -> JSONResponse:
    """``said`` is what is wrong, in words."""
    kind = HTTPStatus(status).phrase.title().replace(" ", "")
    return _response(status, ErrorView(error=kind, problem=said, place="", remedy=remedy), headers)


def problem_of(status: int, error: HandoffError) -> JSONResponse:
    """An error of ours."""
    return _response(status, ErrorView.of(error))


def _response(status: int, view: ErrorView, headers: Mapping[str, str] = {}) -> JSONResponse:
    title = HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status, "detail": view.problem, **view.model_dump()}
    return JSONResponse(content, status, headers, media_type="application/problem+json")
