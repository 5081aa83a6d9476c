"""One face of a workspace for programs that wait for nothing: its methods as coroutines, on the workspace's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

Face_co = TypeVar("Face_co", covariant=True)
Whole = TypeVar("Whole")
Given = ParamSpec("Given")
Result = TypeVar("Result")


class Awaited(Generic[Face_co]):
    """What is found by ``find``, on that thread, whenever something is asked of it."""

    def __init__(self, find: Callable[[], Face_co], thread: ThreadPoolExecutor) -> None:
        self._find = find
        self._thread = thread

    async def run(self, work: Callable[[Face_co], Result]) -> Result:
        """What ``work`` makes of it, on its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(self._find()))


def awaited(
    method: Callable[Concatenate[Whole, Given], Result],
) -> Callable[Concatenate[Awaited[Whole], Given], Awaitable[Result]]:
    """The method as a coroutine, with the same arguments."""

    @wraps(method)
    def called(self: Awaited[Whole], /, *given: Given.args, **named: Given.kwargs) -> Awaitable[Result]:
        return self.run(lambda face: method(face, *given, **named))

    return called
