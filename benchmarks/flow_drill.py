"""Whether the articles of a hero drill answer later tickets as well as the hero's own tickets would.

    python -m benchmarks.flow_drill DESK...

Each DESK is a folder with `exports/` and `labels.jsonl` (a ticket a line: `ticket`, `opened`, `recurs_with`, `cause`,
`solution`). Of every problem that came back, the last ticket is withheld; the rest is ingested, and everybody who
solved a ticket is put to the drill. A withheld ticket is answered by a text that holds half of the words of its
labelled cause and solution. Told: how many that the hero's own tickets answer the article answers too, and how often
the article holds at least as many of those words.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from handoff import Workspace

ANSWERED = 0.5
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "the", "to", "was", "with"]
)


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


def last_of_each(labels: dict[str, dict[str, Any]]) -> dict[str, set[str]]:
    """The newest ticket of each problem that came back and has an answer, with the ones before it."""
    found = {}
    for number, label in labels.items():
        group = {number, *label["recurs_with"]} & labels.keys()
        if number == max(group, key=lambda one: (labels[one]["opened"], one)) and len(group) > 1 and answer_of(label):
            found[number] = group - {number}
    return found


def texts_of(workspace: Workspace) -> dict[str, str]:
    """What each ticket says, comments too, by its number."""
    found = {}
    for one in workspace.records(kind="ticket"):
        record = workspace.record(one.id)
        found[one.native_id] = record.text if record is not None else ""
    return found


def desk(folder: Path) -> list[tuple[bool, bool, bool, str]]:
    """For each hero and withheld ticket: did the hero's own tickets answer it, did the article, as much, and which."""
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = {str(label["ticket"]): label for label in map(json.loads, filter(None, lines))}
    withheld = last_of_each(labels)
    place = Path(tempfile.mkdtemp(prefix="drill-"))
    without(folder / "exports", {*withheld}, place / "exports")
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
            articles = " ".join(workspace.article(*cure.numbers).markdown for cure in cures)
            held = share(wanted, theirs), share(wanted, articles)
            told = f"{folder.name} {number} {hero}: hero {held[0]:.2f} article {held[1]:.2f}"
            marks.append((held[0] >= ANSWERED, held[1] >= ANSWERED, held[1] >= held[0], told))
    shutil.rmtree(place, ignore_errors=True)
    return marks


def main() -> None:
    marks = [mark for folder in sys.argv[1:] for mark in desk(Path(folder))]
    for *_, told in marks:
        print(told)
    hero = [mark for mark in marks if mark[0]]
    print(f"withheld tickets that rest on one person: {len(marks)}; the hero's tickets answer {len(hero)},")
    print(f"the articles {sum(mark[1] for mark in hero)} of those, {sum(mark[1] for mark in marks)} of all;")
    print(f"an article holds at least as much of the answer as the hero's tickets in {sum(mark[2] for mark in marks)}")


if __name__ == "__main__":
    main()
