"""One question from a cold start: the whole process, from the command line to the answer.

    python benchmarks/cold_search.py WORKSPACE [QUESTION] [--rounds N]

Ours is ``handoff search QUESTION --workspace WORKSPACE``. The peer is ``cold_search_peer.py`` beside this file: the
same question over the same texts with sentence-transformers and chromadb in one process; its store is filled before
the clock starts. The runs alternate, so that a busy machine slows both; medians and their ratio are printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from handoff.keep.ledger import Ledger

PEER = Path(__file__).with_name("cold_search_peer.py")


def seconds(command: list[str]) -> float:
    """How long the command takes from start to exit. Raises CalledProcessError when it fails."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return time.perf_counter() - began


def compare(ours: list[str], peer: list[str], rounds: int) -> None:
    seconds(ours), seconds(peer)  # once before, so that both find their files in the page cache
    times = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    mine, theirs = median(each[0] for each in times), median(each[1] for each in times)
    print(f"{'ours':8}{mine:8.2f} s   {' '.join(f'{each[0]:.2f}' for each in times)}")
    print(f"{'peer':8}{theirs:8.2f} s   {' '.join(f'{each[1]:.2f}' for each in times)}")
    print(f"{'ratio':8}{theirs / mine:8.2f}")


def write_texts(workspace: Path, target: Path) -> int:
    """The ranked units of a workspace, one ``{"id", "text"}`` a line; returns how many there are."""
    with Ledger.open(workspace / ".handoff" / "ledger.sqlite") as ledger:
        chunks = ledger.chunks.get(ledger.chunks.ids())
    lines = (json.dumps({"id": chunk.id, "text": chunk.text}) for chunk in chunks)
    target.write_text("\n".join(lines), encoding="utf-8")
    return len(chunks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("question", nargs="?", default="who signs the contract")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    tool = Path(sys.executable).with_name("handoff")
    ours = [str(tool), "search", options.question, "--workspace", str(options.workspace)]
    with tempfile.TemporaryDirectory() as folder:
        texts, store = Path(folder) / "texts.jsonl", Path(folder) / "store"
        print(f"{write_texts(options.workspace, texts)} texts, {options.rounds} rounds")
        subprocess.run([sys.executable, str(PEER), "fill", str(store), str(texts)], check=True)
        compare(ours, [sys.executable, str(PEER), "ask", str(store), options.question], options.rounds)


if __name__ == "__main__":
    main()
