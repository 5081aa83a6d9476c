"""The ledger: the one truth of a workspace, in one SQLite file.

    with Ledger.open(path) as ledger:
        with ledger.writing() as write:
            run = write.start_run("ingest", clock())
            with write.savepoint():
                source = write.put_source(connector, path, sha256, fingerprint)
                write.put_records(records, source.id, run)
                gone = write.finish_source(source.id, run)
            write.join_comments(run)

The ledger reads what was last committed; ``write`` reads the same and what it wrote itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Engine, Table, func, select

from handoff.errors import IntegrityError, OperatorError
from handoff.keep.ledger import full_text, sqlite
from handoff.keep.ledger.briefs import BriefReading, BriefWriting
from handoff.keep.ledger.chunks import ChunkReading, ChunkWriting
from handoff.keep.ledger.clients import ClientReading
from handoff.keep.ledger.edits import EditReading, EditWriting
from handoff.keep.ledger.extractions import ExtractionReading, ExtractionWriting
from handoff.keep.ledger.facts import FactReading
from handoff.keep.ledger.migrations import migrate
from handoff.keep.ledger.records import RecordReading
from handoff.keep.ledger.review import ReviewReading, ReviewWriting
from handoff.keep.ledger.rivals import RivalWriting
from handoff.keep.ledger.rows import Counts, Moved
from handoff.keep.ledger.runs import RunReading
from handoff.keep.ledger.schema import (
    BRIEFS,
    CHUNKS,
    CLIENTS,
    FACTS,
    OUTBOX,
    PROPOSALS,
    RECORDS,
    RUNS,
    SOURCES,
    VERSIONS,
)
from handoff.keep.ledger.shelves import ShelfWriting
from handoff.keep.ledger.sources import SourceReading, SourceWriting
from handoff.keep.ledger.vectors import VectorReading, VectorWriting
from handoff.records import UNASSIGNED, ClientLink, MergeProposal, ResolvedClient

if TYPE_CHECKING:
    from handoff.records import Vectors

#: How long a writer waits for another one, in seconds.
PATIENCE = 5.0


class Ledger(
    SourceReading,
    RecordReading,
    FactReading,
    ExtractionReading,
    ClientReading,
    ReviewReading,
    BriefReading,
    EditReading,
    ChunkReading,
    VectorReading,
    RunReading,
):
    """An open ledger. Close it, or use it as a context manager. Threads may share it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._started: dict[str, dict[str, str]] = {}

    @classmethod
    def create(cls, path: Path, patience: float = PATIENCE) -> Ledger:
        """A new, empty ledger. Raises OperatorError when there is one already."""
        if sqlite.version_of(path):
            raise OperatorError("there is a ledger already", place=str(path), remedy="choose another folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls._ready(path, patience)

    @classmethod
    def open(cls, path: Path, patience: float = PATIENCE) -> Ledger:
        """The ledger in that file, brought to the newest version after a backup.

        Raises OperatorError when there is none, WrongVersion when a newer handoff made it, IntegrityError when the
        file is no ledger.
        """
        if not sqlite.version_of(path):
            raise OperatorError("there is no ledger here", place=str(path), remedy="`handoff init DIR` makes one")
        return cls._ready(path, patience)

    @classmethod
    def _ready(cls, path: Path, patience: float) -> Ledger:
        engine = sqlite.open_engine(path, patience)
        try:
            migrate(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def reading(self, *_tables: Table) -> Iterator[Connection]:
        with sqlite.clear_errors(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Write]:
        """One transaction: committed at the end, undone by any exception.

        Raises WorkspaceLocked when another writer does not finish in time.
        """
        with sqlite.one_transaction(self._engine, self.path) as connection:
            write = Write(connection, self._started)
            yield write
            write.flush()

    def settle(self, sequences: Iterable[int]) -> None:
        """Take lines off the outbox, once the index has them."""
        with self.writing() as write:
            write.settle(sequences)

    def put_vectors(self, model_hash: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors by text hash; those that are known already are left alone."""
        with self.writing() as write:
            write.put_vectors(model_hash, vectors)

    def counts(self) -> Counts:
        with self.reading() as connection:
            return _counts(connection)

    def backup(self, target: Path) -> None:
        """A whole copy as of now; it appears under its name only when complete."""
        sqlite.copy_into(self.path, target)

    def damage(self) -> tuple[str, ...]:
        """What is wrong with the file, in words; empty when it is sound."""
        try:
            with self.reading() as connection:
                found = sqlite.damage(connection)
            with sqlite.one_transaction(self._engine, self.path) as connection:
                full_text.check(connection)
        except IntegrityError as error:
            return (error.problem,)
        return tuple(found)

    def rebuild_lexical(self) -> None:
        """Make the full-text index again from the chunks."""
        with sqlite.one_transaction(self._engine, self.path) as connection:
            full_text.rebuild(connection)

    def compact(self) -> None:
        """Give free space back; what was deleted is gone from disk afterwards."""
        with sqlite.one_transaction(self._engine, self.path) as connection:
            full_text.optimize(connection)
        self._engine.dispose()
        sqlite.compact(self.path)


class Write(
    SourceWriting,
    RecordReading,
    ShelfWriting,
    RivalWriting,
    ExtractionWriting,
    ReviewWriting,
    BriefWriting,
    EditWriting,
    ChunkWriting,
    VectorWriting,
    RunReading,
):
    """One write transaction of a ledger."""

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

    def let_go(self, record_ids: Sequence[str], source_ids: Iterable[int], run: str) -> list[str]:
        """Let these sources no longer hold these records; returns those that nobody holds then, which are gone.

        Their chunks leave the index and their facts that nobody decided on are marked gone.
        """
        gone = super().let_go(record_ids, source_ids, run)
        self.retire(gone)
        return gone

    def retire(self, record_ids: Sequence[str]) -> None:
        """Take what was made of these records out of search and briefs."""
        self.retire_facts(record_ids)
        for record_id in record_ids:
            self.put_chunks(record_id, ())
        self.flush()

    def retire_outdated_briefs(self) -> tuple[str, ...]:
        """Take the stale briefs that still answer questions out of search; returns their ids.

        A brief comes back with its next revision. See ``stale_briefs``.
        """
        outdated = self.stale_briefs(searchable=True)
        for brief_id in outdated:
            self.put_chunks(brief_id, ())
        self.flush()
        return outdated

    def put_clients(
        self,
        clients: Iterable[ResolvedClient],
        links: Iterable[ClientLink],
        proposals: Iterable[MergeProposal],
        alike: bool = False,
        left: Iterable[ClientLink] = (),
    ) -> Moved:
        """Make these the clients, links and proposals; returns how many records' client is another now.

        With ``alike`` a link is for all records that say the same as its record (see ``hints``). A record without a
        link is unassigned; one that is gone keeps the client it had, but for those in ``left``; a comment is where the
        record is that it was added to. Decided proposals stay. The chunks of a record follow it to its client, and what
        was written for the client that it leaves is withdrawn.
        """
        self.replace_clients(clients, proposals)
        moved = Moved()
        for page in self.replace_links(links, alike, left):
            self.move_chunks(page)
            befores = {before for before, _ in page.values()} - {""}
            self.withdraw_briefs(befores)
            reassigned = sum(before not in ("", UNASSIGNED) for before, _ in page.values())
            moved += Moved(len(page), reassigned, frozenset(befores | {after for _, after in page.values()}))
        self.flush()
        return moved


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
