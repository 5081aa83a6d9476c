"""Which tickets are one problem, told in other words, and which of them tells its cause.

A problem that comes back is closed again and again with what seemed to help, until one ticket tells its cause and says
for whom it holds. So those that may explain others are found first, then who belongs to whom.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from handoff.extract.tickets.closing_words import DUPLICATE
from handoff.extract.tickets.desk import NOT_MENTIONED, Desk, explains, nearest
from handoff.extract.tickets.head import Heads
from handoff.extract.tickets.profile import BACK

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: What a ticket must show to be taken for one that explains others, and how many of a hundred may.
EXPLAINS = 0.3
_MOST_EXPLAIN = 16
_AT_MOST = 400
#: So many days after an explanation was begun, somebody may still come with the same problem.
_BELATED = 7
#: From this chance on a ticket tells a cause of its own.
_ITS_OWN = 0.6
#: From this chance on a ticket is counted among the others of an explanation ...
SEED = 0.2
#: ... and, seen with those others, held to be one of them.
BELONGS = 0.26
#: Words alone must be surer.
BELONGS_BY_WORDS = 0.35

#: A ticket and one that may explain it, by their places at the desk.
Pair = tuple[int, int]


@dataclass(frozen=True)
class Recurrence:
    """``groups``: the ids of tickets that are one problem. ``explained_by``: which ticket tells the cause of which."""

    groups: tuple[tuple[str, ...], ...] = ()
    explained_by: Mapping[str, str] = field(default_factory=dict)

    def others(self, ticket: str) -> tuple[str, ...]:
        """The other tickets of the same problem."""
        mine = next((group for group in self.groups if ticket in group), ())
        return tuple(other for other in mine if other != ticket)


def find_recurrence(desk: Desk, heads: Heads) -> Recurrence:
    """The problems that came back. Duplicates that the desk itself named belong together without a judgement."""
    pairs = candidate_pairs(desk)
    explained: dict[int, int] = {}
    if pairs:
        kind = "" if desk.nearness is not None else "_words"
        first = heads[f"member{kind}"].chances(member_features(desk, pairs))[:, 0]
        second = heads[f"group{kind}"].chances(group_features(desk, pairs, first))[:, 0]
        explained = best_explanations(pairs, second, BELONGS_BY_WORDS if kind else BELONGS)
    ids = [profile.case.ticket.id for profile in desk.profiles]
    groups = _joined(len(ids), [*explained.items(), *named_duplicates(desk)])
    return Recurrence(
        groups=tuple(tuple(ids[each] for each in group) for group in groups),
        explained_by={ids[each]: ids[one] for each, one in _by_the_best(desk, groups, explained).items()},
    )


def candidate_pairs(desk: Desk) -> list[Pair]:
    """Each ticket that may explain others, with those it may explain."""
    scores = {each: explains(desk, each) for each in range(len(desk.profiles))}
    best = sorted((each for each in scores if scores[each] >= EXPLAINS), key=lambda each: -scores[each])
    most = min(max(8, len(desk.profiles) * _MOST_EXPLAIN // 100), _AT_MOST)
    return [(each, one) for one in best[:most] for each in nearest(desk, one) if _may_be_explained(desk, each, one)]


def _may_be_explained(desk: Desk, each: int, one: int) -> bool:
    """What came up long after the cause was told, or tells a cause of its own, is another problem.

    But for those that the explanation speaks of, and that speak of it.
    """
    mention = desk.spoken_of(one).get(each, NOT_MENTIONED)
    if mention.number or desk.spoken_of(each).get(one, NOT_MENTIONED).number:
        return True
    has_its_own = desk.profiles[each].cause > _ITS_OWN and not mention.hints
    return desk.days_between(each, one) >= -_BELATED and not has_its_own


def member_features(desk: Desk, pairs: Sequence[Pair]) -> list[list[float]]:
    """What speaks for it that the second of each pair explains the first."""
    spoken = {one: desk.spoken_of(one) for one in {one for _, one in pairs}}
    score = {one: explains(desk, one) for one in spoken}
    back = {each: desk.spoken_of(each) for each in {each for each, _ in pairs}}
    rows = []
    for each, one in pairs:
        mention = spoken[one].get(each, NOT_MENTIONED)
        is_named = mention.number or back[each].get(one, NOT_MENTIONED).number
        how = [mention.client, mention.caller, min(mention.names, 2), mention.day]
        hints = _hints(desk, each, one, mention.hints, score[one])
        rows.append([*_facts(desk, each, one, is_named), *hints, *how, *_near(desk, each, one)])
    return [[float(value) for value in row] for row in rows]


def _facts(desk: Desk, each: int, one: int, is_named: bool) -> list[float]:
    first, second = desk.profiles[each], desk.profiles[one]
    days = desk.days_between(each, one)
    return [
        days < -2, min(max(days, 0), 90) / 90, is_named,
        desk.has_clients and first.client == second.client, first.requester == second.requester,
        first.cause, first.solution * first.cause, bool(BACK.search(first.problem)),
    ]  # fmt: skip


def _hints(desk: Desk, each: int, one: int, hints: int, score: float) -> list[float]:
    first, second = desk.profiles[each], desk.profiles[one]
    alike = bool(first.category) and first.category == second.category
    about = math.log(desk.rarity.tickets / desk.categories[first.category]) / 2 if alike else 0.0
    about += (bool(first.subtype) and first.subtype == second.subtype) + bool(first.tags & second.tags)
    rarity = desk.rarity
    whole, weight = rarity.overlap(first.words, second.words)
    told = frozenset(second.words)
    return [
        min(about, 2), min(score, 4) / 2, min(hints, 3), hints > 0 and about > 0, min(weight, 30) / 10,
        3 * whole, 3 * rarity.overlap(first.problem_words, told)[0], 3 * rarity.overlap(first.work_words, told)[0],
    ]  # fmt: skip


def _near(desk: Desk, each: int, one: int) -> list[float]:
    if desk.nearness is None:
        return []
    near = desk.nearness
    return [4 * kind.between(each, one) for kind in (near.problems, near.wholes, near.problem_to_work, near.works)]


def group_features(desk: Desk, pairs: Sequence[Pair], chances: NDArray[Any]) -> list[list[float]]:
    """The same, with what is known of the others whom the second of the pair seems to explain."""
    chance = {pair: float(value) for pair, value in zip(pairs, chances, strict=True)}
    others = _seeds(chance)
    of_each, of_one = _by_side(chance)
    rows = []
    for (each, one), first in zip(pairs, member_features(desk, pairs), strict=True):
        mates = [mate for mate in others[one] if mate != each]
        mine = min(max(chance[each, one], 1e-6), 1 - 1e-6)
        top = [value for value, mate in of_one[one][:4] if mate != each][:3]
        rival = next((value for value, to in of_each[each][:2] if to != one), 0.0)
        around = [min(len(mates), 3) / 2, 2 * sum(top), 4 * rival, math.log(mine / (1 - mine))]
        rows.append([*first, *_cohesion(desk, each, [*mates, one]), *around])
    return rows


def _by_side(
    chance: Mapping[Pair, float],
) -> tuple[dict[int, list[tuple[float, int]]], dict[int, list[tuple[float, int]]]]:
    """The chances by who is explained and by who explains, the likeliest first."""
    of_each: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    of_one: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (each, one), value in chance.items():
        of_each[each].append((value, one))
        of_one[one].append((value, each))
    for side in (of_each, of_one):
        for found in side.values():
            found.sort(reverse=True)
    return of_each, of_one


def _seeds(chance: Mapping[Pair, float]) -> dict[int, list[int]]:
    """Whom each explanation explains at first sight: those that have no better one."""
    best: dict[int, Pair] = {}
    for pair, value in chance.items():
        if value >= SEED and value > chance.get(best.get(pair[0], (-1, -1)), 0.0):
            best[pair[0]] = pair
    found: dict[int, list[int]] = {one: [] for _, one in chance}
    for each, one in best.values():
        found[one].append(each)
    return found


def _cohesion(desk: Desk, each: int, mates: Sequence[int]) -> list[float]:
    words = [desk.rarity.overlap(desk.profiles[each].words, desk.profiles[mate].words)[0] for mate in mates]
    found = [3 * max(words), 3 * sum(words) / len(words)]
    if desk.nearness is not None:
        for kind in (desk.nearness.problems, desk.nearness.wholes):
            near = [kind.between(each, mate) for mate in mates]
            found += [4 * max(near), 4 * sum(near) / len(near)]
    return [float(value) for value in found]


def best_explanations(pairs: Sequence[Pair], chances: NDArray[Any], least: float) -> dict[int, int]:
    """Who is explained by whom: by the likeliest, where that is likely enough."""
    best: dict[int, tuple[float, int]] = {}
    for (each, one), value in zip(pairs, chances, strict=True):
        if value >= least and value > best.get(each, (0.0, 0))[0]:
            best[each] = (float(value), one)
    return {each: one for each, (_, one) in best.items()}


def named_duplicates(desk: Desk) -> Iterator[Pair]:
    """Tickets that the desk called the same as another, by its number."""
    for each, profile in enumerate(desk.profiles):
        named = [other for other, mention in desk.spoken_of(each).items() if mention.number]
        if named and DUPLICATE.search(profile.work):
            yield from ((each, other) for other in named)


def _by_the_best(desk: Desk, groups: Iterable[Sequence[int]], explained: Mapping[int, int]) -> dict[int, int]:
    """Everybody of a group with the one that speaks most as an explanation, of those that explain any of them."""
    found: dict[int, int] = {}
    for group in groups:
        explaining = {explained[each] for each in group if each in explained}
        if explaining:
            best = max(explaining, key=lambda one: (explains(desk, one), one))
            found |= {each: best for each in group if each != best}
    return found


def _joined(count: int, edges: Iterable[Pair]) -> list[list[int]]:
    root = list(range(count))

    def top(each: int) -> int:
        while root[each] != each:
            each = root[each]
        return each

    for one, other in edges:
        root[top(one)] = top(other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for each in range(count):
        groups[top(each)].append(each)
    return [group for group in groups.values() if len(group) > 1]
