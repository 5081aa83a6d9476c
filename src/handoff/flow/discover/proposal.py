"""Pods and connections as work shows them, with what shows each: how it moves, not how it is said to move."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handoff.flow.chain import Flow
from handoff.flow.discover.movements import Movement, Way
from handoff.records import Frozen

_MOST_EVIDENCE = 5
_HANDED: frozenset[Way] = frozenset({"reassigned", "regrouped", "escalated"})


class FoundPod(Frozen):
    """People who hold work under one group. ``named`` is false where nothing but a person's own name was there."""

    id: str
    people: tuple[str, ...]
    named: bool
    holds: int


class FoundConnection(Frozen):
    """Work that went from one pod to another.

    ``by`` counts the steps by their way. In ``count`` a change of person and group in one is one. ``written`` is the
    connection of flow.yaml that it is, if one is.
    """

    source: str
    target: str
    count: int
    by: dict[Way, int]
    evidence: tuple[Movement, ...]
    written: str = ""


class Between(Frozen):
    """Steps from one name to another, as the records name them."""

    source: str
    target: str
    count: int


class Discovery(Frozen):
    """The strongest first, everywhere. ``totals`` counts steps by their way, within a pod included."""

    pods: tuple[FoundPod, ...]
    connections: tuple[FoundConnection, ...]
    between: tuple[Between, ...]
    totals: dict[Way, int]


def discover(movements: Sequence[Movement], held: Mapping[str, Mapping[str, int]], flow: Flow) -> Discovery:
    """``held`` counts how often each person held work under each group; a person without any stands alone.

    Where flow.yaml places a person, that place counts.
    """
    place = _places(movements, held, flow)
    connections = sorted(_connections(movements, place, flow), key=lambda one: (-one.count, one.source, one.target))
    pairs = Counter((one.source, one.target) for one in movements)
    return Discovery(
        pods=tuple(_pods(place, held, flow)),
        connections=tuple(connections),
        between=tuple(
            Between(source=source, target=target, count=count)
            for (source, target), count in sorted(pairs.items(), key=lambda one: (-one[1], one[0]))
        ),
        totals=dict(Counter(one.way for one in movements)),
    )


def as_yaml(found: Discovery) -> str:
    """The proposal as text for flow.yaml. Who answers, and what must go over a connection, people have to say."""
    lines = ["pods:"]
    for pod in found.pods:
        lines.append(f"  {_quoted(pod.id)}:")
        lines.append(f"    people: [{', '.join(map(_quoted, pod.people))}]")
    lines.append("connections:")
    for one in found.connections:
        told = ", ".join(f"{count} {way}" for way, count in sorted(one.by.items()))
        lines.append(f"  {_quoted(f'{one.source} to {one.target}')}:   # {told}")
        lines += [f"    from: {_quoted(one.source)}", f"    to: {_quoted(one.target)}"]
    return "\n".join(lines) + "\n"


def _places(movements: Sequence[Movement], held: Mapping[str, Mapping[str, int]], flow: Flow) -> dict[str, str]:
    """The pod of every name: as written, else the group under which it holds most, else its own name."""
    groups = {group for counts in held.values() for group in counts}
    names = {*held, *(name for one in movements for name in (one.source, one.target))}
    place: dict[str, str] = {}
    for name in sorted(names):
        written = next(flow.pods_of(name), None)
        counts = held.get(name, {})
        if written is not None:
            place[name] = written.id
        elif name in groups or not counts:
            place[name] = name
        else:
            place[name] = max(sorted(counts), key=lambda group: counts[group])
    return place


def _pods(place: Mapping[str, str], held: Mapping[str, Mapping[str, int]], flow: Flow) -> Iterator[FoundPod]:
    people: dict[str, list[str]] = defaultdict(list)
    groups = {group for counts in held.values() for group in counts}
    for name, pod in place.items():
        if name not in groups and flow.pod(name) is None:
            people[pod].append(name)
    written = {pod.id for pod in flow.pods}
    for pod in sorted(people):
        holds = sum(sum(held.get(name, {}).values()) for name in people[pod])
        named = pod in groups or pod in written
        yield FoundPod(id=pod, people=tuple(sorted(people[pod])), named=named, holds=holds)


def _connections(movements: Iterable[Movement], place: Mapping[str, str], flow: Flow) -> Iterator[FoundConnection]:
    over: dict[tuple[str, str], list[Movement]] = defaultdict(list)
    for one in movements:
        source, target = place[one.source], place[one.target]
        if source != target:
            over[source, target].append(one)
    for (source, target), steps in over.items():
        written = flow.between(source, target)
        yield FoundConnection(
            source=source,
            target=target,
            count=_times(steps),
            by=dict(Counter(step.way for step in steps)),
            evidence=tuple(steps[:_MOST_EVIDENCE]),
            written=written.id if written else "",
        )


def _times(steps: Sequence[Movement]) -> int:
    """How often work went over: where person and group changed with it, or it was told as an escalation, it is once."""
    handed: dict[str, Counter[Way]] = defaultdict(Counter)
    for step in steps:
        if step.way in _HANDED:
            handed[step.record][step.way] += 1
    talked = sum(step.way not in _HANDED for step in steps)
    return talked + sum(max(ways.values()) for ways in handed.values())


def _quoted(name: str) -> str:
    plain = all(each.isalnum() or each in " _-" for each in name) and name[:1].isalpha()
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return name if plain else f'"{escaped}"'
