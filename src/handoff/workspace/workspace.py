"""The workspace: the one place where the rooms meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, get_args

from handoff.errors import HandoffError, OperatorError, UsageError
from handoff.keep.ledger import Ledger
from handoff.records import (
    RECORD_TYPES,
    Clock,
    Diagnosis,
    Embedder,
    FactKind,
    IngestReport,
    MergeProposal,
    Progress,
    Record,
    ResolvedClient,
    SearchResult,
)
from handoff.version import __version__
from handoff.workspace.authoring import own_folders
from handoff.workspace.called import one_client
from handoff.workspace.fact_filter import FactFilter, known_statuses
from handoff.workspace.index_keeper import IndexKeeper
from handoff.workspace.layout import Layout, model_cache, shipped, sweep_temporary, temporary_folder
from handoff.workspace.listings import (
    in_records,
    list_clients,
    list_facts,
    list_records,
    list_runs,
    open_questions,
    view_fact,
)
from handoff.workspace.paging import Page, page_of
from handoff.workspace.settings import Settings, first_settings, read_settings
from handoff.workspace.views import (
    BriefTextView,
    BriefView,
    ClientChangeView,
    ClientView,
    Decision,
    FactView,
    FeedbackView,
    GivenView,
    RecordView,
    ReviewView,
    RollbackView,
    RunView,
    StatusView,
)

if TYPE_CHECKING:
    from handoff.connect import Connectors
    from handoff.extract.tickets import Embed
    from handoff.keep.ledger import BriefRow
    from handoff.keep.search import Corpora
    from handoff.records import EditProposal, EditStatus, ExtractorReport, Hit
    from handoff.workspace.brief import BriefDocument
    from handoff.workspace.flow import DrillView, HandoffDesk
    from handoff.workspace.keeping import BackupView, Forgettable, ForgetView, LogEntryView, LogView, RestoreView
    from handoff.workspace.readers import AnyExtractor, Readers
    from handoff.workspace.review import ApplyView, BriefChangesView, Waiting
    from handoff.workspace.tickets import ArticleView, ExpertsView, SimilarView, TicketDesk, TicketsView
    from handoff.workspace.tokens import TokenDesk
    from handoff.workspace.webhooks import Relay, WebhookDesk, WebhookSender


def _now() -> datetime:
    return datetime.now(UTC)


def _quiet(what: str, done: int, total: int) -> None:
    """The progress of a caller who did not ask for any."""


def _check_kind(kind: str | None, known: Sequence[str]) -> None:
    if kind is not None and kind not in known:
        raise UsageError(f"no kind is called {kind!r}", remedy=f"one of {', '.join(known)}")


def _refuse_lost(layout: Layout) -> None:
    """An empty ledger must not take the place of one that was lost."""
    if layout.index.exists() or any(layout.home.glob("ledger.version-*")) or layout.briefs.exists():
        remedy = "handoff restore BACKUP --replace brings back what it held; if it was moved, put it back there"
        raise OperatorError("the ledger of this workspace is missing", place=str(layout.ledger), remedy=remedy)


class Workspace:
    """A folder with what is known. Use it as a context manager, or call ``close``.

    Threads may share it: readers never wait, writers take turns.

    Every method that takes ``client`` wants a name, an alias or an id, and answers from that client's records alone.
    Raises ``UsageError`` for a client, template or run that is not there, ``WorkspaceLocked`` when another process
    writes, ``WrongVersion`` when a newer handoff made the folder, ``IntegrityError`` when it is damaged.
    """

    def __init__(
        self,
        layout: Layout,
        settings: Settings,
        ledger: Ledger,
        embedder: Embedder | None,
        clock: Clock,
        extractors: Sequence[AnyExtractor] | None = None,
    ) -> None:
        self.layout = layout
        self.settings = settings
        self._ledger = ledger
        self._chosen_embedder = embedder
        self._clock = clock
        self._extractors = extractors
        self._index = IndexKeeper(layout.index, ledger, lambda: self.embedder)

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

        progress = progress or _quiet
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

    def _read_later(self, progress: Progress) -> tuple[ExtractorReport, ...]:
        """What reads after the embedding; a brief that it outdates leaves the index."""
        if not self.readers.later:
            return ()
        from handoff.workspace.later_reading import read_later

        reports = read_later(self._ledger, self.readers, self._clock(), progress)
        self._index.fill(progress)
        return reports

    def brief(  # noqa: PLR0913 - each is one option of the verb
        self,
        client: str,
        template: str = "sales_to_delivery",
        output: str | Path | None = None,
        overwrite: bool = False,
        progress: Progress | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        accountable: str = "",
        ticket: str = "",
        strict: bool = False,
        appendix: bool = False,
    ) -> BriefView:
        """Write a client's brief as ``.docx`` and ``.md`` side by side, under one revision, and index the Markdown.

        ``output`` names either of the two; without it they go to ``briefs/<client>/<template>`` in the workspace, with
        the days of the period where ``since`` or ``until`` (both included) were given. ``accountable`` is who answers
        for it, ``ticket`` the one that a brief about an incident is about; ``appendix``: what has no room in the brief
        stands behind it, in the source's own words. Raises ``InputRefused`` where a file stands
        that somebody edited, unless ``overwrite``, and with ``strict`` where the brief is not ready.
        """
        from handoff.workspace.brief import Order, brief_id, write_brief
        from handoff.write import Asked
        from handoff.write.material import Period

        found = self._client(client)
        asked = Asked(Period(since, until), accountable, ticket, appendix)
        place = Path(output) if output else None
        order = Order(found, template, asked, place, overwrite, strict, self.settings.page_numbers)
        written = write_brief(self._ledger, self.layout, order, self.template_folders, self._clock(), self._embed)
        filled = self._index.fill(progress or _quiet)
        printed = written.printed
        return BriefView(
            id=brief_id(found.id, template, asked),
            client=found.name,
            template=template,
            revision=printed.page.meta.revision,
            word=str(written.twins.word),
            markdown=str(written.twins.markdown),
            statements=printed.page.meta.facts,
            sources=len(printed.page.sources),
            state="written" if written.kept == "written" else "unchanged",
            embedded=filled.embedded,
            degraded=(*printed.notes, *filled.notes),
            warnings=printed.warnings,
        )

    def search(  # noqa: PLR0913
        self,
        question: str,
        client: str | None = None,
        k: int = 5,
        kind: str | Sequence[str] | None = None,
        *,
        source: str | Sequence[str] | None = None,
        person: str | Sequence[str] | None = None,
        status: str | Sequence[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
        per_record: bool = False,
    ) -> SearchResult:
        """The ``k`` passages (1 to 50) that answer best, with where they stand, and how likely they answer.

        With ``client`` only what belongs to that client is looked at. ``kind`` is a kind of record, or several, or
        ``brief`` for briefs alone; without it all records are looked at and no brief, which would only repeat them.
        ``source`` is a system, a connector or a part of a file's name, ``person`` a name of who spoke or wrote,
        ``status`` the state of a ticket or the stage of a deal; of several, any one does. ``since`` and ``until`` bound
        when it was said, ``as_of`` leaves out what was said later. ``per_record`` gives one hit a record. ``degraded``
        says when a part of the search could not run.
        """
        from handoff.keep.search import search
        from handoff.workspace.asking import SearchFilter, asked_of

        client_id = None if client is None else self._client(client).id
        wanted = SearchFilter(kind, source, person, status, since, until, as_of)
        asked = asked_of(question, client_id, k, per_record, wanted)
        result = search(self._ledger, self.embedder, asked, corpora=self._corpora)
        return result.model_copy(update={"client": client or ""})

    def clients(self) -> tuple[ClientView, ...]:
        """Everybody the records are about, with all their names. Records of nobody count as ``unassigned``."""
        return list_clients(self._ledger)

    def proposals(self, client: str | None = None, *, limit: int | None = None, after: str = "") -> Page[MergeProposal]:
        """Pairs of clients that may be one and wait for a person: all, or those with this client in them.

        ``limit`` and ``after`` as of ``facts``.
        """
        one = self._client_id(client)
        found = [each for each in self._ledger.clients.proposals("open") if one in (None, each.kept, each.merged)]
        return page_of(found, lambda each: (each.id,), limit, after)

    def apply(self, path: str | Path, *, by: str = "", dry_run: bool = False) -> ApplyView:
        """Read what people changed in a brief's Word or Markdown file; each edit becomes a proposal for a person.

        ``by`` made the edits that the document does not sign. Nothing else is written, and the same file again adds
        nothing. Raises ``UnreadableFile`` for a hostile file, ``InputRefused`` where no brief is behind the document.
        """
        from handoff.workspace.review import apply_document

        policy = self.settings.redaction
        now = self._clock()
        return apply_document(self._ledger, Path(path), by.strip(), self.template_folders, policy, now, dry_run)

    def edits(
        self,
        client: str | None = None,
        status: EditStatus | None = "open",
        *,
        limit: int | None = None,
        after: str = "",
    ) -> Page[EditProposal]:
        """Edits of briefs and proposed statements: those that wait for a person, or those of another status.

        What an agent proposed and nobody decided for longer than the settings say is ``expired``. ``limit`` and
        ``after`` as of ``facts``.
        """
        from handoff.workspace.review import edits_of

        return edits_of(self._ledger, self._client_id(client), status, self._stale_before, limit, after)

    def propose(  # noqa: PLR0913 - each is one part of a statement
        self,
        *,
        client: str,
        kind: FactKind,
        statement: str,
        author: str,
        subject: str = "",
        value: str = "",
        owner: str = "",
        due: date | None = None,
        quote: str = "",
        record: str = "",
        key: str = "",
    ) -> EditProposal:
        """Propose a fact for a person to accept. The same proposal again adds nothing; an expired one waits again.

        ``subject`` is what of the client it is about, ``value`` the day, sum or name that it comes to. A ``quote`` must
        stand in one of the client's records (in ``record``, where that is given), which then is the evidence; without
        one the statement is the author's own word. ``owner`` and ``due`` say who is to do it until when; the ``author``
        is nobody in it. With ``key`` whoever repeats a call gets the proposal of the first one; raises ``UsageError``
        where that says something else.
        """
        from handoff.workspace.review import Statement, propose_statement
        from handoff.workspace.without_secrets import words_without_secrets

        _check_kind(kind, get_args(FactKind))
        words, about, worth = (
            words_without_secrets(one, self.settings.redaction) for one in (statement, subject, value)
        )
        told = Statement(words, kind, author, about, worth, owner, due, quote, record, key)
        return propose_statement(self._ledger, self._client(client).id, told, self._clock(), self._stale_before)

    @property
    def _stale_before(self) -> datetime:
        """What agents proposed before waits for nobody any more."""
        return self._clock() - timedelta(days=self.settings.proposals_expire)

    def feedback(self, hit: Hit | str, useful: bool, *, by: str = "", client: str | None = None) -> FeedbackView:
        """Keep whether a hit, or the record or fact of that id, was of use. Of each ``by`` the last word counts.

        Raises ``UsageError`` where there is no such record or fact.
        """
        from handoff.workspace.feedback import give_feedback

        target = hit if isinstance(hit, str) else hit.record_id
        return give_feedback(self._ledger, target, useful, by, self._client_id(client), self._clock())

    def feedback_given(
        self, client: str | None = None, *, limit: int | None = None, after: str = ""
    ) -> Page[FeedbackView]:
        """What was said to be of use, or of none, oldest first. ``limit`` and ``after`` as of ``facts``."""
        from handoff.workspace.feedback import list_feedback

        return list_feedback(self._ledger, self._client_id(client), limit, after)

    @property
    def tokens(self) -> TokenDesk:
        """Where tokens of agents that come over a network are made, listed and revoked."""
        from handoff.workspace.tokens import TokenDesk

        return TokenDesk(self._ledger, self._clock, self.client_meant)

    @property
    def desk(self) -> HandoffDesk:
        """Where briefs are offered over connections, received, and where what comes of them is kept and measured."""
        from handoff.flow.measures import MEASURE_NAMES
        from handoff.workspace.flow import Bench, HandoffDesk, flow_on_disk
        from handoff.write.template import template_names

        def bench() -> Bench:
            on_disk = flow_on_disk(self.layout.root, template_names(self.template_folders), MEASURE_NAMES)
            how = (self._clock, self.settings.redaction, self._client)
            return Bench(self._ledger, on_disk, *how, self.layout.briefs, self.settings.webhooks)

        return HandoffDesk(bench, self.brief, self.send_messages)

    @property
    def webhooks(self) -> WebhookDesk:
        """What other systems were told of handoffs, what waits, and how to have it sent again."""
        from handoff.workspace.webhooks import WebhookDesk

        return WebhookDesk(self._relay)

    def send_messages(self) -> None:
        """Send what webhooks are to be told, on a thread of its own. Closing the workspace waits for what is due."""
        if self.settings.webhooks:
            self._sender.wake()

    @cached_property
    def _sender(self) -> WebhookSender:
        from handoff.workspace.webhooks import WebhookSender

        return WebhookSender(self._relay)

    @cached_property
    def _relay(self) -> Relay:
        from handoff.workspace.webhooks import Post, Relay

        return Relay(self._ledger, self.settings.webhooks, self._clock, Post(self._clock))

    def brief_changes(
        self,
        client: str,
        template: str = "sales_to_delivery",
        *,
        since: date | None = None,
        until: date | None = None,
        accountable: str = "",
        ticket: str = "",
    ) -> BriefChangesView:
        """What the brief would say otherwise now than in the revision that its receiver last accepted.

        Where none was accepted, than in the one last written; the answer's ``since`` says which. Options as of
        ``brief``.
        """
        from handoff.workspace.review import changes_since
        from handoff.write import Asked
        from handoff.write.material import Period

        asked = Asked(Period(since, until), accountable, ticket)
        return changes_since(self._ledger, self._client(client), template, self.template_folders, asked, self._embed)

    def records(
        self, client: str | None = None, kind: str | None = None, *, limit: int | None = None, after: str = ""
    ) -> Page[RecordView]:
        """What was read and is still there, without its text. Comments only where their kind is asked for.

        ``limit`` and ``after`` as of ``facts``.
        """
        _check_kind(kind, tuple(RECORD_TYPES))
        return list_records(self._ledger, self._client_id(client), kind, limit, after)

    def record(self, record_id: str, client: str | None = None, version: str | None = None) -> Record | None:
        """One record whole, text and parts; None when it is not there or belongs to another client.

        ``version`` is a content hash (``FactView.record_version``): the record as it was when the fact was read.
        """
        return self._ledger.records.get(record_id, version=version, client=self._client_id(client))

    def facts(  # noqa: PLR0913 - what narrows the list, and which page of it
        self,
        client: str | None = None,
        kind: str | Sequence[str] | None = None,
        *,
        owner: str = "",
        subject: str = "",
        status: str | Sequence[str] | None = None,
        due_before: date | None = None,
        as_of: datetime | None = None,
        limit: int | None = None,
        after: str = "",
    ) -> Page[FactView]:
        """What is known, each fact with its quote; superseded and rejected ones say so in ``status``.

        ``kind`` and ``status`` are one or several. ``owner`` is a name or a part of one, ``subject`` what of the client
        it is about, ``due_before`` a day before which it is due. ``as_of`` leaves out what was said later, and what was
        replaced by then, but not what was replaced since.

        ``limit`` makes pages of so many (None: all at once), here and of every list; ``next`` of a page is given as
        ``after`` for the one that follows, and is empty at the end.
        """
        kinds = (kind,) if isinstance(kind, str) else tuple(kind or ())
        for each in kinds:
            _check_kind(each, get_args(FactKind))
        wanted = FactFilter(owner, subject, known_statuses(status), due_before, as_of)
        found = list_facts(self._ledger, self._client_id(client), kinds[0] if len(kinds) == 1 else None)
        asked = (fact for fact in found if (not kinds or fact.kind in kinds) and wanted.lets(fact))
        return page_of(asked, in_records, limit, after)

    def fact(self, fact_id: str, client: str | None = None) -> FactView | None:
        """One fact with its quote, whatever its status; None when it is not there or belongs to another client."""
        return view_fact(self._ledger, fact_id, self._client_id(client))

    def brief_text(self, client: str, template: str = "sales_to_delivery") -> BriefTextView:
        """What a client's brief says, as Markdown, without writing anything.

        The revision that was written last where it still holds, else what the brief would say now.
        """
        from handoff.workspace.brief import brief_text

        return brief_text(self._ledger, self._client(client), template, self.template_folders)

    def brief_document(self, client: str, template: str = "sales_to_delivery") -> BriefDocument:
        """A client's brief as its page, as Markdown and as a Word file, without writing anything.

        The revision that was written last where it still holds, else what ``brief`` would write now.
        """
        from handoff.workspace.brief import brief_document

        return brief_document(self._ledger, self._client(client), template, self.template_folders, self._embed)

    def open_questions(self, client: str | None = None, *, limit: int | None = None, after: str = "") -> Page[FactView]:
        """What was asked and not answered, and what is still to be decided, newest first.

        ``limit`` and ``after`` as of ``facts``.
        """
        return open_questions(self._ledger, self._client_id(client), limit, after)

    def find_client(self, wanted: str, among: Collection[str] | None = None, place: str = "") -> ResolvedClient:
        """The client of that id, name, alias or domain. One whose id is not ``among`` is as good as absent."""
        return one_client(self._ledger, wanted, place or str(self.layout.root), among)

    def client_meant(self, wanted: str, place: str = "") -> str:
        """The id under which something is granted about the client of that name: what was granted about one that is
        one with another by now stays with that name when they part. Raises ``UsageError`` as ``find_client``."""
        return self._ledger.clients.meant(self.find_client(wanted, place=place).id, wanted)

    def client_now(self, client_id: str) -> str:
        """The id of the client that this one was made one with, else the id itself."""
        return self._ledger.clients.now(client_id)

    def client_of(self, record_id: str) -> str:
        """The name of the client that a record belongs to; empty for an unknown record."""
        owner = self._ledger.clients.owner(record_id)
        return self._client(owner).name if owner else ""

    def log_call(
        self, verb: str, *, by: str, given: Iterable[str] = (), refused: bool = False, durable: bool = True
    ) -> None:
        """Keep in the log that somebody asked, and the ids of all that they were given: no word of it.

        One that is not ``durable`` may be lost in a power cut, never in a kill; it does not wait for the disk.
        """
        from handoff.keep.ledger import MOST_SUBJECTS, batches
        from handoff.workspace.logged import logged

        with self._ledger.writing(durable=durable) as write:
            for ids in tuple(batches(given, MOST_SUBJECTS)) or ((),):
                logged(write, verb, self._clock(), by, subjects=ids, given=len(ids), refused=int(refused))

    def given(self, thing: str) -> tuple[GivenView, ...]:
        """Which agents were given a fact or a record, by its id, with which tool and when, oldest first.

        A fact counts as given with the record that it stands in, and with a handoff of a brief that cites it.
        """
        from handoff.workspace.given import given

        return given(self._ledger, [thing])

    def tickets(self, client: str | None = None) -> TicketsView:
        """Every ticket judged: whether its closing says what was done, its cause and solution, whether it is over.

        Without ``client`` all tickets are seen side by side, and a cause that was found in one reaches the others.
        """
        return self._ticket_desk(client).tickets()

    def propose_solutions(self, client: str | None = None, *, author: str) -> tuple[EditProposal, ...]:
        """Propose, for each ticket whose closing does not say what was done, the solution that stands elsewhere.

        The same again adds nothing. Each waits for a person like any proposal.
        """
        return tuple(
            self.propose(
                client=one.client,
                kind="solution",
                statement=one.statement,
                author=author,
                quote=one.quote,
                record=one.record,
            )
            for one in self._ticket_desk(client).offers()
        )

    def similar(self, asked: str, client: str | None = None, k: int = 5) -> SimilarView:
        """The ``k`` tickets (1 to 50) most like a ticket, by its number, or like a text; those that tell what helped
        come first."""
        return self._ticket_desk(client).similar(asked, k)

    def article(self, *numbers: str, client: str | None = None) -> ArticleView:
        """A knowledge article drafted from tickets of one problem. Its reusable part names no client and no person."""
        return self._ticket_desk(client).article(numbers)

    def experts(self, topic: str, client: str | None = None) -> ExpertsView:
        """Who solved, explained, answered and decided about a topic."""
        return self._ticket_desk(client).experts(topic)

    def drill(self, person: str = "", client: str | None = None) -> DrillView:
        """Take a person's answers away: which tickets nobody else's words answer, and the fewest articles or talks that
        would. Without a person: who solved how many."""
        from handoff.workspace.flow import drill_view

        return drill_view(self._ticket_desk(client), person)

    def _ticket_desk(self, client: str | None) -> TicketDesk:
        from handoff.workspace.tickets import TicketDesk

        return TicketDesk(self._ledger, self._client_id(client), self._embed)

    @property
    def _embed(self) -> Embed:
        """Texts to vectors; what was embedded before is remembered."""
        from handoff.workspace.tickets import cached_embed

        return cached_embed(self._ledger, lambda: self.embedder)

    def waiting(self, client: str | None = None, *, limit: int | None = None, after: str = "") -> Page[Waiting]:
        """All that waits for a person: edits, proposed statements, facts in conflict or unsure, clients that may be
        one. What is worth most to a brief that nobody has taken over yet comes first. Pages as of ``facts``."""
        from handoff.workspace.review import waiting_of

        return waiting_of(self._ledger, self._client_id(client), self._stale_before, limit, after)

    def review(
        self,
        subject: str,
        decision: Decision,
        *,
        reviewer: str,
        reason: str = "",
        words: str = "",
        progress: Progress | None = None,
    ) -> ReviewView:
        """Keep a person's decision: ``accept``, ``edit`` (accept it in these ``words``) or ``reject``, and why.

        It outranks every later reading. ``subject`` is the id of the fact, of the edit, or of the pair of clients.
        """
        from handoff.workspace.review import Asked, changed_fact, decide
        from handoff.workspace.without_secrets import words_without_secrets

        kept, why = (words_without_secrets(each.strip(), self.settings.redaction) for each in (words, reason))
        asked = Asked(subject, decision, reviewer, why, kept)
        changed = changed_fact(self._ledger, asked)
        decide(self._ledger, self.readers, asked, self._clock(), progress or _quiet)
        withdrawn = self._sweep()
        self._index.fill(progress or _quiet)
        return ReviewView(
            subject=subject,
            decision=decision,
            reviewer=reviewer,
            reason=why,
            withdrawn=withdrawn,
            had=self.given(changed) if changed else (),
        )

    def rename_client(
        self, client: str, name: str, *, by: str, reason: str = "", progress: Progress | None = None
    ) -> ClientChangeView:
        """Call a client ``name`` from now on. Its other names stay known, its briefs are written anew under that one.

        It is a run that can be rolled back. Raises ``UsageError`` for a name that another client bears.
        """
        from handoff.workspace.review import ClientDecision, rename_client

        found = self._client(client)
        standing = {row.id: row for row in reversed(self._ledger.briefs.all(found.id)) if not row.withdrawn}
        asked = ClientDecision(found, (name,), by, reason)
        done = rename_client(self._ledger, self.readers, asked, self._clock(), progress or _quiet)
        withdrawn = self._sweep() if done.run else ()
        briefs, notes = self._write_again(standing.values() if done.run else ())
        self._index.fill(progress or _quiet)
        return ClientChangeView(
            run=done.run,
            client=self._client(found.id).name,
            id=found.id,
            earlier=found.name,
            reviewer=by,
            reason=reason,
            withdrawn=withdrawn,
            briefs=briefs,
            notes=notes,
        )

    def _write_again(self, rows: Iterable[BriefRow]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The same briefs as of now: where their Word files are, and in words which could not be written."""
        from handoff.workspace.brief import asked_of_text

        written, notes = list[str](), list[str]()
        for row in rows:
            said = asked_of_text(row.asked)
            since, until = said.period.since, said.period.until
            ask = partial(self.brief, row.client_id, row.template, since=since, until=until)
            try:
                view = ask(accountable=said.accountable, ticket=said.ticket)
            except HandoffError as error:
                notes.append(f"{row.template} was not written anew: {error}")
            else:
                written.append(view.word)
        return tuple(written), tuple(notes)

    def split_client(
        self, client: str, *off: str, by: str, reason: str = "", progress: Progress | None = None
    ) -> ClientChangeView:
        """Let each of the named parts of a client (names, domains, keys) be a client of its own.

        Facts, passages and edits go where their records go; what was written for the client until then is withdrawn.
        Two clients that a person had made one are parted again. It is a run that can be rolled back.
        """
        from handoff.workspace.review import ClientDecision, split_client

        found = self._client(client)
        asked = ClientDecision(found, off, by, reason)
        done = split_client(self._ledger, self.readers, asked, self._clock(), progress or _quiet)
        withdrawn = self._sweep()
        self._index.fill(progress or _quiet)
        names = {one.id: one.name for one in self._ledger.clients.all()}
        return ClientChangeView(
            run=done.run,
            client=names.get(found.id, found.name),
            id=found.id,
            earlier=found.name,
            parted=tuple(f"{names[each]} ({each})" for each in done.parted if each in names),
            reviewer=by,
            reason=reason,
            withdrawn=withdrawn,
        )

    def runs(self) -> tuple[RunView, ...]:
        """The runs that wrote something, newest first."""
        return list_runs(self._ledger)

    def rollback(self, run: str, progress: Progress | None = None) -> RollbackView:
        """Give every record that ``run`` wrote the version it had before; what a later run changed again is kept."""
        from handoff.workspace.given import given
        from handoff.workspace.review import roll_back

        undone = roll_back(self._ledger, self.readers, run, self._clock(), progress or _quiet)
        withdrawn = self._sweep()
        self._index.fill(progress or _quiet)
        self._read_later(progress or _quiet)
        return RollbackView(
            run=undone.run,
            rolled_back=run,
            restored=len(undone.restored),
            removed=len(undone.removed),
            kept=undone.left,
            declared=undone.declared,
            clients=undone.clients,
            withdrawn=withdrawn,
            had=given(self._ledger, (*undone.restored, *undone.removed)),
        )

    def backup(self, target: str | Path, *, by: str = "", overwrite: bool = False) -> BackupView:
        """Write the whole workspace, but for the index, into one file; others may read and write meanwhile.

        The file appears only after it was read back and compared. Raises ``UsageError`` where one is already, unless
        ``overwrite``.
        """
        from handoff.workspace.keeping import back_up

        now = self._clock()
        return back_up(self._ledger, self.layout, self.settings, Path(target), by, now, overwrite=overwrite)

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
            filled = workspace._index.fill(progress or _quiet)
        return view.model_copy(update={"indexed": filled.indexed, "notes": (*view.notes, *left, *filled.notes)})

    def forget(
        self,
        *,
        client: str = "",
        person: str = "",
        record: str = "",
        by: str = "",
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> ForgetView:
        """Take a client, a person (a name or a mail address) or a record out of the workspace for good.

        No byte of it is left in the ledger, the index, briefs and their files, and no later export brings it back;
        what others said of a client or a person stays with the words blacked out. The receipt is kept and says in
        numbers and hashes what went. ``dry_run`` says the same and changes nothing. Exactly one of the three is named.
        """
        from handoff.workspace.keeping import Wanted, forget

        named: list[tuple[Forgettable, str]] = [("client", client), ("person", person), ("record", record)]
        asked = [(kind, subject) for kind, subject in named if subject.strip()]
        if len(asked) != 1:
            remedy = "handoff forget --client NAME, or --person NAME, or --record ID"
            raise UsageError("name one client, person or record to forget", remedy=remedy)
        [(kind, subject)] = asked
        wanted = Wanted(kind, subject, self._client(subject) if kind == "client" else None, by, dry_run)
        now, show = self._clock(), progress or _quiet
        view = forget(self._ledger, self.layout, self.readers, wanted, now, show)
        if dry_run:
            return view
        notes = (*self._finish_forgetting(), *self._index.fill(show).notes)
        kept = self.forgettings()[-1]
        return view.model_copy(
            update={"finished": kept.finished, "removed_files": len(view.files), "notes": (*view.notes, *notes)}
        )

    def forgettings(self) -> tuple[ForgetView, ...]:
        """The receipts of what was forgotten, oldest first."""
        from handoff.workspace.keeping import forgettings

        return forgettings(self._ledger)

    def lift_forgetting(self, number: int, *, by: str = "") -> ForgetView:
        """Let what a forgetting took come back with the next export that holds it."""
        from handoff.workspace.keeping import lift

        return lift(self._ledger, number, by, self._clock())

    def verify_log(self, head: str = "") -> LogView:
        """Whether the log of who did what is whole; ``head`` is a hash of its newest entry that was kept elsewhere."""
        from handoff.workspace.keeping import verify_log

        return verify_log(self._ledger, head)

    def export_log(self) -> Iterator[LogEntryView]:
        """The entries of the log, oldest first: ids and names as salted hashes, no words."""
        from handoff.workspace.keeping import export_log

        return export_log(self._ledger)

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

    def doctor(self, fix: bool = False, progress: Progress | None = None) -> Diagnosis:
        """Compare ledger and index id by id, with a self-hit query each. ``fix`` mends what can be made again."""
        from handoff.workspace.checkup import check_up

        now = self._clock()
        with self._index.closed():
            return check_up(self._ledger, self.layout, self.embedder, self.readers, fix, now, progress or _quiet)

    @cached_property
    def readers(self) -> Readers:
        """The extractors, by when they read."""
        from handoff.workspace.readers import Readers, chosen_readers

        if self._extractors is not None:
            return Readers.of(self._extractors)
        return chosen_readers(self.settings)

    @cached_property
    def connectors(self) -> Connectors:
        """Ours, those of installed packages, and those that ``handoff.toml`` names."""
        from handoff.workspace.authoring import load

        return load(self.layout.root, self.settings)

    @property
    def template_folders(self) -> Sequence[Path]:
        """Where templates are looked for; a later folder overrides an earlier one."""
        return [shipped("templates"), *own_folders(self.layout.root, self.settings.templates)]

    @cached_property
    def embedder(self) -> Embedder:
        """The model, loaded with the first text and exported on first use."""
        if self._chosen_embedder is not None:
            return self._chosen_embedder
        from handoff.keep.embed import open_embedder

        runtime = self.settings.model.runtime
        return open_embedder(model_cache(), None if runtime == "auto" else runtime)

    def _finish_forgetting(self) -> tuple[str, ...]:
        """Go on with what a killed forgetting left to do; says in words what still waits."""
        if not self._ledger.tombstones.unfinished():
            return ()
        from handoff.workspace.keeping import finish_forgetting

        with self._index.closed():
            return finish_forgetting(self._ledger, self.layout)

    def _sweep(self) -> tuple[str, ...]:
        """Move away the briefs that say what belongs to another client now."""
        from handoff.workspace.brief import sweep_withdrawn

        self._finish_forgetting()
        self.send_messages()  # what was accepted may have drifted
        return sweep_withdrawn(self._ledger, self.layout)

    @cached_property
    def _corpora(self) -> Corpora:
        """What searches have read, kept while the ledger stands as it is."""
        from handoff.keep.search import Corpora

        return Corpora()

    def _client_id(self, client: str | None) -> str | None:
        return None if client is None else self._client(client).id

    def _client(self, wanted: str) -> ResolvedClient:
        """The client of that id, name, alias or domain: see ``one_client``."""
        return one_client(self._ledger, wanted, str(self.layout.root))
