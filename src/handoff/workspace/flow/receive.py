"""The receiver's side: opened, accepted or returned, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, get_args

from handoff.errors import UsageError
from handoff.flow.chain import DIRECT
from handoff.flow.handoffs import WITH_RECEIVER, Handoff, handoff_of, handoffs_of
from handoff.keep.ledger import BriefRow, Write
from handoff.records import EventKind, HandoffEvent, Outcome, ReturnReason, event_id, is_agent
from handoff.workspace.flow.bench import Bench, append
from handoff.workspace.flow.names import Names, person_id
from handoff.workspace.flow.queue import deliver

_FEWEST_DIGITS = 4


@dataclass(frozen=True)
class Answer:
    """What a receiver answers. ``reason`` and ``missing`` belong to a return, ``read_back`` are their own words."""

    accepted: bool
    by: str
    reason: str = ""
    missing: tuple[str, ...] = ()
    questions: str = ""
    read_back: str = ""
    minutes: float | None = None


@dataclass(frozen=True)
class CameOf:
    """What came of a handoff. ``wrong`` and ``used`` are ids of facts, ``needed`` names of what was not in it."""

    outcome: Outcome
    by: str
    note: str = ""
    wrong: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    close: bool = False


def find_handoff(bench: Bench, wanted: str) -> Handoff | None:
    """The handoff with that id, or the only one whose id begins so; None where there is none."""
    kept = bench.ledger.handoffs
    digits = wanted.removeprefix("handoff_")
    events = kept.events(handoff=wanted)
    if not events and len(digits) >= _FEWEST_DIGITS:
        same = kept.beginning(f"handoff_{digits}") or kept.beginning(digits)
        if len(same) > 1:
            raise UsageError(f"{len(same)} handoffs begin with {wanted!r}", remedy="give more of the id")
        events = kept.events(handoff=same[0]) if same else []
    return handoff_of(events[0].handoff, events) if events else None


def waiting_for_answer(bench: Bench, client: str) -> list[Handoff]:
    """A client's handoffs that are with their receiver."""
    return [each for each in handoffs_of(bench.ledger.handoffs.events(client=client)) if each.state in WITH_RECEIVER]


def handoff_of_brief(bench: Bench, row: BriefRow) -> Handoff | None:
    """The handoff that offers this brief, whichever revision of it; else the newest one that did."""
    told = handoffs_of(bench.ledger.handoffs.events(client=row.client_id))
    ours = [each for each in told if any(event.brief == row.id for event in each.events)]
    waiting = [each for each in ours if each.state in WITH_RECEIVER]
    return next(reversed(waiting or ours), None)


def answer(bench: Bench, handoff: Handoff | None, row: BriefRow | None, said: Answer) -> Handoff:
    """Keep an acceptance or a return of the revision ``row``.

    A brief that nobody offered is offered on ``direct`` by the same step. Raises ``UsageError`` for an answer that
    cannot be: of an old revision, after somebody else's, without a reason, by a stranger.
    """
    _check(said)
    if row is not None and row.withdrawn:
        raise UsageError(
            "this revision was withdrawn: what it says may belong to another client by now",
            place=f"{row.template}, revision {row.revision[:12]}",
            remedy="write the brief anew (handoff brief CLIENT) and receive that",
        )
    with bench.ledger.writing() as write:
        names = Names(write)
        identity, offered = _on(handoff, row, bench.now)
        fresh = handoff_of(identity, write.handoffs.events(handoff=identity))
        _refuse_stranger(bench, fresh, said.by, identity)
        revision = row.revision if row is not None else fresh.revision
        if offered is None and _is_said_already(fresh, said, revision, names):
            return fresh
        step = _answered(bench, write, offered or fresh.events[-1], identity, revision, said)
        done = append(bench, write, names, identity, [*([offered] if offered else []), step])
        deliver(bench, write, names)
        return done


def _check(said: Answer) -> None:
    known = get_args(ReturnReason)
    if said.accepted and (said.reason or said.missing):
        raise UsageError("a reason belongs to a return", place="--accept", remedy="write --return, or leave it out")
    if not said.accepted and said.reason not in known:
        raise UsageError(
            f"a return needs a reason{f', and {said.reason!r} is none' if said.reason else ''}",
            place="--reason",
            remedy=f"one of {', '.join(known)}",
        )


def _on(handoff: Handoff | None, row: BriefRow | None, now: datetime) -> tuple[str, HandoffEvent | None]:
    """The handoff that is answered, and the offer that is still to be told of one that nobody offered."""
    if handoff is not None and (row is None or handoff.state in WITH_RECEIVER or handoff.connection != DIRECT):
        return handoff.id, None
    if handoff is not None and row is not None and handoff.state == "returned":
        return handoff.id, _direct(handoff.id, row, now)
    if handoff is not None and row is not None and handoff.revision == row.revision:
        return handoff.id, None
    assert row is not None  # noqa: S101 - whoever asks names a handoff or a brief
    identity = f"handoff_{event_id(row.id, row.revision, now)[-10:]}"
    return identity, _direct(identity, row, now)


def _direct(identity: str, row: BriefRow, now: datetime) -> HandoffEvent:
    return HandoffEvent(
        id=event_id(identity, "offered", now, row.revision),
        at=now,
        event="offered",
        handoff=identity,
        connection=DIRECT,
        client=row.client_id,
        template=row.template,
        brief=row.id,
        revision=row.revision,
    )


def _refuse_stranger(bench: Bench, handoff: Handoff, person: str, place: str) -> None:
    connection = bench.on_disk.flow.connection(handoff.connection or DIRECT)
    bench.refuse_stranger(person, connection.target if connection else "", place)


def _answered(
    bench: Bench, write: Write, before: HandoffEvent, identity: str, revision: str, said: Answer
) -> HandoffEvent:
    texts = {"questions": said.questions, "read_back": said.read_back}
    event: EventKind = "accepted" if said.accepted else "returned"
    return before.model_copy(
        update={
            **_CLEAN,
            "id": event_id(identity, event, bench.now, said.by, revision),
            "at": bench.now,
            "event": event,
            "by": person_id(write, said.by),
            "revision": revision,
            "reason": said.reason,
            "missing": said.missing,
            "minutes": said.minutes,
            "said": kept_words(bench, write, before.client, texts),
        }
    )


def _is_said_already(handoff: Handoff, said: Answer, revision: str, names: Names) -> bool:
    """Whether the same person accepted the same revision before: said twice it is one answer."""
    last = handoff.last("accepted")
    taken = last is not None and handoff.state in ("accepted", "outcome recorded", "closed") and said.accepted
    return (
        taken and last is not None and names.person(last.by) == " ".join(said.by.split()) and last.revision == revision
    )


#: What a step does not take over from the one before it.
_CLEAN: dict[str, Any] = {
    "reason": "",
    "missing": (),
    "facts": (),
    "minutes": None,
    "words": None,
    "edits": None,
    "score": None,
    "outcome": None,
    "said": {},
    "done": (),
    "undone": (),
    "sequence": 0,
}


def kept_words(bench: Bench, write: Write, client: str, texts: dict[str, str]) -> dict[str, str]:
    """Words by field as the ids of the rows that hold them."""
    kept = {field: bench.kept(words) for field, words in texts.items() if words.strip()}
    return {field: write.handoffs.put_words(words, client=client) for field, words in kept.items()}


def opened(bench: Bench, handoff: Handoff, by: str, how: str) -> Handoff:
    """Keep that somebody looked who may answer it: by name, as an agent, or on a page. Once for each offer."""
    if handoff.state != "offered" or not _is_receiver(bench, handoff, by):
        return handoff
    with bench.ledger.writing() as write:
        now, person = bench.now, person_id(write, by)
        fresh = handoff_of(handoff.id, write.handoffs.events(handoff=handoff.id))
        if fresh.state != "offered" or fresh.revision != handoff.revision:
            return fresh
        identity = event_id(handoff.id, "opened", now, by)
        told = {"id": identity, "at": now, "event": "opened", "by": person, "reason": how}
        step = fresh.events[-1].model_copy(update={**_CLEAN, **told, "revision": fresh.revision})
        return append(bench, write, Names(write), handoff.id, [step])


def brief_opened(bench: Bench, client: str, brief: str, revision: str, by: str, how: str) -> None:
    """The same of each handoff that offers this revision of a brief."""
    for each in handoffs_of(bench.ledger.handoffs.events(client=client)):
        offers = (event.brief == brief for event in each.of("offered"))
        if each.state == "offered" and each.revision == revision and any(offers):
            opened(bench, each, by, how)


def uncounted_look(bench: Bench, handoff: Handoff, by: str) -> tuple[str, ...]:
    """Why it stays unopened though somebody looks; empty where it does not."""
    if handoff.state != "offered":
        return ()
    if not by.strip():
        return ("nobody said who looks, so nobody opened it: --by NAME says so",)
    return () if _is_receiver(bench, handoff, by) else (f"{by} may not answer it, so this look does not open it",)


def _is_receiver(bench: Bench, handoff: Handoff, by: str) -> bool:
    """An agent that acts for nobody is its receiver's: it gets no more than was granted to it."""
    connection = bench.on_disk.flow.connection(handoff.connection or DIRECT)
    return is_agent(by) or not bench.is_stranger(by, connection.target if connection else "")


def came_of(bench: Bench, handoff: Handoff, said: CameOf) -> Handoff:
    """Keep what came of a handoff that was accepted. Raises ``UsageError`` for facts that are not the client's."""
    _refuse_unknown(bench, handoff, (*said.wrong, *said.used))
    if not said.by.strip():
        raise UsageError("an outcome needs the name of who saw it", place=handoff.id, remedy="add --by NAME")
    with bench.ledger.writing() as write:
        now = bench.now
        fresh = handoff_of(handoff.id, write.handoffs.events(handoff=handoff.id))
        facts = (*(f"wrong:{each}" for each in said.wrong), *(f"used:{each}" for each in said.used))
        about = {
            **_CLEAN,
            "id": event_id(handoff.id, "outcome", now, said.by),
            "at": now,
            "event": "outcome",
            "by": person_id(write, said.by),
            "outcome": said.outcome,
            "missing": said.needed,
            "facts": facts,
            "said": kept_words(bench, write, fresh.client, {"note": said.note}),
        }
        steps = [fresh.events[-1].model_copy(update=about)]
        if said.close:
            told = {**_CLEAN, "id": event_id(handoff.id, "closed", now, said.by), "at": now, "event": "closed"}
            steps.append(steps[0].model_copy(update=told))
        return append(bench, write, Names(write), handoff.id, steps)


def _refuse_unknown(bench: Bench, handoff: Handoff, facts: Sequence[str]) -> None:
    for each in facts:
        if bench.ledger.facts.get(each, client=handoff.client) is None:
            raise UsageError(
                "this client has no such fact", place=each, remedy="handoff facts --client NAME lists them"
            )
