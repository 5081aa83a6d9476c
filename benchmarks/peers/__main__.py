"""Everything side by side, and the table of it: ``make bench``, or ``make bench-full`` for the large sizes (hours).

    python -m benchmarks.peers [--passages N ...] [--mails N] [--rounds N] [--only NAME ...] [--target FILE]

Each contender runs in a process of its own, in an order that moves on by one each round, so that a busy machine slows
all alike. Only ratios within one run say something.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.contender import CONTENDERS
from benchmarks.peers.documents import passages
from benchmarks.peers.exact import truly_nearest
from benchmarks.peers.measures import MEASURED, Measured
from benchmarks.peers.one_round import ORDER, Order, asked_of
from benchmarks.peers.table import written
from handoff.keep.embed import open_embedder
from handoff.workspace import model_cache

_PACKAGES = (
    "langchain-core",
    "langchain-classic",
    "langchain-chroma",
    "langchain-huggingface",
    "llama-index-core",
    "llama-index-vector-stores-chroma",
    "llama-index-embeddings-huggingface",
    "sentence-transformers",
    "chromadb",
    "torch",
    "onnxruntime",
    "openvino",
)


def run(orders: Sequence[tuple[str, int]], names: Sequence[str], rounds: int) -> Iterator[Measured]:
    """Every contender on every export, round by round."""
    for export, documents in orders:
        nearest = truly_nearest(passages(documents), asked_of(passages(documents))) if export == "passages" else []
        for number in range(rounds):
            turn = number % len(names)
            for name in (*names[turn:], *names[:turn]):
                measured = one(name, export, documents, nearest)
                took = ", ".join(f"{step} {each.seconds:.2f} s" for step, each in measured.steps.items())
                print(f"{documents} {export}, round {number + 1}: {name}: {took}", file=sys.stderr, flush=True)
                yield measured


def one(name: str, export: str, documents: int, nearest: list[list[str]]) -> Measured:
    """One contender in a process of its own. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        order = Path(folder) / "order.json"
        store = Path(folder) / "store"
        store.mkdir()
        order.write_bytes(ORDER.dump_json(Order(name, export, documents, str(store), nearest)))
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.peers.one_round", str(order)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "HF_HUB_OFFLINE": "1"})
        return MEASURED.validate_json((store / "measured.json").read_bytes())


def about(rounds: int) -> list[str]:
    """On what machine, with what, when."""
    runtime = open_embedder(model_cache()).description
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return [
        f"Written by `make bench` on {datetime.now(UTC):%d %B %Y}: medians of {_counted(rounds)} of one run, in turns.",
        "In brackets: how many times as long as handoff takes it. Ours reads export files and takes facts out of them;",
        "the others are handed the texts. `README.md` says what is compared.",
        "",
        f"{processor()}, {os.cpu_count()} cores{_load()}, {platform.system()}, Python {platform.python_version()}.",
        f"{runtime}. {packages}.",
    ]


def _counted(rounds: int) -> str:
    return f"{rounds} rounds" if rounds > 1 else "the one round"


def _load() -> str:
    """How many programs wanted a core in the last minutes, where the system tells."""
    told = getattr(os, "getloadavg", None)
    return f", load {told()[2]:.0f}" if told else ""


def processor(source: Path = Path("/proc/cpuinfo")) -> str:
    """What the processor calls itself, where the system tells."""
    lines = source.read_text(encoding="utf-8").splitlines() if source.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="*", default=[2000])
    parser.add_argument("--mails", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--target", type=Path, default=Path(__file__).parents[1] / "peers.md")
    options = parser.parse_args()
    open_embedder(model_cache()).embed(["the first use on a machine exports the model"])
    orders = [("passages", number) for number in options.passages]
    orders += [("mails", options.mails)] if options.mails else []
    page = written(about(options.rounds), list(run(orders, options.only, options.rounds)))
    options.target.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
