"""Where each statement stands: footnotes, the words for a source, and fields that bear one name once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from handoff.records.fact import SINGLE_VALUED, Fact
from handoff.records.record import BaseRecord, Call, Thread, Ticket
from handoff.write.page import Cite, Field, Inline, Source, Text
from handoff.write.selection import is_spoken
from handoff.write.wording import clipped, day, name_of, sentence, short_day, spoken

QUOTE_LENGTH = 120
TITLE_LENGTH = 40
STATEMENT_LENGTH = 240
CELL_LENGTH = 160
CITES = 3

Attribute = Literal["statement", "subject", "value", "owner", "due"]

_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
#: The owner has a column of its own wherever one is shown.
_OWNER = re.compile(r"\s*[(;,]?\s*\bOwner: [^.;)]*[.)]?\s*$", re.IGNORECASE)
_IN_PERSON = re.compile(r"\b(?:I|we|me|my|us|our)\b(?!\.)")
_QUESTION = re.compile(r"(?:which|who|whose|what|when|where|why|how)\b(?!ever)", re.IGNORECASE)
_SYSTEMS: dict[str, str] = {"deal": "CRM", "client": "CRM", "person": "CRM"}


class Citations:
    """The footnotes of one page, numbered as they are first used. One for each page that is composed."""

    def __init__(self, records: Mapping[str, BaseRecord]) -> None:
        self._records = records
        self._sources: dict[tuple[str, int, int, float], Source] = {}
        self._fields: set[str] = set()
        self.cited: list[Fact] = []

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._sources.values())

    def spoken(self, fact: Fact) -> bool:
        return is_spoken(fact, self._records)

    def cite(self, *facts: Fact) -> tuple[Cite, ...]:
        """Footnote marks for the first few of ``facts``, each place once."""
        keys = dict.fromkeys(self._key(fact) for fact in facts[:CITES])
        return tuple(Cite(key=key) for key in keys)

    def cite_new(self, *facts: Fact) -> tuple[Cite, ...]:
        """As ``cite``, without the places that the page has cited before."""
        known = {source.key for source in self.sources}
        return tuple(mark for mark in self.cite(*facts) if mark.key not in known)

    def field(self, fact: Fact, attribute: Attribute, text: str) -> Inline:
        """A field that people may edit; where the page has it already, plain text."""
        path = f"{fact.id}.{attribute}"
        if path in self._fields:
            return Text(text=text)
        self._fields.add(path)
        return Field(path=path, text=text)

    def statement(
        self, fact: Fact, also: Iterable[Fact] = (), length: int = STATEMENT_LENGTH, unless_by: str = ""
    ) -> tuple[Inline, ...]:
        """What a fact says as a sentence, and its footnotes.

        Speech, and what somebody wrote of themselves ("I", "our"), stands in quotation marks under the name.
        The name is left out where the speaker is ``unless_by``, whom the reader sees beside it.
        """
        said = self.field(fact, "statement", clipped(statement_words(fact, self.spoken(fact)), length))
        marks = self.cite(fact, *also)
        if not self.spoken(fact) and not (fact.speaker and _IN_PERSON.search(fact.statement)):
            return (Text(text=_lead(fact)), said, *marks)
        name = f"{fact.speaker}: " if fact.speaker and fact.speaker != unless_by else ""
        return (Text(text=f"{name}“"), said, Text(text="”"), *marks)

    def origin(self, fact: Fact, *, brief: bool = True) -> str:
        """Who said it, in what and when: ``Dana Whitfield, call of 9 Sep 2026``."""
        record = self._records.get(fact.evidence.record_id)
        moment = fact.as_of or (record.happened_at if record else None)
        written = short_day(moment) if brief else day(moment)
        thing = _thing(record)
        if isinstance(record, Call):
            return _begun(", ".join(filter(None, (fact.speaker, f"{thing} of {written}" if written else thing))))
        speaker = fact.speaker if fact.speaker and not isinstance(record, Ticket) and thing != "CRM" else ""
        return _begun(", ".join(filter(None, (speaker, thing, written))))

    def _key(self, fact: Fact) -> str:
        self.cited.append(fact)
        evidence = fact.evidence
        place = (evidence.record_id, evidence.start, evidence.end, fact.confidence)
        if place not in self._sources:
            self._sources[place] = self._source(fact, f"s{len(self._sources) + 1}")
        return self._sources[place].key

    def _source(self, fact: Fact, key: str) -> Source:
        record = self._records.get(fact.evidence.record_id)
        file = record.provenance.had_primary_source if record else "source no longer at hand"
        title = clipped(record.title, TITLE_LENGTH) if record and record.title not in ("", file) else ""
        who = ", ".join(filter(None, (fact.speaker, day(fact.as_of))))
        quote = f"“{clipped(_EMPHASIS.sub('', fact.evidence.quote), QUOTE_LENGTH)}”"
        return Source(
            key=key,
            label=f"{title} ({file})" if title else file,
            locator=str(fact.locator),
            detail=f"{who}: {quote}" if who else quote,
            confidence=fact.confidence,
        )


def statement_words(fact: Fact, aloud: bool) -> str:
    """A fact's statement as a clean sentence; machine spellings inside it (``closed_won``) read as words."""
    text = _OWNER.sub("", fact.statement) or fact.statement
    if "_" in fact.value:
        text = text.replace(fact.value, fact.value.replace("_", " "))
    words = spoken(text) if aloud else sentence(text)
    asks = fact.kind in ("open_question", "decision_needed") and _QUESTION.match(words)
    return f"{words.rstrip('.')}?" if asks and not words.endswith("?") else words


def _lead(fact: Fact) -> str:
    """``Go-live: `` before a statement that is a bare value."""
    name = name_of(fact.kind, fact.subject)
    bare = fact.kind in SINGLE_VALUED and len(fact.statement.split()) <= 5
    return f"{name}: " if bare and name.casefold() not in fact.statement.casefold() else ""


def _thing(record: BaseRecord | None) -> str:
    if record is None:
        return "source no longer at hand"
    kind = getattr(record, "kind", "")
    if isinstance(record, Thread):
        return f"chat #{record.channel.lstrip('#')}" if record.channel else "conversation in writing"
    if kind in ("document", "article"):
        return clipped(record.title, 40)
    if isinstance(record, Ticket):
        return f"ticket {record.native_id}"
    return _SYSTEMS.get(kind, kind)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
