"""What is wrong with a flow, where, and what to type."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Literal

from handoff.records import Frozen


class FlowFinding(Frozen):
    """``error``: nothing is offered where it applies until it is mended. ``warning``: it works and will cost context.

    ``line`` counts from 1 in flow.yaml; 0 where it is about no single line. ``about`` is the pod, connection or chain.
    """

    severity: Literal["error", "warning"]
    line: int
    about: str
    problem: str
    remedy: str


def error(line: int, about: str, problem: str, remedy: str) -> FlowFinding:
    return FlowFinding(severity="error", line=line, about=about, problem=problem, remedy=remedy)


def warning(line: int, about: str, problem: str, remedy: str) -> FlowFinding:
    return FlowFinding(severity="warning", line=line, about=about, problem=problem, remedy=remedy)


def meant(name: str, known: Iterable[str]) -> str:
    """A remedy that names what comes closest among the known names."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"write {close[0]!r}"
    return f"one of {', '.join(names)}" if names else "there is none yet: write one above"
