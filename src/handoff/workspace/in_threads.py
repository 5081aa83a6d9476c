"""A workspace for programs that wait for nothing: its methods as coroutines, on a thread that is its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from handoff.records import Clock, Embedder, Progress
from handoff.workspace.awaited import Awaited, awaited
from handoff.workspace.layout import Layout
from handoff.workspace.methods import AboutClients
from handoff.workspace.settings import Settings
from handoff.workspace.within import Within
from handoff.workspace.workspace import Workspace

if TYPE_CHECKING:
    from handoff.workspace.desks_in_threads import (
        AsyncHandoffDesk,
        AsyncReceivingDesk,
        AsyncTokenDesk,
        AsyncWebhookDesk,
    )
    from handoff.workspace.keeping import LogEntryView, RestoreView
    from handoff.workspace.readers import AnyExtractor

Bounded_co = TypeVar("Bounded_co", bound=AboutClients, covariant=True)
#: So many entries of the log are read at once.
_ENTRIES = 500


def _now() -> datetime:
    return datetime.now(UTC)


class AsyncAboutClients(Awaited[Bounded_co]):
    """The methods of ``AboutClients``, to be awaited."""

    brief = awaited(AboutClients.brief)
    brief_text = awaited(AboutClients.brief_text)
    brief_document = awaited(AboutClients.brief_document)
    brief_changes = awaited(AboutClients.brief_changes)
    search = awaited(AboutClients.search)
    clients = awaited(AboutClients.clients)
    client_of = awaited(AboutClients.client_of)
    find_client = awaited(AboutClients.find_client)
    records = awaited(AboutClients.records)
    record = awaited(AboutClients.record)
    facts = awaited(AboutClients.facts)
    fact = awaited(AboutClients.fact)
    open_questions = awaited(AboutClients.open_questions)
    tickets = awaited(AboutClients.tickets)
    propose_solutions = awaited(AboutClients.propose_solutions)
    similar = awaited(AboutClients.similar)
    article = awaited(AboutClients.article)
    who = awaited(AboutClients.who)
    drill = awaited(AboutClients.drill)
    propose = awaited(AboutClients.propose)
    edits = awaited(AboutClients.edits)
    feedback = awaited(AboutClients.feedback)
    feedback_given = awaited(AboutClients.feedback_given)
    send_messages = awaited(AboutClients.send_messages)


class AsyncWithin(AsyncAboutClients[Within]):
    """``Within`` with the same methods, to be awaited."""

    @property
    def desk(self) -> AsyncReceivingDesk:
        """As ``Within.desk``."""
        from handoff.workspace.desks_in_threads import AsyncReceivingDesk

        return AsyncReceivingDesk(lambda: self._find().desk, self._thread)


class AsyncWorkspace(AsyncAboutClients[Workspace]):
    """``Workspace`` with the same methods, to be awaited. Tasks may share it: they are answered one after the other.

        async with await AsyncWorkspace.open("my-workspace") as workspace:
            result = await workspace.search("When do they go live?", client="Acme")
            waiting = await workspace.desk.handoffs(waiting=True)

    Work of several steps that nothing is to come between goes through ``run``.
    """

    def __init__(self, workspace: Workspace, thread: ThreadPoolExecutor) -> None:
        super().__init__(lambda: workspace, thread)
        self._workspace = workspace

    @classmethod
    async def init(
        cls,
        path: str | Path,
        *,
        timezone: str = "UTC",
        embedder: Embedder | None = None,
        clock: Clock = _now,
        extractors: Sequence[AnyExtractor] | None = None,
    ) -> Self:
        """As ``Workspace.init``."""
        how: dict[str, Any] = {
            "timezone": timezone,
            "embedder": embedder,
            "clock": clock,
            "extractors": extractors,
        }
        return await cls._opened(partial(Workspace.init, path, **how))

    @classmethod
    async def open(
        cls,
        path: str | Path,
        *,
        embedder: Embedder | None = None,
        clock: Clock = _now,
        extractors: Sequence[AnyExtractor] | None = None,
    ) -> Self:
        """As ``Workspace.open``."""
        how: dict[str, Any] = {"embedder": embedder, "clock": clock, "extractors": extractors}
        return await cls._opened(partial(Workspace.open, path, **how))

    @classmethod
    async def _opened(cls, opening: Callable[[], Workspace]) -> Self:
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="handoff")
        try:
            return cls(await asyncio.get_running_loop().run_in_executor(thread, opening), thread)
        except BaseException:
            thread.shutdown(wait=False)
            raise

    @classmethod
    async def restore(
        cls,
        backup: str | Path,
        path: str | Path,
        *,
        by: str = "",
        replace: bool = False,
        embedder: Embedder | None = None,
        clock: Clock = _now,
        progress: Progress | None = None,
    ) -> RestoreView:
        """As ``Workspace.restore``."""
        how: dict[str, Any] = {"by": by, "replace": replace, "embedder": embedder, "clock": clock, "progress": progress}
        return await asyncio.to_thread(Workspace.restore, backup, path, **how)

    async def close(self) -> None:
        """Wait for what is under way, and let go of the workspace."""
        await self.run(Workspace.close)
        self._thread.shutdown(wait=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def within(self, *clients: str) -> AsyncWithin:
        """As ``Workspace.within``."""
        known = await self.run(lambda workspace: workspace.within(*clients))
        return AsyncWithin(lambda: known, self._thread)

    async def export_log(self) -> AsyncIterator[LogEntryView]:
        """As ``Workspace.export_log``."""
        entries = await self.run(Workspace.export_log)
        while some := await self.run(lambda _: tuple(islice(entries, _ENTRIES))):
            for each in some:
                yield each

    @property
    def layout(self) -> Layout:
        """Where the parts of the workspace are."""
        return self._workspace.layout

    @property
    def settings(self) -> Settings:
        """What ``handoff.toml`` said when it was opened."""
        return self._workspace.settings

    @property
    def desk(self) -> AsyncHandoffDesk:
        """As ``Workspace.desk``."""
        from handoff.workspace.desks_in_threads import AsyncHandoffDesk

        return AsyncHandoffDesk(lambda: self._workspace.desk, self._thread)

    @property
    def tokens(self) -> AsyncTokenDesk:
        """As ``Workspace.tokens``."""
        from handoff.workspace.desks_in_threads import AsyncTokenDesk

        return AsyncTokenDesk(lambda: self._workspace.tokens, self._thread)

    @property
    def webhooks(self) -> AsyncWebhookDesk:
        """As ``Workspace.webhooks``."""
        from handoff.workspace.desks_in_threads import AsyncWebhookDesk

        return AsyncWebhookDesk(lambda: self._workspace.webhooks, self._thread)

    granted = awaited(Workspace.granted)
    ingest = awaited(Workspace.ingest)
    proposals = awaited(Workspace.proposals)
    waiting = awaited(Workspace.waiting)
    apply = awaited(Workspace.apply)
    review = awaited(Workspace.review)
    rename_client = awaited(Workspace.rename_client)
    split_client = awaited(Workspace.split_client)
    runs = awaited(Workspace.runs)
    given = awaited(Workspace.given)
    rollback = awaited(Workspace.rollback)
    backup = awaited(Workspace.backup)
    forget = awaited(Workspace.forget)
    forgettings = awaited(Workspace.forgettings)
    lift_forgetting = awaited(Workspace.lift_forgetting)
    log_call = awaited(Workspace.log_call)
    verify_log = awaited(Workspace.verify_log)
    status = awaited(Workspace.status)
    doctor = awaited(Workspace.doctor)
