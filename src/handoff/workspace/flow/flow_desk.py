"""What a flow is and what its handoffs show: checked, mapped, examined, measured, reviewed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from handoff.flow.chain import DIRECT
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.flow_map import flow_view
from handoff.workspace.flow.measures import measures_view, named_handoffs
from handoff.workspace.flow.replay import replay
from handoff.workspace.flow.views import (
    AuditView,
    CapabilitiesView,
    CapabilityView,
    DiscoveryView,
    ExamView,
    FlowCheckView,
    FlowView,
    LeverageView,
    MaturityView,
    MeasuresView,
    ReplayView,
    ReviewView,
    RulesView,
)


class FlowDesk:
    """Questions about the flow as written and as it goes. All but ``replay`` and a use of a capability only look."""

    def __init__(self, bench: Callable[[], Bench]) -> None:
        self._bench = bench

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
        from handoff.workspace.flow.exam import exam_view
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
        from handoff.workspace.flow.discovery import discover_flow

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
        from handoff.workspace.flow.rules import rules_view

        return rules_view(self._bench())

    def maturity(self) -> MaturityView:
        """Stage 1 to 5, what shows it, and the next step."""
        from handoff.flow.maturity import maturity

        bench = self._bench()
        return MaturityView(maturity=maturity(bench.on_disk.flow, named_handoffs(bench.ledger)))

    def capabilities(self) -> CapabilitiesView:
        """What pods can do: by flow.yaml, by what was seen; who uses it; what two of them built twice."""
        from handoff.workspace.flow.capabilities import capabilities_of

        bench = self._bench()
        return CapabilitiesView(found=capabilities_of(bench, bench.on_disk.templates))

    def capability(self, name: str, *, used_by: str = "", by: str = "") -> CapabilityView:
        """One capability, ``name`` or ``kind: name``. ``used_by`` is a pod: that it used it is kept first."""
        from handoff.workspace.flow.capabilities import capability_of, use_capability

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
        from handoff.workspace.flow.flow_review import write_review

        return write_review(self._bench(), Path(output) if output else None)

    def audit(self, output: str | Path | None = None) -> AuditView:
        """Write the audit, Word and Markdown: a checklist with honest blanks, and the steps as they are."""
        from handoff.workspace.flow.audit import write_audit

        return write_audit(self._bench(), Path(output) if output else None)
