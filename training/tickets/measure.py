"""How near the judgements come to the labels of a desk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from material import LabelledDesk

from handoff.records import TicketJudgement, Told

_WORD = re.compile(r"\w+")
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "and",
        "or",
        "in",
        "on",
        "for",
        "is",
        "are",
        "be",
        "it",
        "that",
        "this",
        "with",
        "at",
        "by",
        "as",
        "we",
        "they",
        "you",
        "i",
        "was",
        "were",
    ]
)


@dataclass
class Measure:
    """Counts, summed over tickets; ``str`` gives the shares."""

    counts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.counts + other.counts)

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / max(self.counts[whole], 1)

    def __str__(self) -> str:
        precision, recall = self.share("pairs right", "pairs found"), self.share("pairs right", "pairs labelled")
        figures = {
            "gate precision": self.share("useful right", "useful found"),
            "gate recall": self.share("useful right", "useful labelled"),
            "closing": self.share("closing right", "closings"),
            "solutions": self.share("solution right", "solutions"),
            "false solutions": self.share("solution false", "without solution"),
            "causes": self.share("cause right", "causes"),
            "causes elsewhere": self.share("elsewhere right", "elsewhere"),
            "settled": self.share("settled right", "tickets"),
            "recurring F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        }
        return "  ".join(f"{name} {figure:.2f}" for name, figure in figures.items())


def measure(desk: LabelledDesk, judgements: Iterable[TicketJudgement]) -> Measure:
    """The judgements of one desk against its labels; closings that readers might class otherwise are left out."""
    found = {judgement.number: judgement for judgement in judgements}
    counts: Counter[str] = Counter()
    for number, row in desk.labels.items():
        judgement = found[number]
        counts["tickets"] += 1
        counts["settled right"] += judgement.settled == bool(row["settled"])
        if not row.get("borderline"):
            counts.update(_gate(judgement, row))
        for part in ("solution", "cause"):
            counts.update(_told(part, getattr(judgement, part), row.get(part)))
        if row.get("cause_found_in"):
            counts["elsewhere"] += 1
            counts["elsewhere right"] += judgement.cause_found_in == row["cause_found_in"]
    counts.update(_pairs(found.values(), desk))
    return Measure(counts)


def _gate(judgement: TicketJudgement, row: dict[str, object]) -> Counter[str]:
    useful = bool(row["useful"])
    return Counter(
        {
            "useful right": int(judgement.useful and useful),
            "useful found": int(judgement.useful),
            "useful labelled": int(useful),
            "closing right": int(judgement.closing == row["closing"]),
            "closings": 1,
        }
    )


def _told(part: str, told: Told | None, label: dict[str, str] | None) -> Counter[str]:
    if not label:
        return Counter({f"without {part}": 1, f"{part} false": int(told is not None)})
    right = told is not None and (
        _alike(told.statement, label["statement"]) or _alike(told.evidence.quote, label["quote"])
    )
    return Counter({f"{part}s": 1, f"{part} right": int(right)})


def _alike(one: str, other: str) -> bool:
    """Whether two texts share half of their words, or the shorter lies in the longer."""
    first, second = (
        Counter(word for word in _WORD.findall(text.casefold()) if word not in _STOP) for text in (one, other)
    )
    shared = (first & second).total()
    if not first or not second:
        return False
    return 2 * shared / (first.total() + second.total()) >= 0.5 or shared / min(first.total(), second.total()) >= 0.7


def _pairs(judgements: Iterable[TicketJudgement], desk: LabelledDesk) -> Counter[str]:
    found = {frozenset((one.number, other)) for one in judgements for other in one.recurs_with}
    labelled = {
        frozenset((number, other)) for number, row in desk.labels.items() for other in row.get("recurs_with") or ()
    }
    return Counter({"pairs right": len(found & labelled), "pairs found": len(found), "pairs labelled": len(labelled)})
