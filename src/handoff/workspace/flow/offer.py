"""A brief offered over a connection: gate, signature, what is new, the receiver's queue, and the offer itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handoff.errors import InputRefused, UsageError
from handoff.flow.chain import DIRECT, Connection
from handoff.flow.handoffs import (
    CHECKED,
    WITH_RECEIVER,
    GateResult,
    Handoff,
    Novelty,
    Urgency,
    handoffs_of,
    judge,
    needs_signature,
    refusal_of_signature,
    room_left,
)
from handoff.keep.ledger import BriefRow, Write
from handoff.records import Checked, EventKind, HandoffEvent, ResolvedClient, event_id
from handoff.workspace.flow.bench import Bench, append
from handoff.workspace.flow.definition_of_done import checked_by
from handoff.workspace.flow.flow_file import keep_flow
from handoff.workspace.flow.measures import stopping
from handoff.workspace.flow.names import Names, person_id
from handoff.workspace.flow.novelty import novelties
from handoff.workspace.flow.queue import deliver, words_in

_DONE = frozenset({"accepted", "outcome recorded", "closed"})


@dataclass(frozen=True)
class Offering:
    """What its sender says of an offer.

    ``because`` is the reason of ``signer``, where the connection wants one; ``done`` are points of the definition of
    done of which the sender says that they are.
    """

    connection: str = DIRECT
    by: str = ""
    urgency: Urgency = "routine"
    summary: str = ""
    signer: str = ""
    because: str = ""
    done: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offered:
    """What became of it. ``gate`` is as it was judged; ``notes`` say what the sender should know."""

    handoff: Handoff
    gate: GateResult
    notes: tuple[str, ...] = ()


def offer(
    bench: Bench,
    client: ResolvedClient,
    row: BriefRow,
    warnings: Sequence[str],
    said: Offering,
    done: Sequence[Checked] = (),
) -> Offered:
    """Offer a revision of a brief, with its definition of done as the records show it.

    Raises ``UsageError`` for a connection that cannot be used, a stranger, or a point of which nobody can say it.
    """
    connection = bench.on_disk.connection(said.connection)
    _refuse(bench, connection, row, said)
    checked = checked_by(done, said.done)
    facts = bench.ledger.facts.all(client=client.id)
    records = {record.id: record for record in bench.ledger.records.all(client=client.id)}
    unmet = () if connection.id == DIRECT else tuple(warnings)
    gate = judge(connection, facts, records, bench.now, unmet)
    fresh = novelties(bench.ledger, connection, client, facts) if gate.is_open else ()
    with bench.ledger.writing() as write:
        keep_flow(write, bench.on_disk, bench.now)
        step = _Offer(bench, write, connection, client, row, said, checked)
        return step.carry_out(gate, fresh)


def _refuse(bench: Bench, connection: Connection, row: BriefRow, said: Offering) -> None:
    place = f"--over {connection.id}"
    if connection.paused:
        raise UsageError(
            f"{connection.id!r} offers nothing: {connection.paused}",
            place=place,
            remedy="mend what stopped it, then take 'paused' out of flow.yaml",
        )
    alarm = stopping(bench, bench.ledger, connection.id)
    if alarm is not None:
        why = f"{alarm.what} (now {alarm.after:.3g})"
        raise UsageError(
            f"{connection.id!r} offers nothing: the alarm {alarm.alarm!r} stops it: {why}",
            place=place,
            remedy=alarm.back or f"ask {alarm.tell or 'who owns it'}; then take it out of 'stop' in flow.yaml",
        )
    if row.withdrawn:
        raise InputRefused(
            "this revision was withdrawn: what it says may belong to another client by now",
            place=f"{row.template}, revision {row.revision[:12]}",
            remedy="write the brief anew (handoff brief CLIENT) and offer that",
        )
    bench.refuse_stranger(said.by, connection.source, place)


class _Offer:
    """One offer within a transaction."""

    def __init__(
        self,
        bench: Bench,
        write: Write,
        connection: Connection,
        client: ResolvedClient,
        row: BriefRow,
        said: Offering,
        checked: Sequence[Checked],
    ) -> None:
        self.bench = bench
        self.write = write
        self.connection = connection
        self.client = client
        self.row = row
        self.said = said
        self.checked = checked
        self.now = bench.now
        self.names = Names(write)
        self.by = person_id(write, said.by)

    def carry_out(self, gate: GateResult, fresh: Sequence[Novelty]) -> Offered:
        before = self._open_one()
        if before is not None and before.state in WITH_RECEIVER and before.revision == self.row.revision:
            return self._again(before, gate)
        if before is not None and before.state in WITH_RECEIVER:
            return self._instead(before, gate, fresh)
        identity = before.id if before else self._identity()
        if not gate.is_open:
            words = "; ".join((*(one.problem for one in gate.missing), *gate.unmet))
            blocked = self._event(identity, "blocked", reason="gate", missing=gate.names, note=words)
            return Offered(self._append(identity, [*self._drafted(identity, before), blocked]), gate)
        held = self._held(identity, fresh)
        if held is not None:
            handoff = self._append(identity, [*self._drafted(identity, before), held])
            return Offered(handoff, gate, (f"it waits for a signature: {held.reason.replace('_', ' ')}",))
        signed = [self._signature(identity)] if self.said.signer else []
        return self._out(identity, before, signed, gate)

    def _again(self, before: Handoff, gate: GateResult) -> Offered:
        """The same revision is one offer; what its sender says only now to be done is a step of its own."""
        known = before.last(*CHECKED)
        done = known.done if known else ()
        told = tuple(one.says for one in self.checked if one.id in self.said.done and one.says not in done)
        if known is None or not told:
            return Offered(before, gate, ("this revision is offered already",))
        undone = tuple(one for one in known.undone if one not in told)
        step = self._event(before.id, "checked").model_copy(update={"done": (*done, *told), "undone": undone})
        notes = ("this revision is offered already: what you say is done stands with it now",)
        return Offered(self._append(before.id, [step]), gate, notes)

    def _instead(self, before: Handoff, gate: GateResult, fresh: Sequence[Novelty]) -> Offered:
        """A newer revision in the place of the one that is with its receiver; what holds it back leaves that there."""
        if not gate.is_open:
            return Offered(before, gate, ("a gate holds the newer revision back: the one that was offered stays",))
        held = self._held(before.id, fresh)
        if held is not None:
            return Offered(before, gate, ("the newer revision waits for a signature: the one that was offered stays",))
        offered = self._event(before.id, "offered", summary=self.said.summary)
        return Offered(self._append(before.id, [offered]), gate)

    def _out(self, identity: str, before: Handoff | None, signed: Sequence[HandoffEvent], gate: GateResult) -> Offered:
        """To the receiver, or into the queue where more would be too much."""
        drafted = [*self._drafted(identity, before), *signed]
        waiting = [each for each in self._to_receiver() if each.state == "queued" and each.id != identity]
        room = room_left(self.connection.absorption, self._to_receiver(), self.now.date())
        if (
            room is not None
            and not waiting
            and (room.words is None or self._words <= room.words or self._first_today())
        ):
            return Offered(self._append(identity, [*drafted, self._event(identity, "offered")]), gate)
        queued = self._event(identity, "queued", reason="absorption")
        self._append(identity, [*drafted, queued])
        deliver(self.bench, self.write, self.names)
        handoff = next(each for each in handoffs_of(self.write.handoffs.events(handoff=identity)))
        notes = ("its receiver has enough for today: it waits in the queue",) if handoff.state == "queued" else ()
        return Offered(handoff, gate, notes)

    def _held(self, identity: str, fresh: Sequence[Novelty]) -> HandoffEvent | None:
        """What keeps it back until a person stands for it; None where nothing does, or somebody signs."""
        wanted = needs_signature(self.connection)
        if self.said.signer:
            refusal = refusal_of_signature(self.connection, self.said.signer, self.said.because, [self.row.markdown])
            if refusal:
                raise UsageError(
                    refusal, place=f"--over {self.connection.id}", remedy='add --sign NAME --because "REASON"'
                )
            return None
        if fresh:
            note = "; ".join(f"{one.what}: {one.reason}" for one in fresh)
            return self._event(identity, "escalated", reason="new_to_the_workspace", note=note)
        return self._event(identity, "escalated", reason="signature_needed") if wanted else None

    def _signature(self, identity: str) -> HandoffEvent:
        signer = person_id(self.write, self.said.signer)
        return self._event(identity, "signed", by=signer, rationale=self.said.because)

    def _drafted(self, identity: str, before: Handoff | None) -> Iterator[HandoffEvent]:
        """The first step, and again for every new revision."""
        if before is None or before.revision != self.row.revision:
            yield self._event(identity, "drafted", summary=self.said.summary)

    def _open_one(self) -> Handoff | None:
        """The same brief over the same connection, while nobody took it over: a new revision is offered again in it."""
        for handoff in reversed(handoffs_of(self.write.handoffs.events(client=self.client.id))):
            same = handoff.connection == self.connection.id and any(
                event.brief == self.row.id for event in handoff.events
            )
            if not same:
                continue
            if handoff.state not in _DONE:
                return handoff
            taken = handoff.last("accepted")
            if taken is not None and handoff.revision == self.row.revision:
                raise UsageError(
                    f"this revision was accepted by {self.names.person(taken.by)} on {taken.at:%Y-%m-%d}",
                    place=handoff.id,
                    remedy=f"nothing is new in it; handoff outcome {handoff.id} says what came of it",
                )
            return None
        return None

    def _append(self, handoff: str, events: Sequence[HandoffEvent]) -> Handoff:
        return append(self.bench, self.write, self.names, handoff, events)

    def _identity(self) -> str:
        about = "\x1f".join((self.connection.id, self.row.id, self.row.revision, self.now.isoformat()))
        return f"handoff_{hashlib.sha256(about.encode()).hexdigest()[:10]}"

    def _to_receiver(self) -> list[Handoff]:
        """The handoffs over this connection."""
        everything = handoffs_of(self.write.handoffs.events())
        return [handoff for handoff in everything if handoff.connection == self.connection.id]

    @property
    def _words(self) -> int:
        return words_in(self.row.markdown)

    def _first_today(self) -> bool:
        """A brief longer than a whole day's words goes out alone: it would wait for ever."""
        today = self.now.date()
        return not any(event.at.date() == today for each in self._to_receiver() for event in each.of("offered"))

    def _event(
        self,
        handoff: str,
        event: EventKind,
        *,
        by: str = "",
        reason: str = "",
        missing: tuple[str, ...] = (),
        **said: str,
    ) -> HandoffEvent:
        words = {field: self.bench.kept(text) for field, text in said.items() if text.strip()}
        return HandoffEvent(
            id=event_id(handoff, event, self.now, self.row.revision),
            at=self.now,
            event=event,
            handoff=handoff,
            connection=self.connection.id,
            by=by or self.by,
            client=self.client.id,
            template=self.row.template,
            brief=self.row.id,
            revision=self.row.revision,
            reason=reason,
            missing=missing,
            words=self._words if event == "offered" else None,
            urgency=self.said.urgency,
            done=tuple(one.says for one in self.checked if one.done),
            undone=tuple(one.says for one in self.checked if not one.done),
            said={field: self.write.handoffs.put_words(text, client=self.client.id) for field, text in words.items()},
        )
