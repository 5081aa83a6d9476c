"""The workspace: the one place where the rooms meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from handoff.errors import OperatorError, UsageError
from handoff.keep.ledger import Granted, Ledger
from handoff.records import Clock, Embedder, IngestReport, Progress
from handoff.version import __version__
from handoff.workspace.layout import Layout, sweep_temporary, temporary_folder
from handoff.workspace.methods import AboutClients, Decisions, Keeping, quiet
from handoff.workspace.settings import first_settings, read_settings
from handoff.workspace.views import StatusView

if TYPE_CHECKING:
    from handoff.workspace.flow import HandoffDesk
    from handoff.workspace.keeping import RestoreView
    from handoff.workspace.readers import AnyExtractor
    from handoff.workspace.tokens import TokenDesk
    from handoff.workspace.webhooks import WebhookDesk
    from handoff.workspace.within import Within


def _now() -> datetime:
    return datetime.now(UTC)


def _refuse_lost(layout: Layout) -> None:
    """An empty ledger must not take the place of one that was lost."""
    if layout.index.exists() or any(layout.home.glob("ledger.version-*")) or layout.briefs.exists():
        remedy = "handoff restore BACKUP --replace brings back what it held; if it was moved, put it back there"
        raise OperatorError("the ledger of this workspace is missing", place=str(layout.ledger), remedy=remedy)


class Workspace(AboutClients, Decisions, Keeping):
    """A folder with what is known. Use it as a context manager, or call ``close``.

    Threads may share it: readers never wait, writers take turns.

    Every method that takes ``client`` wants a name, an alias or an id, and answers from that client's records alone.
    Raises ``UsageError`` for a client, template or run that is not there, ``WorkspaceLocked`` when another process
    writes, ``WrongVersion`` when a newer handoff made the folder, ``IntegrityError`` when it is damaged.
    """

    @classmethod
    def init(
        cls,
        path: str | Path,
        *,
        timezone: str = "UTC",
        embedder: Embedder | None = None,
        clock: Clock = _now,
        extractors: Sequence[AnyExtractor] | None = None,
    ) -> Workspace:
        """Make a workspace in a folder and open it; one that is there already is opened as it is.

        ``timezone`` (an IANA name) is where export times that carry no zone were written; the rest as of ``open``.
        """
        layout = Layout(Path(path))
        layout.root.mkdir(parents=True, exist_ok=True)
        if not layout.settings.exists():
            layout.settings.write_text(first_settings(timezone), encoding="utf-8")
        if not layout.ledger.exists() or not layout.ledger.stat().st_size:
            _refuse_lost(layout)
            Ledger.create(layout.ledger).close()
        return cls.open(path, embedder=embedder, clock=clock, extractors=extractors)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        embedder: Embedder | None = None,
        clock: Clock = _now,
        extractors: Sequence[AnyExtractor] | None = None,
    ) -> Workspace:
        """Open the workspace in that folder. ``embedder`` replaces the shipped model, ``clock`` the time of runs.

        ``extractors`` read the records instead of ``handoff.extract.EXTRACTORS`` and of the language model that the
        settings name. One that was not there before reads what it has not read with the next ingest, whatever that
        ingest is about.
        """
        layout = Layout(Path(path))
        if not layout.settings.is_file():
            raise UsageError("no workspace here: no handoff.toml", place=str(path), remedy=f"handoff init {path}")
        sweep_temporary(layout)
        return cls(layout, read_settings(layout.settings), Ledger.open(layout.ledger), embedder, clock, extractors)

    @classmethod
    def restore(
        cls,
        backup: str | Path,
        path: str | Path,
        *,
        by: str = "",
        replace: bool = False,
        embedder: Embedder | None = None,
        clock: Clock = _now,
        progress: Progress | None = None,
    ) -> RestoreView:
        """Make a workspace in a folder out of a back-up, every byte of which is verified first; fills its index.

        Raises ``UsageError`` where a workspace is already, unless ``replace``: it is then what it was at the back-up,
        but for its log. ``UnreadableFile`` for a damaged back-up, ``WrongVersion`` for one of a newer handoff.
        """
        from handoff.workspace.keeping import restore

        view = restore(Path(backup), Layout(Path(path)), by, clock(), replace=replace)
        with cls.open(path, embedder=embedder, clock=clock) as workspace:
            left = workspace._finish_forgetting()
            filled = workspace._index.fill(progress or quiet)
        return view.model_copy(update={"indexed": filled.indexed, "notes": (*view.notes, *left, *filled.notes)})

    def close(self) -> None:
        """Let go of the index and the ledger, once what is due was sent to webhooks."""
        if "_sender" in self.__dict__:
            self._sender.close()
        self._index.close()
        self._ledger.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def within(self, *clients: str) -> Within:
        """What there is about these clients alone (names, aliases or ids): see ``Within``.

        A client that is made one with another is answered about with it, and alone when they part. Raises
        ``UsageError`` for one that there is not, and where none is named.
        """
        from handoff.workspace.within import Within

        if not clients:
            raise UsageError("no client is named", place="within", remedy="name one or several")
        return Within.of(self, tuple(dict.fromkeys(map(self.granted, clients))))

    def granted(self, client: str, place: str = "") -> Granted:
        """How a grant says that client. It follows the name: whoever bears it after a client was made one with another,
        or parted from it, is meant. Raises ``UsageError`` as ``find_client``."""
        return Granted(self.find_client(client, place).id, " ".join(client.split()).casefold())

    def ingest(  # noqa: PLR0913 - each is one option of the verb
        self,
        *paths: str | Path,
        client: str | None = None,
        instance: str | None = None,
        connector: str | None = None,
        encoding: str | None = None,
        day_first: bool | None = None,
        dry_run: bool = False,
        allow_removals: bool = False,
        full: bool = False,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Read exports, files or folders, and bring facts, chunks and the index in step.

        ``client`` is whom all of it is about, and stays so for these files until another is named; ``instance`` tells
        two systems of one kind apart. Each file is taken in whole or refused whole; the report says what became of
        every row. ``full``: these exports together are all that their system holds of the kinds of record in them, so
        what only other exports hold is gone. Raises ``NoConnector`` or ``AmbiguousConnector`` for a file named here
        that not exactly one connector claims, before anything is written, ``RemovalRefused`` where ``full`` would
        remove a large share and ``allow_removals`` does not say so.
        """
        from handoff.workspace.ingest import IngestRequest, claim_exports, find_exports, take_in

        progress = progress or quiet
        named = tuple(Path(path) for path in paths)
        how = (client or "", instance or "", connector, encoding, day_first, dry_run, allow_removals, full)
        request = IngestRequest(named, *how)
        exports = find_exports(named, self.layout)
        with temporary_folder(self.layout, "unfolded") as unfolded:
            claims = claim_exports(exports, self.connectors, connector, unfolded)
            now = self._clock()
            report = take_in(self._ledger, self.settings, self.readers, claims, request, now, progress)
        for error in self.connectors.broken:
            report.degraded.append(f"left aside: {error.place}: {error.problem}; to mend it: {error.remedy}")
        if not dry_run:
            report.withdrawn.extend(self._sweep())
            filled = self._index.fill(progress)
            report.extractors.extend(self._read_later(progress))
            report.indexed, report.embedded = filled.indexed, filled.embedded
            report.degraded.extend(filled.notes)
        return report

    @property
    def tokens(self) -> TokenDesk:
        """Where tokens of agents that come over a network are made, listed and revoked."""
        from handoff.workspace.tokens import TokenDesk

        return TokenDesk(self._ledger, self._clock, self.granted)

    @property
    def desk(self) -> HandoffDesk:
        """Where briefs are offered over connections, received, and where what comes of them is kept and measured."""
        return self._handoff_desk()

    @property
    def webhooks(self) -> WebhookDesk:
        """What other systems were told of handoffs, what waits, and how to have it sent again."""
        from handoff.workspace.webhooks import WebhookDesk

        return WebhookDesk(self._relay)

    def status(self) -> StatusView:
        """How much the workspace holds and what waits."""
        from handoff.write.template import template_names

        counts = self._ledger.counts()
        runs = self._ledger.runs.all()
        return StatusView(
            root=str(self.layout.root),
            version=__version__,
            clients=counts.clients,
            records=counts.records,
            comments=counts.comments,
            facts=counts.facts,
            chunks=counts.chunks,
            briefs=counts.briefs,
            proposals=len(self.proposals()) + len(self.edits()),
            pending=counts.pending,
            last_run=runs[0].id if runs else "",
            connectors=tuple(self.connectors.names()),
            templates=tuple(template_names(self.template_folders)),
        )
