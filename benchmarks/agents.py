"""What a call of an agent costs beyond the search itself, and whether calls leave something behind in memory.

    python -m benchmarks.agents WORKSPACE [--rounds N] [--calls N] [--question WORDS]

Each round asks the same question five ways, one after the other, so that a busy machine slows all of them: the
workspace alone, the agents' desk (scope, log, fences), the SDK's client in memory, over HTTP and over standard input
and output, the last two with the server in a process of its own. Then the same for an id that there is not, which is
the way itself, its entry in the log included. Printed in milliseconds: median and p95; the same of
what it took beyond the first way in the same round, and how many times that one; and the processor time of both sides,
which a busy machine hardly changes. Then so many calls over stdio, and how much the server's memory grew after
the first hundred.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median

import anyio
from mcp import Client

from handoff import HandoffError, Workspace
from handoff.serve import build_server
from handoff.workspace.agents import AgentDesk, Grant
from tests.serve.listening import client_of
from tests.serve.test_stdio import started

Ask = Callable[[], Awaitable[object]]
PORT = 8329
WARM = 100
TICK = 1_000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(root: Path) -> Iterator[str]:
    """``handoff serve`` in a process of its own."""
    address = f"http://127.0.0.1:{PORT}"
    command = [sys.executable, "-m", "handoff", "serve", "--workspace", str(root), "--port", str(PORT)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            while not _answers(address):
                time.sleep(0.2)
            yield address
        finally:
            process.terminate()


def _answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"{address}/healthz") as answer:
        return bool(answer.status == 200)
    return False


def busy() -> float:
    """Milliseconds of processor time of this process and its children so far."""
    ticks = 0
    for process in children():
        with suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return time.process_time() * 1_000 + ticks * TICK


def children() -> Sequence[int]:
    return sorted(
        int(each) for file in Path("/proc/self/task").glob("*/children") for each in file.read_text("ascii").split()
    )


def resident(process: int) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1_000 for line in lines if line.startswith("VmRSS"))


def searches(workspace: Workspace, question: str, clients: dict[str, Client]) -> dict[str, Ask]:
    desk, call = AgentDesk(workspace), {"query": question}

    async def alone() -> object:
        return workspace.search(question, k=5)

    async def at_desk() -> object:
        return desk.call("search", call, Grant())

    return {"search alone": alone, "desk": at_desk, **by(clients, "search", call)}


def misses(workspace: Workspace, clients: dict[str, Client]) -> dict[str, Ask]:
    desk, call = AgentDesk(workspace), {"id": "fact_0"}

    async def at_desk() -> object:
        with suppress(HandoffError):
            desk.call("fetch", call, Grant())
        return None

    return {"desk": at_desk, **by(clients, "fetch", call)}


def by(clients: dict[str, Client], tool: str, call: dict[str, object]) -> dict[str, Ask]:
    def asking(client: Client) -> Ask:
        return lambda: client.call_tool(tool, call)

    return {name: asking(client) for name, client in clients.items()}


async def compare(title: str, asked: dict[str, Ask], rounds: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in asked}
    spent = dict.fromkeys(asked, 0.0)
    for number in range(rounds + 10):
        for name, ask in asked.items():
            before, began = busy(), time.perf_counter()
            await ask()
            took = (time.perf_counter() - began) * 1_000
            if number >= 10:  # the first ones warm up
                times[name].append(took)
                spent[name] += busy() - before
    print(f"{title:20}{'median':>8}{'p95':>8}{'beyond':>9}{'p95':>8}{'times':>7}{'processor':>11}  ms")
    first = next(iter(times.values()))
    for name, each in times.items():
        beyond = [took - other for took, other in zip(each, first, strict=True)]
        ratio = median(took / other for took, other in zip(each, first, strict=True))
        shown = (median(each), p95(each), median(beyond), p95(beyond), ratio, spent[name] / rounds)
        print(f"{name:20}{shown[0]:8.1f}{shown[1]:8.1f}{shown[2]:9.1f}{shown[3]:8.1f}{shown[4]:7.2f}{shown[5]:11.1f}")


def p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


async def grown(client: Client, process: int, calls: int) -> None:
    asks = (("search", {"query": "who decides"}), ("list_open_questions", {}), ("fetch", {"id": "fact_0"}))
    for number in range(calls):
        if number == WARM:
            before = resident(process)
        await client.call_tool(*asks[number % 3])
    print(f"{calls:,} calls over stdio: {before:.1f} MB after {WARM}, {resident(process):.1f} MB at the end")


async def measure(workspace: Workspace, address: str, options: argparse.Namespace) -> None:
    token = workspace.tokens.create("benchmark", clients=None, days=1)
    async with AsyncExitStack() as stack:
        enter, already = stack.enter_async_context, children()
        clients = {
            "in memory": await enter(Client(build_server(AgentDesk(workspace), lambda _: Grant()))),
            "http": await enter(client_of(address, token.token)),
            "stdio": await enter(started(workspace.layout.root)),
        }
        [process] = set(children()) - set(already)
        await compare("a search", searches(workspace, options.question, clients), options.rounds)
        await compare("an id that is not", misses(workspace, clients), options.rounds)
        await grown(clients["stdio"], process, options.calls)
    workspace.tokens.revoke(token.id)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--calls", type=int, default=1_000)
    parser.add_argument("--question", default="who signs the contract")
    options = parser.parse_args()
    with Workspace.open(options.workspace) as workspace, served(options.workspace) as address:
        anyio.run(measure, workspace, address, options)


if __name__ == "__main__":
    main()
