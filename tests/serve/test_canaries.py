"""No word of another client crosses, over either transport, while clients are merged and split.

``python -m benchmarks.canaries`` makes 10,000 calls of the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event

import anyio
import pytest

from handoff.workspace.tokens import SCOPES

pytest.importorskip("mcp")

from handoff import Workspace
from handoff.serve import app_of
from tests.serve.canaries import NAMES, Asked, Joining, Planted, bombard, foreign, plant
from tests.serve.listening import client_of, listening
from tests.serve.test_stdio import started

FOUR = NAMES[:4]
CALLS = 20


@pytest.mark.slow
def test_no_canary_crosses_over_either_transport(workspace: Workspace, tmp_path: Path) -> None:
    planted = plant(workspace, tmp_path, FOUR)
    assert planted.pairs
    joining, stop = Joining(workspace, planted, Random(3)), Event()
    tokens = {name: workspace.tokens.create(name, clients=[name], scopes=SCOPES, person="Ana").token for name in FOUR}
    crossed, answered = list[str](), list[int]()

    async def over_http(address: str, name: str, mode: str) -> None:
        async with client_of(address, tokens[name], mode) as client:
            keep(await bombard(client, name, planted, joining, CALLS, Random(name)))

    async def over_stdio(name: str) -> None:
        async with started(workspace.layout.root, "--client", name, "--person", "Ana") as client:
            keep(await bombard(client, name, planted, joining, CALLS, Random(name)))

    def keep(found: tuple[list[str], int]) -> None:
        crossed.extend(found[0])
        answered.append(found[1])

    async def run(address: str) -> None:
        async with anyio.create_task_group() as tasks:
            for number, name in enumerate(FOUR):
                tasks.start_soon(over_http, address, name, ("auto", "legacy")[number % 2])
            tasks.start_soon(over_stdio, FOUR[0])

    with listening(app_of(workspace)) as address, ThreadPoolExecutor(1) as threads:
        going = threads.submit(joining.go_on, stop)
        try:
            anyio.run(run, address)
        finally:
            stop.set()
        going.result()
    assert crossed == []
    assert sum(answered) > CALLS / 2
    assert joining.decided > 2
    assert workspace.verify_log().whole


def test_a_canary_that_crosses_is_seen() -> None:
    planted = Planted({NAMES[0]: "canary00zq", NAMES[1]: "canary01zq"}, (), (), {})
    asked = Asked("search", {"query": "gate"})
    assert list(foreign(planted, asked, "the canary01zq gate", {NAMES[0]})) == ["canary01zq"]
    assert list(foreign(planted, asked, f"close to it: {NAMES[1]}", {NAMES[0]})) == [NAMES[1]]
    assert list(foreign(planted, Asked("search", {"query": "canary01zq"}), "the canary01zq", {NAMES[0]})) == []
