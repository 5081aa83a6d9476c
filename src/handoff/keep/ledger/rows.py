"""What the ledger hands out besides records, facts and chunks: small frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from handoff.records import Chunk

Verdict = Literal["written", "changed", "unchanged", "stale"]
Change = Literal["written", "changed", "gone"]
Answer = Literal["confirm", "reject"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One export as the workspace knows it. ``declared_client`` is whom the user said the whole file is about."""

    id: int
    connector: str
    path: str
    sha256: str
    fingerprint: str
    declared_client: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another source, how many of its records a source holds too, and how many it has."""

    path: str
    shared: int
    size: int


@dataclass(frozen=True, slots=True)
class Contest:
    """A source that says otherwise of some records: ``kept`` are left as it says, ``taken`` from who came last."""

    path: str
    kept: int
    taken: int


@dataclass(frozen=True, slots=True)
class Moved:
    """How many records have another client now, how many of them had one, and all clients, old and new, in this."""

    records: int = 0
    reassigned: int = 0
    clients: frozenset[str] = frozenset()

    def __add__(self, other: Moved) -> Moved:
        return Moved(self.records + other.records, self.reassigned + other.reassigned, self.clients | other.clients)


@dataclass(frozen=True, slots=True)
class RunRow:
    """One activity that wrote something, and how many records it wrote, changed and marked gone.

    Runs are ordered by ``sequence``, since a clock may jump back. ``undone_by`` is the run that rolled it back.
    """

    id: str
    sequence: int
    verb: str
    at: datetime
    written: int = 0
    changed: int = 0
    gone: int = 0
    undone_by: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One state of a record. ``version`` is its content hash; a ``gone`` row repeats the hash of what went."""

    record_id: str
    sequence: int
    version: str
    change: Change
    run: str
    source_id: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A person's answer about a fact or a merge proposal. Answers are only ever added."""

    target: str
    answer: Answer
    person: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One revision of a brief. ``page`` is the page as JSON, ``asked`` what was asked of it.

    ``withdrawn``: something that it may quote left its client since it was written.
    """

    id: str
    client_id: str
    template: str
    revision: str
    page: str
    markdown: str
    run: str
    sequence: int = 0
    asked: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FlowRow:
    """flow.yaml as it was read at that time."""

    sha256: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A text whose entry the vector index has not brought up to date yet. ``client_id`` names the collection."""

    sequence: int
    client_id: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class TextUse:
    """How one text is used among a client's chunks.

    ``chunk`` is the one that stands for all of them, the first by id; ``kinds`` are those of all ``chunks``, sorted.
    """

    chunk: Chunk
    chunks: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an extractor made of a record: in words why it failed, if so, and what it cost."""

    fingerprint: str
    error: str = ""
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Whether a record or fact was of use to somebody; ``client_id`` is whose it is by now."""

    target: str
    record_id: str
    useful: bool
    by: str
    at: datetime
    client_id: str = ""


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


@dataclass(frozen=True, slots=True)
class Rollback:
    """What undoing a run changed, by record id.

    ``restored`` bear their previous version again, ``removed`` had none and are gone; ``left`` were touched by a later
    run and stay as they are. ``declared`` counts files that are about whom they were before, ``clients`` those that
    are called as before or are no longer parted. ``run`` is the run that did it, empty when there was nothing to undo.
    """

    run: str
    restored: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    declared: int = 0
    clients: int = 0

    @property
    def touched(self) -> tuple[str, ...]:
        """Records whose facts and chunks are to be made again."""
        return (*self.restored, *self.removed)
