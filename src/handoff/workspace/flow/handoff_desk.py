"""The desk: briefs are offered over connections, received, and what comes of them is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.errors import UsageError
from handoff.flow.chain import DIRECT
from handoff.flow.handoffs import Handoff, Urgency, handoff_of
from handoff.records import Outcome
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.flow_desk import FlowDesk
from handoff.workspace.flow.handoff_views import handoff_view, handoffs_view
from handoff.workspace.flow.names import Names
from handoff.workspace.flow.offer import Offering, offer
from handoff.workspace.flow.queue import deliver
from handoff.workspace.flow.receive import (
    Answer,
    CameOf,
    answer,
    brief_opened,
    came_of,
    find_handoff,
    handoff_of_brief,
    opened,
    uncounted_look,
    waiting_for_answer,
)
from handoff.workspace.flow.views import HandoffsView, HandoffView

if TYPE_CHECKING:
    from handoff.keep.ledger import BriefRow
    from handoff.workspace.review import BriefChange
    from handoff.workspace.views import BriefView
    from handoff.write.back import ReadBack


@dataclass(frozen=True)
class _Named:
    """What somebody who answers meant: a handoff, and the revision in their hands where that is told."""

    handoff: Handoff | None
    row: BriefRow | None
    form: ReadBack | None = None


class HandoffDesk(FlowDesk):
    """Offers, answers, outcomes. Every step is an event in the ledger; nothing is ever changed in it."""

    def __init__(
        self, bench: Callable[[], Bench], write_brief: Callable[..., BriefView], send_messages: Callable[[], None]
    ) -> None:
        super().__init__(bench)
        self._write_brief = write_brief
        self._send_messages = send_messages

    def offer(  # noqa: PLR0913 - each is one option of the verb
        self,
        client: str,
        over: str = DIRECT,
        *,
        by: str,
        template: str = "",
        urgency: Urgency = "routine",
        summary: str = "",
        signer: str = "",
        because: str = "",
        done: Sequence[str] = (),
        ticket: str = "",
        since: date | None = None,
        until: date | None = None,
    ) -> HandoffView:
        """Write a client's brief and offer it over a connection.

        The same revision again is one offer. A gate that is not open keeps it back and says what is missing, where it
        was looked for and whom to ask. ``summary`` are the sender's own words; ``signer`` and ``because`` the person
        who stands for it, and why, where the connection wants a signature. ``done`` are ids of the template's
        definition of done that only a person can tell; what of it is not done is named and keeps nothing back. Raises
        ``UsageError`` for a connection that is unknown, broken or paused, and for somebody who is not in its pod.
        """
        bench = self._bench()
        connection = bench.on_disk.connection(over)
        bench.refuse_stranger(by, connection.source, f"--over {connection.id}")
        chosen = template or connection.template
        brief = self._write_brief(client, chosen, ticket=ticket, since=since, until=until)
        found = bench.find_client(client)
        row = bench.ledger.briefs.get(brief.id, brief.revision)
        assert row is not None  # noqa: S101 - it was just written
        said = Offering(connection.id, by, urgency, summary, signer, because, tuple(done))
        offered = offer(bench, found, row, brief.warnings, said, brief.done)
        self._send_messages()
        changes = self._changes(offered.handoff, bench)
        return handoff_view(bench, offered.handoff, changes=changes, gate=offered.gate, notes=offered.notes)

    def handoffs(
        self,
        *,
        connection: str = "",
        client: str = "",
        waiting: bool = False,
        limit: int | None = None,
        after: str = "",
    ) -> HandoffsView:
        """The handoffs, those that wait first. What waits in a queue for a new day is offered on the way.

        ``limit`` and ``after`` as of ``Workspace.facts``.
        """
        bench = self._bench()
        if bench.ledger.handoffs.have("queued"):
            with bench.ledger.writing() as write:
                deliver(bench, write, Names(write))
            self._send_messages()
        among = (bench.find_client(client).id,) if client else bench.reach.within()
        return handoffs_view(bench, connection=connection, among=among, waiting=waiting, limit=limit, after=after)

    def holds(self, wanted: str) -> bool:
        """Whether there is a handoff of exactly that id, about a client within reach."""
        bench = self._bench()
        events = bench.ledger.handoffs.events(handoff=wanted)
        return bool(events) and bench.reach.holds(handoff_of(wanted, events).client)

    def handoff(self, wanted: str, *, by: str = "", how: str = "shown") -> HandoffView:
        """One handoff whole, what changed since its receiver last accepted first.

        ``by`` looks at it: where that is somebody who may answer it, it is opened, once for each offer.
        """
        bench = self._bench()
        found = self._found(bench, wanted)
        handoff = opened(bench, found, by, how) if by.strip() else found
        notes = uncounted_look(bench, handoff, by)
        return handoff_view(bench, handoff, changes=self._changes(handoff, bench), notes=notes)

    def brief_read(self, client: str, brief: str, revision: str, *, by: str, how: str) -> None:
        """Keep that a revision of a client's brief was read whole: the handoffs that offer it are opened, as above."""
        bench = self._bench()
        brief_opened(bench, bench.find_client(client).id, brief, revision, by, how)

    def receive(  # noqa: PLR0913 - each is one option of the verb
        self,
        wanted: str | Path,
        *,
        by: str = "",
        accept: bool | None = None,
        reason: str = "",
        missing: Sequence[str] = (),
        questions: str = "",
        read_back: str = "",
        minutes: float | None = None,
        template: str = "",
        ticket: str = "",
        since: date | None = None,
        until: date | None = None,
    ) -> HandoffView:
        """Accept a handoff, or return it with a reason.

        ``wanted`` is the id of a handoff, the file of a brief, or a client. A file whose read-back form is filled in
        answers by itself: then ``accept`` is None, and ``by`` is who signed it unless it says otherwise. A brief that
        nobody offered is received on ``direct``.
        """
        bench = self._bench()
        named = self._named(bench, wanted, template, ticket, since, until)
        typed = Answer(bool(accept), by, reason, tuple(missing), questions, read_back, minutes)
        said = _answer_of(named, typed, accept)
        done = answer(bench, named.handoff, named.row, said)
        self._send_messages()
        return handoff_view(bench, done)

    def outcome(  # noqa: PLR0913 - each is one option of the verb
        self,
        wanted: str,
        outcome: Outcome,
        *,
        by: str,
        note: str = "",
        wrong: Sequence[str] = (),
        used: Sequence[str] = (),
        needed: Sequence[str] = (),
        close: bool = False,
    ) -> HandoffView:
        """Keep what came of an accepted handoff: which facts proved wrong, were used, were needed and not in it."""
        bench = self._bench()
        said = CameOf(outcome, by, note, tuple(wrong), tuple(used), tuple(needed), close)
        return handoff_view(bench, came_of(bench, self._found(bench, wanted), said))

    def _found(self, bench: Bench, wanted: str) -> Handoff:
        found = find_handoff(bench, wanted)
        if found is None:
            raise UsageError("no such handoff", place=wanted, remedy="handoff handoffs lists them")
        return found

    def _named(
        self, bench: Bench, wanted: str | Path, template: str, ticket: str, since: date | None, until: date | None
    ) -> _Named:
        from handoff.workspace.review import brief_of_file, newest_brief
        from handoff.write import Asked
        from handoff.write.material import Period

        path = Path(wanted)
        if path.suffix.lower() in (".docx", ".md"):
            if not path.is_file():
                raise UsageError("no such file", place=str(path), remedy="check the path")
            received = brief_of_file(bench.ledger, path)
            return _Named(handoff_of_brief(bench, received.row), received.row, received.answer)
        by_id = find_handoff(bench, str(wanted))
        if by_id is not None:
            return _Named(by_id, None)
        client = bench.find_client(str(wanted))
        waiting = waiting_for_answer(bench, client.id)
        if len(waiting) == 1 and not template:
            return _Named(waiting[0], None)
        if len(waiting) > 1 and not template:
            ids = ", ".join(f"{one.id} ({one.connection})" for one in waiting)
            raise UsageError(f"{len(waiting)} handoffs of {client.name} wait for an answer", remedy=f"give one: {ids}")
        asked = Asked(Period(since, until), ticket=ticket)
        row = newest_brief(bench.ledger, client, template or "sales_to_delivery", asked)
        return _Named(handoff_of_brief(bench, row), row)

    def _changes(self, handoff: Handoff, bench: Bench) -> tuple[BriefChange, ...]:
        """What a second offer says otherwise than the revision that was accepted."""
        from handoff.workspace.review import changes_between, last_acceptance

        brief = next((event.brief for event in reversed(handoff.events) if event.brief), "")
        taken = last_acceptance(bench.ledger, brief, handoff.client, handoff.template) if brief else None
        if taken is None or taken.handoff == handoff.id or taken.revision == handoff.revision:
            return ()
        return changes_between(bench.ledger, brief, taken.revision, handoff.revision)


def _answer_of(named: _Named, typed: Answer, accept: bool | None) -> Answer:
    """What was typed, and where nothing was, what the form in the file says."""
    form = named.form
    if accept is None and not (form and form.answer):
        raise UsageError(
            "neither accepted nor returned" if form is None else "the form says neither accepted nor returned",
            remedy="add --accept, or --return --reason CODE",
        )
    if form is None:
        return replace(typed, accepted=bool(accept))
    accepted = form.answer == "accepted" if accept is None else accept
    asked = "" if accepted else form.questions
    return replace(
        typed,
        accepted=accepted,
        by=typed.by.strip() or form.signed.split(",")[0].strip(),
        reason=typed.reason or ("fact_missing" if asked else ""),
        questions=typed.questions or asked,
        read_back=typed.read_back or form.restated,
    )
