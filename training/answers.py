"""``make train-answers``: learns, by labelled stories, how likely a hit answers and how likely any does.

All stories lie in one workspace, a client each. Every question is asked of its own client, and once of the client of
another writer, where nothing answers it. Each writer's questions are judged by what the other writers taught; the last
lines are what ``handoff.keep.search.probability`` is to hold. It names how many of the questions that have an answer
are told from those that have none (AUROC), and how far what is published lies from what is so (calibration error).

What ships learnt from meetings and help articles beside the checkout as well, which this does not read: its own numbers
for stories alone lie near, and are not the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from handoff import Workspace
from handoff.keep.ledger import Ledger, Scope
from handoff.keep.search import Asked, Corpora, search
from handoff.keep.search.candidates import Question as AskedOf
from handoff.keep.search.candidates import find
from handoff.keep.search.probability import Signals, coverage, lead_of, signals, telling_words
from handoff.records import Embedder
from training.stories import OWN, STORIES

Floats: TypeAlias = NDArray[np.float64]
#: The share of a quote's pairs of words that an answering passage holds; how many hits are judged.
SHARED, HITS = 0.5, 5
#: Steps of Newton's method, how freely a weight may grow, and how many steps calibration is measured in.
STEPS, RIDGE, BINS = 25, 1.0, 10


@dataclass(frozen=True)
class Question:
    """Of a story's receiver: the quotes that answer it, none where nothing does."""

    writer: str
    story: str
    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A question asked of somebody: signals (hits, 5), which hits answer, and how much it counts."""

    writer: str
    signals: Floats
    answers: NDArray[np.bool_]
    answerable: bool
    weight: float = 1.0


@dataclass(frozen=True)
class Taught:
    """Weights of the signals and a constant; then weight and constant from the best hit to any."""

    hit: Floats
    any: Floats

    def best(self, case: Case) -> float:
        return float((case.signals @ self.hit[:-1] + self.hit[-1]).max())

    def published(self, case: Case) -> float:
        return float(_logistic(np.array(self.best(case) * self.any[0] + self.any[1])))


def main() -> None:
    cases = list(asked(folders_of_stories()))
    writers = sorted({case.writer for case in cases})
    told = [0.0] * len(cases)
    for writer in writers:
        taught = teach([case for case in cases if case.writer != writer])
        told = [taught.published(case) if case.writer == writer else was for case, was in zip(cases, told, strict=True)]
    so = np.array([case.answerable for case in cases])
    weights = np.array([case.weight for case in cases])
    print(f"{len(cases)} questions, {len(writers)} writers: AUROC {auroc(so, np.array(told)):.3f}, ", end="")
    print(f"calibration error {calibration(so, np.array(told), weights):.3f}")
    taught = teach(cases)
    print("signals:", dict(zip(Signals._fields, taught.hit.round(2).tolist(), strict=False)), taught.hit[-1].round(2))
    print("any:", taught.any.round(2).tolist())


def folders_of_stories() -> list[Path]:
    """Raises FileNotFoundError where there is none."""
    found = [
        folder for root in (OWN, STORIES) for folder in sorted(root.glob("*")) if (folder / "brief.json").is_file()
    ]
    if not found:
        raise FileNotFoundError(f"no labelled story lies in {OWN} or {STORIES}: HANDOFF_STORIES names another folder")
    return found


def asked(folders: Sequence[Path], seed: int = 7) -> Iterator[Case]:
    """Every question of these stories, asked of its own client and of another writer's."""
    chance = Random(seed)
    questions = [question for folder in folders for question in questions_of(folder)]
    answerable = sum(bool(question.quotes) for question in questions)
    unanswerable = answerable / max(1, 2 * (len(questions) - answerable))
    with TemporaryDirectory() as home:
        desk = Desk.of(Path(home) / "workspace", folders)
        for question in questions:
            yield desk.case(question, question.story, 1.0 if question.quotes else unanswerable)
            others = [folder.name for folder in folders if folder.name[0] != question.writer]
            if question.quotes and others:
                yield desk.case(question, chance.choice(others), 0.5)


@dataclass(frozen=True)
class Desk:
    """All stories in one ledger, whose clients are named after them."""

    ledger: Ledger
    embedder: Embedder
    clients: dict[str, str]
    corpora: Corpora

    @classmethod
    def of(cls, home: Path, folders: Sequence[Path]) -> Desk:
        with Workspace.init(home) as workspace:
            for folder in folders:
                workspace.ingest(folder / "exports", client=folder.name)
            clients = {client.name: client.id for client in workspace.clients()}
            ledger = Ledger.open(workspace.layout.ledger)
            return cls(ledger, workspace.embedder, clients, Corpora())

    def case(self, question: Question, client: str, weight: float) -> Case:
        """Nothing answers a question where it is asked of somebody else."""
        quotes = question.quotes if client == question.story else ()
        scope, model = Scope(clients=(self.clients[client],)), self.embedder
        corpus = self.corpora.get(self.ledger, scope, model.model_hash, model.dimension)
        found = find(corpus, AskedOf(question.text, model.embed_question(question.text)))
        places = {corpus.keys[row].id: place for place, row in enumerate(found.rows.tolist())}
        hits = search(self.ledger, model, Asked(question.text, scope, HITS), corpora=self.corpora).hits
        words, lead = telling_words(question.text), lead_of(found)
        rows = [signals(found, places[hit.chunk_id], coverage(words, hit.passage)[0], lead) for hit in hits]
        answers = [any(holds(hit.passage, quote) for quote in quotes) for hit in hits]
        return Case(question.writer, np.array(rows, dtype=float), np.array(answers, dtype=bool), bool(quotes), weight)


def questions_of(folder: Path) -> Iterator[Question]:
    lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
    quotes = {label["id"]: label["quote"] for label in map(json.loads, filter(str.strip, lines))}
    told: dict[str, Any] = json.loads((folder / "brief.json").read_text("utf-8"))
    for each in told.get("questions", []):
        answering = tuple(quotes[label] for label in each.get("answered_by", []) if label in quotes)
        yield Question(folder.name[0], folder.name, each["question"], answering)


def holds(passage: str, quote: str) -> bool:
    """Whether enough of the shorter one's pairs of words stand in the other."""
    short, long = sorted((_words(passage), _words(quote)), key=len)
    if len(short) < 2:
        return bool(short) and short[0] in long
    pairs = list(pairwise(short))
    both = set(pairwise(long))
    return sum(pair in both for pair in pairs) >= SHARED * len(pairs)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def teach(cases: Sequence[Case]) -> Taught:
    rows = np.concatenate([case.signals for case in cases])
    answers = np.concatenate([case.answers for case in cases])
    weights = np.concatenate([np.full(len(case.answers), case.weight / HITS) for case in cases])
    taught = Taught(_regression(rows, answers, weights), np.zeros(2))
    best = np.array([[taught.best(case)] for case in cases])
    so = np.array([case.answerable for case in cases])
    return Taught(taught.hit, _regression(best, so, np.array([case.weight for case in cases])))


def _regression(rows: Floats, so: NDArray[np.bool_], weights: Floats) -> Floats:
    """The weights of the columns and a constant at the end."""
    wide = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.diag([RIDGE] * rows.shape[1] + [1e-9])
    taught = np.zeros(wide.shape[1])
    for _ in range(STEPS):
        told = _logistic(wide @ taught)
        slope = wide.T @ (weights * (so - told)) - ridge @ taught
        taught += np.linalg.solve(wide.T @ (wide * (weights * told * (1 - told))[:, None]) + ridge, slope)
    return taught


def _logistic(told: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-told)))


def auroc(so: NDArray[np.bool_], told: Floats) -> float:
    """How often one that is so is held likelier than one that is not; even counts half."""
    yes, no = told[so][:, None], told[~so][None, :]
    return float((yes > no).mean() + (yes == no).mean() / 2)


def calibration(so: NDArray[np.bool_], told: Floats, weights: Floats) -> float:
    """How far what is told lies from what is so, on average over steps of what is told."""
    step = np.clip((told * BINS).astype(int), 0, BINS - 1)
    off = [abs(float((weights * (told - so))[step == each].sum())) for each in range(BINS)]
    return sum(off) / float(weights.sum())


if __name__ == "__main__":
    main()
