"""``make train-overtaken``: teaches, by labelled stories, which words later ones overtake.

A highlight is overtaken where every label on its words is superseded by another label. Each writer's stories are judged
by weights that saw the other writers alone; how well they rank is printed. The shipped ones see all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

import handoff.extract.overtaken
from handoff import Workspace
from handoff.extract.heads import highlights
from handoff.extract.heads import shipped as heads
from handoff.extract.overtaken import Chance, by_worth, signs
from handoff.extract.overtaken.chance import WEIGHTS
from handoff.extract.overtaken.signs import Column
from handoff.extract.sides import sides_of
from handoff.records import BaseRecord, Highlight
from training.stories import folders, is_of, pairs_shared, words_of

TARGET = Path(handoff.extract.overtaken.__file__).parent / WEIGHTS
#: How freely a sign may weigh; from which worth on a highlight teaches.
STRENGTH, TEACHES = 0.01, 0.3
#: Shares of the highlights, the likeliest overtaken first, of which the table tells how many are.
STEPS = (0.02, 0.05, 0.1)

Truth = NDArray[np.bool_]


@dataclass(frozen=True)
class Lesson:
    """The highlights of one story: their signs, a number a highlight, and which of them are overtaken."""

    writer: str
    columns: Mapping[str, Column]
    overtaken: Truth

    @property
    def teaching(self) -> Truth:
        return np.asarray(self.columns["worth"] >= TEACHES)


def main() -> None:
    lessons = [lesson_of(folder.name[0], highlights_of(folder), labels_of(folder)) for folder in folders()]
    for line in table(lessons):
        print(line)
    TARGET.write_text(taught(lessons).saved(), encoding="utf-8")


def highlights_of(folder: Path) -> list[Highlight]:
    """What the heads hold worth knowing of the story's exports."""
    with TemporaryDirectory() as home, Workspace.init(Path(home) / "workspace") as workspace:
        workspace.ingest(folder / "exports", client=folder.name)
        found = (workspace.record(view.id) for view in workspace.records(client=folder.name))
        records: list[BaseRecord] = [one for one in found if one]
    files = {record.id: record.provenance.had_primary_source for record in records}
    judged = highlights(records, sides_of(records), heads())
    return [one.model_copy(update={"file": one.file or files[one.record_id]}) for one in judged]


def labels_of(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def lesson_of(writer: str, found: Sequence[Highlight], labels: Sequence[Mapping[str, Any]]) -> Lesson:
    gone = {old for label in labels for old in label.get("supersedes") or ()}
    judged = by_worth(found)
    truth = [_is_overtaken(one, labels, gone) for one in judged]
    return Lesson(writer, signs(judged), np.array(truth, dtype=bool))


def _is_overtaken(highlight: Highlight, labels: Sequence[Mapping[str, Any]], gone: set[str]) -> bool:
    words, file = words_of(highlight.quote), highlight.file.casefold()
    own = [
        label["id"]
        for label in labels
        if label.get("quote") and is_of(file, Path(label["file"]).name.casefold())
        if pairs_shared(words_of(label["quote"]), words)
    ]
    return bool(own) and gone.issuperset(own)


def taught(lessons: Sequence[Lesson]) -> Chance:
    """What these lessons teach. Needs scikit-learn."""
    from sklearn.linear_model import LogisticRegression

    names = sorted(lessons[0].columns)
    rows = np.concatenate(
        [np.stack([lesson.columns[name] for name in names], axis=1)[lesson.teaching] for lesson in lessons]
    )
    truth = np.concatenate([lesson.overtaken[lesson.teaching] for lesson in lessons])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit((rows - middle) / spread, truth)
    weights = model.coef_[0] / spread
    intercept = float(model.intercept_[0] - middle @ weights)
    return Chance(round(intercept, 5), {name: round(float(one), 5) for name, one in zip(names, weights, strict=True)})


def table(lessons: Sequence[Lesson]) -> Iterator[str]:
    """How well highlights of a writer are ranked by weights that saw the others alone."""
    from sklearn.metrics import roc_auc_score

    chances, truth = [], []
    for writer in sorted({lesson.writer for lesson in lessons}):
        chance = taught([lesson for lesson in lessons if lesson.writer != writer])
        for lesson in (lesson for lesson in lessons if lesson.writer == writer):
            chances.append(chance.of(lesson.columns)[lesson.teaching])
            truth.append(lesson.overtaken[lesson.teaching])
    likely, so = np.concatenate(chances), np.concatenate(truth)
    yield f"{len(so)} highlights, {so.mean():.2f} overtaken, AUROC {roc_auc_score(so, likely):.2f}"
    order = np.argsort(-likely, kind="stable")
    for step in STEPS:
        first = so[order[: int(step * len(so))]]
        yield f"of the likeliest {step:.0%} {first.mean():.2f} are, {first.sum() / so.sum():.2f} of all that are"


if __name__ == "__main__":
    main()
