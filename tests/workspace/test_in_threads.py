"""What is awaited is what is called: the two faces of a workspace have the same methods, arguments and answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from inspect import getattr_static, signature
from pathlib import Path

import pytest

from handoff import AsyncWorkspace, Workspace
from handoff.errors import NotFound, UsageError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.workspace.desks_in_threads import (
    AsyncHandoffDesk,
    AsyncReceivingDesk,
    AsyncTokenDesk,
    AsyncWebhookDesk,
)
from handoff.workspace.flow import HandoffDesk, ReceivingDesk
from handoff.workspace.in_threads import AsyncWithin
from handoff.workspace.tokens import TokenDesk
from handoff.workspace.webhooks import WebhookDesk
from handoff.workspace.within import Within
from tests.conftest import ingest_two, new_workspace

FACES = (
    (Workspace, AsyncWorkspace),
    (Within, AsyncWithin),
    (HandoffDesk, AsyncHandoffDesk),
    (ReceivingDesk, AsyncReceivingDesk),
    (TokenDesk, AsyncTokenDesk),
    (WebhookDesk, AsyncWebhookDesk),
)
#: What it is made of inside, and how a bounded one is made: these belong to the thread.
INSIDE = {"connectors", "embedder", "readers", "template_folders", "of"}
#: What only the awaited one has: a way to its thread, and what the other has as plain values.
BESIDE = {"run", "layout", "settings"}


def public(face: type) -> dict[str, object]:
    names = {name for each in face.__mro__[:-1] for name in vars(each) if name[0] != "_"}
    return {name: getattr_static(face, name) for name in names}


def arguments(method: object) -> list[tuple[str, object, object]]:
    """The names, the kinds and the defaults of what it takes; a clock by default is any clock."""
    found = signature(getattr(method, "__func__", method)).parameters.values()  # type: ignore[arg-type]
    return [(each.name, each.kind, "now" if each.name == "clock" else each.default) for each in list(found)[1:]]


@pytest.mark.parametrize(("called", "awaited"), FACES, ids=lambda face: face.__name__)
def test_the_two_faces_have_the_same_methods_with_the_same_arguments(called: type, awaited: type) -> None:
    calls, awaits = public(called), public(awaited)
    assert calls.keys() - INSIDE == awaits.keys() - BESIDE
    methods = {name for name, each in calls.items() if name not in INSIDE and not isinstance(each, property)}
    assert methods
    for name in sorted(methods):
        assert arguments(awaits[name]) == arguments(calls[name]), name
        assert type(getattr_static(awaited, name)) is type(getattr_static(called, name)), name


def with_two(folder: Path, use: Callable[[AsyncWorkspace], Awaitable[None]]) -> None:
    with new_workspace(folder / "workspace") as workspace:
        ingest_two(workspace, folder)

    async def run() -> None:
        async with await AsyncWorkspace.open(folder / "workspace", embedder=HashingEmbedder()) as workspace:
            await use(workspace)

    asyncio.run(run())


def test_a_bounded_workspace_is_awaited_too(tmp_path: Path) -> None:
    async def use(workspace: AsyncWorkspace) -> None:
        offered = await workspace.desk.offer("Acme", by="Ada")
        known, other = await workspace.within("Acme"), await workspace.within("Globex")
        assert {fact.client for fact in await known.facts()} == {"Acme"}
        assert (await known.desk.handoffs()).handoffs[0].id == offered.id
        assert (await other.desk.handoffs()).handoffs == ()
        with pytest.raises(NotFound):
            await other.desk.handoff(offered.id)
        with pytest.raises(NotFound):
            await known.search("relay", client="Globex")

    with_two(tmp_path, use)


def test_tasks_share_a_workspace_and_its_desks(tmp_path: Path) -> None:
    async def use(workspace: AsyncWorkspace) -> None:
        asked = asyncio.gather(*(workspace.search(f"question {number}", client="Acme") for number in range(5)))
        others = asyncio.gather(workspace.status(), workspace.tokens.list(), workspace.webhooks.list())
        assert [result.question for result in await asked] == [f"question {number}" for number in range(5)]
        assert (await others)[1] == ()
        facts = await workspace.facts("Acme", "risk")
        assert facts == await workspace.run(lambda one: one.facts("Acme", "risk"))
        entries = [entry.verb async for entry in workspace.export_log()]
        assert entries == await workspace.run(lambda one: [entry.verb for entry in one.export_log()])
        assert "ingest" in entries
        with pytest.raises(UsageError):
            await workspace.search("x", client="nobody")

    with_two(tmp_path, use)


def test_one_is_made_and_restored_without_a_call_that_waits(tmp_path: Path) -> None:
    async def run() -> None:
        async with await AsyncWorkspace.init(tmp_path / "made", embedder=HashingEmbedder()) as made:
            assert made.settings.timezone == "UTC"
            await made.backup(tmp_path / "kept.handoff")
            assert made.layout.root == tmp_path / "made"
        kept, again = tmp_path / "kept.handoff", tmp_path / "again"
        restored = await AsyncWorkspace.restore(kept, again, embedder=HashingEmbedder())
        assert restored.indexed == 0
        async with await AsyncWorkspace.open(again) as opened:
            assert (await opened.status()).records == 0

    asyncio.run(run())
