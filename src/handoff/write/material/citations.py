"""Where each statement stands: footnotes, the words for a source, and fields that bear one name once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from handoff.language import clipped, day, letters, name_of, readable, sentence, short_day, spoken
from handoff.records import SINGLE_VALUED, BaseRecord, Call, Fact, Ticket
from handoff.write.material.choose import in_confidence
from handoff.write.material.days import day_of
from handoff.write.material.judged import is_judged
from handoff.write.material.leaning import context_of
from handoff.write.material.occasions import OCCASION_LENGTH, occasion_of
from handoff.write.material.said import heading_of, is_said
from handoff.write.material.select import is_spoken
from handoff.write.material.source_names import TITLE_LENGTH, described, thing_of
from handoff.write.page import Cite, Field, Inline, Source, Text

QUOTE_LENGTH = 160
STATEMENT_LENGTH = 240
CELL_LENGTH = 160
#: Behind what its speaker wanted to go no further.
IN_CONFIDENCE = " (in confidence)"
CITES = 3
HEADING_LENGTH = 30
#: Stands in a footnote whose quote the page shows.
VERBATIM = "word for word"

Attribute = Literal["statement", "subject", "value", "owner", "due"]

_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
#: The owner has a column of its own wherever one is shown.
_OWNER = re.compile(r"\s*[(;,]?\s*\bOwner: [^.;)]*[.)]?\s*$", re.IGNORECASE)
_STRUCK = re.compile(r"~~.*?~~ ?")
#: ``| Answer in writing | Deo | 13 Feb |``
_TABLE_ROW = re.compile(r"\s*\|[^|]*\|")
_IN_PERSON = re.compile(r"\b(?:I|we|me|my|us|our)\b(?!\.)")
_QUESTION = re.compile(r"(?:which|who|whose|what|when|where|why|how)\b(?!ever)", re.IGNORECASE)


class Citations:
    """The footnotes of one page, numbered as they are first used. One for each page that is composed.

    A quote that the page shows above its mark is not given again below; statements shown so from one place share one
    footnote.
    """

    def __init__(self, records: Mapping[str, BaseRecord]) -> None:
        self._records = records
        self._sources: dict[Source, str] = {}
        self._fields: set[str] = set()
        self.cited: list[Fact] = []

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source.model_copy(update={"key": key}) for source, key in self._sources.items())

    def spoken(self, fact: Fact) -> bool:
        return is_spoken(fact, self._records)

    def cite(self, *facts: Fact, shown: str = "") -> tuple[Cite, ...]:
        """Footnote marks for the first few of ``facts``, each place once. ``shown`` is what is said of the first."""
        places: dict[tuple[str, int, int], Fact] = {}
        for fact in facts:
            places.setdefault((fact.evidence.record_id, fact.evidence.start, fact.evidence.end), fact)
        once = list(places.values())[:CITES]
        keys = dict.fromkeys(self._key(fact, "" if at else shown) for at, fact in enumerate(once))
        return tuple(Cite(key=key) for key in keys)

    def cite_new(self, *facts: Fact) -> tuple[Cite, ...]:
        """As ``cite``, without the places that the page has cited before."""
        known = set(self._sources.values())
        return tuple(mark for mark in self.cite(*facts) if mark.key not in known)

    def field(self, fact: Fact, attribute: Attribute, text: str) -> Inline:
        """A field that people may edit; plain text where the page has it already or no fact stands behind it."""
        if is_said(fact) or is_judged(fact):
            return Text(text=text)
        path = f"{fact.id}.{attribute}"
        if path in self._fields:
            return Text(text=text)
        self._fields.add(path)
        return Field(path=path, text=text)

    def statement(
        self,
        fact: Fact,
        also: Iterable[Fact] = (),
        length: int = STATEMENT_LENGTH,
        unless_by: str = "",
        *,
        when: str = "",
        answer: Fact | None = None,
        is_answer: bool = False,
    ) -> tuple[Inline, ...]:
        """What a fact says as a sentence, and its footnotes.

        Speech, and what somebody wrote of themselves ("I", "our"), stands in quotation marks under the name.
        The name is left out where the speaker is ``unless_by``, whom the reader sees beside it. ``when`` stands behind
        the name, ``answer`` behind the words it answers; of one that
        ``is_answer`` the reader sees them.
        """
        words = clipped(statement_words(fact, self.spoken(fact)), length)
        said = self.field(fact, "statement", words)
        marks = self.cite(fact, *also, shown=words)
        secret = IN_CONFIDENCE if in_confidence(fact, self._records.get(fact.evidence.record_id)) else ""
        if not self.is_speech(fact):
            lead = f"{when}: " if when else ""
            return (Text(text=f"{lead}{self._lead(fact)}"), said, *((Text(text=secret),) if secret else ()), *marks)
        is_named = fact.speaker != unless_by and any(map(str.isalpha, fact.speaker))  # a system's number names nobody
        name = fact.speaker if is_named else ""
        voice = ", ".join(filter(None, (name, when, "" if is_answer else self._context(fact))))
        reply = self.statement(answer, length=length, is_answer=True) if answer else ()
        more = (Text(text=" "), *reply) if reply else ()
        return (Text(text=f"{begun(voice)}: “" if voice else "“"), said, Text(text=f"”{secret}"), *marks, *more)

    def _context(self, fact: Fact) -> str:
        """What was said before words that lean on it."""
        return context_of(fact, self._records.get(fact.evidence.record_id)) if is_said(fact) else ""

    def _lead(self, fact: Fact) -> str:
        record = self._records.get(fact.evidence.record_id)
        return _lead(fact, record.title if record else "")

    def is_speech(self, fact: Fact) -> bool:
        """Whether the words are the speaker's own; a statement that was put in other words is none of them."""
        if is_forced(fact):
            return True
        if letters(fact.statement) not in letters(fact.evidence.quote) and fact.speaker in fact.statement:
            return False
        return self.spoken(fact) or in_person(fact) or (is_said(fact) and bool(fact.speaker))

    def dated(self, fact: Fact, *also: Fact) -> tuple[Inline, ...]:
        """A named day: ``Audit: 8 December 2026``."""
        said = self.field(fact, "value", readable(fact.kind, fact.value))
        name, _, what = fact.subject.partition(": ")
        of_what = f" of “{clipped(what, TITLE_LENGTH)}”" if what else ""
        return (Text(text=f"{name_of(fact.kind, name)}{of_what}: "), said, *self.cite(fact, *also[:1]))

    def occasion(self, fact: Fact) -> str:
        """What it is about that does not say so itself; empty where nothing tells."""
        return occasion_of(fact, self._records.get(fact.evidence.record_id), is_own=in_person(fact))

    def origin(self, fact: Fact, *, brief: bool = True) -> str:
        """Who said it, in what and when: ``Dana Whitfield, call of 9 Sep 2026``."""
        record = self._records.get(fact.evidence.record_id)
        moment = fact.as_of or (record.happened_at if record else None)
        written = short_day(moment) if brief else day(moment)
        thing = thing_of(record)
        if isinstance(record, Call):
            return begun(", ".join(filter(None, (fact.speaker, f"{thing} of {written}" if written else thing))))
        speaker = fact.speaker if fact.speaker and not isinstance(record, Ticket) and thing != "CRM" else ""
        return begun(", ".join(filter(None, (speaker, thing, written))))

    def thing(self, fact: Fact) -> str:
        """In what it was said: ``call``, ``note``, ``CRM``."""
        return thing_of(self._records.get(fact.evidence.record_id))

    def titled(self, fact: Fact) -> str:
        """The ticket that it stands in, with its title; of other records what they are."""
        record = self._records.get(fact.evidence.record_id)
        if isinstance(record, Ticket):
            return f"{record.native_id}: {clipped(record.title, OCCASION_LENGTH)}" if record.title else record.native_id
        return begun(thing_of(record))

    def titled_and_dated(self, facts: Sequence[Fact], as_of: datetime | None) -> str:
        """What they stand in, with its title, and when: ``Call “Kick-off”, 9 Sep``; of several days the first and the
        last, without the year of ``as_of``."""
        record = self._records.get(facts[0].evidence.record_id)
        days = [day_of(moment, as_of) for moment in sorted(fact.as_of for fact in facts if fact.as_of)]
        span = " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
        return begun(", ".join(filter(None, (described(record), span))))

    def _key(self, fact: Fact, shown: str) -> str:
        self.cited.append(fact)
        return self._sources.setdefault(self._source(fact, shown), f"s{len(self._sources) + 1}")

    def _source(self, fact: Fact, shown: str) -> Source:
        record = self._records.get(fact.evidence.record_id)
        file = (fact.file or record.provenance.had_primary_source).rpartition("/")[2] if record else ""
        return Source(
            key="s",
            label=begun(", ".join(filter(None, (fact.speaker, described(record), day(fact.as_of))))),
            locator=", ".join(filter(None, (file, _place(fact)))),
            detail=_quoted(fact, shown),
            confidence=None if is_said(fact) else fact.confidence,  # a quote is what was said, whatever it is worth
        )


def _place(fact: Fact) -> str:
    """The place in the file; without the column where the quote begins with its name (``Status: open``)."""
    column = fact.locator.field
    named = column and fact.evidence.quote.casefold().startswith(f"{column}:".casefold())
    return str(fact.locator.model_copy(update={"field": ""}) if named else fact.locator)


def _quoted(fact: Fact, shown: str) -> str:
    """The words of the source, or that the page shows them, but for a heading (``Risks:``) before them."""
    quote = _EMPHASIS.sub("", fact.evidence.quote)
    said, ending = letters(quote), letters(shown)
    if ending and said.endswith(ending) and len(said) - len(ending) <= HEADING_LENGTH:
        return VERBATIM
    return f"“{clipped(quote, QUOTE_LENGTH)}”"


def is_forced(fact: Fact) -> bool:
    """Whether a statement puts the speaker's name more than once where ``I`` stood: the words read better."""
    if not fact.speaker or fact.status != "extracted":
        return False
    name = fact.speaker.split()[0]
    return fact.statement.count(name) > 1 + fact.evidence.quote.count(name)


def in_person(fact: Fact) -> bool:
    """Whether somebody says it of themselves: ``I'll send it by Friday.``"""
    return bool(fact.speaker and _IN_PERSON.search(fact.statement))


def statement_words(fact: Fact, aloud: bool) -> str:
    """A fact's statement as a clean sentence; machine spellings inside it (``closed_won``) read as words."""
    text = _OWNER.sub("", fact.statement) or fact.statement
    if is_forced(fact):
        text = fact.evidence.quote
    if "_" in fact.value:
        text = text.replace(fact.value, fact.value.replace("_", " "))
    if is_said(fact):
        text = _STRUCK.sub("", _EMPHASIS.sub("", text))
    if is_said(fact) and _TABLE_ROW.match(text):
        text = ", ".join(cell for one in text.split("|") if (cell := one.strip(" *")))
    words = spoken(text) if aloud else sentence(text)
    asks = fact.kind in ("open_question", "decision_needed") and _QUESTION.match(words)
    return f"{words.rstrip('.')}?" if asks and not words.endswith("?") else words


def _lead(fact: Fact, title: str) -> str:
    """``Go-live: `` before a statement that is a bare value, its heading before a line of a document."""
    heading = heading_of(fact)
    if heading:
        return "" if letters(heading) in letters(f"{fact.statement} {title}") else f"{heading}: "
    name = name_of(fact.kind, fact.subject)
    bare = fact.kind in SINGLE_VALUED and len(fact.statement.split()) <= 5
    return f"{name}: " if bare and name.casefold() not in fact.statement.casefold() else ""


def begun(words: str) -> str:
    """The words with a capital in front."""
    return words[:1].upper() + words[1:]
