"""Records and briefs to chunks: one spoken turn, one section of prose, or one group of fields each.

What is cheap and helps most goes into the embedded text: who spoke and when, and the headings above. The previous turn
goes into ``context``, for the lexical leg only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from handoff.keep.chunk.readable import FOOTNOTE, readable, without_machinery
from handoff.keep.chunk.sections import sections
from handoff.keep.chunk.spans import Span, size, split_span, trim
from handoff.records import BaseRecord, Chunk, Locator, Part

#: Words of one chunk; with speaker or headings still within the model's 256 tokens.
CHUNK_WORDS = 160
#: Turns of one speaker, one after the other, are joined while both are shorter than this ...
SHORT_TURN_WORDS = 25
#: ... and together not longer than this.
JOINED_WORDS = 60
#: So much of the previous turn is context.
CONTEXT_CHARACTERS = 600
#: What stands over the footnotes of a brief.
FOOTNOTES = "Sources"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chunk before it has a place in its record."""

    span: Span
    text: str
    context: str
    locator: Locator
    speaker: str = ""
    at: datetime | None = None
    file: str = ""


def chunk_record(record: BaseRecord, client_id: str) -> tuple[Chunk, ...]:
    """The chunks of one record, in order. Every character of ``record.text`` that is not blank is in one of them."""
    pieces = list(_record_pieces(record))
    if not pieces and record.title.strip():
        pieces = [_Piece((0, 0), record.title.strip(), "", record.provenance.locator)]
    kind = str(getattr(record, "kind", "record"))
    source = record.provenance.had_primary_source
    chunks = (
        _chunk(piece, position, record.id, client_id, kind=kind, title=record.title, source=source)
        for position, piece in enumerate(pieces)
    )
    return tuple(_marked(chunk, record) for chunk in chunks)


def _marked(chunk: Chunk, record: BaseRecord) -> Chunk:
    """A chunk that lies in a part which the client was never shown says so: whoever quotes it must know."""
    is_internal = bool(record.parts) and record.part_at(chunk.start).internal
    return chunk.model_copy(update={"internal": True}) if is_internal else chunk


def chunk_markdown(
    record_id: str, client_id: str, title: str, markdown: str, source_file: str, kind: str = "brief"
) -> tuple[Chunk, ...]:
    """The chunks of a Markdown text; spans count code points of ``markdown``, locators its lines.

    Their text is what there is to read: no front matter, comments, footnote marks or pipes. Footnotes, which stand at
    the end, come under a heading of their own.
    """
    shown = without_machinery(markdown)
    footnote = FOOTNOTE.search(shown)
    end = footnote.start() if footnote else len(shown)
    nowhere = Locator(kind="lines", value="")
    pieces = []
    for piece in (
        *_prose(shown, (0, end), title, nowhere, reading=readable),
        *_prose(shown, (end, len(shown)), f"{title} > {FOOTNOTES}", nowhere, reading=readable),
    ):
        first, last = (markdown.count("\n", 0, offset) + 1 for offset in piece.span)
        pieces.append((piece, Locator(kind="lines", value=f"{first}-{last}")))
    return tuple(
        _chunk(piece, position, record_id, client_id, kind=kind, title=title, source=source_file, locator=locator)
        for position, (piece, locator) in enumerate(pieces)
    )


def _chunk(  # noqa: PLR0913
    piece: _Piece,
    position: int,
    record_id: str,
    client_id: str,
    *,
    kind: str,
    title: str,
    source: str,
    locator: Locator | None = None,
) -> Chunk:
    return Chunk(
        id=chunk_id(record_id, position),
        record_id=record_id,
        client_id=client_id,
        kind=kind,
        title=title,
        text=piece.text,
        context=piece.context,
        start=piece.span[0],
        end=piece.span[1],
        position=position,
        source_file=piece.file or source,
        locator=locator or piece.locator,
        speaker=piece.speaker,
        at=piece.at,
        text_hash=hashlib.sha256(piece.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def chunk_id(record_id: str, position: int) -> str:
    """Neighbours in a record have neighbouring ids, so that they are found without asking for their order."""
    return f"{record_id}:{position}"


def _record_pieces(record: BaseRecord) -> Iterator[_Piece]:
    numbered = enumerate(record.parts)
    for role, run in groupby(numbered, key=lambda item: _family(item[1])):
        indexes = [index for index, _ in run]
        if role == "field":
            yield from _fields(record, indexes)
        elif role == "turn":
            yield from _turns(record, indexes)
        else:
            for index in indexes:
                yield from _body(record, index)


def _family(part: Part) -> str:
    return "turn" if part.role == "comment" else part.role


def _fields(record: BaseRecord, indexes: list[int]) -> Iterator[_Piece]:
    """Fields side by side in one chunk while they fit; a long one alone, cut.

    The title is in their text only where the record has no words beside them: it says what the record is about better
    than any status or tag, and would be ranked before the words that answer.
    """
    alone = all(part.role == "field" for part in record.parts)
    groups: list[tuple[int, Span]] = []
    for index in indexes:
        for span in split_span(record.text, record.part_span(index), CHUNK_WORDS):
            joined = (groups[-1][1][0], span[1]) if groups else span
            together = bool(groups) and record.parts[groups[-1][0]].child == record.parts[index].child
            if together and size(record.text[slice(*joined)]) <= CHUNK_WORDS:
                groups[-1] = (groups[-1][0], joined)
            else:
                groups.append((index, span))
    for index, span in groups:
        part = record.parts[index]
        text = _under(record.title if alone else "", record.text[slice(*span)])
        yield _Piece(span, text, record.title, part.locator, at=part.at or record.happened_at, file=part.file)


def _body(record: BaseRecord, index: int) -> Iterator[_Piece]:
    """The prose of one part. A speaker's name before it is no Markdown, but belongs to the first section's span."""
    part, (start, end) = record.parts[index], record.part_span(index)
    words = (start + len(part.prefix), end)
    title = " > ".join(name for name in (record.title, part.speaker) if name)
    at = part.at or record.happened_at
    pieces = list(_prose(record.text, words, title, part.locator, part.speaker, at))
    if not pieces and (span := trim(record.text, (start, end))):
        pieces = [_Piece(span, record.text[slice(*span)], record.title, part.locator, part.speaker, at)]
    for number, piece in enumerate(pieces):
        whole = replace(piece, span=(start, piece.span[1])) if number == 0 and part.prefix else piece
        yield replace(whole, file=part.file)


def _prose(
    text: str,
    span: Span,
    title: str,
    locator: Locator,
    speaker: str = "",
    at: datetime | None = None,
    reading: Callable[[str], str] = str,
) -> Iterator[_Piece]:
    start = span[0]
    for section in sections(text[slice(*span)], CHUNK_WORDS):
        path = " > ".join(dict.fromkeys(name for name in (title, *map(reading, section.path)) if name))
        body = reading(text[start + section.body[0] : start + section.body[1]])
        where = (start + section.span[0], start + section.span[1])
        yield _Piece(where, _under(path, body) or text[slice(*where)], path, locator, speaker, at)


def _under(heading: str, body: str) -> str:
    return "\n".join(part for part in (heading.strip(), body.strip()) if part)


def _turns(record: BaseRecord, indexes: list[int]) -> Iterator[_Piece]:
    previous = ""
    for run in _short_runs(record, indexes):
        part = record.parts[run[0]]
        at = part.at or record.created_at
        for span in _turn_spans(record, run):
            words = _without_prefixes(record, run, span)
            text = _attributed(part.speaker, at, words)
            context = "\n".join(line for line in (record.title, previous) if line)
            yield _Piece(span, text, context, part.locator, part.speaker, at, part.file)
            previous = text[-CONTEXT_CHARACTERS:]


def _turn_spans(record: BaseRecord, run: list[int]) -> list[Span]:
    whole = (record.part_span(run[0])[0], record.part_span(run[-1])[1])
    return split_span(record.text, whole, CHUNK_WORDS)


def _without_prefixes(record: BaseRecord, run: list[int], span: Span) -> str:
    """The words said within ``span``: no ``Speaker:`` in the middle of a joined turn."""
    said = []
    for index in run:
        start, end = record.part_span(index)
        start += len(record.parts[index].prefix)
        words = record.text[max(start, span[0]) : max(min(end, span[1]), 0)]
        if start < span[1] and end > span[0] and words.strip():
            said.append(words.strip())
    return " ".join(said)


def _attributed(speaker: str, at: datetime | None, words: str) -> str:
    day = f"({at.date().isoformat()})" if at else ""
    who = " ".join(part for part in (speaker, day) if part)
    return f"{who}: {words}" if who else words


def _short_runs(record: BaseRecord, indexes: list[int]) -> list[list[int]]:
    """Turns of one speaker one after the other, joined while they are short; all others alone."""
    runs: list[list[int]] = []
    words = 0
    for index in indexes:
        part = record.parts[index]
        if not trim(record.text, record.part_span(index)):
            continue
        count = size(part.text)
        if runs and count < SHORT_TURN_WORDS and _continues(record.parts[runs[-1][-1]], part, words + count):
            runs[-1].append(index)
            words += count
        else:
            runs.append([index])
            words = count
    return runs


def _continues(before: Part, part: Part, together: int) -> bool:
    same = all(getattr(before, name) == getattr(part, name) for name in ("role", "speaker", "internal", "child"))
    same_day = (before.at and before.at.date()) == (part.at and part.at.date())
    return same and same_day and together <= JOINED_WORDS and size(before.text) < SHORT_TURN_WORDS
