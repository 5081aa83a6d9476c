"""Whether a fact is as sure as it says: ``python -m benchmarks.calibration STORY...``, folders of labelled stories.

A fact is right where a careful reader labelled its words as the same kind of statement. Fields of a system (and who
somebody is) only repeat what it says, whether a receiver needs it or not: they are counted apart.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from handoff import Workspace
from handoff.extract import extract_facts
from handoff.extract.heads.extractor import kinds_alike
from handoff.records import owner_of
from training.stories import is_of, pairs_shared, words_of

#: What repeats a column, neither right nor wrong.
FIELDS = frozenset({"typed_fields", "people"})
STEPS = 10

#: How sure, whether right.
Judged = tuple[float, bool]


def judged(story: Path) -> dict[str, list[Judged]]:
    """The facts of a story, by extractor."""
    lines = (story / "labels.jsonl").read_text("utf-8").splitlines()
    labels = [json.loads(line) for line in lines if line.strip()]
    told = [
        (words_of(label["quote"]), Path(label["file"]).name.casefold(), kinds_alike(label["kind"])) for label in labels
    ]
    found: dict[str, list[Judged]] = defaultdict(list)
    with TemporaryDirectory() as home, Workspace.init(Path(home) / "workspace") as workspace:
        workspace.ingest(story / "exports", client=story.name)
        records = (workspace.record(view.id) for view in workspace.records(client=story.name))
        for record in filter(None, records):
            for fact in extract_facts(record):
                quote, file = words_of(fact.evidence.quote), fact.file or record.provenance.had_primary_source
                right = any(
                    fact.kind in kinds and is_of(file.casefold(), name) and pairs_shared(words, quote)
                    for words, name, kinds in told
                )
                found[owner_of(fact.extractor)].append((fact.confidence, right))
    return found


def reliability(facts: Sequence[Judged]) -> tuple[list[tuple[float, int, float]], float]:
    """(said, how many, how often so) a step, and the calibration error: the gap between both, weighed by number."""
    said, right = np.array([sure for sure, _ in facts]), np.array([so for _, so in facts])
    rows, error = [], 0.0
    steps = np.minimum((said * STEPS).astype(int), STEPS - 1)
    for step in np.unique(steps):
        inside = steps == step
        rows.append((float(said[inside].mean()), int(inside.sum()), float(right[inside].mean())))
        error += float(inside.mean() * abs(rows[-1][0] - rows[-1][2]))
    return rows, error


def main(stories: Iterable[str]) -> None:
    found: dict[str, list[Judged]] = defaultdict(list)
    for story in stories:
        for extractor, facts in judged(Path(story)).items():
            found[extractor] += facts
    for extractor, facts in sorted(found.items()):
        said, right = (sum(each) / len(facts) for each in zip(*facts, strict=True))
        print(f"{extractor}: {len(facts)} facts, said {said:.2f}, right {right:.2f}")
    rows, error = reliability([fact for name, facts in found.items() if name not in FIELDS for fact in facts])
    for at, number, so in rows:
        print(f"  said {at:.2f}: {number} facts, {so:.2f} of them right")
    print(f"calibration error {error:.3f} without fields")


if __name__ == "__main__":
    main(sys.argv[1:])
