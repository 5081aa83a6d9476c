"""The hero drill: one person's words taken away, what nobody else's answer, and the fewest articles that would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from handoff.records import Frozen


class Solved(Frozen):
    """One question that came up and was answered: by whom, and which others (by number) are the same or much ``alike``.

    ``same`` of those are the same problem: one article answers them. What merely reads alike has a cause of its own.
    ``told`` says whether the answer stands in words from which an article can be drafted. ``helped`` are others who
    worked on it.
    """

    number: str
    title: str
    by: str
    alike: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    told: bool = True
    helped: tuple[str, ...] = ()


class Cure(Frozen):
    """An article, or a talk where nothing is written from which one could be drafted, and what it would cover.

    ``numbers`` are the person's tickets that it is made of, its middle first. ``learns`` is who else worked nearest to
    it; empty where nobody did.
    """

    kind: Literal["article", "talk"]
    title: str
    numbers: tuple[str, ...]
    learns: str = ""


class Drill(Frozen):
    """``answered`` is what the person answered, ``covered`` what somebody else's words answer too, ``alone`` the rest.

    ``share`` is the part of all answers that is theirs. ``cures`` cover everything in ``alone``.
    """

    person: str
    answered: tuple[str, ...]
    covered: tuple[str, ...]
    alone: tuple[str, ...]
    share: float
    cures: tuple[Cure, ...]


def answers_by_person(solved: Iterable[Solved]) -> list[tuple[str, int]]:
    """Who answered how many, the most first."""
    return sorted(Counter(one.by for one in solved if one.by).items(), key=lambda one: (-one[1], one[0]))


def drill(person: str, solved: Sequence[Solved]) -> Drill:
    """Take a person's answers away. A question is covered where one that is alike was answered by somebody else."""
    known = {one.number: one for one in solved}
    own = [one for one in solved if one.by == person]
    alone = {one.number: one for one in own if not _by_others(one, known, person)}
    covered = tuple(one.number for one in own if one.number not in alone)
    named = sum(bool(one.by) for one in solved)
    return Drill(
        person=person,
        answered=tuple(one.number for one in own),
        covered=covered,
        alone=tuple(alone),
        share=len(own) / named if named else 0.0,
        cures=tuple(_cures(alone, known, person)),
    )


def _by_others(one: Solved, known: Mapping[str, Solved], person: str) -> bool:
    return any(known[other].by not in ("", person) for other in one.alike if other in known)


def _cures(alone: Mapping[str, Solved], known: Mapping[str, Solved], person: str) -> list[Cure]:
    """The fewest, by taking what covers most of the rest each time; of equals the one whose words are written."""
    near: dict[str, set[str]] = {number: {number} for number in alone}
    for number, one in alone.items():
        for other in one.same:
            if other in alone:
                near[number].add(other)
                near[other].add(number)
    left, found = set(alone), []
    while left:
        best = max(sorted(left), key=lambda number: (len(near[number] & left), alone[number].told))
        covers = near[best] & left
        told = sorted(number for number in covers if alone[number].told)
        others = sorted(covers - {best})
        learns = _who_learns([alone[number] for number in covers], known, person)
        found.append(
            Cure(kind="article" if told else "talk", title=alone[best].title, numbers=(best, *others), learns=learns)
        )
        left -= covers
    return found


def _who_learns(covered: Iterable[Solved], known: Mapping[str, Solved], person: str) -> str:
    """Whoever else worked most on these, else on what is alike."""
    worked: Counter[str] = Counter()
    for one in covered:
        worked.update({name: 2 for name in one.helped if name != person})
        nearby = (known[other] for other in one.alike if other in known)
        worked.update(name for other in nearby for name in (other.by, *other.helped) if name not in ("", person))
    return max(sorted(worked), key=lambda name: worked[name], default="")
