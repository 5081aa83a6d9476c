"""The ledger: the one truth of a workspace, in one database.

    with Ledger.open(path) as ledger:
        with ledger.writing() as write:
            run = write.runs.start("ingest", clock())
            with write.savepoint():
                source = write.sources.put(connector, path, sha256, fingerprint)
                write.records.put_many(records, source.id, run)
                gone = write.records.finish_source(source.id, run)
            write.records.join_comments(run)

The ledger reads what was last committed, ``write`` that and what it wrote itself, both by the same subjects.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Table, func, select

from handoff.keep.ledger.brief_tables import BRIEFS
from handoff.keep.ledger.briefs import BriefReading, BriefWriting
from handoff.keep.ledger.chunks import ChunkReading, ChunkWriting, OutboxReading, OutboxWriting
from handoff.keep.ledger.client_changes import ClientChangeReading, ClientChangeWriting
from handoff.keep.ledger.clients import ClientReading, ClientWriting
from handoff.keep.ledger.comments import CommentParents, CommentReading
from handoff.keep.ledger.decisions import DecisionReading, DecisionWriting
from handoff.keep.ledger.edits import EditReading, EditWriting
from handoff.keep.ledger.erasure import ErasureWriting
from handoff.keep.ledger.extractions import ExtractionReading, ExtractionWriting
from handoff.keep.ledger.fact_tables import CLIENTS, FACTS, PROPOSALS
from handoff.keep.ledger.fact_writing import FactWriting
from handoff.keep.ledger.facts import FactReading
from handoff.keep.ledger.feedback import FeedbackReading, FeedbackWriting
from handoff.keep.ledger.handoffs import HandoffReading, HandoffWriting
from handoff.keep.ledger.log import LogReading, LogWriting
from handoff.keep.ledger.passage_tables import CHUNKS, OUTBOX
from handoff.keep.ledger.record_tables import RECORDS, RUNS, SOURCES, VERSIONS
from handoff.keep.ledger.record_writing import Around, RecordWriting
from handoff.keep.ledger.records import RecordReading
from handoff.keep.ledger.rewriting import RewritingWriting
from handoff.keep.ledger.rivals import Rivals
from handoff.keep.ledger.runs import RunReading, RunWriting
from handoff.keep.ledger.scratch import Seen, Touched
from handoff.keep.ledger.session import Reading, Transaction
from handoff.keep.ledger.shelves import ShelfWriting
from handoff.keep.ledger.sources import SourceReading, SourceWriting
from handoff.keep.ledger.sqlite_store import SqliteStore
from handoff.keep.ledger.store import Store
from handoff.keep.ledger.tokens import TokenReading, TokenWriting
from handoff.keep.ledger.tombstones import TombstoneReading, TombstoneWriting
from handoff.keep.ledger.vectors import VectorReading, VectorWriting
from handoff.keep.ledger.webhook_outbox import WebhookReading, WebhookWriting

if TYPE_CHECKING:
    from handoff.records import Vectors

#: How long a writer waits for another one, in seconds.
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds.

    ``facts`` leaves out rejected and gone ones, ``proposals`` are the open ones, ``pending`` is the outbox.
    ``comments`` are no part of ``records``: they are a part of what they were added to.
    """

    sources: int
    records: int
    comments: int
    gone: int
    versions: int
    facts: int
    clients: int
    proposals: int
    briefs: int
    chunks: int
    pending: int
    runs: int


class Ledger(Reading):
    """An open ledger. Close it, or use it as a context manager. Threads may share it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._started: dict[str, dict[str, str]] = {}
        self._turn = threading.RLock()
        self.runs = RunReading(self)
        self.sources = SourceReading(self)
        self.records = RecordReading(self)
        self.comments = CommentReading(self)
        self.facts = FactReading(self)
        self.extractions = ExtractionReading(self)
        self.clients = ClientReading(self)
        self.client_changes = ClientChangeReading(self)
        self.decisions = DecisionReading(self)
        self.edits = EditReading(self)
        self.feedback = FeedbackReading(self)
        self.handoffs = HandoffReading(self)
        self.briefs = BriefReading(self)
        self.chunks = ChunkReading(self)
        self.outbox = OutboxReading(self)
        self.vectors = VectorReading(self)
        self.log = LogReading(self)
        self.tombstones = TombstoneReading(self)
        self.tokens = TokenReading(self)
        self.webhooks = WebhookReading(self)

    @classmethod
    def create(cls, path: Path, patience: float = PATIENCE) -> Ledger:
        """A new, empty ledger in that file. Raises OperatorError when there is one already."""
        return cls(SqliteStore.create(path, patience))

    @classmethod
    def open(cls, path: Path, patience: float = PATIENCE) -> Ledger:
        """The ledger in that file, brought to the newest version after a back-up.

        Raises OperatorError when there is none, WrongVersion when a newer handoff made it, IntegrityError when the
        file is no ledger.
        """
        return cls(SqliteStore.open(path, patience))

    @property
    def path(self) -> Path:
        return self.store.path

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self, *_tables: Table) -> Iterator[Connection]:
        with self.store.reading() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Write]:
        """One transaction: committed at the end, undone by any exception. Threads that share the ledger take turns.

        One that is not ``durable`` returns sooner and may be lost in a power cut, never in a kill. Raises
        WorkspaceLocked when another writer does not finish in time.
        """
        with self._turn, self.store.transaction(durable=durable) as connection:
            write = Write(connection, self.store, self._started)
            yield write
            write.flush()

    def settle(self, sequences: Iterable[int]) -> None:
        """Take lines off the outbox, once the index has them, in a transaction of their own."""
        with self.writing() as write:
            write.outbox.settle(sequences)

    def put_vectors(self, model_hash: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors by text hash, in a transaction of their own."""
        with self.writing() as write:
            write.vectors.put(model_hash, vectors)

    def counts(self) -> Counts:
        with self.reading() as connection:
            return _counts(connection)

    def backup(self, target: Path) -> None:
        """A whole copy as of now; it appears under its name only when complete."""
        self.store.back_up(target)

    def become(self, copy: Path) -> None:
        """Hold what the copy of a ledger holds, from one moment to the next."""
        self.store.become(copy)

    def damage(self) -> tuple[str, ...]:
        """What is wrong with the database, in words; empty when it is sound."""
        return self.store.damage()

    def rebuild_lexical(self) -> None:
        """Make the full-text index again from the chunks."""
        with self.store.transaction() as connection:
            self.store.full_text.rebuild(connection)

    def compact(self) -> None:
        """Give free space back; what was deleted is gone from disk afterwards."""
        self.store.compact()


class Write(Transaction):
    """One write transaction of a ledger, by subject."""

    def __init__(self, connection: Connection, store: Store, started: dict[str, dict[str, str]]) -> None:
        super().__init__(connection, store)
        self.runs = RunWriting(self, started)
        self.sources = SourceWriting(self)
        self.comments = CommentParents(self)
        self.touched = Touched(self)
        self.seen = Seen(self)
        self.facts = FactWriting(self, self.runs)
        self.rivals = Rivals(self)
        self.chunks = ChunkWriting(self)
        self.outbox = OutboxWriting(self)
        around = Around(self.runs, self.comments, self.touched, self.seen, self.facts, self.chunks)
        self.records = RecordWriting(self, around)
        self.shelves = ShelfWriting(self, self.records)
        self.extractions = ExtractionWriting(self)
        self.briefs = BriefWriting(self, self.runs, self.chunks)
        self.clients = ClientWriting(self, self.chunks, self.briefs)
        self.client_changes = ClientChangeWriting(self, self.runs)
        self.decisions = DecisionWriting(self, self.facts, self.clients)
        self.edits = EditWriting(self)
        self.feedback = FeedbackWriting(self)
        self.handoffs = HandoffWriting(self)
        self.vectors = VectorWriting(self)
        self.log = LogWriting(self)
        self.tombstones = TombstoneWriting(self)
        self.tokens = TokenWriting(self)
        self.webhooks = WebhookWriting(self)
        self.rewriting = RewritingWriting(self, self.touched)
        self.erasure = ErasureWriting(self, around, self.briefs, self.handoffs, self.rewriting)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What is written inside is undone when the block raises; what was written before stays."""
        self.flush()
        try:
            with self.connection.begin_nested():
                yield
                self.flush()
        except BaseException:
            self.forget_pending()
            raise


def _counts(connection: Connection) -> Counts:
    def count(table: Table, *conditions: ColumnElement[bool]) -> int:
        return connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()

    return Counts(
        sources=count(SOURCES),
        records=count(RECORDS, RECORDS.c.change != "gone", RECORDS.c.kind != "comment"),
        comments=count(RECORDS, RECORDS.c.change != "gone", RECORDS.c.kind == "comment"),
        gone=count(RECORDS, RECORDS.c.change == "gone"),
        versions=count(VERSIONS),
        facts=count(FACTS, FACTS.c.status.not_in(("gone", "rejected"))),
        clients=count(CLIENTS),
        proposals=count(PROPOSALS, PROPOSALS.c.status == "open"),
        briefs=count(BRIEFS),
        chunks=count(CHUNKS),
        pending=count(OUTBOX),
        runs=count(RUNS),
    )
