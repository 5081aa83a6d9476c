"""The rows of yes and no that are watched, each answer with the event that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handoff.flow.handoffs import Handoff
from handoff.records import EventKind, HandoffEvent


@dataclass(frozen=True)
class Trial:
    """One answer to a question that is asked of every handoff in turn.

    ``event`` is where it belongs, ``told`` the later one that told it, where that is another: an outcome says what an
    acceptance was worth. A question that is asked of several things at once has how many of them are ``yes``.
    """

    event: HandoffEvent
    yes: bool | int
    told: HandoffEvent | None = None
    of: int = 1


def in_order(trials: Iterable[Trial]) -> list[Trial]:
    return sorted(trials, key=lambda trial: (trial.event.at, trial.event.sequence))


def returned(handoffs: Sequence[Handoff]) -> list[Trial]:
    """Each answer: was it a return?"""
    return in_order(Trial(event, event.event == "returned") for each in handoffs for event in each.decisions)


def first_returned(handoffs: Sequence[Handoff]) -> list[Trial]:
    """The first answer to each handoff: was it a return?"""
    return in_order(Trial(event, event.event == "returned") for each in handoffs for event in each.decisions[:1])


def done_by(handoffs: Sequence[Handoff], person: str, *kinds: EventKind, at_offer: bool) -> list[Trial]:
    """Each event of these kinds: did this person do it? ``at_offer`` as below."""
    return in_order(
        Trial(_offer_of(each, event) if at_offer else event, event.by == person, told=event)
        for each in handoffs
        for event in each.of(*kinds)
    )


def lost_context(handoffs: Sequence[Handoff], *, at_offer: bool) -> list[Trial]:
    """Each answer: did the receiver name a missing fact in it, or with what came of what they took over?

    ``at_offer``: it belongs to the offer that is answered, by when what was lost was lost; else to the answer.
    """
    return in_order(_missed(each, event, at_offer=at_offer) for each in handoffs for event in each.decisions)


def _missed(handoff: Handoff, answer: HandoffEvent, *, at_offer: bool) -> Trial:
    outcome = handoff.last("outcome") if answer.event == "accepted" else None
    place = _offer_of(handoff, answer) if at_offer else answer
    if lacks(answer) or outcome is None or not lacks(outcome):
        return Trial(place, lacks(answer), told=answer)
    return Trial(place, yes=True, told=outcome)


def lacks(event: HandoffEvent) -> bool:
    """Whether facts were missing: by their names, or by the reason alone, as systems tell it that keep no names."""
    return bool(event.missing) or event.reason == "fact_missing"


def _offer_of(handoff: Handoff, answer: HandoffEvent) -> HandoffEvent:
    """The offer that was answered; the answer itself where none was told."""
    before = handoff.events[: handoff.events.index(answer)]
    return next((event for event in reversed(before) if event.event == "offered"), answer)


def named_missing(handoffs: Sequence[Handoff], *kinds: EventKind, at_offer: bool) -> list[Trial]:
    """Each event of these kinds: did it name a missing fact? ``at_offer`` as above."""
    return in_order(
        Trial(_offer_of(each, event) if at_offer else event, lacks(event), told=event)
        for each in handoffs
        for event in each.of(*kinds)
    )


def first_missing(handoffs: Sequence[Handoff], fact: str = "", *, at_offer: bool) -> list[Trial]:
    """The first answer to each handoff: did it name a missing fact, or this one? ``at_offer`` as above.

    What was mended comes again and is taken: second answers would water a leak down.
    """
    return in_order(
        Trial(_offer_of(each, event) if at_offer else event, _names(event, fact), told=event)
        for each in handoffs
        for event in each.decisions[:1]
    )


def _names(event: HandoffEvent, fact: str) -> bool:
    if not fact:
        return lacks(event)
    return fact.casefold() in (name.casefold() for name in event.missing)


def count_missing(handoffs: Sequence[Handoff], required: int, *kinds: EventKind, at_offer: bool) -> list[Trial]:
    """The same, and how many of the facts that are required: one that names three says more than one that names one."""
    return in_order(
        Trial(_offer_of(each, event) if at_offer else event, _count(event, required), event, required)
        for each in handoffs
        for event in each.of(*kinds)
    )


def _count(event: HandoffEvent, required: int) -> int:
    return min(max(len(event.missing), lacks(event)), required)


def came_to_less(handoffs: Sequence[Handoff]) -> list[Trial]:
    """Each outcome: was it less than met?"""
    return in_order(
        Trial(event, event.outcome != "met") for each in handoffs for event in each.of("outcome") if event.outcome
    )


def worth_less(handoffs: Sequence[Handoff]) -> list[Trial]:
    """The same, each at the acceptance that it came of."""
    return in_order(
        Trial(accepted, outcome.outcome != "met", told=outcome)
        for each in handoffs
        if (outcome := each.last("outcome")) is not None and outcome.outcome
        if (accepted := each.last("accepted")) is not None
    )


def held_back(handoffs: Sequence[Handoff]) -> list[Trial]:
    """Each handoff that came to its gate: was it held back? It belongs to where the handoff began."""
    return in_order(
        Trial(each.events[0], yes=gate.event == "blocked", told=gate)
        for each in handoffs
        if (gate := each.first("blocked", "offered")) is not None
    )


def fact_missing(handoffs: Sequence[Handoff], fact: str) -> list[Trial]:
    """Each gate that closed and each answer: was this fact named as missing?"""
    return in_order(
        Trial(event, _names(event, fact)) for each in handoffs for event in each.of("blocked", "accepted", "returned")
    )
