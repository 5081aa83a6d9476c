"""What an ingest did, file by file: nothing vanishes, it is mapped or it is listed here."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from handoff.records.provenance import Frozen, Locator


class SetAside(Frozen):
    """A row that did not become a record, and why."""

    locator: Locator
    reason: str


class FileReport(BaseModel):
    """One file's account. ``rows_read == rows_mapped + len(set_aside) + rows_ignored`` always holds.

    A row is one unit of the reader: a CSV row, an item of a JSON array, a cue, a chat message, a document.
    ``unmapped`` are columns or keys that no mapping names (their values are kept in ``extras``); ``kept`` those that a
    connector keeps there on purpose; ``ignored`` those it ignores by name. ``rows_ignored`` counts rows dropped by a
    named rule, in ``notes``. ``records`` counts records made (many cues make one call). ``date_order`` says how
    03/04/2026 was read and what settled it; ``mostly_empty`` are fields that fewer than one record in twenty says
    anything in. A file that is ``passed_over`` is no export by its name. ``redacted`` counts by kind what was taken out
    of the records before they were kept.
    """

    model_config = ConfigDict(extra="forbid")

    path: str
    sha256: str = ""
    connector: str = ""
    state: Literal["read", "unchanged", "refused", "unclaimed", "passed_over"] = "read"
    error: str = ""
    encoding: str = ""
    date_order: str = ""
    rows_read: int = 0
    rows_mapped: int = 0
    rows_ignored: int = 0
    records: int = 0
    unmapped: list[str] = Field(default_factory=list)
    kept: list[str] = Field(default_factory=list)
    ignored: list[str] = Field(default_factory=list)
    mostly_empty: list[str] = Field(default_factory=list)
    redacted: dict[str, int] = Field(default_factory=dict)
    set_aside: list[SetAside] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)


class ExtractorReport(Frozen):
    """What an extractor did that reads after the ingest, or that failed.

    Of ``read`` records it took ``facts``; ``failed`` could not be read (``error`` says why one of them could not) and
    ``waiting`` were left for later: the next run reads both. ``cost`` is in the extractor's own unit. ``dropped``
    counts by reason what it said that did not count as a fact.
    """

    name: str
    read: int = 0
    facts: int = 0
    failed: int = 0
    waiting: int = 0
    cost: float = 0.0
    error: str = ""
    dropped: dict[str, int] = Field(default_factory=dict)


class IngestReport(BaseModel):
    """One run's account. ``embedded`` counts texts sent through the model; cached vectors are not counted.

    ``new_clients`` are names first heard of, ``reassigned`` counts records that belong to another client than before,
    ``unassigned`` those of this run that belong to nobody. ``withdrawn`` are files below ``briefs/`` that say what
    belongs to another client now: they lie in ``.handoff/withdrawn``.
    """

    model_config = ConfigDict(extra="forbid")

    run: str = ""
    dry_run: bool = False
    files: list[FileReport] = Field(default_factory=list)
    written: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    facts: int = 0
    embedded: int = 0
    indexed: int = 0
    proposals: int = 0
    new_clients: list[str] = Field(default_factory=list)
    reassigned: int = 0
    unassigned: int = 0
    extractors: list[ExtractorReport] = Field(default_factory=list)
    withdrawn: list[str] = Field(default_factory=list)
    degraded: list[str] = Field(default_factory=list)

    @property
    def set_aside(self) -> int:
        return sum(len(file.set_aside) for file in self.files)

    @property
    def redacted(self) -> dict[str, int]:
        """All files together, by kind, the most frequent first."""
        total: Counter[str] = Counter()
        for file in self.files:
            total.update(file.redacted)
        return dict(total.most_common())

    @property
    def refused(self) -> int:
        return sum(file.state in ("refused", "unclaimed") for file in self.files)
