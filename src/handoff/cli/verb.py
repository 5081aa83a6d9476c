"""What nearly every verb is: a question to the workspace, and its answer for a person or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from handoff.cli.options import open_workspace, shared_options
from handoff.cli.output import show


@dataclass(frozen=True)
class Answer:
    """``value`` is the JSON, ``lines`` what a person reads; they are made when they are asked for."""

    value: BaseModel | Sequence[BaseModel]
    lines: Iterator[str]
    code: int = 0


def asks_the_workspace(function: Callable[..., Answer]) -> Callable[..., int]:
    """Opens the workspace for a verb, with ``--workspace`` and ``--json``, shows what it answers and gives its code."""

    @shared_options
    @wraps(function)
    def verb(folder: Path | None, as_json: bool, **options: Any) -> int:
        with open_workspace(folder) as workspace:
            answer = function(workspace, **options)
        show(answer.value, answer.lines, as_json=as_json)
        return answer.code

    return verb
