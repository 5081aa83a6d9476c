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
from handoff.workspace.flow.flow_map import flow_view
from handoff.workspace.flow.measured import measures_view, named_handoffs
from handoff.workspace.flow.names import Names
from handoff.workspace.flow.offer import Offering, deliver, offer
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
from handoff.workspace.flow.replay import replay
from handoff.workspace.flow.show import handoff_view, handoffs_view
from handoff.workspace.flow.views import (
    AuditView,
    CapabilitiesView,
    CapabilityView,
    DiscoveryView,
    ExamView,
    FlowCheckView,
    FlowView,
    HandoffsView,
    HandoffView,
    LeverageView,
    MaturityView,
    MeasuresView,
    ReplayView,
    ReviewView,
    RulesView,
)

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


class HandoffDesk:
    """Offers, answers, outcomes. Every step is an event in the ledger; nothing is ever changed in it."""

    def __init__(
        self, bench: Callable[[], Bench], write_brief: Callable[..., BriefView], send_messages: Callable[[], None]
    ) -> None:
        self._bench = bench
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

    def check_flow(self) -> FlowCheckView:
        """What is wrong with flow.yaml, with the line and what to type."""
        on_disk = self._bench().on_disk
        path = str(on_disk.path) if on_disk.text else ""
        return FlowCheckView(path=path, sha256=on_disk.sha256, findings=on_disk.findings)

    def show_flow(self) -> FlowView:
        """The value chain as a map, with what went over each connection."""
        return flow_view(self._bench())

    def exam(  # noqa: PLR0913 - each is one option of the verb
        self,
        client: str,
        over: str = DIRECT,
        *,
        template: str = "",
        word: str | Path = "",
        markdown: str | Path = "",
        ticket: str = "",
        since: date | None = None,
        until: date | None = None,
    ) -> ExamView:
        """Ask the newest brief what its receiver must know, each of its files alone, and name where the rest was lost.

        ``word`` and ``markdown`` are the files as they were handed over; without them those that were written.
        """
        from handoff.workspace.brief import place_of, twins_of
        from handoff.workspace.flow.examined import exam_view
        from handoff.workspace.review import newest_brief
        from handoff.write import Asked
        from handoff.write.material import Period

        bench = self._bench()
        connection = bench.on_disk.connection(over)
        asked = Asked(Period(since, until), ticket=ticket)
        found = bench.find_client(client)
        row = newest_brief(bench.ledger, found, template or connection.template, asked)
        written = twins_of(place_of(bench.briefs / found.id, row.template, asked))
        files = (Path(word) if word else written.word, Path(markdown) if markdown else written.markdown)
        return exam_view(bench, found, row, files, connection)

    def discover_flow(self) -> DiscoveryView:
        """Pods and connections that the records show, with the steps that show them."""
        from handoff.flow.discover import as_yaml
        from handoff.workspace.flow.discovered import discover_flow

        found = discover_flow(self._bench())
        return DiscoveryView(found=found, proposal=as_yaml(found))

    def replay(self, path: str | Path) -> ReplayView:
        """Add the events of a file of JSON lines. The same file again adds nothing."""
        return replay(self._bench(), Path(path))

    def measures(self, *, connection: str = "", chain: str = "", since: date | None = None) -> MeasuresView:
        """Every measure of connections and chains, and alerts: what began to go wrong, where, with which event."""
        return measures_view(self._bench(), connection, chain, since)

    def leverage(self) -> LeverageView:
        """Which connection to mend first, by what was counted, and a low, a medium and a high change for it."""
        from handoff.flow.leverage import rank

        bench = self._bench()
        handoffs = named_handoffs(bench.ledger)
        return LeverageView(handoffs=len(handoffs), ranking=rank(bench.on_disk.flow, handoffs))

    def rules(self) -> RulesView:
        """What receivers keep missing as rules, tried on past briefs: bad ones caught, good ones blocked."""
        from handoff.workspace.flow.ruled import rules_view

        return rules_view(self._bench())

    def maturity(self) -> MaturityView:
        """Stage 1 to 5, what shows it, and the next step."""
        from handoff.flow.maturity import maturity

        bench = self._bench()
        return MaturityView(maturity=maturity(bench.on_disk.flow, named_handoffs(bench.ledger)))

    def capabilities(self) -> CapabilitiesView:
        """What pods can do: by flow.yaml, by what was seen; who uses it; what two of them built twice."""
        from handoff.workspace.flow.capable import capabilities_of

        bench = self._bench()
        return CapabilitiesView(found=capabilities_of(bench, bench.on_disk.templates))

    def capability(self, name: str, *, used_by: str = "", by: str = "") -> CapabilityView:
        """One capability, ``name`` or ``kind: name``. ``used_by`` is a pod: that it used it is kept first."""
        from handoff.workspace.flow.capable import capability_of, use_capability

        bench = self._bench()
        found = self.capabilities().found
        one = capability_of(found, name)
        if used_by:
            use_capability(bench, one, used_by, by)
            found = self.capabilities().found
            one = capability_of(found, f"{one.kind}: {one.name}" if one.kind != "other" else one.name)
        return CapabilityView(capability=one, twice=tuple(each for each in found.twice if one.name in each.names))

    def review_flow(self, output: str | Path | None = None) -> ReviewView:
        """Write the flow review, Word and Markdown: where context is lost, what to change first and why."""
        from handoff.workspace.flow.reviewed import write_review

        return write_review(self._bench(), Path(output) if output else None)

    def audit(self, output: str | Path | None = None) -> AuditView:
        """Write the audit, Word and Markdown: a checklist with honest blanks, and the steps as they are."""
        from handoff.workspace.flow.audited import write_audit

        return write_audit(self._bench(), Path(output) if output else None)

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
