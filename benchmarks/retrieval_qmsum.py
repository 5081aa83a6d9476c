"""How much of what a question needs is found: QMSum (Zhong et al. 2021), the Product domain's validation part.

    python benchmarks/retrieval_qmsum.py FOLDER [--together] [--cache FOLDER]

FOLDER holds the meetings as JSON (``data/Product/val`` of https://github.com/Yale-LILY/QMSum). Every question names the
turns that answer it. By default each meeting is a client of its own and its questions are asked of it alone;
``--together`` puts all meetings under one client. A hit's passage is what is judged, as an agent reads it:

    hit@k    share of questions with a relevant turn in the first k passages
    R@k      share of the relevant words in the first k passages together
    R<=n%    share of the relevant words within the first n % of the meeting's words
    turn@5   share of questions with a relevant turn among the first 5 hits themselves

The weights of the default were learnt on half of these meetings, among other sets: read the last rows as optimistic.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

from platformdirs import user_cache_path

from handoff.extract import read_facts
from handoff.keep.embed import open_embedder
from handoff.keep.index import embed_pending
from handoff.keep.ledger import Ledger, Scope
from handoff.keep.search import Asked, Corpora, Recipe, search
from handoff.records import Call, Chunk, Embedder, Hit, Locator, Part, Provenance
from handoff.workspace.refresh import passages_of

BARE = Recipe(neighbours=0, length=0, asks=0, named=0, worth=0, shown=0)
VARIANTS = {
    "dense": replace(BARE, dense=1.0),
    "BM25": replace(BARE, dense=0.0),
    "fusion": BARE,
    "+ length, questions, names": Recipe(neighbours=0, worth=0, shown=0),
    "+ neighbourhood": Recipe(worth=0, shown=0),
    "+ less for what is shown": Recipe(worth=0),
    "default": Recipe(),
}
COLUMNS = ("hit@1", "hit@5", "R@5", "R@10", "R@20", "R<=10%", "R<=25%", "turn@5")


@dataclass(frozen=True, slots=True)
class Meeting:
    call: Call
    questions: tuple[tuple[str, frozenset[int]], ...]


def meetings(folder: Path) -> Iterator[Meeting]:
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        locator = Locator(kind="pointer", value="/meeting_transcripts")
        parts = tuple(
            Part(role="turn", text=turn["content"], speaker=turn["speaker"], locator=locator)
            for turn in data["meeting_transcripts"]
        )
        provenance = Provenance(
            had_primary_source=path.name, was_derived_from="", was_generated_by="qmsum/1", locator=locator
        )
        call = Call(
            id=f"call_{path.stem}", system="qmsum", native_id=path.stem, title="", provenance=provenance, parts=parts
        )
        questions = tuple((each["query"], _turns(each["relevant_text_span"])) for each in data["specific_query_list"])
        yield Meeting(call, questions)


def _turns(spans: list[list[str]]) -> frozenset[int]:
    return frozenset(turn for first, last in spans for turn in range(int(first), int(last) + 1))


def judge(meeting: Meeting, relevant: frozenset[int], hits: tuple[Hit, ...], chunks: dict[str, Chunk]) -> list[float]:
    """The figures of one question, in the order of COLUMNS."""
    words = [len(part.text.split()) for part in meeting.call.parts]
    wanted = sum(words[turn] for turn in relevant) or 1
    seen: set[int] = set()
    recalls: list[float] = []
    order: list[int] = []
    for hit in hits:
        fresh = [turn for turn in _shown(meeting, hit, chunks) if turn not in seen]
        order += fresh
        seen.update(fresh)
        recalls.append(sum(words[turn] for turn in seen & relevant) / wanted)
    in_turn = [bool(_own(meeting, hit) & relevant) for hit in hits[:5]]
    passages = [bool(set(_shown(meeting, hit, chunks)) & relevant) for hit in hits[:5]]
    within = [_within(order, words, relevant, share) / wanted for share in (0.10, 0.25)]
    at = [recalls[min(k, len(recalls)) - 1] if recalls else 0.0 for k in (5, 10, 20)]
    return [float(any(passages[:1])), float(any(passages)), *at, *within, float(any(in_turn))]


def _within(order: list[int], words: list[int], relevant: frozenset[int], share: float) -> float:
    left, found = share * sum(words), 0
    for turn in order:
        if left <= 0:
            break
        left -= words[turn]
        found += words[turn] if turn in relevant else 0
    return found


def _own(meeting: Meeting, hit: Hit) -> set[int]:
    if hit.record_id != meeting.call.id:
        return set()
    return set(range(meeting.call.part_index(hit.start), meeting.call.part_index(hit.end - 1) + 1))


def _shown(meeting: Meeting, hit: Hit, chunks: dict[str, Chunk]) -> list[int]:
    """The turns in a hit's passage, the hit's own first: lines of the passage are chunks of the record."""
    own = _own(meeting, hit)
    if not own:
        return []
    place, lines = chunks[hit.chunk_id].position, hit.passage.split("\n")
    first = place
    while first > 0 and chunks[f"{hit.record_id}:{first - 1}"].text in lines:
        first -= 1
    turns: list[int] = sorted(own)
    for position in range(first, first + len(lines)):
        if chunk := chunks.get(f"{hit.record_id}:{position}"):
            start, stop = meeting.call.part_index(chunk.start), meeting.call.part_index(chunk.end - 1)
            turns += [turn for turn in range(start, stop + 1) if turn not in own]
    return turns


def run(folder: Path, together: bool, embedder: Embedder, store: Path) -> None:
    data = [meeting for meeting in meetings(folder) if meeting.questions]
    chunks: dict[str, Chunk] = {}
    with Ledger.create(store / "ledger.db") as ledger:
        with ledger.writing() as write:
            for meeting in data:
                made = passages_of(meeting.call, "all" if together else meeting.call.id, read_facts(meeting.call))
                chunks.update((chunk.id, chunk) for chunk in made)
                write.chunks.put(meeting.call.id, made)
        print(f"{embed_pending(ledger, embedder)} texts embedded")
        print(f"{'':34}" + "".join(f"{name:>8}" for name in COLUMNS))
        corpora = Corpora()
        for name, recipe in VARIANTS.items():
            figures = []
            for meeting in data:
                client = "all" if together else meeting.call.id
                for question, relevant in meeting.questions:
                    result = search(ledger, embedder, Asked(question, Scope(clients=(client,)), 50), recipe, corpora)
                    figures.append(judge(meeting, relevant, result.hits, chunks))
            print(f"{name:34}" + "".join(f"{100 * mean(column):8.1f}" for column in zip(*figures, strict=True)))
        print(f"{len(figures)} questions, {len(data)} meetings, {len(chunks)} chunks")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--cache", type=Path, default=user_cache_path("handoff"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as store:
        run(options.folder, options.together, open_embedder(options.cache), Path(store))


if __name__ == "__main__":
    main()
