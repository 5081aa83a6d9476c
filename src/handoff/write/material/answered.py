"""What was answered to words that are quoted: a problem with its ``OK for the battery.`` is no open one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handoff.language import asks_discretion, sentence_spans, settles, tells_more
from handoff.records import BaseRecord, Fact, Part
from handoff.write.material.said import id_of_words

#: Words of an answer that are told, and words of the same turn behind the quote that it may answer as well.
MOST_WORDS, MOST_BETWEEN = 18, 12
_SAID = frozenset({"turn", "comment"})


def answers_to(said: Iterable[Fact], records: Mapping[str, BaseRecord]) -> Iterator[tuple[str, Fact]]:
    """By id of what was said, what somebody else says to it in the next turn; where that settles it."""
    for one in said:
        record = records.get(one.evidence.record_id)
        if record is not None and one.speaker and (answer := _answer(one, record)):
            yield one.id, answer


def _answer(said: Fact, record: BaseRecord) -> Fact | None:
    quote, end = said.evidence.quote, said.evidence.end
    if record.text[said.evidence.start : end] != quote:
        return None
    at = record.part_index(said.evidence.start)
    own, reply = record.parts[at], next(iter(record.parts[at + 1 : at + 2]), None)
    if reply is None or not _may_answer(own, reply):
        return None
    between = record.text[end : record.starts[at] + len(own.rendered)]
    if len(between.split()) > MOST_BETWEEN or not _settles(reply.text[: _told(reply.text)], f"{quote} {between}"):
        return None
    return _as_said(said, record, at + 1)


def _may_answer(own: Part, reply: Part) -> bool:
    """Whether somebody else speaks, in the sight of the same people."""
    both = own.role in _SAID and reply.role in _SAID and own.internal == reply.internal
    return both and bool(reply.speaker) and reply.speaker != own.speaker


def _settles(reply: str, before: str) -> bool:
    is_asked = before.rstrip(' "”)').endswith("?")
    return not asks_discretion(reply) and (settles(reply) or (is_asked and tells_more(reply)))


def _told(text: str) -> int:
    """Where the sentences end that are short enough together; 0 where the first one is too long."""
    told = 0
    for _, end in sentence_spans(text):
        if len(text[:end].split()) > MOST_WORDS:
            break
        told = end
    return told


def _as_said(said: Fact, record: BaseRecord, at: int) -> Fact:
    """The answer in the shape of what it answers, at its own place."""
    reply = record.parts[at]
    start = record.starts[at] + len(reply.prefix)
    quote = reply.text[: _told(reply.text)]
    evidence = said.evidence.model_copy(update={"start": start, "end": start + len(quote), "quote": quote})
    moment = record.said_at(start)
    place = {"locator": reply.locator, "file": reply.file, "as_of": moment, "evidence": evidence}
    words = {"statement": " ".join(quote.split()), "speaker": reply.speaker, "subject": "", "owner": "", "due": None}
    return said.model_copy(update={**place, **words, "id": id_of_words(record.id, start, quote)})
