"""A workspace for programs that wait for nothing: its methods as coroutines, on a thread that is its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, TypeVar

from handoff.records import Embedder
from handoff.workspace.workspace import Workspace

Given = ParamSpec("Given")
Result = TypeVar("Result")


def _as_coroutine(
    method: Callable[Concatenate[Workspace, Given], Result],
) -> Callable[Concatenate[AsyncWorkspace, Given], Awaitable[Result]]:
    def called(self: AsyncWorkspace, /, *given: Given.args, **named: Given.kwargs) -> Awaitable[Result]:
        return self.run(lambda workspace: method(workspace, *given, **named))

    called.__name__, called.__doc__ = method.__name__, method.__doc__
    return called


class AsyncWorkspace:
    """``Workspace`` with the same methods, to be awaited. Tasks may share it: they are answered one after the other.

        async with await AsyncWorkspace.open("my-workspace") as workspace:
            result = await workspace.search("When do they go live?", client="Acme")

    What has no coroutine of its own goes through ``run``: ``await workspace.run(lambda one: one.desk.handoffs())``.
    """

    def __init__(self, workspace: Workspace, thread: ThreadPoolExecutor) -> None:
        self._workspace = workspace
        self._thread = thread

    @classmethod
    async def open(cls, path: str | Path, *, embedder: Embedder | None = None) -> AsyncWorkspace:
        """As ``Workspace.open``."""
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="handoff")
        opening = partial(Workspace.open, path, embedder=embedder)
        try:
            return cls(await asyncio.get_running_loop().run_in_executor(thread, opening), thread)
        except BaseException:
            thread.shutdown(wait=False)
            raise

    async def run(self, work: Callable[[Workspace], Result]) -> Result:
        """What ``work`` makes of the workspace, on its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._workspace)

    async def close(self) -> None:
        """Wait for what is under way, and let go of the workspace."""
        await self.run(Workspace.close)
        self._thread.shutdown(wait=False)

    async def __aenter__(self) -> AsyncWorkspace:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    ingest = _as_coroutine(Workspace.ingest)
    brief = _as_coroutine(Workspace.brief)
    brief_text = _as_coroutine(Workspace.brief_text)
    brief_document = _as_coroutine(Workspace.brief_document)
    brief_changes = _as_coroutine(Workspace.brief_changes)
    search = _as_coroutine(Workspace.search)
    clients = _as_coroutine(Workspace.clients)
    find_client = _as_coroutine(Workspace.find_client)
    records = _as_coroutine(Workspace.records)
    record = _as_coroutine(Workspace.record)
    facts = _as_coroutine(Workspace.facts)
    fact = _as_coroutine(Workspace.fact)
    open_questions = _as_coroutine(Workspace.open_questions)
    tickets = _as_coroutine(Workspace.tickets)
    propose_solutions = _as_coroutine(Workspace.propose_solutions)
    similar = _as_coroutine(Workspace.similar)
    article = _as_coroutine(Workspace.article)
    experts = _as_coroutine(Workspace.experts)
    drill = _as_coroutine(Workspace.drill)
    propose = _as_coroutine(Workspace.propose)
    feedback = _as_coroutine(Workspace.feedback)
    feedback_given = _as_coroutine(Workspace.feedback_given)
    proposals = _as_coroutine(Workspace.proposals)
    edits = _as_coroutine(Workspace.edits)
    waiting = _as_coroutine(Workspace.waiting)
    apply = _as_coroutine(Workspace.apply)
    review = _as_coroutine(Workspace.review)
    rename_client = _as_coroutine(Workspace.rename_client)
    split_client = _as_coroutine(Workspace.split_client)
    runs = _as_coroutine(Workspace.runs)
    given = _as_coroutine(Workspace.given)
    rollback = _as_coroutine(Workspace.rollback)
    backup = _as_coroutine(Workspace.backup)
    forget = _as_coroutine(Workspace.forget)
    forgettings = _as_coroutine(Workspace.forgettings)
    lift_forgetting = _as_coroutine(Workspace.lift_forgetting)
    verify_log = _as_coroutine(Workspace.verify_log)
    send_messages = _as_coroutine(Workspace.send_messages)
    status = _as_coroutine(Workspace.status)
    doctor = _as_coroutine(Workspace.doctor)
