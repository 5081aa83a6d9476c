"""Questions that every revision of a brief must answer, and since when one did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def ask_canaries(canaries: Sequence[Canary], revisions: Sequence[tuple[str, Passages]]) -> Iterator[CanaryReading]:
    """``revisions`` are names with what they say, oldest first."""
    for canary in canaries:
        wanted = (Answer(fact="", texts=(canary.answer,)),)
        greens = [passages.answer(canary.question, wanted) for _, passages in revisions]
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
