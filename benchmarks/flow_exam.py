"""Whether the handoff exam tells a whole brief from one that lost a fact, and names the place where it fell out.

    python -m benchmarks.flow_exam CORPUS [STORIES] [FACTS] [FIRST]

CORPUS is a folder of stories (`NAME/exports/`). Of each a brief is written, and of some facts that it shows each is
cut by itself: from the Markdown, from the Word document, from both, and from the exports. Told: the exam of whole
briefs; how often the share that both formats answer is higher for a whole brief than for one that lost one fact, over
all pairs of briefs (AUROC), and over pairs of the same story; how often the loss map names the place.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx

from handoff import Workspace
from handoff.flow.exam import Exam, Marked
from handoff.workspace.views import FactView

TEMPLATE = "sales_to_delivery"


@dataclass
class Marks:
    """Shares by story, with and without a loss; how often each planted place was named, of how often."""

    whole: dict[str, float] = field(default_factory=dict)
    cut: list[tuple[str, float]] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    took_for: Counter[str] = field(default_factory=Counter)


def folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def says(text: str, fact: FactView) -> bool:
    return any(folded(one) in folded(text) for one in (fact.statement, fact.quote) if len(folded(one)) > 3)


def without_in_markdown(source: Path, fact: FactView, to: Path) -> bool:
    lines = source.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.startswith("[^") or not says(line, fact)]
    to.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return len(kept) < len(lines)


def without_in_word(source: Path, fact: FactView, to: Path) -> bool:
    document = docx.Document(str(source))
    body = document.element.body
    gone = [
        one
        for one in (*body.iter("{*}p"), *body.iter("{*}tr"))
        if says("".join(text.text or "" for text in one.iter("{*}t")), fact)
    ]
    for one in gone:
        if one.getparent() is not None:
            one.getparent().remove(one)
    document.save(str(to))
    return bool(gone)


def without_in_exports(exports: Path, fact: FactView, to: Path) -> bool:
    """The exports without the words that a fact rests on, wherever they stand as they are."""
    shutil.copytree(exports, to)
    quote, hit = fact.quote.encode(), False
    for path in to.rglob("*"):
        if path.is_file() and quote in (data := path.read_bytes()):
            path.write_bytes(data.replace(quote, b"..."))
            hit = True
    return hit


def marked(exam: Exam, fact: str) -> Marked | None:
    return next((one for one in exam.questions if fact in one.facts), None)


def story(case: Path, facts: int, marks: Marks) -> None:
    place = Path(tempfile.mkdtemp(prefix="exam-"))
    workspace = Workspace.init(place / "ws")
    name = f"Case {case.name}"
    workspace.ingest(case / "exports", client=name)
    workspace.brief(name, TEMPLATE)
    view = workspace.desk.exam(name, template=TEMPLATE)
    word, markdown = Path(view.word), Path(view.markdown)
    marks.whole[case.name] = view.exam.retention or 0.0
    known = {fact.id: fact for fact in workspace.facts(name)}
    answered = [one.facts[0] for one in view.exam.questions if one.word and one.markdown and one.facts[0] in known]
    chosen = random.Random(case.name).sample(sorted(answered), min(facts, len(answered)))
    for number, identity in enumerate(chosen):
        fact = known[identity]
        files = {"word": place / f"{number}.docx", "markdown": place / f"{number}.md"}
        could = {
            "word": without_in_word(word, fact, files["word"]),
            "markdown": without_in_markdown(markdown, fact, files["markdown"]),
        }
        if not all(could.values()):
            continue
        for planted in ("word", "markdown", "brief"):
            given = {kind: path for kind, path in files.items() if planted in (kind, "brief")}
            exam = workspace.desk.exam(name, template=TEMPLATE, **given).exam  # type: ignore[arg-type]
            note(marks, case.name, planted, exam, identity)
    source(workspace, case, name, [known[one] for one in chosen[:1]], place, marks)
    shutil.rmtree(place, ignore_errors=True)


def source(workspace: Workspace, case: Path, name: str, facts: list[FactView], place: Path, marks: Marks) -> None:
    for fact in facts:
        if without_in_exports(case / "exports", fact, place / "exports"):
            workspace.ingest(place / "exports", client=name, full=True, allow_removals=True)
            workspace.brief(name, TEMPLATE)
            exam = workspace.desk.exam(name, template=TEMPLATE).exam
            note(marks, case.name, "source", exam, fact.id)


def note(marks: Marks, case: str, planted: str, exam: Exam, fact: str) -> None:
    found = marked(exam, fact)
    took = (found.lost_at or "nowhere") if found else "unasked"
    right = took == planted
    marks.planted[planted] += 1
    marks.named[planted] += right
    marks.took_for[f"{planted} taken for {took}"] += not right
    marks.cut.append((case, exam.retention or 0.0))


def pairs(marks: Marks, *, same: bool) -> Iterator[float]:
    for case, whole in marks.whole.items():
        for other, cut in marks.cut:
            if not same or other == case:
                yield 1.0 if whole > cut else 0.5 if whole == cut else 0.0


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def main() -> None:
    corpus = Path(sys.argv[1])
    stories, facts = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((2, 16), (3, 3)))
    marks = Marks()
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    for case in sorted(path.parent for path in corpus.glob("*/exports"))[first : first + stories]:
        story(case, facts, marks)
        print(f"{case.name}: whole {marks.whole[case.name]:.3f}", flush=True)
    print(f"AUROC over all pairs {mean(list(pairs(marks, same=False))):.3f}", end=", ")
    print(f"of the same story {mean(list(pairs(marks, same=True))):.3f}")
    for planted, of in marks.planted.items():
        print(f"cut from {planted}: named {marks.named[planted]} of {of}")
    print({what: count for what, count in marks.took_for.items() if count})


if __name__ == "__main__":
    main()
