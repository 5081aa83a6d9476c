"""How quickly exports become records, beside what merely parsing them costs. ``python benchmarks/mapping.py [ROWS]``.

Each pair runs in turn, three times, in processes of their own; the figures are medians. The rows are made here, the
same on every machine.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROUNDS = 3
WORDS = (
    "printer",
    "vpn",
    "outage",
    "certificate",
    "rollback",
    "router",
    "client",
    "invoice",
    "laptop",
    "again",
    "slow",
)
CONNECTORS = Path(__file__).resolve().parents[1] / "connectors"


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def tickets(rows: int) -> Iterator[dict[str, Any]]:
    """Tickets as a full export of a help desk holds them, two comments each."""
    chance = random.Random(7)
    for number in range(rows):
        comments = [
            {"id": number * 10 + k, "author_id": 7 + k, "public": k == 0, "plain_body": words(chance, 30)}
            for k in (0, 1)
        ]
        yield {
            "id": number,
            "subject": words(chance, 6),
            "raw_subject": "",
            "status": chance.choice(["open", "closed"]),
            "requester_id": number % 500,
            "organization_id": number % 100,
            "created_at": "2026-01-15T09:02:11Z",
            "updated_at": "2026-02-15T09:02:11Z",
            "description": words(chance, 40),
            "tags": ["vpn", "edge"],
            "comments": comments,
        }


def write_csv(path: Path, rows: int) -> None:
    chance = random.Random(7)
    header = [
        "Id",
        "Subject",
        "Status",
        "Priority",
        "Requester",
        "Requester id",
        "Assignee",
        "Created at",
        "Organization",
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*header, "Description"])
        for number in range(rows):
            start = [number, words(chance, 6), "open", "high", "Ida Voss", 77, "Sam Ortiz", "2026-01-15 09:02"]
            writer.writerow([*start, f"Client {number % 100}", words(chance, 30)])


def write_html(path: Path, rows: int) -> None:
    paragraph = (
        "<p>A paragraph with <b>bold</b> words and <a href='https://a.example/'>a link</a> and then some more.</p>"
    )
    with path.open("w", encoding="utf-8") as stream:
        for number in range(rows):
            row = {"id": number, "subject": "x", "raw_subject": "", "status": "open", "requester_id": 1}
            stream.write(json.dumps({**row, "comments": [{"html_body": paragraph * 40, "author_id": 1}]}) + "\n")


def write_ndjson(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(ticket) + "\n" for ticket in tickets(rows))


def mapped(path: Path) -> Callable[[], int]:
    """Records made by the connector that claims the file."""
    from handoff.connect import load_connectors

    connector = load_connectors([CONNECTORS]).claim(path)
    return lambda: sum(1 for _ in connector.read(path))


def parsed(path: Path) -> Callable[[], int]:
    """Rows that the standard library parses, and throws away."""

    def count() -> int:
        with path.open(encoding="utf-8", newline="") as stream:
            return sum(1 for _ in (csv.DictReader(stream) if path.suffix == ".csv" else map(json.loads, stream)))

    return count


def measured(how: str, path: Path) -> tuple[float, float]:
    """Rows a second of processor time, and the peak of memory in MB, of one process."""
    command = [sys.executable, __file__, "--one", how, str(path)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(out[0]), float(out[1])


def one(how: str, path: Path) -> None:
    read = (mapped if how == "mapped" else parsed)(path)
    start = time.process_time()
    rows = read()
    print(rows / (time.process_time() - start), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(rows: int) -> None:
    files: dict[str, tuple[Callable[[Path, int], None], int]] = {
        "view.csv": (write_csv, rows),
        "tickets.ndjson": (write_ndjson, rows),
        "html.ndjson": (write_html, rows // 20),
    }
    with TemporaryDirectory() as folder:
        for name, (write, count) in files.items():
            path = Path(folder) / name
            write(path, count)
            runs = [(measured("mapped", path), measured("parsed", path)) for _ in range(ROUNDS)]
            ours, bare = (statistics.median(run[side][0] for run in runs) for side in (0, 1))
            memory = max(run[0][1] for run in runs)
            print(
                f"{name}: {count:,} rows, {path.stat().st_size / 1e6:.0f} MB: {ours:,.0f} rows/s of one core, ", end=""
            )
            print(f"{bare / ours:.0f} times what parsing alone takes, {memory:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 40_000)
