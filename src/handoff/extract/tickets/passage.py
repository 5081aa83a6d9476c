"""The passages of a case, and the part that each of them plays: cause, solution, attempt, workaround, promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from handoff.extract.tickets.case import Case, Entry
from handoff.extract.tickets.closing_words import CAUSE_STATE
from handoff.extract.tickets.cues import CUES, GLAD, SORRY
from handoff.extract.tickets.head import Head
from handoff.extract.tickets.words import GENERIC_FIX, deeds, stands_alone, tokens
from handoff.language import sentence_spans
from handoff.records import Closing

if TYPE_CHECKING:
    from numpy.typing import NDArray

Part = Literal["cause", "solution", "tried", "workaround", "promise"]
PARTS: tuple[Part, ...] = ("cause", "solution", "tried", "workaround", "promise")

_CUE = {cue.name: cue.pattern for cue in CUES}
#: Cues that mean something else when the desk gives them than when a caller does.
_OF_THE_DESK = ("why", "state", "be", "in vain", "for now", "to come", "superficial", "lasting", "found", "do this")
#: A row of a table of three columns or more, the rule below its head, a heading of a paper: no sentences.
_NO_SENTENCE = re.compile(r"\s*\|(?:[^|]*\|){3,}\s*|\s*#{1,6} [^\n]*")
_ASIDE = 80
_LEAST = 1e-3
#: The odds of what is not there.
_NONE = -4.0


@dataclass(frozen=True)
class Passage:
    """One sentence of an entry: ``record.text[start:end]``, with the chance of each part it may play."""

    entry: Entry
    start: int
    end: int
    chances: Mapping[Part, float]

    @property
    def text(self) -> str:
        return self.entry.record.text[self.start : self.end]


@dataclass(frozen=True)
class Situation:
    """What stands around an entry: what came of it, and whether the desk went on working."""

    glad: bool
    sorry: bool
    goes_on: bool
    deeds_later: bool
    sorry_later: bool
    desk_entries: int


def read_passages(
    case: Case, closing: Entry | None, kind: Closing, alone: Head, in_context: Head
) -> tuple[Passage, ...]:
    """The sentences of a case in their order, each with its chances.

    Each is judged alone first, then again beside the others: of two that look like the cause, one is.
    """
    spans = [(entry, start, end) for entry, (start, end) in sentences(case)]
    if not spans:
        return ()
    flags = passage_flags(case, closing, kind)
    chances = in_context.chances(context_flags(case, flags, alone.chances(flags)))
    return tuple(
        Passage(entry, start, end, dict(zip(PARTS, (float(chance) for chance in row), strict=True)))
        for (entry, start, end), row in zip(spans, chances, strict=True)
    )


def sentences(case: Case) -> Iterator[tuple[Entry, tuple[int, int]]]:
    """Every sentence of a case with its entry, in their order."""
    for entry in case.entries:
        for start, end in sentence_spans(entry.record.text, entry.start, entry.end):
            if not _NO_SENTENCE.fullmatch(entry.record.text, start, end):
                yield entry, (start, end)


def passage_flags(case: Case, closing: Entry | None, kind: Closing) -> list[list[float]]:
    """What the head sees of each sentence of a case, in their order."""
    found: list[list[float]] = []
    around: dict[int, Situation] = {}
    for entry, (start, end) in sentences(case):
        if id(entry) not in around:
            around[id(entry)] = _situation(case, entry)
        closes = kind if entry is closing else ""
        found.append(_flags(case, entry, (start, end), around[id(entry)], closes))
    return found


def context_flags(case: Case, flags: Sequence[Sequence[float]], chances: NDArray[Any]) -> NDArray[Any]:
    """What the second head sees: the flags, and the first chances of the sentence, its neighbours and all others."""
    import numpy as np

    kept = np.clip(np.asarray(chances, dtype=float), _LEAST, 1 - _LEAST)
    odds = np.log(kept / (1 - kept))
    ones = np.ones(odds.shape[1])
    entries = [id(entry) for entry, _ in sentences(case)]
    rows = []
    for at, own in enumerate(odds):
        before = odds[at - 1] if at and entries[at - 1] == entries[at] else _NONE
        behind = odds[at + 1] if at + 1 < len(odds) and entries[at + 1] == entries[at] else _NONE
        others = np.delete(odds, at, axis=0).max(axis=0) if len(odds) > 1 else _NONE
        later = odds[at + 1 :].max(axis=0) if at + 1 < len(odds) else _NONE
        rows.append(np.concatenate([own, before * ones, behind * ones, others * ones, later * ones, own - others]) / 2)
    return np.hstack([np.asarray(flags, dtype=float), np.array(rows)])


def _situation(case: Case, entry: Entry) -> Situation:
    later = case.after(entry)
    reply = next((one for one in later if one.side == "caller" and not one.is_automatic), None)
    work = [one for one in later if one.side == "desk" and one.role != "resolution"]
    return Situation(
        glad=reply is not None and bool(GLAD.search(reply.text)),
        sorry=reply is not None and bool(SORRY.search(reply.text)),
        goes_on=bool(work),
        deeds_later=any(deeds(one.text) for one in work),
        sorry_later=any(one.side == "caller" and SORRY.search(one.text) for one in later),
        desk_entries=len(case.work),
    )


def _flags(case: Case, entry: Entry, span: tuple[int, int], around: Situation, closes: str) -> list[float]:
    text = entry.record.text[span[0] : span[1]]
    words, done = tokens(text), deeds(text)
    named = sum(is_named for _, is_named in done)
    cues = {name: bool(pattern.search(text)) for name, pattern in _CUE.items()}
    is_desk = entry.side == "desk"
    what_came = (around.glad, around.sorry, around.goes_on, around.deeds_later, around.sorry_later)
    flags = (
        is_desk, entry.side == "caller", entry.side == "machine",
        entry.role == "note", entry.role == "resolution", entry.role == "description",
        entry.record is not case.ticket, case.state == "open", case.state == "withdrawn",
        closes == "useful", closes == "vague", closes in ("noise", "reroute", "timeout", "duplicate", "request"),
        *(entry.field == name for name in ("cause", "solution", "workaround")),
        min(named, 3), min(len(done), 3), any(word in words[:2] for word, _ in done),
        any(stands_alone(word) for word, _ in done), any(word in GENERIC_FIX for word in words),
        min(len(words), 40) / 10, len(words) < 4, bool(CAUSE_STATE.search(text)),
        *_neighbours(entry, span), *what_came, min(around.desk_entries, 6) / 3,
        *cues.values(), *(is_desk and cues[name] for name in _OF_THE_DESK),
        *(is_desk and named > 0 and each for each in (*what_came, bool(closes), not case.after(entry))),
        *(cues["superficial"] and each for each in what_came),
        is_desk and entry.role != "note" and (cues["do this"] or cues["you"]) and not text.endswith("?"),
    )  # fmt: skip
    return [float(flag) for flag in flags]


def _neighbours(entry: Entry, span: tuple[int, int]) -> Sequence[bool]:
    """What stands before and behind the sentence in its entry."""
    before, behind = entry.record.text[entry.start : span[0]], entry.record.text[span[1] : entry.end]
    return (
        not before.strip(), not behind.strip(), bool(deeds(behind)), bool(deeds(before)),
        bool(CAUSE_STATE.search(before)), bool(CAUSE_STATE.search(behind)),
        bool(_CUE["in vain"].search(behind[:_ASIDE])), bool(_CUE["for now"].search(behind[:_ASIDE])),
        bool(_CUE["found"].search(before)),
    )  # fmt: skip
