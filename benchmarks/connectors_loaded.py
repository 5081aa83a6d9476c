"""All connectors loaded from their YAML against loaded from what was checked before.

    python benchmarks/connectors_loaded.py [ROUNDS]

Both in this process and alternately, so that a busy machine slows both alike. Times are processor time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from handoff.connect import load_connectors

FOLDER = Path(__file__).resolve().parents[1] / "connectors"


def timed(cache: Path | None) -> float:
    start = time.process_time()
    load_connectors([FOLDER], cache=cache)
    return time.process_time() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with TemporaryDirectory() as folder:
        cache = Path(folder) / "connectors.json"
        timed(cache)
        pairs = [(timed(None), timed(cache)) for _ in range(rounds)]
    slow, quick = (median(each) for each in zip(*pairs, strict=True))
    number = len(load_connectors([FOLDER]).names())
    print(
        f"{number} connectors: {1000 * slow:.0f} ms from YAML, {1000 * quick:.0f} ms as kept, {slow / quick:.1f} times"
    )


if __name__ == "__main__":
    main()
