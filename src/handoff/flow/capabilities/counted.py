"""Capabilities by flow.yaml and by what was seen, with reuse counted over pods."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from handoff.flow.capabilities.capability import Capabilities, Capability, CapabilityKind, Twice, named
from handoff.flow.chain import Flow
from handoff.flow.handoffs import Handoff
from handoff.records import Frozen

_MOST_EVIDENCE = 5
#: Two names that share this part of their words are about the same, and so are two lists of required facts.
_ALIKE = 0.5
_SAME_FACTS = 0.8
_FEWEST_FACTS = 2


class Used(Frozen):
    """Something was used ``times`` times, by a pod where one is known. ``evidence``: ids or files that show it."""

    kind: CapabilityKind
    name: str
    pod: str = ""
    times: int = 1
    evidence: tuple[str, ...] = ()


class _Key(NamedTuple):
    kind: CapabilityKind
    name: str


def capabilities(
    flow: Flow, handoffs: Sequence[Handoff], used: Iterable[Used], known: Mapping[str, CapabilityKind]
) -> Capabilities:
    """``known`` are names that the workspace has, with their kind: what flow.yaml calls so is that. ``used`` is what
    else was seen; that a pod uses the template of what it sends is read from its handoffs."""
    declared: dict[_Key, list[str]] = defaultdict(list)
    for pod in flow.pods:
        for words in pod.capabilities:
            declared[_key(words, known)].append(pod.id)
    seen = [*used, *_sent(flow, handoffs)]
    keys = {*declared, *(_Key(one.kind, one.name) for one in seen)}
    found = [_counted(key, declared.get(key, []), seen) for key in keys]
    found.sort(key=lambda one: (-one.reuse, -sum(one.used_by.values()), one.kind, one.name))
    return Capabilities(
        capabilities=tuple(found),
        reused=sum(one.reuse > 0 for one in found),
        twice=tuple(_twice(flow, found)),
    )


def _key(words: str, known: Mapping[str, CapabilityKind]) -> _Key:
    kind, name = named(words)
    return _Key(known.get(name, kind) if kind == "other" else kind, name)


def _sent(flow: Flow, handoffs: Sequence[Handoff]) -> Iterator[Used]:
    """The templates of what was offered, each by the pod that sent it."""
    sent: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in handoffs:
        connection = flow.connection(each.connection)
        template = each.template or (connection.template if connection else "")
        if template and each.of("offered"):
            sent[template, connection.source if connection else ""].append(each.id)
    for (template, pod), ids in sent.items():
        yield Used(kind="template", name=template, pod=pod, times=len(ids), evidence=tuple(ids))


def _counted(key: _Key, pods: Sequence[str], seen: Sequence[Used]) -> Capability:
    mine = [one for one in seen if (one.kind, one.name) == key]
    used_by: Counter[str] = Counter()
    for one in mine:
        used_by[one.pod] += one.times
    used_by.pop("", None)
    return Capability(
        name=key.name,
        kind=key.kind,
        pods=tuple(dict.fromkeys(pods)),
        used_by=dict(used_by),
        reuse=max(len({*pods, *used_by}) - 1, 0),
        evidence=tuple(dict.fromkeys(each for one in mine for each in one.evidence))[:_MOST_EVIDENCE],
    )


def _twice(flow: Flow, found: Sequence[Capability]) -> Iterator[Twice]:
    for one, other in combinations(found, 2):
        pods = {*one.pods, *one.used_by}, {*other.pods, *other.used_by}
        if one.kind != other.kind or not all(pods) or pods[0] & pods[1]:
            continue
        shared = _same_words(one.name, other.name)
        facts = _same_facts(flow, one.name, other.name) if one.kind == "template" else ()
        if not shared and not facts:
            continue
        why = f"both require {', '.join(facts)}" if facts else f"both are about {', '.join(shared)}"
        yield Twice(names=(one.name, other.name), pods=tuple(sorted(pods[0] | pods[1])), why=why)


def _same_words(one: str, other: str) -> tuple[str, ...]:
    """What two names share, where that is most of what they say; word endings do not count."""
    first, second = ({word[:5] for word in _words(name)} for name in (one, other))
    enough = first and second and len(first & second) > _ALIKE * max(len(first), len(second))
    return tuple(word for word in _words(one) if word[:5] in second) if enough else ()


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", name.casefold()) if len(word) > 2 and word not in ("the", "and")]


def _same_facts(flow: Flow, one: str, other: str) -> tuple[str, ...]:
    """The facts that the connections of both templates require, where they are nearly the same."""
    first, second = (
        {fact.name for each in flow.connections if each.template == name for fact in each.required}
        for name in (one, other)
    )
    same = first & second
    enough = len(same) >= _FEWEST_FACTS and len(same) >= _SAME_FACTS * len(first | second)
    return tuple(sorted(same)) if enough else ()
