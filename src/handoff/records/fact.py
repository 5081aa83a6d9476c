"""Facts: one statement each, with the quote that carries it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Literal

from handoff.records.fact_kinds import FactKind
from handoff.records.provenance import Frozen, Locator
from handoff.records.record import BaseRecord

FactStatus = Literal["extracted", "confirmed", "proposed", "conflicting", "superseded", "rejected", "gone"]


class Evidence(Frozen):
    """The quote, and where it stands: ``record.text[start:end] == quote`` in that version of the record.

    ``record_version`` is the record's content hash, so evidence stays true after the record changes.
    """

    record_id: str
    record_version: str
    start: int
    end: int
    quote: str

    def stands_in(self, record: BaseRecord) -> bool:
        """Whether the quote is at its span of this record."""
        return record.id == self.record_id and record.text[self.start : self.end] == self.quote


class Fact(Frozen):
    """One statement about a client.

    ``value`` is the machine's reading of it (an ISO date, an amount, a status), empty where there is none.
    ``subject`` says what of the client the fact is about (``go-live``, a ticket's id, a person's name); facts of a
    single-valued kind with the same client and subject compete. ``confidence`` runs 0 to 1. ``as_of`` is when the
    source said so; ``superseded_by`` the id of the fact that replaced it, ``valid_until`` since when. ``file`` is the
    export that the quote stands in where that is not the record's own.
    """

    id: str
    kind: FactKind
    statement: str
    evidence: Evidence
    locator: Locator
    confidence: float
    extractor: str
    file: str = ""
    subject: str = ""
    value: str = ""
    status: FactStatus = "extracted"
    speaker: str = ""
    owner: str = ""
    due: date | None = None
    as_of: datetime | None = None
    valid_until: datetime | None = None
    superseded_by: str = ""

    @property
    def is_by_words(self) -> bool:
        """Whether its kind was read from the words of a sentence alone: no field and no heading says it."""
        return self.extractor.partition("/")[0] in _BY_WORDS

    @property
    def is_cue(self) -> bool:
        """Whether single words of ours suggest it: what a heading or a field says of the same words is trusted more."""
        return self.extractor.partition("/")[0] in _CUES


#: Extractors of ours that go by the words of a sentence, and all that do.
_CUES = frozenset({"heads", "plans", "promises"})
_BY_WORDS = _CUES | {"llm"}
#: Kinds that bore another name in earlier releases; ids keep it, so that what people decided stays with its fact.
_FIRST_NAMES = {"cause": "root_cause", "solution": "resolution", "next_step": "action_item"}


def fact_id(record_id: str, kind: str, subject: str, quote: str, occurrence: int = 0) -> str:
    """The same id for the same quote; an edit elsewhere in the record does not change it.

    ``occurrence`` tells equal quotes apart.
    """
    text = "\x1f".join((record_id, _FIRST_NAMES.get(kind, kind), subject, " ".join(quote.split()), str(occurrence)))
    return f"fact_{hashlib.sha256(text.encode()).hexdigest()[:16]}"
