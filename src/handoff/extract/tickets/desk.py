"""The tickets of a desk side by side: what is rare in them, how near they are, how one speaks of another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from handoff.extract.tickets.profile import BACK, FOR_MORE, SMALL_DESK, Profile, Rarity, capitals_of, stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NUMBER = re.compile(r"(?<![\w-])(?:[A-Za-z]{1,10}-?)?\d{2,}(?![\w-]*\d)")
#: Of a large desk, an explanation is compared with so many tickets that come nearest.
NEAREST = 60
#: So many nearest neighbours say how crowded it is around a ticket.
_CROWD = 8
_SLICE = 1024


@dataclass(frozen=True)
class Mention:
    """How one ticket is spoken of in another: by its number, client, caller, names or day."""

    number: bool = False
    client: bool = False
    caller: bool = False
    names: int = 0
    day: bool = False

    @property
    def hints(self) -> int:
        return self.client + self.caller + min(self.names, 2) + self.day + 2 * self.number


NOT_MENTIONED = Mention()


@dataclass(frozen=True)
class Likeness:
    """One way to compare tickets: what stands in one with what stands in the other.

    A desk about one program has all its tickets near each other, so what counts is how much nearer two are than the
    crowd around either (cross-domain similarity local scaling).
    """

    one: NDArray[Any]
    other: NDArray[Any]
    crowd_of_one: NDArray[Any]
    crowd_of_other: NDArray[Any]

    def between(self, each: int, other: int) -> float:
        alike = float(self.one[each] @ self.other[other])
        return 2 * alike - float(self.crowd_of_one[each]) - float(self.crowd_of_other[other])


@dataclass(frozen=True)
class Nearness:
    """How near the tickets are to each other, by vectors of what callers and what the desk wrote."""

    problems: Likeness
    wholes: Likeness
    problem_to_work: Likeness
    works: Likeness


class Desk:
    """All tickets, by their place in ``profiles``. ``staff`` are words of the names of those who work there."""

    def __init__(self, profiles: Sequence[Profile], staff: frozenset[str], nearness: Nearness | None = None) -> None:
        self.profiles = tuple(profiles)
        self.staff = staff
        self.nearness = nearness
        self.has_clients = len({profile.client for profile in profiles}) > 1
        people = staff | {word for profile in profiles for word in profile.requester}
        self.rarity = Rarity.of(profiles, frozenset(people))
        self.categories = Counter(profile.category for profile in profiles)
        self._spoken_of: dict[int, Mapping[int, Mention]] = {}
        self._names = [self._rare_names(profile) for profile in profiles]

    def days_between(self, one: int, other: int) -> float:
        """From the opening of the one to that of the other; 0 where either is not known."""
        first, second = self.profiles[one].case.opened, self.profiles[other].case.opened
        return float((second - first).days) if first and second else 0.0

    def spoken_of(self, within: int) -> Mapping[int, Mention]:
        """The tickets that one ticket speaks of, each with how."""
        if within not in self._spoken_of:
            called = self._by_number(self.profiles[within])
            named = self._may_be_spoken_of(within) | called
            found = {each: self._mention(each, within, each in called) for each in named if each != within}
            self._spoken_of[within] = {each: mention for each, mention in found.items() if mention.hints}
        return self._spoken_of[within]

    def _may_be_spoken_of(self, within: int) -> set[int]:
        profile = self.profiles[within]
        words = profile.plain | profile.capitals
        by_word = {each for word in words for each in self._by_word.get(word, ())}
        near = (timedelta(days=-1), timedelta(0), timedelta(days=1))
        by_day = {each for day in profile.days for by in near for each in self._by_day.get(day + by, ())}
        return by_word | by_day

    def _by_number(self, profile: Profile) -> set[int]:
        """The tickets that are called by their number; where two systems have it, the one of the same system."""
        found: set[int] = set()
        for match in _NUMBER.findall(profile.text):
            called = self._numbers.get(match.casefold(), [])
            own = [each for each in called if self.profiles[each].case.ticket.system == profile.case.ticket.system]
            found |= set(own or called)
        return found

    @cached_property
    def _numbers(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, profile in enumerate(self.profiles):
            found[profile.case.number.casefold()].append(at)
        return found

    @cached_property
    def _by_word(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, profile in enumerate(self.profiles):
            for word in (profile.client if self.has_clients else frozenset()) | profile.requester | self._names[at]:
                found[word].append(at)
        return found

    @cached_property
    def _by_day(self) -> Mapping[date, list[int]]:
        found: defaultdict[date, list[int]] = defaultdict(list)
        for at, profile in enumerate(self.profiles):
            if profile.case.opened:
                found[profile.case.opened].append(at)
        return found

    def sharing_words(self, to: int) -> list[int]:
        """Those that share telling words with a ticket, the most telling first."""
        weights: Counter[int] = Counter()
        for word in self.profiles[to].words:
            for each in self._by_topic.get(word, ()):
                weights[each] += self.rarity.weights[word] ** 2  # type: ignore[assignment]
        return [each for each, _ in weights.most_common()]

    @cached_property
    def _by_topic(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, profile in enumerate(self.profiles):
            for word in profile.words:
                found[word].append(at)
        return {word: places for word, places in found.items() if len(places) <= max(50, len(self.profiles) // 10)}

    def _mention(self, of: int, within: int, is_called: bool) -> Mention:
        one, other = self.profiles[of], self.profiles[within]
        opened, there = one.case.opened, other.case.opened
        is_past = opened is not None and there is not None and opened < there - timedelta(days=2)
        return Mention(
            number=is_called,
            client=self.has_clients and bool((one.client - other.client) & other.plain),
            caller=one.requester != other.requester and bool((one.requester - self.staff) & other.plain),
            names=len(self._names[of] & other.capitals),
            day=is_past
            and any(abs((day - opened).days) <= 1 for day in other.days if opened and there and day < there),
        )

    def _rare_names(self, profile: Profile) -> frozenset[str]:
        limit = max(4.0, len(self.profiles) * 0.1)
        names = capitals_of(profile.problem) - self.staff - profile.requester
        return frozenset(name for name in names if self.rarity.counts.get(stem(name), 99) <= limit)


def explains(desk: Desk, index: int) -> float:
    """How much a ticket speaks as one that tells the cause of others."""
    profile = desk.profiles[index]
    spoken_of = desk.spoken_of(index)
    earlier = [mention for each, mention in spoken_of.items() if desk.days_between(each, index) >= -2]
    clients = {desk.profiles[each].client for each, mention in spoken_of.items() if mention.client}
    callers = {desk.profiles[each].requester for each, mention in spoken_of.items() if mention.caller}
    signs = (
        min(len(clients), 4),
        min(len(callers), 4),
        min(sum(mention.names > 0 for mention in earlier), 4),
        min(sum(mention.day for mention in earlier), 3),
        min(len(FOR_MORE.findall(profile.work)), 4),
        min(len(BACK.findall(profile.problem)), 3) / 2,
        2 * ("problem" in profile.category),
    )
    return sum(signs) / 2 * profile.cause


def nearness_of(problems: NDArray[Any], works: NDArray[Any]) -> Nearness:
    """From unit vectors of what callers and what the desk wrote, one row a ticket."""
    import numpy as np

    sums = problems + works
    wholes = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return Nearness(
        problems=_likeness(problems, problems),
        wholes=_likeness(wholes, wholes),
        problem_to_work=_likeness(problems, works),
        works=_likeness(works, works),
    )


def _likeness(one: NDArray[Any], other: NDArray[Any]) -> Likeness:
    return Likeness(one, other, _crowds(one, other), _crowds(other, one))


def _crowds(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    """How like a ticket its nearest others are, on average; in slices, so that a large desk fits into memory."""
    import numpy as np

    count = min(_CROWD, max(1, round(_CROWD * len(one) / SMALL_DESK)), len(one) - 1)
    found = np.zeros(len(one))
    for start in range(0, len(one) if count > 0 else 0, _SLICE):
        alike = one[start : start + _SLICE] @ other.T
        alike[np.arange(len(alike)), np.arange(start, start + len(alike))] = -2.0
        found[start : start + _SLICE] = np.partition(alike, -count, axis=1)[:, -count:].mean(axis=1)
    return found


def nearest(desk: Desk, to: int) -> list[int]:
    """The tickets that one is worth comparing with: all of a small desk, else the nearest and those it speaks of."""
    others = [each for each in range(len(desk.profiles)) if each != to]
    if len(others) <= 4 * NEAREST:
        return others
    if desk.nearness is not None:
        alike = desk.nearness.wholes.one @ desk.nearness.wholes.one[to]
        best = [int(each) for each in alike.argsort()[::-1][: NEAREST + 1]]
    else:
        best = desk.sharing_words(to)[:NEAREST]
    return sorted({*best, *desk.spoken_of(to)} - {to})
