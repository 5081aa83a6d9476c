"""What the workspace answers with: flat, stable shapes that the Python API returns and ``--json`` prints.

``SearchResult``, ``Hit`` and ``IngestReport`` come from ``handoff.records`` as they are.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from handoff.errors import HandoffError, UserError
from handoff.records import (
    BaseRecord,
    Checked,
    Fact,
    FactKind,
    FactStatus,
    Frozen,
    IngestReport,
    Locator,
    MergeProposal,
    RecordKind,
    SearchResult,
)

Decision = Literal["accept", "edit", "reject"]


class FactView(Frozen):
    """One fact. ``record`` is the id of the record whose text holds ``quote`` at ``start:end`` (code points).

    ``record_version`` names the state of the record that the fact was read from; a confirmed fact may outlive it.

    ``confidence`` runs 0 to 1, ``due`` is an ISO date, ``as_of`` when the source said so. ``notes`` are the comments
    that people made on it in a brief.
    """

    id: str
    client: str
    kind: FactKind
    subject: str
    statement: str
    value: str
    quote: str
    record: str
    record_version: str
    start: int
    end: int
    confidence: float
    status: FactStatus
    source_file: str
    locator: Locator
    speaker: str
    owner: str
    due: date | None
    as_of: datetime | None
    valid_until: datetime | None
    superseded_by: str
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, fact: Fact, *, client: str, source_file: str, notes: tuple[str, ...] = ()) -> FactView:
        """The flat form of a fact of that client."""
        return cls(
            client=client,
            source_file=source_file,
            notes=notes,
            quote=fact.evidence.quote,
            record=fact.evidence.record_id,
            record_version=fact.evidence.record_version,
            start=fact.evidence.start,
            end=fact.evidence.end,
            **fact.model_dump(exclude={"evidence", "extractor", "file", "locator"}),
            locator=fact.locator,
        )


class FeedbackView(Frozen):
    """Whether a record or fact (``target``) was of use, as somebody said last. ``record`` is the one behind it."""

    target: str
    record: str
    client: str
    useful: bool
    by: str
    at: datetime


class GivenView(Frozen):
    """When an agent was given something. ``agent`` signs so, and is empty where it may not be told any more.

    ``thing`` is the id that was given: the fact itself, the record that it stands in, or a handoff that carries it.
    """

    at: datetime
    agent: str
    tool: str
    thing: str


class RecordView(Frozen):
    """One record without its text; ``Workspace.record(id)`` gives the whole of it."""

    id: str
    kind: RecordKind
    title: str
    client: str
    system: str
    native_id: str
    source_file: str
    locator: Locator
    created_at: datetime | None
    updated_at: datetime | None
    url: str
    characters: int

    @classmethod
    def of(cls, record: BaseRecord, *, client: str) -> RecordView:
        """The card of a record of that client."""
        return cls.model_validate(
            {
                "client": client,
                "source_file": record.provenance.had_primary_source,
                "locator": record.provenance.locator,
                "characters": len(record.text),
                **{
                    name: getattr(record, name)
                    for name in ("id", "kind", "title", "system", "native_id", "created_at", "updated_at", "url")
                },
            }
        )


class ClientView(Frozen):
    """One client with all the names it goes by, and how much is known."""

    id: str
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    keys: tuple[str, ...]
    records: int
    facts: int


class ClientChangeView(Frozen):
    """What a person said about a client, as it was kept. ``run`` is empty where nothing was to do.

    ``parted`` are the names and ids of the clients that are apart now. ``withdrawn`` are files of briefs as in
    ``ReviewView``, ``briefs`` those that were written anew, ``notes`` say which could not be.
    """

    run: str
    client: str
    id: str
    earlier: str = ""
    parted: tuple[str, ...] = ()
    reviewer: str
    reason: str = ""
    withdrawn: tuple[str, ...] = ()
    briefs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class ClientsView(Frozen):
    """The clients, and the pairs that may be one and wait for a person; ``changed`` is what was said of one."""

    clients: tuple[ClientView, ...]
    proposals: tuple[MergeProposal, ...]
    changed: ClientChangeView | None = None


class BriefView(Frozen):
    """One brief as it was written. ``state`` is ``unchanged`` when the same revision stood there already.

    ``warnings`` say why it is not ready: gates of its template that are not met, limits that it exceeds.
    ``done`` is the template's definition of done; what ``asks`` is a person's to say, when it is offered.
    """

    id: str
    client: str
    template: str
    revision: str
    word: str
    markdown: str
    statements: int
    sources: int
    state: Literal["written", "unchanged"]
    embedded: int
    degraded: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    done: tuple[Checked, ...] = ()


class BriefTextView(Frozen):
    """What a brief says, as Markdown. ``state`` is ``written`` for a revision that was kept, else it was made now."""

    id: str
    client: str
    template: str
    revision: str
    markdown: str
    facts: tuple[str, ...]
    state: Literal["written", "composed"]


class RunView(Frozen):
    """One run that wrote something."""

    id: str
    verb: str
    at: datetime
    state: str
    written: int
    changed: int
    gone: int


class StatusView(Frozen):
    """What the workspace holds. ``pending`` counts index operations that still wait.

    ``comments`` are no part of ``records``: they stand in the record that they were added to.
    """

    root: str
    version: str
    clients: int
    records: int
    comments: int
    facts: int
    chunks: int
    briefs: int
    proposals: int
    pending: int
    last_run: str
    connectors: tuple[str, ...]
    templates: tuple[str, ...]


class RollbackView(Frozen):
    """What a rollback did. ``kept`` are records that a later run changed again; they stay as they are.

    ``declared`` counts files that are about whom they were before, ``clients`` those that are called as before or are
    no longer parted, ``withdrawn`` and ``had`` are as in ``ReviewView``.
    """

    run: str
    rolled_back: str
    restored: int
    removed: int
    kept: tuple[str, ...]
    declared: int = 0
    clients: int = 0
    withdrawn: tuple[str, ...] = ()
    had: tuple[GivenView, ...] = ()


class ReviewView(Frozen):
    """A person's decision, as it was kept.

    ``withdrawn`` are the files below ``briefs/`` that say what belongs to another client now: they lie in
    ``.handoff/withdrawn``. ``had`` are the agents that were given a fact that no longer holds as it did.
    """

    subject: str
    decision: str
    reviewer: str
    reason: str = ""
    withdrawn: tuple[str, ...] = ()
    had: tuple[GivenView, ...] = ()


class ErrorView(Frozen):
    """What ``--json`` prints when a verb fails: the class of the error, what, where, and what to type next."""

    error: str
    problem: str
    place: str
    remedy: str

    @classmethod
    def of(cls, error: HandoffError) -> ErrorView:
        """For a caller from afar: where the operator's trouble lies is a path of this machine, and not told."""
        place = error.place if isinstance(error, UserError) else ""
        return ErrorView(error=type(error).__name__, problem=error.problem, place=place, remedy=error.remedy)


class DemoView(Frozen):
    """The whole walk: what went in, the brief, the questions with their answers, and where the workspace is.

    ``joined`` are the companies that a person said to be one client, and why they were proposed.
    """

    workspace: str
    ingest: IngestReport
    joined: tuple[str, ...]
    brief: BriefView
    answers: tuple[SearchResult, ...]
