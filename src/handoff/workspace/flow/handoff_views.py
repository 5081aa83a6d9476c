"""Handoffs as people and agents see them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from handoff.flow.chain import DIRECT, Connection
from handoff.flow.handoffs import (
    CHECKED,
    SETTLED,
    WITH_RECEIVER,
    Carried,
    GateResult,
    Handoff,
    LeftOut,
    handoffs_of,
    judge,
    left_out,
)
from handoff.workspace.flow.bench import Bench, revision_row
from handoff.workspace.flow.carried import carried_with, urgency_of
from handoff.workspace.flow.names import Names
from handoff.workspace.flow.queue import positions
from handoff.workspace.flow.views import HandoffCard, HandoffsView, HandoffView, StepView
from handoff.workspace.paging import number, page_of
from handoff.workspace.review import BriefChange
from handoff.write.page import STORED_PAGE

#: A brief that nobody opened for so long, or for its connection's own time, is read by nobody.
_UNREAD_AFTER = timedelta(days=7)
#: Later than any handoff, in milliseconds: what is counted back from it sorts the newest first.
_FAR = 10**15


def handoff_view(
    bench: Bench,
    handoff: Handoff,
    *,
    changes: Sequence[BriefChange] = (),
    gate: GateResult | None = None,
    notes: Sequence[str] = (),
) -> HandoffView:
    """One handoff whole. ``gate`` is as it was just judged; without it a blocked one is judged anew."""
    names = Names(bench.ledger)
    connection = bench.on_disk.flow.connection(handoff.connection or DIRECT) or Connection(id=handoff.connection)
    carried = _carried(bench, handoff, names)
    checked = handoff.last(*CHECKED)
    judged = gate if gate is not None else _judged(bench, handoff, connection)
    return HandoffView(
        id=handoff.id,
        connection=handoff.connection,
        source=connection.source,
        target=connection.target,
        client=names.client(handoff.client),
        template=handoff.template,
        revision=handoff.revision,
        state=handoff.state,
        role=connection.role,
        owner=connection.owner,
        urgency=carried.urgency,
        summary=carried.summary,
        bottom_line=carried.bottom_line,
        actions=carried.actions,
        contingencies=carried.contingencies,
        due=due_of(handoff, connection),
        waits_for=waits_for(bench, handoff, connection),
        next=_next(handoff),
        missing=judged.missing,
        unmet=judged.unmet,
        done=checked.done if checked else (),
        undone=checked.undone if checked else (),
        position=positions(bench, (handoff,)).get(handoff.id, 0),
        changes=tuple(changes),
        left_out=_left_out(handoff, carried, names),
        machine=tuple(_machine(connection)),
        person=tuple(_person(connection)),
        steps=tuple(_steps(handoff, names)),
        troubles=handoff.troubles,
        notes=tuple(notes),
    )


def handoffs_view(
    bench: Bench,
    *,
    connection: str = "",
    among: Collection[str] | None = None,
    waiting: bool = False,
    limit: int | None = None,
    after: str = "",
) -> HandoffsView:
    """The list: what waits first, by value; then the rest, newest first. ``among`` are ids of clients, None for all."""
    names = Names(bench.ledger)
    everything = handoffs_of(bench.ledger.handoffs.events(among=among))
    chosen = [
        each
        for each in everything
        if (not connection or each.connection == connection)
        and (among is None or each.client in among)
        and not (waiting and each.state in (*SETTLED, "accepted"))
    ]
    place = positions(bench, chosen)

    def rank(each: Handoff) -> tuple[str, ...]:
        waits = "0" if each.state in WITH_RECEIVER else "1"
        return (waits, number(place.get(each.id, 999)), number(_FAR - int(_since(each) * 1_000)), each.id)

    page = page_of(chosen, rank, limit, after)
    cards = tuple(_card(bench, each, names, place, everything) for each in page)
    return HandoffsView(handoffs=cards, next=page.next)


def due_of(handoff: Handoff, connection: Connection) -> datetime | None:
    """When the receiver is to have answered, while they have not."""
    offered = handoff.last("offered")
    if offered is None or connection.due_within is None or handoff.state not in WITH_RECEIVER:
        return None
    return offered.at + connection.due_within


def waits_for(bench: Bench, handoff: Handoff, connection: Connection) -> str:
    """Who has the word, as a person where one is named."""
    flow = bench.on_disk.flow
    target, source = flow.pod(connection.target), flow.pod(connection.source)
    receiver = target.accountable if target and target.accountable else connection.target or "whoever receives it"
    sender = source.accountable if source and source.accountable else connection.source or "its sender"
    signer = ", ".join(connection.signers) or connection.owner or sender
    return {
        "drafted": sender,
        "blocked": sender,
        "escalated": signer,
        "queued": f"room with {receiver}",
        "offered": receiver,
        "opened": receiver,
        "returned": sender,
        "accepted": connection.owner or receiver,
    }.get(handoff.state, "")


def zombie(handoff: Handoff, connection: Connection, now: datetime, everything: Sequence[Handoff]) -> str:
    """Why nobody reads it: never opened for long, or a repetition of another that is open too. Empty otherwise."""
    offered = handoff.last("offered")
    if handoff.state == "offered" and offered is not None:
        waited = now - offered.at
        if waited > (connection.due_within or _UNREAD_AFTER):
            return f"nobody opened it in {waited.days} days"
    if handoff.state in WITH_RECEIVER:
        for other in everything:
            same = (other.client, other.template) == (handoff.client, handoff.template)
            if (
                other.id < handoff.id
                and same
                and other.state in WITH_RECEIVER
                and other.connection != handoff.connection
            ):
                return f"repeats {other.id}, which is open over {other.connection}"
    return ""


def _card(
    bench: Bench, handoff: Handoff, names: Names, place: Mapping[str, int], everything: Sequence[Handoff]
) -> HandoffCard:
    connection = bench.on_disk.flow.connection(handoff.connection or DIRECT) or Connection(id=handoff.connection)
    return HandoffCard(
        id=handoff.id,
        connection=handoff.connection,
        client=names.client(handoff.client),
        template=handoff.template,
        state=handoff.state,
        urgency=urgency_of(handoff),
        waits_for=waits_for(bench, handoff, connection),
        since=handoff.steps[-1].event.at,
        due=due_of(handoff, connection),
        position=place.get(handoff.id, 0),
        zombie=zombie(handoff, connection, bench.now, everything),
    )


def _carried(bench: Bench, handoff: Handoff, names: Names) -> Carried:
    summary = next(
        (said["summary"] for event in reversed(handoff.events) if "summary" in (said := names.said(event))), ""
    )
    row = revision_row(bench.ledger, handoff)
    if row is None or row.withdrawn:
        return Carried(urgency=urgency_of(handoff), summary=summary)
    facts = bench.ledger.facts.all(client=handoff.client)
    return carried_with(STORED_PAGE.read(row.page), facts, urgency_of(handoff), summary)


def _left_out(handoff: Handoff, carried: Carried, names: Names) -> tuple[LeftOut, ...]:
    for event in reversed(handoff.decisions):
        said = names.said(event)
        if "read_back" in said:
            return left_out(carried, said["read_back"], event.at.date())
    return ()


def _judged(bench: Bench, handoff: Handoff, connection: Connection) -> GateResult:
    if handoff.state != "blocked":
        return GateResult()
    records = {record.id: record for record in bench.ledger.records.all(client=handoff.client)}
    return judge(connection, bench.ledger.facts.all(client=handoff.client), records, bench.now)


def _since(handoff: Handoff) -> float:
    return handoff.steps[-1].event.at.timestamp()


def _steps(handoff: Handoff, names: Names) -> Iterator[StepView]:
    for step in handoff.steps:
        event = step.event
        yield StepView(
            id=event.id,
            at=event.at,
            event=event.event,
            by=names.person(event.by),
            revision=event.revision,
            reason=event.reason,
            missing=event.missing,
            facts=event.facts,
            minutes=event.minutes,
            outcome=event.outcome,
            said=names.said(event),
            trouble=step.trouble,
        )


def _machine(connection: Connection) -> Iterator[str]:
    yield "read the sources, chose what the brief shows and cited each statement"
    yield "looked for the required facts and kept the steps of this handoff"
    if connection.role in ("recommend", "decide", "trigger"):
        yield "recommends to whom it goes and when"
    if connection.role == "trigger":
        yield "sends it once it is signed"


def _person(connection: Connection) -> Iterator[str]:
    yield "says in two sentences what matters and what would worry them"
    yield "takes it over or returns it, in their own words"
    if connection.role in ("decide", "trigger"):
        yield f"signs with a reason ({', '.join(connection.signers) or 'nobody is named'})"
    if connection.done:
        yield f"sees it through until it is done: {', '.join(connection.done)}"
    owner = connection.owner or "nobody is named: a connection without an owner of its outcome"
    yield f"owns the outcome: {owner}"


def _next(handoff: Handoff) -> str:
    short = handoff.id
    return {
        "drafted": "handoff offer CLIENT --over CONNECTION --by NAME",
        "blocked": "bring what is missing, then offer it again",
        "escalated": 'offer it again with --sign NAME --because "REASON"',
        "queued": "nothing: it is offered as soon as there is room",
        "offered": f"handoff receive {short} --accept --by NAME (or --return --reason CODE)",
        "opened": f"handoff receive {short} --accept --by NAME (or --return --reason CODE)",
        "returned": "answer the questions, then offer it again",
        "accepted": f"handoff outcome {short} --met --by NAME (or --partly, --missed)",
    }.get(handoff.state, "")
