"""Every verb that writes, killed at random moments of its work: what was acknowledged is there, nothing is there twice.

    python -m benchmarks.kills [--kills N] [--seed N]

The verbs take turns on one small workspace; see ``tests/killed_verbs.py`` for what must hold after each kill. Printed:
how many kills hit each verb before it had said that it was done.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.killed_verbs import PREPARED, small_workspace


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=130)
    parser.add_argument("--seed", type=int, default=11)
    asked = parser.parse_args()
    verbs = list(PREPARED)
    with tempfile.TemporaryDirectory() as folder, small_workspace(Path(folder), asked.seed) as kills:
        number = 1
        while kills.killed.total() < asked.kills:
            kills.round(verbs[number % len(verbs)], number)
            number += 1
            print(f"{kills.killed.total()} killed, {number - 1} rounds", file=sys.stderr)
        print(
            f"{kills.killed.total()} kills in {number - 1} rounds: 0 lost, 0 twice, nothing left; {dict(kills.killed)}"
        )


if __name__ == "__main__":
    main()
