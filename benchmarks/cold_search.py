"""One question from a cold start: the whole process, from the command line to the answer.

    python benchmarks/cold_search.py OURS --peer PEER [--rounds N]
    python benchmarks/cold_search.py "handoff search -C DIR 'who signs?'" --chunks CHUNKS.jsonl

OURS and PEER are command lines. Without ``--peer`` the peer is ``cold_search_peer.py`` beside this file, which answers
the same question over the same texts (``--chunks``: one ``{"id", "text"}`` a line) with sentence-transformers and
chromadb in one process; its store is filled before the clock starts. The runs alternate, so that a busy machine slows
both; medians and their ratio are printed.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ours", help="command line of the search to be measured")
    parser.add_argument("--peer", help="command line of the other search")
    parser.add_argument("--chunks", type=Path, help="texts for the peer's own store, as JSON lines")
    parser.add_argument("--question", default="who signs the contract")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as store:
        if options.peer:
            peer = shlex.split(options.peer)
        elif options.chunks:
            peer = [sys.executable, str(PEER), "ask", store, options.question]
            subprocess.run([sys.executable, str(PEER), "fill", store, str(options.chunks)], check=True)
        else:
            parser.error("give --peer or --chunks")
        compare(shlex.split(options.ours), peer, options.rounds)


if __name__ == "__main__":
    main()
