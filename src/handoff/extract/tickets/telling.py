"""From passages to statements: which words are quoted, and how they read out of their context."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handoff.extract.tickets.case import Entry
from handoff.extract.tickets.passage import Part, Passage
from handoff.extract.tickets.words import deeds
from handoff.records import BaseRecord, Closing, Evidence, Ticket, Told

_SPACE = re.compile(r"\s+")
_LEAD = re.compile(
    r"^(?:(?:hi|hello|dear|hei|hey)\b[^,.!:]{0,30}[,.!:]\s*|guten \w+(?: (?:herr|frau) \w+)?[,.!]\s*"
    r"|bonjour[^,.!]{0,30}[,.!]\s*|(?:so|ok|okay|well|right|yes|perfect|great|thanks|for the record)\s*[,.!:]\s*)+",
    re.IGNORECASE,
)
#: From which chance on a passage is taken to play its part.
LIKELY: Mapping[Part, float] = {"cause": 0.25, "solution": 0.4, "tried": 0.35, "workaround": 0.2, "promise": 0.25}
#: From where on in a ticket that explains others.
_EXPLAINING: Mapping[Part, float] = {"cause": 0.05, "solution": 0.05}
#: A passage with its chance.
_Scored = tuple[float, Passage]
#: A caller's word counts so much of the desk's.
_CALLERS: Mapping[Part, float] = {"cause": 0.5, "solution": 0.3}
#: One passage for cause and solution counts so much of two.
_BOTH = 0.5
#: So many passages are tried for each.
_LEADING = 4
_WHY = re.compile(
    r"\b(?:because|since|due to|caused?|was|were|is|are|had|has|never|only|weil|seit|stand|war|est|était)\b|n't\b|;",
    re.IGNORECASE,
)
#: A neighbour is quoted along from this share of the best passage's chance on.
_ALONG = 0.45
_LONGEST = 400


def best_passage(passages: Sequence[Passage], part: Part, least: float) -> Passage | None:
    """The passage that most likely plays the part, if it is likely enough; of equals the last."""
    best = max(enumerate(passages), key=lambda each: (each[1].chances[part], each[0]), default=None)
    return best[1] if best and best[1].chances[part] >= least else None


@dataclass(frozen=True)
class Chosen:
    """What is taken for the cause and for the solution; either may be missing."""

    cause: Passage | None
    solution: Passage | None


def choose(
    passages: Sequence[Passage], closed_by: Entry | None, closing: Closing, *, is_explanation: bool = False
) -> Chosen:
    """The pair that is likeliest together: two passages rather than one that serves for both.

    A ticket that explains others (``is_explanation``) tells both somewhere, however unlikely each passage is.
    """
    least = _EXPLAINING if is_explanation else LIKELY
    scored = {part: _scored(passages, part, closed_by, closing) for part in ("cause", "solution")}
    scored["cause"] = [each for each in scored["cause"] if _may_explain(*each)]
    causes, solutions = (_leading(scored[part], least[part]) for part in ("cause", "solution"))
    if causes and solutions:
        pairs = [(cause, solution) for cause in causes for solution in solutions]
        (_, cause), (_, solution) = max(pairs, key=_together)
        return Chosen(None if cause is solution and not _WHY.search(cause.text) else cause, solution)
    return Chosen(causes[0][1] if causes else None, solutions[0][1] if solutions else None)


def _may_explain(chance: float, passage: Passage) -> bool:
    """``Shout if it happens again!`` explains nothing, nor does what is hardly likely and gives no reason."""
    is_call = passage.text.rstrip().endswith("!")
    return (chance >= LIKELY["cause"] and not is_call) or bool(_WHY.search(passage.text))


def _scored(passages: Sequence[Passage], part: Part, closed_by: Entry | None, closing: Closing) -> list[_Scored]:
    return [(_chance(passage, part, closed_by, closing), passage) for passage in passages]


def _leading(scored: Sequence[_Scored], least: float) -> list[_Scored]:
    """The passages that most likely play the part."""
    likely = [each for each in scored if each[0] >= least]
    return sorted(likely, key=lambda each: -each[0])[:_LEADING]


def _chance(passage: Passage, part: Part, closed_by: Entry | None, closing: Closing) -> float:
    """The head's chance, less what the passage cannot be: a question, a promise, a word for passing it on."""
    chance = passage.chances[part] * (_CALLERS[part] if passage.entry.side == "caller" else 1.0)
    closes = passage.entry is closed_by
    if passage.entry.headed == part:
        return LIKELY[part] + (1 - LIKELY[part]) * chance
    if passage.text.rstrip().endswith("?") or passage.chances["promise"] > chance:
        return 0.0
    if closes and closing in ("reroute", "timeout", "request", "duplicate", "noise"):
        return 0.0
    is_told = closes and closing == "useful" and bool(deeds(passage.text)) == (part == "solution")
    return max(chance, LIKELY[part]) if is_told else chance


def _together(pair: tuple[_Scored, _Scored]) -> float:
    (first, cause), (second, solution) = pair
    return first * second * (_BOTH if cause is solution else 1.0)


def with_neighbours(passages: Sequence[Passage], best: Passage, part: Part, least: float) -> tuple[int, int]:
    """The span of a passage and of those beside it in its entry that most likely say the same; under a heading that
    announces them, of all that stands before it too."""
    same = [passage for passage in passages if passage.entry is best.entry]
    at = next(index for index, passage in enumerate(same) if passage is best)
    if best.entry.headed == part and best.end - same[0].start <= _LONGEST:
        return same[0].start, best.end
    enough = max(least, _ALONG * best.chances[part])
    first = last = at
    while first > 0 and same[first - 1].chances[part] >= enough:
        first -= 1
    while last + 1 < len(same) and same[last + 1].chances[part] >= enough:
        last += 1
    return same[first].start, same[last].end


def told(record: BaseRecord, span: tuple[int, int], passage: Passage) -> Told:
    """The words at that span as a statement."""
    part = record.part_at(span[0])
    quote = record.text[span[0] : span[1]]
    moment = part.at or record.happened_at
    return Told(
        statement=readable(quote),
        evidence=Evidence(
            record_id=record.id, record_version=record.content_hash, start=span[0], end=span[1], quote=quote
        ),
        file=part.file or record.provenance.had_primary_source,
        locator=part.locator,
        ticket=record.native_id if isinstance(record, Ticket) else "",
        speaker=passage.entry.speaker,
        on=moment.date() if moment else None,
    )


def readable(quote: str) -> str:
    """The quote on one line, without greetings, beginning with a capital letter; a long one is cut at a word."""
    text = _SPACE.sub(" ", quote).strip()
    bare = _LEAD.sub("", text).strip() or text
    bare = bare[:1].upper() + bare[1:]
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
