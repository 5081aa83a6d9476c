"""One contender, once, in a process of its own: ``python -m benchmarks.peers.one_round ORDER.json``, answer as JSON."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from benchmarks.cold_search import seconds
from benchmarks.peers.contender import Contender, Searched, open_contender
from benchmarks.peers.documents import Document, Question, edited, passages, questions, reassigned, without
from benchmarks.peers.mails import Mail, mails
from benchmarks.peers.measures import MEASURED, Measured, Searches, Step

if TYPE_CHECKING:
    Export = Sequence[Document] | Sequence[Mail]

QUESTIONS, WARMING, COLD = 30, 3, 2
#: The share of documents that is edited or leaves, and the share of which one field changes.
CHANGED, REASSIGNED = 0.01, 0.1


@dataclass(frozen=True)
class Order:
    """``nearest``: by question the truly nearest documents, where recall is asked for."""

    contender: str
    export: str
    documents: int
    folder: str
    nearest: list[list[str]]


ORDER = TypeAdapter(Order)


def run(order: Order) -> Measured:
    export: Export = passages(order.documents) if order.export == "passages" else mails(order.documents)
    began = time.perf_counter()
    contender = open_contender(order.contender, Path(order.folder))
    loading = time.perf_counter() - began
    steps = {"first": _step(contender, export)}
    memory, disk = _peak_memory(), _size(Path(order.folder))
    searches = None
    if isinstance(contender, Searched):
        if contender.tracks:
            steps |= _again(contender, export)
        searches = _searches(contender, export, order.nearest)
        if contender.tracks and order.export == "passages":
            steps["empty"] = _step(contender, [])
    contender.close()
    return Measured(order.contender, order.export, order.documents, loading, steps, searches, memory, disk)


def _step(contender: Contender, export: Export) -> Step:
    contender.prepare(export)
    began, used = time.perf_counter(), _processor_time()
    embedded = contender.ingest()
    took, used = time.perf_counter() - began, _processor_time() - used
    return Step(took, used, embedded, contender.held() if isinstance(contender, Searched) else 0)


def _again(contender: Contender, export: Export) -> dict[str, Step]:
    """Once more as it is; a little of it edited; then, of that, a field changed; then, of that, a little gone."""
    steps = {"again": _step(contender, export)}
    notes = [each for each in export if isinstance(each, Document)]
    if notes:
        now = edited(notes, CHANGED)
        steps["edited"] = _step(contender, now)
        now = reassigned(now, REASSIGNED)
        steps["field"] = _step(contender, now)
        steps["fewer"] = _step(contender, without(now, CHANGED))
    return steps


def _searches(contender: Searched, export: Export, truly: list[list[str]]) -> Searches:
    asked = asked_of(export)
    for question in asked[:WARMING]:
        contender.search(question.text, "")
        contender.search(question.text, question.client)
    warm = [_timed(contender.search, each.text, "") for each in asked]
    warm_client = [_timed(contender.search, each.text, each.client) for each in asked]
    cold = [seconds(contender.cold(each.text, "")) for each in asked[:COLD]]
    cold_client = [seconds(contender.cold(each.text, each.client)) for each in asked[:COLD]]
    found = [_shows(contender, each) for each in asked]
    recall = [_recall(contender, *each) for each in zip(asked, truly, strict=True)] if truly else []
    return Searches(tuple(warm), tuple(warm_client), tuple(cold), tuple(cold_client), _mean(found), _mean(recall))


def asked_of(export: Export) -> list[Question]:
    """Of mails only what their author wrote is asked for; of notes only what no edit and no removal touches."""
    texts = [each.own if isinstance(each, Mail) else each for each in export]
    return questions([each for place, each in enumerate(texts) if place % 10], min(QUESTIONS, len(texts) // 2))


def _shows(contender: Searched, question: Question) -> bool:
    words = " ".join(question.answer.split())
    return any(words in " ".join(text.split()) for _, text in contender.search(question.text, ""))


def _recall(contender: Searched, question: Question, truly: Sequence[str]) -> float:
    return len({*contender.nearest(question.text)} & {*truly}) / len(truly)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _timed(search: Callable[[str, str], object], question: str, client: str) -> float:
    began = time.perf_counter()
    search(question, client)
    return time.perf_counter() - began


def _processor_time() -> float:
    """Of this process and of those that it started and that have ended."""
    return sum(os.times()[:4])


def _peak_memory() -> float:
    """In MiB, of this process and, at most, of what it started."""
    import resource

    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    used = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used) * unit / (1 << 20)


def _size(folder: Path) -> float:
    """In MiB, but for the exports that were read."""
    files = (each for each in folder.rglob("*") if each.is_file() and "exports" not in each.parts)
    return sum(each.stat().st_size for each in files) / (1 << 20)


def main() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    order = ORDER.validate_json(Path(sys.argv[1]).read_bytes())
    answer = Path(order.folder) / "measured.json"
    measured = run(order)
    answer.write_bytes(MEASURED.dump_json(measured))


if __name__ == "__main__":
    main()
