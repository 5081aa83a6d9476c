"""Whether the articles of a hero drill answer later tickets as well as the hero's own tickets would.

    python -m benchmarks.flow_drill DESK...

Each DESK is a folder with `exports/` and `labels.jsonl` (a ticket a line: `ticket`, `opened`, `recurs_with`, `cause`,
`solution`). Of every problem that came back, the last ticket is withheld, then all but the first, then every ticket of
the later half of the desk; the rest is ingested, and everybody who solved a ticket is put to the drill. Told of each
hero and withheld ticket: what share of the words of its labelled cause and solution the hero's own tickets hold and the
article holds, and, since labels are in words of their own, how near in meaning the nearest of their sentences is to
each of the two (cosine of the shipped model, the mean of both). An article answers at least what the hero did where it
is as near, but for a hundredth.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

import numpy as np

from handoff import Workspace

Split = Literal["the last", "all but the first", "the later half"]
SPLITS: tuple[Split, ...] = ("the last", "all but the first", "the later half")
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "the", "to", "was", "with"]
)
_METADATA = re.compile(r"- (?:Tickets|Clients|People|First seen|Last seen|State|Source): |No ticket tells ")


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL}


def answer_of(label: dict[str, Any]) -> set[str]:
    told = [label[part]["statement"] for part in ("cause", "solution") if label.get(part)]
    return words(" ".join(told))


def share(wanted: set[str], text: str) -> float:
    return len(wanted & words(text)) / len(wanted) if wanted else 0.0


def without(exports: Path, withheld: set[str], to: Path) -> None:
    """The exports without the rows of these tickets."""
    shutil.copytree(exports, to)
    for path in to.iterdir():
        if path.suffix == ".csv":
            with path.open(newline="", encoding="utf-8-sig") as stream:
                rows = [row for row in csv.reader(stream) if not withheld & {*row}]
            with path.open("w", newline="", encoding="utf-8") as stream:
                csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
        elif path.suffix == ".ndjson":
            lines = path.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if str(json.loads(line).get("id")) not in withheld]
            path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def later_ones(labels: dict[str, dict[str, Any]], split: Split) -> dict[str, set[str]]:
    """The withheld tickets of problems that came back, each with those that are left of its problem."""
    days = sorted(label["opened"] for label in labels.values())
    half = days[len(days) // 2]
    found = {}
    for number, label in labels.items():
        group = sorted({number, *label["recurs_with"]} & labels.keys(), key=lambda one: (labels[one]["opened"], one))
        late = [one for one in group if labels[one]["opened"] >= half]
        withheld = {"the last": group[1:][-1:], "all but the first": group[1:], "the later half": late}[split]
        left = {*group} - {*withheld}
        if number in withheld and left and answer_of(label):
            found[number] = left
    return found


def hidden(labels: dict[str, dict[str, Any]], split: Split, later: dict[str, set[str]]) -> set[str]:
    """What is not ingested: the withheld tickets, of the later half of a desk all of it."""
    if split != "the later half":
        return {*later}
    days = sorted(label["opened"] for label in labels.values())
    return {number for number, label in labels.items() if label["opened"] >= days[len(days) // 2]}


def nearness(workspace: Workspace, label: dict[str, Any], text: str) -> float:
    """How near the nearest sentence is to the labelled cause and to the labelled solution, the mean of those told."""
    wanted = [label[part]["statement"] for part in ("cause", "solution") if label.get(part)]
    said = [one.strip() for one in re.split(r"(?<=[.!?])\s+|\n+", text) if len(one.split()) > 2]
    if not said:
        return 0.0
    near = np.asarray(workspace.embedder.embed(wanted)) @ np.asarray(workspace.embedder.embed(said)).T
    return float(near.max(axis=1).mean())


def texts_of(workspace: Workspace) -> dict[str, str]:
    """What people wrote in each ticket, comments too, by its number: a column of hours answers nothing."""
    found = {}
    for one in workspace.records(kind="ticket"):
        record = workspace.record(one.id)
        parts = record.parts if record is not None else ()
        found[one.native_id] = "\n".join(part.text for part in parts if part.role != "field")
    return found


def told_in(article: str) -> str:
    """What an article tells: where it was read, of whom and when, answers nothing either."""
    return "\n".join(line for line in article.splitlines() if not _METADATA.match(line))


def desk(folder: Path, split: Split) -> list[tuple[bool, bool, str]]:
    """For each hero and withheld ticket: does the article hold as many words, is it as near, and what was measured."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = {str(label["ticket"]): label for label in map(json.loads, filter(None, lines))}
    withheld = later_ones(labels, split)
    place = Path(tempfile.mkdtemp(prefix="drill-"))
    without(folder / "exports", hidden(labels, split, withheld), place / "exports")
    workspace = Workspace.init(place / "ws")
    workspace.ingest(place / "exports")
    texts = texts_of(workspace)
    marks = []
    for hero, _ in workspace.drill().people:
        drill = workspace.drill(hero).drill
        assert drill is not None
        for number, before in withheld.items():
            own = [one for one in drill.alone if one in before]
            if not own:
                continue
            wanted = answer_of(labels[number])
            theirs = " ".join(texts.get(one, "") for one in own)
            cures = [cure for cure in drill.cures if {*cure.numbers} & {*own}]
            articles = " ".join(told_in(workspace.article(*cure.numbers).markdown) for cure in cures)
            held = share(wanted, theirs), share(wanted, articles)
            near = tuple(nearness(workspace, labels[number], text) for text in (theirs, articles))
            told = f"{folder.name} {number} {hero}: words {held[0]:.2f} {held[1]:.2f}, near {near[0]:.2f} {near[1]:.2f}"
            print(told, flush=True)
            marks.append((held[1] >= held[0], near[1] >= near[0] - 0.01, told))
    shutil.rmtree(place, ignore_errors=True)
    return marks


def main() -> None:
    for split in SPLITS:
        marks = [mark for folder in sys.argv[1:] for mark in desk(Path(folder), split)]
        print(f"{split} of each problem withheld: {len(marks)} rest on one person")
        print(f"as many words {sum(mark[0] for mark in marks)}, as near {sum(mark[1] for mark in marks)}")


if __name__ == "__main__":
    main()
