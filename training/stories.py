"""Labelled stories: exports as real systems make them, and beside them what a careful reader would hand over.

Ours lie beside this file; others beside the checkout, in the folder that ``HANDOFF_STORIES`` names (else
``../shared/data/handover-corpus``). One folder a story, the first letter of whose name is its writer.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handoff import Workspace
from handoff.extract.heads import Sentence, sentences_of
from handoff.extract.sides import sides_of
from handoff.records import BaseRecord
from training.head_training import Example
from training.scenes import WEIGHTS

ROOT = Path(__file__).parents[1]
OWN = Path(__file__).parent / "stories"
STORIES = Path(os.environ.get("HANDOFF_STORIES", ROOT.parent / "shared" / "data" / "handover-corpus"))
#: Labels of other names, and one that marks what is worth nothing.
_KINDS = {"action_item": "next_step", "root_cause": "cause", "resolution": "solution"}
_WORTHLESS = "useless_closure"
#: The share of pairs of words that a label's quote and a sentence must have in common, of the shorter one.
_SHARED, _NEXT_BEST, _MOST = 0.5, 0.3, 4

Words = tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """One story: its writer, and its sentences with the kinds that were labelled on them."""

    name: str
    examples: tuple[Example, ...]

    @property
    def writer(self) -> str:
        return self.name[0]


@dataclass(frozen=True)
class _Place:
    """A sentence with the file that it stands in."""

    sentence: Sentence
    file: str
    words: Words


def stories() -> list[Story]:
    """All stories, by name. Raises as ``folders`` does."""
    return [read(folder) for folder in folders()]


def folders() -> list[Path]:
    """Where all stories lie, by name. Raises FileNotFoundError where there is none beside the checkout: what ships was
    taught by them too, and whoever trains without them would put less in its place."""
    beside = _folders(STORIES)
    if not beside:
        raise FileNotFoundError(
            f"no labelled story lies in {STORIES}: HANDOFF_STORIES names the folder that holds them"
        )
    return [*_folders(OWN), *beside]


def folder_of(name: str) -> Path:
    """Where the story of that name lies. Raises FileNotFoundError where it lies nowhere."""
    for root in (OWN, STORIES):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"no story {name} lies in {OWN} or {STORIES}")


def _folders(root: Path) -> list[Path]:
    return [folder for folder in sorted(root.glob("*")) if (folder / "labels.jsonl").is_file()]


def read(folder: Path) -> Story:
    """The story in that folder."""
    must = set(json.loads((folder / "brief.json").read_text("utf-8"))["must"])
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text("utf-8").splitlines() if line.strip()]
    places = list(_places(folder))
    marked: dict[int, list[Mapping[str, Any]]] = {}
    for label in labels:
        for at in _carriers(label, places):
            marked.setdefault(at, []).append(label)
    return Story(folder.name, tuple(_example(place, marked.get(at, ()), must) for at, place in enumerate(places)))


def _places(folder: Path) -> Iterator[_Place]:
    with TemporaryDirectory() as home, Workspace.init(Path(home) / "workspace") as workspace:
        workspace.ingest(folder / "exports", client=folder.name)
        found = (workspace.record(view.id) for view in workspace.records(client=folder.name))
        records: list[BaseRecord] = [one for one in found if one and one.kind not in ("person", "client")]
        sides = sides_of(records)
        for record in records:
            for sentence in sentences_of(record, sides):
                part = record.part_at(sentence.start)
                file = part.file or record.provenance.had_primary_source
                yield _Place(sentence, file.casefold(), words_of(sentence.text))


def _carriers(label: Mapping[str, Any], places: Sequence[_Place]) -> list[int]:
    """The sentences that a label's quote covers: the best, and others that come near it."""
    quote, file = words_of(label["quote"]), Path(label["file"]).name.casefold()
    shares = {at: pairs_shared(quote, place.words) for at, place in enumerate(places) if is_of(place.file, file)}
    best = max(shares.values(), default=0)
    close = [at for at, share in shares.items() if share and share >= max(min(2, best), _NEXT_BEST * best)]
    return close[:_MOST]


def is_of(file: str, name: str) -> bool:
    """Whether a place in ``file`` lies in the file of that name."""
    return name in file or Path(file).name in name or (name.endswith(".zip") and ".zip" in file)


def pairs_shared(quote: Words, words: Words) -> int:
    """How many pairs of words both have, if enough of the shorter one; of a single word, whether it is there."""
    if min(len(quote), len(words)) < 2:
        return int(len(quote) == 1 and quote[0] in words)
    pairs, own = list(pairwise(quote)), set(pairwise(words))
    both = sum(pair in own for pair in pairs)
    return both if both >= _SHARED * min(len(pairs), len(own)) else 0


def words_of(text: str) -> Words:
    return tuple(re.findall(r"\w+", text.casefold()))


def _example(place: _Place, labels: Sequence[Mapping[str, Any]], must: Container[str]) -> Example:
    told = [label for label in labels if label["kind"] != _WORTHLESS]
    importance = max((int(label["importance"]) for label in told), default=0)
    kinds = frozenset(_KINDS.get(label["kind"], label["kind"]) for label in told)
    return Example(place.sentence, kinds, WEIGHTS[importance], must=any(label["id"] in must for label in told))
