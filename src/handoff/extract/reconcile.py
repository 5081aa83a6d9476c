"""What holds now: facts of one client against each other, over time.

What two extractors found in the same words of one record is settled before, in ``pipeline``; statements that are only
nearly the same are folded where they are shown, in ``write/material/repeats``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

from handoff.extract.facts import counts_least
from handoff.extract.moved import CHANGE, thing_promised
from handoff.records import OF_ONE_TICKET, SINGLE_VALUED, Fact, kind_of

_BEGINNING = datetime.min.replace(tzinfo=UTC)
_NOT_WORDS = re.compile(r"[\W_]+")

#: What was read less surely contradicts nothing and replaces nothing: it waits for words that bear it out.
SURE_ENOUGH = 0.42


def reconcile(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts with status, valid_until and superseded_by set, sorted by id. Pure; the order does not matter.

    ``facts`` are all facts of one client, or all of some of his rivalries (see ``rivalry``). Only what a machine said
    is decided anew (extracted, conflicting, superseded by this function); confirmed, proposed, rejected and gone facts
    come back unchanged.

    Single-valued kinds compete by kind and subject, in the order of ``as_of``. Equal values support each other. A
    later different value supersedes the earlier ones when it comes from the same record, or when its quote says that
    something changed; else both are conflicting. Against a confirmed fact a later different value is conflicting, an
    earlier one superseded. Facts without a value do not compete, nor do those that were read less than surely.

    What a language model said replaces nothing and puts nothing of others in doubt: where it differs from what holds
    without it, it stands beside that as against a confirmed fact.

    Of other kinds, equal statements are kept once: the earliest stays, before a language model's, and the repeats are
    superseded by it. What was wrong, done or promised in a ticket is repeated by nothing but this ticket. A promise
    that is made anew with another day, by the same owner and in words of change, supersedes the earlier one.
    """
    fresh = [_unjudged(fact) for fact in facts]
    judged: dict[str, Fact] = {fact.id: fact for fact in fresh}
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in fresh:
        groups[rivalry(fact)].append(fact)
    for group in groups.values():
        judged.update({fact.id: fact for fact in _decided(sorted(group, key=_chronological))})
    return tuple(sorted(judged.values(), key=lambda fact: fact.id))


def _decided(group: list[Fact]) -> Iterable[Fact]:
    if _competes(group[0]):
        return _over_time(group)
    return _by_day(group) if group[0].due else _once(group)


def _unjudged(fact: Fact) -> Fact:
    """The fact as extracted: an earlier verdict of this function is taken back."""
    if fact.status not in ("conflicting", "superseded"):
        return fact
    return _with(fact, status="extracted", valid_until=None, superseded_by="")


def _with(fact: Fact, **changes: Any) -> Fact:
    return fact.model_copy(update=changes)


def rivalry(fact: Fact) -> tuple[str, ...]:
    """Facts with the same key say the same thing twice, or are rivals; others do not touch each other."""
    if _competes(fact):
        return fact.kind, _normal(fact.subject)
    if fact.kind == "stakeholder" and fact.value:
        return fact.kind, _normal(fact.subject), _normal(fact.value)
    record = fact.evidence.record_id
    ticket = record if fact.kind in OF_ONE_TICKET and kind_of(record) == "ticket" else ""
    said = f"by a day: {thing_promised(fact.statement)}" if fact.due else _normal(fact.statement)
    return fact.kind, said, _normal(fact.owner), ticket


def _competes(fact: Fact) -> bool:
    """A day of which nobody knows what happens on it contradicts no other day."""
    return fact.kind in SINGLE_VALUED and bool(fact.subject or fact.kind != "timeline")


def _normal(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip().casefold()


def _moment(fact: Fact) -> datetime:
    moment = fact.as_of or _BEGINNING
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _chronological(fact: Fact) -> tuple[datetime, str, int, str]:
    return _moment(fact), fact.evidence.record_id, fact.evidence.start, fact.id


def _value(fact: Fact) -> str:
    return _normal(fact.value) if fact.value else ""


# Kinds with many values


def _once(group: list[Fact]) -> Iterable[Fact]:
    """The first says it; what a person has confirmed goes before all, what a language model said after all."""
    alive = [fact for fact in group if fact.status in ("extracted", "confirmed")]
    if not alive:
        return
    kept = next((fact for fact in alive if fact.status == "confirmed"), min(alive, key=counts_least))
    for fact in alive:
        if fact.id != kept.id and fact.status == "extracted":
            yield _with(fact, status="superseded", superseded_by=kept.id)


def _by_day(group: list[Fact]) -> Iterable[Fact]:
    """Promises of one thing: for each day the first says it, and a new day ends the earlier one, where words say so."""
    days: dict[Any, list[Fact]] = defaultdict(list)
    for fact in group:
        days[fact.due].append(fact)
    repeats = {fact.id: fact for same in days.values() for fact in _once(same)}
    yield from repeats.values()
    held: list[Fact] = []
    for fact in group:
        if fact.status != "extracted" or fact.id in repeats:
            continue
        ended = [other for other in held if CHANGE.search(fact.evidence.quote) and _moment(other) < _moment(fact)]
        for other in ended:
            yield _with(other, status="superseded", superseded_by=fact.id, valid_until=fact.as_of)
        held = [other for other in held if other not in ended] + [fact]


# Kinds with one value at a time


def _over_time(group: list[Fact]) -> Iterable[Fact]:
    machine = [fact for fact in group if fact.status == "extracted" and _value(fact) and _takes_part(fact)]
    confirmed = [fact for fact in group if fact.status == "confirmed" and _value(fact)]
    if confirmed:
        return [_against(confirmed[-1], fact) for fact in machine if _value(fact) != _value(confirmed[-1])]
    return _by_trust(machine)


def _takes_part(fact: Fact) -> bool:
    """What a language model said is never sure, and has an order of its own (see ``_by_trust``)."""
    return fact.confidence >= SURE_ENOUGH or counts_least(fact)


def _by_trust(machine: list[Fact]) -> Iterable[Fact]:
    """What counts least is held against what stands without it."""
    trusted = [fact for fact in machine if not counts_least(fact)]
    if not trusted:
        return _among_machines(machine)
    decided = {fact.id: fact for fact in _among_machines(trusted)}
    holding = [fact for fact in trusted if decided.get(fact.id, fact).status != "superseded"]
    values = {_value(fact) for fact in holding}
    others = [fact for fact in machine if counts_least(fact) and _value(fact) not in values]
    return [*decided.values(), *(_against(holding[-1], fact) for fact in others)]


def _against(holding: Fact, fact: Fact) -> Fact:
    """People outrank machines: what differs stands beside it as a conflict if it is newer, as history if older."""
    if fact.as_of and holding.as_of and _moment(fact) < _moment(holding):
        return _with(fact, status="superseded", superseded_by=holding.id, valid_until=holding.as_of)
    return _with(fact, status="conflicting")


def _among_machines(group: list[Fact]) -> Iterable[Fact]:
    """Walk through time. ``held`` are the facts that hold so far, of one value or in conflict, by their records.

    A newer word ends older ones of its own record, and those of others where it says that something changed.
    """
    held: dict[str, list[Fact]] = defaultdict(list)
    for fact in group:
        record = fact.evidence.record_id
        for reached in list(held) if CHANGE.search(fact.evidence.quote) else [record]:
            ended = [other for other in held[reached] if not _agree(other, fact)]
            yield from (_with(one, status="superseded", superseded_by=fact.id, valid_until=fact.as_of) for one in ended)
            held[reached] = [other for other in held[reached] if _agree(other, fact)]
        held[record].append(fact)
    left = {_value(fact): fact for facts in held.values() for fact in facts}
    if not all(_agree(one, other) for one, other in combinations(left.values(), 2)):
        yield from (_with(fact, status="conflicting") for facts in held.values() for fact in facts)


def _agree(one: Fact, other: Fact) -> bool:
    """Equal values, or a month and a day of it."""
    shorter, longer = sorted((_value(one), _value(other)), key=len)
    return shorter == longer or (one.kind == "timeline" and longer.startswith(f"{shorter} "))
