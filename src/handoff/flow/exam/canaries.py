"""Questions that every revision of a brief must answer, and since when one did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from handoff.flow.chain import Canary
from handoff.flow.exam.passages import Passages
from handoff.flow.exam.question import Answer
from handoff.records import Frozen


class CanaryReading(Frozen):
    """``green``: the newest revision answers. ``revisions`` were asked, ``answered`` of them did.

    ``red_since`` is the first revision of the unbroken row of newest ones that do not; ``drifted``: an earlier one did.
    """

    question: str
    answer: str
    green: bool
    revisions: int
    answered: int
    red_since: str = ""
    drifted: bool = False


class AskedRevision(Frozen):
    """One revision of a brief with each canary question and whether it answers.

    ``connections`` it went over, or is made for. ``event`` and ``sequence`` are its first step in the ledger; empty and
    0 for one that only was written.
    """

    brief: str
    client: str
    template: str
    connections: tuple[str, ...]
    revision: str
    at: datetime
    answers: Mapping[str, bool]
    event: str = ""
    sequence: int = 0


def by_brief(revisions: Iterable[AskedRevision]) -> dict[str, list[AskedRevision]]:
    """The revisions of each brief, in the order given."""
    found: dict[str, list[AskedRevision]] = {}
    for each in revisions:
        found.setdefault(each.brief, []).append(each)
    return found


def answered(canaries: Iterable[Canary], passages: Passages) -> dict[str, bool]:
    """Each question, and whether these passages answer it."""
    return {one.question: passages.answer(one.question, (Answer(fact="", texts=(one.answer,)),)) for one in canaries}


def ask_canaries(canaries: Sequence[Canary], revisions: Sequence[tuple[str, Passages]]) -> Iterator[CanaryReading]:
    """``revisions`` are names with what they say, oldest first."""
    for canary in canaries:
        greens = [answered([canary], passages)[canary.question] for _, passages in revisions]
        last_green = max((place for place, green in enumerate(greens) if green), default=-1)
        is_green = bool(greens) and greens[-1]
        yield CanaryReading(
            question=canary.question,
            answer=canary.answer,
            green=is_green,
            revisions=len(greens),
            answered=sum(greens),
            red_since="" if is_green or not greens else revisions[last_green + 1][0],
            drifted=not is_green and last_green >= 0,
        )
