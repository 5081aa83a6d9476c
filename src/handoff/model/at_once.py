"""One function over many things, on all cores: for work that lets go of Python's lock, as a model's does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from handoff.model.installed import cores

Given = TypeVar("Given")
Made = TypeVar("Made")


def at_once(work: Callable[[Given], Made], things: Sequence[Given]) -> list[Made]:
    """What it makes of each, in their order."""
    if len(things) < 2 or cores() == 1:
        return list(map(work, things))
    with ThreadPoolExecutor(cores()) as pool:
        return list(pool.map(work, things))
