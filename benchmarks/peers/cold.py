"""One question to a peer from a cold start: ``python -m benchmarks.peers.cold NAME FOLDER QUESTION CLIENT``."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peers.contender import Searched, open_contender


def main() -> None:
    name, folder, question, client = sys.argv[1:]
    opened = open_contender(name, Path(folder))
    assert isinstance(opened, Searched)
    for _, text in opened.search(question, client):
        print(text)


if __name__ == "__main__":
    main()
