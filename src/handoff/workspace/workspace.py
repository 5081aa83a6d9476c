"""The workspace: the one place where the rooms meet."""

from __future__ import annotations

import difflib
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal

from handoff import __version__
from handoff.errors import UsageError, WorkspaceLocked
from handoff.keep.ledger import Ledger
from handoff.records.chunk import SearchResult
from handoff.records.client import UNASSIGNED, MergeProposal, ResolvedClient
from handoff.records.diagnosis import Diagnosis
from handoff.records.protocols import Clock, Embedder, Progress
from handoff.records.record import RECORD_TYPES, Record
from handoff.records.report import IngestReport
from handoff.workspace.layout import Layout, model_cache, shipped
from handoff.workspace.settings import Settings, first_settings, read_settings
from handoff.workspace.views import (
    BriefView,
    ClientView,
    FactView,
    RecordView,
    ReviewView,
    RollbackView,
    RunView,
    StatusView,
)

if TYPE_CHECKING:
    from handoff.connect import Connectors
    from handoff.keep.index import Index

UNASSIGNED_CLIENT = ResolvedClient(id=UNASSIGNED, name=UNASSIGNED)
#: How long a writing verb waits for another process to let go of the index, in seconds.
INDEX_PATIENCE = 10.0
INDEX_WAITS = (
    "another process holds the index; what was written here reaches it with the next ingest or `handoff doctor --fix`"
)


def _now() -> datetime:
    return datetime.now(UTC)


def _quiet(what: str, done: int, total: int) -> None:
    """The progress of a caller who did not ask for any."""


class Workspace:
    """A folder with what is known. Use it as a context manager, or call ``close``.

    Every method that takes ``client`` wants a name, an alias or an id, and answers from that client's records alone.
    Raises ``UsageError`` for a client, template or run that is not there, ``WorkspaceLocked`` when another process
    writes, ``WrongVersion`` when a newer handoff made the folder, ``IntegrityError`` when it is damaged.
    """

    def __init__(
        self, layout: Layout, settings: Settings, ledger: Ledger, embedder: Embedder | None, clock: Clock
    ) -> None:
        self.layout = layout
        self.settings = settings
        self._ledger = ledger
        self._chosen_embedder = embedder
        self._clock = clock
        self._opened_index: Index | None = None

    @classmethod
    def init(
        cls, path: str | Path, *, timezone: str = "UTC", embedder: Embedder | None = None, clock: Clock = _now
    ) -> Workspace:
        """Make a workspace in a folder and open it; one that is there already is opened as it is.

        ``timezone`` (an IANA name) is where export times that carry no zone were written.
        """
        layout = Layout(Path(path))
        layout.root.mkdir(parents=True, exist_ok=True)
        if not layout.settings.exists():
            layout.settings.write_text(first_settings(timezone), encoding="utf-8")
        if not layout.ledger.exists():
            Ledger.create(layout.ledger).close()
        return cls.open(path, embedder=embedder, clock=clock)

    @classmethod
    def open(cls, path: str | Path, *, embedder: Embedder | None = None, clock: Clock = _now) -> Workspace:
        """Open the workspace in that folder. ``embedder`` replaces the shipped model, ``clock`` the time of runs."""
        layout = Layout(Path(path))
        if not layout.settings.is_file():
            raise UsageError("no workspace here: no handoff.toml", place=str(path), remedy=f"handoff init {path}")
        return cls(layout, read_settings(layout.settings), Ledger.open(layout.ledger), embedder, clock)

    def close(self) -> None:
        """Let go of the index and the ledger."""
        if self._opened_index is not None:
            self._opened_index.close()
            self._opened_index = None
        self._ledger.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ingest(
        self,
        *paths: str | Path,
        client: str | None = None,
        connector: str | None = None,
        encoding: str | None = None,
        day_first: bool | None = None,
        dry_run: bool = False,
        allow_removals: bool = False,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Read exports, files or folders, and bring facts, chunks and the index in step.

        Each file is taken in whole or refused whole; the report says what became of every row. Raises ``NoConnector``
        or ``AmbiguousConnector`` for a file named here that not exactly one connector claims, before anything is
        written.
        """
        from handoff.workspace.exports import find_exports
        from handoff.workspace.ingest import IngestRequest, claim_exports, take_in

        progress = progress or _quiet
        request = IngestRequest(client or "", connector, encoding, day_first, dry_run, allow_removals)
        exports = find_exports([Path(path) for path in paths], self.layout)
        claims = claim_exports(exports, self.connectors, request)
        report = take_in(self._ledger, self.settings, claims, request, self._clock(), progress)
        if not dry_run:
            report.indexed, report.embedded, report.degraded = self._fill_index(progress)
        return report

    def brief(
        self,
        client: str,
        template: str = "sales_to_delivery",
        output: str | Path | None = None,
        progress: Progress | None = None,
    ) -> BriefView:
        """Write a client's brief as ``.docx`` and ``.md`` side by side, under one revision, and index the Markdown.

        ``output`` names either of the two; without it they go to ``briefs/<client>/<template>`` in the workspace.
        """
        from handoff.workspace.briefing import brief_id, compose_brief, keep_brief, write_file
        from handoff.write.template import find_template

        found = self._client(client)
        printed = compose_brief(self._ledger, found, find_template(template, self.template_folders))
        target = Path(output) if output else self.layout.briefs / found.id / template
        word, markdown = target.with_suffix(".docx"), target.with_suffix(".md")
        written = keep_brief(self._ledger, printed, found, markdown.name, self._clock())
        write_file(word, printed.word)
        write_file(markdown, printed.markdown.encode())
        _, embedded, degraded = self._fill_index(progress or _quiet)
        return BriefView(
            id=brief_id(found.id, template),
            client=found.name,
            template=template,
            revision=printed.page.meta.revision,
            word=str(word),
            markdown=str(markdown),
            statements=printed.page.meta.facts,
            sources=len(printed.page.sources),
            state="written" if written else "unchanged",
            embedded=embedded,
            degraded=tuple(degraded),
        )

    def search(self, question: str, client: str | None = None, k: int = 5, kind: str | None = None) -> SearchResult:
        """The ``k`` passages (1 to 50) that answer best, with where they stand.

        With ``client`` only what belongs to that client is looked at. ``kind`` is a kind of record, or ``brief`` for
        briefs alone; without it all records are looked at and no brief, which would only repeat them. ``degraded``
        says when a part of the search could not run.
        """
        from handoff.keep.scope import BRIEF
        from handoff.keep.search import search

        if kind not in (None, BRIEF, *RECORD_TYPES):
            raise UsageError(f"no kind is called {kind!r}", remedy=f"one of {', '.join((*RECORD_TYPES, BRIEF))}")

        clients = None if client is None else [self._client(client).id]
        result = search(self._ledger, self.embedder, self._index(), question, clients, k, kind=kind)
        return result.model_copy(update={"client": client or ""})

    def clients(self) -> tuple[ClientView, ...]:
        """Everybody the records are about, with all their names. Records of nobody count as ``unassigned``."""
        sizes = self._ledger.client_sizes()
        views = []
        for client in (*self._ledger.clients(), UNASSIGNED_CLIENT):
            records, facts = sizes.get(client.id, (0, 0))
            if records or client.id != UNASSIGNED:
                views.append(ClientView(**client.model_dump(), records=records, facts=facts))
        return tuple(views)

    def proposals(self) -> tuple[MergeProposal, ...]:
        """Pairs of clients that may be one and wait for a person."""
        return tuple(self._ledger.proposals("open"))

    def records(self, client: str | None = None, kind: str | None = None) -> tuple[RecordView, ...]:
        """What was read and is still there, without its text."""
        names = self._names()
        owners = {link.record_id: link.client_id for link in self._ledger.links()}
        found = self._ledger.records(client=self._client_id(client), kind=kind)
        return tuple(RecordView.of(record, client=names[owners[record.id]]) for record in found)

    def record(self, record_id: str, client: str | None = None) -> Record | None:
        """One record whole, text and parts; None when it is not there or belongs to another client."""
        return self._ledger.record(record_id, client=self._client_id(client))

    def facts(self, client: str | None = None, kind: str | None = None) -> tuple[FactView, ...]:
        """What is known, each fact with its quote; superseded and rejected ones say so in ``status``."""
        names = self._names()
        chosen = self._client_id(client)
        cards = {record.id: record for record in self._ledger.records(client=chosen)}
        owners = {link.record_id: link.client_id for link in self._ledger.links(chosen)}
        return tuple(
            FactView.of(
                fact,
                client=names[owners.get(fact.evidence.record_id, UNASSIGNED)],
                source_file=cards[fact.evidence.record_id].provenance.had_primary_source
                if fact.evidence.record_id in cards
                else "",
            )
            for fact in self._ledger.facts(client=chosen, kind=kind)
        )

    def review(
        self,
        subject: str,
        decision: Literal["confirm", "reject"],
        *,
        reviewer: str,
        progress: Progress | None = None,
    ) -> ReviewView:
        """Keep a person's decision on a fact, or on a pair of clients that may be one (confirm: they are one).

        It outranks every later reading. ``subject`` is the id of the fact or the proposal.
        """
        from handoff.workspace.decisions import decide

        if not reviewer.strip():
            raise UsageError("a decision needs the name of who made it", place=subject, remedy="add --by NAME")
        decide(self._ledger, subject, decision, reviewer, self._clock(), progress or _quiet)
        self._fill_index(progress or _quiet)
        return ReviewView(subject=subject, decision=decision, reviewer=reviewer)

    def runs(self) -> tuple[RunView, ...]:
        """The runs that wrote something, newest first."""
        return tuple(
            RunView(
                id=run.id,
                verb=run.verb,
                at=run.at,
                state="rolled back" if run.undone_by else "done",
                written=run.written,
                changed=run.changed,
                gone=run.gone,
            )
            for run in self._ledger.runs()
        )

    def rollback(self, run: str, progress: Progress | None = None) -> RollbackView:
        """Give every record that ``run`` wrote the version it had before; what a later run changed again is kept."""
        from handoff.workspace.decisions import roll_back

        undone = roll_back(self._ledger, run, self._clock(), progress or _quiet)
        self._fill_index(progress or _quiet)
        return RollbackView(
            run=undone.run,
            rolled_back=run,
            restored=len(undone.restored),
            removed=len(undone.removed),
            kept=undone.left,
        )

    def status(self) -> StatusView:
        """How much the workspace holds and what waits."""
        from handoff.write.template import template_names

        counts = self._ledger.counts()
        runs = self._ledger.runs()
        return StatusView(
            root=str(self.layout.root),
            version=__version__,
            clients=counts.clients,
            records=counts.records,
            facts=counts.facts,
            chunks=counts.chunks,
            briefs=counts.briefs,
            proposals=len(self._ledger.proposals("open")),
            pending=counts.pending,
            last_run=runs[0].id if runs else "",
            connectors=tuple(self.connectors.names()),
            templates=tuple(template_names(self.template_folders)),
        )

    def doctor(self, fix: bool = False, progress: Progress | None = None) -> Diagnosis:
        """Compare ledger and index id by id, with a self-hit query each. ``fix`` mends what can be made again."""
        from handoff.workspace.checkup import check_up

        self._let_go_of_index()
        return check_up(self._ledger, self.layout, self.embedder, fix, self._clock(), progress or _quiet)

    @cached_property
    def connectors(self) -> Connectors:
        """Ours and those that ``handoff.toml`` names."""
        from handoff.connect import load_connectors

        own = [self.layout.root / folder for folder in self.settings.connectors]
        return load_connectors([shipped("connectors"), *own], trusted=self.settings.trusted)

    @property
    def template_folders(self) -> Sequence[Path]:
        """Where templates are looked for; a later folder overrides an earlier one."""
        return [shipped("templates"), *(self.layout.root / folder for folder in self.settings.templates)]

    @cached_property
    def embedder(self) -> Embedder:
        """The model, exported on first use."""
        if self._chosen_embedder is not None:
            return self._chosen_embedder
        from handoff.keep.embedding import open_embedder

        return open_embedder(model_cache())

    def _index(self) -> Index | None:
        """The index, owned from now on; None while another process owns it."""
        if self._opened_index is None:
            from handoff.keep.index import Index

            try:
                self._opened_index = Index.open(self.layout.index)
            except WorkspaceLocked:
                return None
        return self._opened_index

    def _let_go_of_index(self) -> None:
        if self._opened_index is not None:
            self._opened_index.close()
            self._opened_index = None

    def _fill_index(self, progress: Progress) -> tuple[int, int, list[str]]:
        """Bring the index in step; returns (chunks indexed, texts embedded, what could not be done)."""
        if not self._ledger.pending(1):
            return 0, 0, []
        index = self._awaited_index()
        if index is None:
            return 0, 0, [INDEX_WAITS]
        from handoff.keep.drain import drain

        drained = drain(self._ledger, index, self.embedder, progress)
        return drained.indexed, drained.embedded, []

    def _awaited_index(self) -> Index | None:
        deadline = time.monotonic() + INDEX_PATIENCE
        while (index := self._index()) is None and time.monotonic() < deadline:
            time.sleep(0.1)
        return index

    def _names(self) -> dict[str, str]:
        return {client.id: client.name for client in (*self._ledger.clients(), UNASSIGNED_CLIENT)}

    def _client_id(self, client: str | None) -> str | None:
        return None if client is None else self._client(client).id

    def _client(self, wanted: str) -> ResolvedClient:
        """The client of that id, name, alias or domain. Raises ``UsageError`` with the names that come close."""
        clients = [*self._ledger.clients(), UNASSIGNED_CLIENT]
        folded = wanted.strip().casefold()
        for client in clients:
            names = (client.id, client.name, *client.aliases, *client.domains)
            if folded in (name.casefold() for name in names):
                return client
        close = difflib.get_close_matches(wanted, [client.name for client in clients], n=3, cutoff=0.4)
        remedy = f"one of {', '.join(close)}; `handoff clients` lists them all" if close else "handoff clients"
        raise UsageError(f"no client is called {wanted!r}", place=str(self.layout.root), remedy=remedy)
