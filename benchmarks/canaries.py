"""Agents of twenty clients with nearly the same names, each looking for the words of all, over both transports at once.

    python -m benchmarks.canaries [--calls N] [--stdio N]

Every client has an agent with a token of its own over HTTP, half of them in each protocol revision; the first few have
one over standard input and output too, in a process of its own. Meanwhile pairs of clients are said to be one and to be
two again. Printed: how many answers held a word or a name of a client that was out of reach throughout the call. See
``tests/serve/canaries.py`` for what is asked.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event

import anyio

from handoff import Workspace
from handoff.serve import app_of
from tests.serve.canaries import NAMES, Joining, Planted, bombard, plant
from tests.serve.listening import client_of, listening
from tests.serve.test_stdio import started


class Run:
    def __init__(self, workspace: Workspace, planted: Planted, calls: int, over_stdio: Sequence[str]) -> None:
        self.workspace = workspace
        self.planted = planted
        self.joining = Joining(workspace, planted, Random(11))
        self.calls = calls // (len(NAMES) + len(over_stdio))
        self.over_stdio = over_stdio
        self.crossed: list[str] = []
        self.made = self.answered = 0

    async def http(self, address: str, name: str, mode: str) -> None:
        scopes = ("read", "propose", "receive")
        token = self.workspace.tokens.create(name, clients=[name], scopes=scopes, person="Ana").token
        async with client_of(address, token, mode) as client:
            found = await bombard(client, name, self.planted, self.joining, self.calls, Random(f"http {name}"))
            self.keep(found)

    async def stdio(self, name: str) -> None:
        async with started(self.workspace.layout.root, "--client", name, "--person", "Ana") as client:
            found = await bombard(client, name, self.planted, self.joining, self.calls, Random(f"stdio {name}"))
            self.keep(found)

    def keep(self, found: tuple[list[str], int]) -> None:
        self.crossed += found[0]
        self.answered += found[1]
        self.made += self.calls
        print(f"{self.made:,} calls, {len(self.crossed)} crossed", file=sys.stderr)

    async def all(self, address: str) -> None:
        async with anyio.create_task_group() as tasks:
            for number, name in enumerate(NAMES):
                tasks.start_soon(self.http, address, name, ("auto", "legacy")[number % 2])
            for name in self.over_stdio:
                tasks.start_soon(self.stdio, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--stdio", type=int, default=3, help="How many clients have an agent over stdio too.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Workspace.init(Path(folder) / "workspace") as workspace:
        planted = plant(workspace, Path(folder), NAMES)
        run, stop, began = Run(workspace, planted, options.calls, NAMES[: options.stdio]), Event(), time.monotonic()
        with listening(app_of(workspace)) as address, ThreadPoolExecutor(1) as threads:
            going = threads.submit(run.joining.go_on, stop)
            try:
                anyio.run(run.all, address)
            finally:
                stop.set()
            going.result()
        print(f"calls {run.made:,} over {len(NAMES)} clients in {time.monotonic() - began:,.0f} s")
        print(f"answers with a word of the own client {run.answered:,}")
        print(f"decisions that joined or parted clients meanwhile {run.joining.decided:,}")
        print(f"answers with a word or name of another {len(run.crossed)}")
        print(*run.crossed[:20], sep="\n")
        view = workspace.verify_log()
        print(f"log whole {view.whole}, {view.entries:,} entries")


if __name__ == "__main__":
    main()
