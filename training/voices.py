"""``make train-voices``: teaches, by labelled stories, whose words they are: of us, or of somebody else.

Each writer's people are judged by a voice that heard the other writers alone; how often it is right is printed. The
shipped one hears all.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import handoff.extract.sides
from handoff.extract.sides.voice import BUCKETS, FEWEST_WORDS, WEIGHTS, Counts, Voice, heard
from training.stories import Story, folder_of, stories

TARGET = Path(handoff.extract.sides.__file__).parent / WEIGHTS
#: How freely a bucket may weigh; in how many people's words it must be heard.
STRENGTH, FEWEST = 12.0, 4
#: Steps at which the table tells how many are decided.
STEPS = (0.6, 0.7, 0.8)

Truth = NDArray[np.bool_]


@dataclass(frozen=True)
class Person:
    """Somebody of a story: the writer, what they are heard to say, whether they speak for us."""

    writer: str
    counts: Counts
    ours: bool


def main() -> None:
    people = [person for story in stories() for person in people_of(story)]
    for line in _table(people):
        print(line)
    TARGET.write_bytes(taught(people).saved())


def people_of(story: Story) -> Iterator[Person]:
    """Everybody in it of whom a label says for whom they speak, and who says enough."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for example in story.examples:
        if example.sentence.speaker:
            said[example.sentence.speaker.casefold()].append(example.sentence.text)
    sides = _sides(story)
    for name, texts in said.items():
        first = name.split()[:1]
        side = sides.get(name) or next((one for other, one in sides.items() if other.split()[:1] == first), "")
        if side and sum(len(text.split()) for text in texts) >= FEWEST_WORDS:
            yield Person(story.writer, heard(texts), side == "ours")


def _sides(story: Story) -> dict[str, str]:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in (folder_of(story.name) / "labels.jsonl").read_text("utf-8").splitlines():
        label: dict[str, Any] = json.loads(line) if line.strip() else {}
        if label.get("speaker") and label.get("side") in ("ours", "theirs", "third"):
            counted[label["speaker"].casefold()][label["side"]] += 1
    return {name: sides.most_common(1)[0][0] for name, sides in counted.items()}


def taught(people: Sequence[Person]) -> Voice:
    """The voice that these people teach. Needs scikit-learn."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    rows = [row for row, person in enumerate(people) for _ in person.counts]
    columns = [bucket for person in people for bucket in person.counts]
    values = [1 + np.log(count) for person in people for count in person.counts.values()]
    matrix = csr_matrix((values, (rows, columns)), shape=(len(people), BUCKETS), dtype=np.float32)
    many = np.asarray((matrix > 0).sum(axis=0))[0]
    rare = ((np.log((1 + len(people)) / (1 + many)) + 1) * (many >= FEWEST)).astype(np.float32)
    model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced")
    model.fit(normalize(matrix.multiply(rare).tocsr()), [person.ours for person in people])
    return Voice(model.coef_[0].astype(np.float32), rare, float(model.intercept_[0]))


def _table(people: Sequence[Person]) -> Iterator[str]:
    odds = np.empty(len(people))
    for writer in sorted({person.writer for person in people}):
        voice = taught([person for person in people if person.writer != writer])
        for at, person in enumerate(people):
            if person.writer == writer:
                odds[at] = voice.log_odds(person.counts)
    ours = np.array([person.ours for person in people])
    for step in STEPS:
        decided = np.abs(odds) >= np.log(step / (1 - step))
        right = float(np.mean((odds > 0)[decided] == ours[decided]))
        yield f"{len(people)} people; from {step} on {np.mean(decided):.2f} are decided, {right:.2f} of them rightly"


if __name__ == "__main__":
    main()
