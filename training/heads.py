"""``make train-heads``: trains the shipped head and writes what it reaches on writers that it was not trained on.

Each writer's stories are judged by a head that saw the other writers and the scenes alone. The shipped head sees all.
``make train-encoder`` comes after it: there its log odds are weighed by what was borne out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

import handoff.extract.heads
from handoff.extract.heads import HEAD, Head
from handoff.records import FactKind
from training import scenes
from training.head_training import Example, train
from training.stories import Story, stories

FIGURES = Path(__file__).parents[1] / "benchmarks" / "heads.md"
TARGET = Path(handoff.extract.heads.__file__).parent / HEAD
#: Kinds that typed fields alone tell.
KINDS = [kind for kind in get_args(FactKind) if kind not in ("deal_stage", "deal_value", "ticket_status")]
#: Steps of the reliability table.
BINS = 10

Judged = NDArray[np.float32]


def main() -> None:
    own, told = scenes.examples(), stories()
    head = train([*own, *(example for story in told for example in story.examples)], KINDS)
    judged = np.concatenate([_held_out(writer, told, own, head.answers) for writer in _writers(told)])
    examples = [e for writer in _writers(told) for story in told if story.writer == writer for e in story.examples]
    truth = truth_of(examples, head.answers)
    by = np.array(sorted(story.writer for story in told for _ in story.examples))
    figures = _table(head, judged, truth, len(own), len(told)) + reliability(judged[:, 0], truth[:, 0], by)
    FIGURES.write_text(figures, encoding="utf-8")
    TARGET.write_bytes(head.saved())


def _writers(told: Sequence[Story]) -> list[str]:
    return sorted({story.writer for story in told})


def _held_out(writer: str, told: Sequence[Story], own: Sequence[Example], answers: Sequence[str]) -> Judged:
    """What a head that never saw the writer says of the writer's sentences, a column an answer of the whole head."""
    seen = [example for story in told if story.writer != writer for example in story.examples]
    head = train([*own, *seen], KINDS)
    judged = head.judge([example.sentence for story in told if story.writer == writer for example in story.examples])
    columns = [judged[:, head.answers.index(one)] if one in head.answers else judged[:, 0] * 0 for one in answers]
    return np.stack(columns, axis=1)


def truth_of(examples: Sequence[Example], answers: Sequence[str]) -> NDArray[np.bool_]:
    """What is true of each; shape (examples, answers)."""
    return np.array([[example.bears_out(answer) for answer in answers] for example in examples])


def reliability(judged: Judged, truth: NDArray[np.bool_], writers: NDArray[np.str_]) -> str:
    """How often what is said at .8 is so: each writer's sentences calibrated by what the other writers bore out."""
    from sklearn.linear_model import LogisticRegression

    said = np.zeros(len(judged))
    for writer in np.unique(writers):
        own = writers == writer
        logit = _logit(judged)[:, None]
        said[own] = LogisticRegression(C=1e3).fit(logit[~own], truth[~own]).predict_proba(logit[own])[:, 1]
    lines = ["", "## Worth knowing: what is said, and how often it is so", "| said | sentences | so |", "|---|---|---|"]
    error = 0.0
    for low in range(BINS):
        inside = np.minimum((said * BINS).astype(int), BINS - 1) == low
        if inside.any():
            error += inside.mean() * abs(said[inside].mean() - truth[inside].mean())
            lines.append(f"| {said[inside].mean():.2f} | {inside.sum():,} | {truth[inside].mean():.2f} |")
    return "\n".join([*lines, "", f"Calibration error {error:.3f}."]) + "\n"


def _logit(probability: Judged) -> Judged:
    clipped = np.clip(probability, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)


def _table(head: Head, judged: Judged, truth: NDArray[np.bool_], own: int, told: int) -> str:
    from sklearn.metrics import average_precision_score

    lines = [
        "# What the heads reach",
        f"Trained on {own:,} sentences of scenes and {len(truth):,} of {told} stories. Each writer's stories are",
        "judged by a head that saw none of them. Average precision; a coin reaches the share.",
        "",
        "| answer | share | average precision | said at 0.5 or more | of them right |",
        "|---|---|---|---|---|",
    ]
    for at, answer in enumerate(head.answers):
        right, sure = truth[:, at], judged[:, at] >= 0.5
        if right.any():
            precision = average_precision_score(right, judged[:, at])
            share = f"{right[sure].mean():.2f}" if sure.any() else ""
            lines.append(f"| {answer} | {right.mean():.3f} | {precision:.2f} | {sure.sum()} | {share} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
