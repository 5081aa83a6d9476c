"""The form of a refusal: RFC 9457, with the keys that every error of handoff has."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import JSONResponse

from handoff.errors import HandoffError, UserError
from handoff.workspace import ErrorView


def problem(
    status: int, said: str, *, remedy: str = "", error: str = "", place: str = "", headers: Mapping[str, str] = {}
) -> JSONResponse:
    """``said`` is what is wrong, in words; ``error`` the name of its kind, else that of the status."""
    title = HTTPStatus(status).phrase
    view = ErrorView(error=error or title.title().replace(" ", ""), problem=said, place=place, remedy=remedy)
    content = {"type": "about:blank", "title": title, "status": status, "detail": said, **view.model_dump()}
    return JSONResponse(content, status, headers, media_type="application/problem+json")


def problem_of(status: int, error: HandoffError) -> JSONResponse:
    """An error of ours. Where the operator's trouble lies is a path of this machine, and nobody else's business."""
    place = error.place if isinstance(error, UserError) else ""
    return problem(status, error.problem, remedy=error.remedy, error=type(error).__name__, place=place)
