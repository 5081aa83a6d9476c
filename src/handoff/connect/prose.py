"""Markdown and plain text: a Document, or a Call where the text holds a transcript. A row is a document.

Text is kept as written, line ends aside; raw HTML stays text. Each section under a heading of level 1 or 2 is one body
part, each turn of a transcript one turn part, each key of the front matter one field part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handoff.connect.call_header import CallHeader, header_from_pairs, is_header_key
from handoff.connect.decode import read_text
from handoff.connect.file_names import file_identity, readable_title
from handoff.connect.front_matter import FrontMatter, read_front_matter
from handoff.connect.people import client_hint, merge_people, parse_person
from handoff.connect.prose_header import after_header, header_pairs, listed_people
from handoff.connect.reading import ReadContext
from handoff.connect.sections import Section, headings_in, split_sections, trimmed
from handoff.connect.spoken_lines import SpokenLines, read_spoken_lines, run_like_a_recording, speaker_starts
from handoff.connect.written_dates import WrittenDate, after, date_in_name, parse_written_date
from handoff.errors import UnreadableFile
from handoff.records.provenance import Locator
from handoff.records.record import Call, Document, Part, Participant, Record, record_id
from handoff.records.report import FileReport

_TRANSCRIPT = re.compile(r"\btranscript\b", re.IGNORECASE)
_UPDATED = ("updated", "last-modified", "last modified", "modified", "lastmod")
#: A text without a transcript heading is one if at least this many lines, and half of all, name a speaker.
LEAST_SPOKEN_LINES = 6
MOST_LINES_A_TIMED_TURN = 8


@dataclass
class Prose:
    """A text taken apart. ``spoken`` pairs each transcript stretch with its section."""

    lines: list[str]
    front: FrontMatter
    sections: list[Section]
    header: CallHeader = field(default_factory=CallHeader)
    people: tuple[Participant, ...] = ()
    spoken: dict[int, SpokenLines] = field(default_factory=dict)


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Call or one Document. Raises UnreadableFile for a text without words or with binary content."""
    text = read_text(path, context, report)
    _refuse_blank_text(text, context)
    report.rows_read += 1
    prose = take_apart(text, context)
    report.warnings += [*([prose.front.problem] if prose.front.problem else []), *prose.header.warnings]
    report.rows_mapped += 1
    yield _record(prose, path, context)


def take_apart(text: str, context: ReadContext) -> Prose:
    """Front matter, sections, header lines, people and transcript of a text."""
    lines = re.split(r"\r\n|\r|\n", text)
    front = read_front_matter(lines)
    headings = headings_in(lines, front.body_line)
    sections = _merged_transcripts(split_sections(lines, headings, front.body_line))
    prose = Prose(lines, front, sections)
    prose.header = header_from_pairs([*_front_pairs(front), *header_pairs(lines, sections)], context.options)
    prose.people = merge_people(prose.header.attendees, listed_people(lines, headings))
    names = [person.name for person in prose.people]
    for index, section in enumerate(sections):
        spoken = _spoken(prose, section, names)
        if spoken.turns:
            prose.spoken[index] = spoken
    return prose


def _refuse_blank_text(text: str, context: ReadContext) -> None:
    if not text.strip():
        raise UnreadableFile(
            "the file holds nothing but blank space", place=context.shown_as, remedy="save the document again"
        )


def _merged_transcripts(sections: list[Section]) -> list[Section]:
    """Headings that only mark a time or a page inside a transcript do not end it."""
    merged: list[Section] = []
    for section in sections:
        if merged and _is_transcript(merged[-1]) and section.heading and not re.search("[^\\W\\d]", section.title):
            merged[-1] = Section(merged[-1].heading, merged[-1].first, section.last)
        else:
            merged.append(section)
    return merged


def _is_transcript(section: Section) -> bool:
    return bool(_TRANSCRIPT.search(section.title))


def _front_pairs(front: FrontMatter) -> list[tuple[str, str]]:
    return [(item.key.lower(), item.value) for item in front.fields if is_header_key(item.key.lower())]


def _spoken(prose: Prose, section: Section, names: Sequence[str]) -> SpokenLines:
    """The turns of a section: below a heading Transcript, or where speakers name most of the lines."""
    first = after_header(prose.lines, section.first + 1 if section.heading else section.first, section.last)
    if _is_transcript(section):
        return read_spoken_lines(prose.lines, first, section.last, names)
    if not _reads_like_speech(prose.lines, first, section.last, names):
        return SpokenLines()
    spoken = read_spoken_lines(prose.lines, first, section.last, names)
    return (
        spoken if len(spoken.turns) >= LEAST_SPOKEN_LINES else SpokenLines()
    )  # a list of names and times says nothing


def _reads_like_speech(lines: Sequence[str], first: int, last: int, names: Sequence[str]) -> bool:
    """Six turns or more, on half of the lines, by two people who come back; list items are never turns.

    Where each turn bears a time, and the times run on like those of a recording, it may say more lines.
    """
    starts = [start for start in speaker_starts(lines, first, last, names) if not start.is_mark]
    filled = sum(bool(line.strip()) for line in lines[first - 1 : last])
    coming_back = sum(count > 1 for count in Counter(start.speaker for start in starts).values())
    lines_each = MOST_LINES_A_TIMED_TURN if run_like_a_recording(starts) else 2
    return len(starts) >= LEAST_SPOKEN_LINES and coming_back >= 2 and len(starts) >= filled / lines_each


def _record(prose: Prose, path: Path, context: ReadContext) -> Record:
    header = prose.header
    title = header.title or _first_heading(prose) or readable_title(path)
    start = header.start or _front_date(prose, ("created",), context) or _date_in_title(title, context)
    start = start or date_in_name(path, context.options)
    updated = _front_date(prose, _UPDATED, context)
    people = merge_people(prose.people, _speakers(prose))
    identity = header.identity or file_identity(path)
    kind = "call" if prose.spoken else "document"
    shared = {
        "id": record_id(context.system, kind, identity),
        "system": context.system,
        "native_id": identity,
        "title": title,
        "provenance": context.provenance(Locator(kind="lines", value=f"1-{len(prose.lines)}")),
        "client": client_hint(header.clients, people),
        "created_at": start.moment if start else None,
        "updated_at": updated.moment if updated else None,
        "parts": tuple(_parts(prose, start)),
    }
    if prose.spoken:
        return Call.model_validate({**shared, "participants": people, "duration_seconds": header.duration_seconds})
    return Document.model_validate({**shared, "author": header.author})


def _first_heading(prose: Prose) -> str:
    """The title of the text: its first heading, unless that is one of many sections."""
    heading = next((section.heading for section in prose.sections if section.heading), None)
    return heading.text if heading and heading.level == 1 and not _TRANSCRIPT.fullmatch(heading.text) else ""


def _front_date(prose: Prose, keys: Sequence[str], context: ReadContext) -> WrittenDate | None:
    values = (item.value for item in prose.front.fields if item.key.lower() in keys)
    return next((found for found in (parse_written_date(value, context.options) for value in values) if found), None)


def _date_in_title(title: str, context: ReadContext) -> WrittenDate | None:
    """A date that stands in the title in a form that reads one way only."""
    pieces = re.findall(r"20\d{2}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ 20\d{2}|[A-Z][a-z]+ \d{1,2},? 20\d{2}", title)
    return next((found for found in (parse_written_date(piece, context.options) for piece in pieces) if found), None)


def _speakers(prose: Prose) -> tuple[Participant, ...]:
    names = dict.fromkeys(turn.speaker for spoken in prose.spoken.values() for turn in spoken.turns if turn.speaker)
    return tuple(parse_person(name) or Participant(name=name) for name in names)


def _parts(prose: Prose, start: WrittenDate | None) -> Iterator[Part]:
    for item in prose.front.fields:
        if item.value:
            locator = _lines(item.first_line, item.last_line, item.key)
            yield Part(role="field", label=item.key, text=item.value, locator=locator)
    for index, section in enumerate(prose.sections):
        spoken = prose.spoken.get(index)
        last = spoken.first - 1 if spoken else section.last
        span = trimmed(prose.lines, section.first, last)
        if span:
            yield _body(prose.lines, *span, section.title)
        if not spoken:
            continue
        for turn in spoken.turns:
            locator = _lines(turn.first, turn.last, _clock(turn.seconds))
            at = after(start, turn.seconds)
            yield Part(role="turn", text=turn.text, locator=locator, speaker=turn.speaker, at=at)
        if spoken.tail:
            yield _body(prose.lines, *spoken.tail, section.title)


def _body(lines: Sequence[str], first: int, last: int, title: str) -> Part:
    return Part(role="body", label=title, text="\n".join(lines[first - 1 : last]), locator=_lines(first, last))


def _lines(first: int, last: int, name: str = "") -> Locator:
    return Locator(kind="lines", value=f"{first}-{last}", field=name)


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"
