"""Markdown and plain text: a Document, a Call where it holds a transcript, a Thread where it was copied out of a chat.

A row is a document, of a chat a message.

Text is kept as written but for line ends, escapes of Markdown, pictures that lie in it and words that are struck
through; raw HTML stays text. Each section under a heading of level 1 or 2 is one body part, each turn of a transcript
one turn part, each key of the front matter one field part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from handoff.connect.calls import (
    SpeakerStart,
    SpokenLines,
    header_from_pairs,
    is_header_key,
    meaning_of,
    read_spoken_lines,
    run_like_a_recording,
    speaker_starts,
)
from handoff.connect.chat import copied_chat, read_copied_chat
from handoff.connect.documents.header import after_header, header_pairs, header_pairs_in, listed_people, people_line
from handoff.connect.documents.meet_text import with_headings
from handoff.connect.documents.meetings import meetings_in
from handoff.connect.documents.record import TRANSCRIPT, Prose, prose_record
from handoff.connect.export import ReadContext, merge_people, read_text
from handoff.connect.markup import take_out_struck, without_pictures
from handoff.connect.text import (
    FrontMatter,
    Section,
    headings_in,
    read_front_matter,
    split_sections,
    trimmed,
    without_escapes,
)
from handoff.errors import UnreadableFile
from handoff.records import FileReport, Record

LINE_END = re.compile(r"\r\n|\r|\n")
#: Where Obsidian and its like keep the forms of notes, and what stands in them where words go.
_TEMPLATES = re.compile(r"_?templates?|vorlagen?|modèles?|plantillas?|modelli", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\{ ?[\w:. -]{2,40} ?\}\}|<% ?tp\.")
MARKDOWN = frozenset({".md", ".markdown"})
#: A text without a transcript heading is one if at least this many lines, and half of all, name a speaker.
LEAST_SPOKEN_LINES = 6
#: Where each turn bears a time as in a recording, and somebody speaks again, so few tell a transcript.
LEAST_TIMED_TURNS = 3
MOST_LINES_A_TIMED_TURN = 8


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Call or one Document. Raises UnreadableFile for a text without words or with binary content."""
    text, struck = take_out_struck(without_pictures(read_text(path, context, report)))
    if path.suffix.lower() in MARKDOWN:
        text = without_escapes(text)
    _refuse_blank_text(text, context)
    if path.suffix.lower() in MARKDOWN and _is_template(path, text):
        report.rows_read += 1
        report.rows_ignored += 1
        report.notes.append("a template of notes, with {{…}} where the words go: no note")
        return
    if chat := copied_chat(LINE_END.split(text)):
        yield from read_copied_chat(chat, path, context, report)
        return
    report.notes += struck_note(struck)
    for prose in each_meeting("\n".join(with_headings(LINE_END.split(text))), context):
        report.rows_read += 1
        report.warnings += [*([prose.front.problem] if prose.front.problem else []), *prose.header.warnings]
        report.rows_mapped += 1
        yield prose_record(prose, path, context)


def _is_template(path: Path, text: str) -> bool:
    return _TEMPLATES.fullmatch(path.parent.name) is not None and _PLACEHOLDER.search(text) is not None


def struck_note(count: int) -> list[str]:
    """What is told where struck words were left out."""
    return [f"{count} struck-through passage{'' if count == 1 else 's'} left out"] if count else []


def each_meeting(text: str, context: ReadContext, front: FrontMatter | None = None) -> Iterator[Prose]:
    """The text taken apart; where it holds the minutes of several meetings, one after the other.

    ``front`` is given for a text that was never written as Markdown: a rule at its top begins no front matter.
    """
    lines = LINE_END.split(text)
    front = read_front_matter(lines) if front is None else front
    meetings = meetings_in(lines, front.body_line, context.options)
    if not meetings:
        yield take_apart(text, context, front)
        return
    above = [
        pair
        for pair in header_pairs_in(lines, front.body_line, meetings[0].first - 1)
        if meaning_of(pair[0]) == "client"
    ]
    for number, meeting in enumerate(meetings):
        alone = [""] * (meeting.first - 1) + lines[meeting.first - 1 : meeting.last]
        prose = _apart(alone, replace(front, body_line=meeting.first), above, context)
        prose.meeting = meeting
        if not number and (span := trimmed(lines, front.body_line, meeting.first - 1)):  # kept with the first
            prose.lines[: meeting.first - 1] = lines[: meeting.first - 1]
            prose.sections = [Section(None, *span), *prose.sections]
            prose.spoken = {index + 1: spoken for index, spoken in prose.spoken.items()}
        yield prose


def take_apart(text: str, context: ReadContext, front: FrontMatter | None = None) -> Prose:
    """Front matter, sections, header lines, people and transcript of a text, see ``each_meeting``."""
    lines = LINE_END.split(text)
    return _apart(lines, read_front_matter(lines) if front is None else front, [], context)


def _apart(lines: list[str], front: FrontMatter, above: Sequence[tuple[str, str]], context: ReadContext) -> Prose:
    headings = headings_in(lines, front.body_line)
    sections = _merged_transcripts(split_sections(lines, headings, front.body_line))
    prose = Prose(lines, front, sections)
    prose.header = header_from_pairs([*above, *_front_pairs(front), *header_pairs(lines, sections)], context.options)
    prose.people = merge_people(prose.header.attendees, listed_people(lines, headings, front.body_line))
    prose.people_line = people_line(lines, headings, front.body_line, len(lines)) if prose.people else 0
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
    return bool(TRANSCRIPT.search(section.title))


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
    is_enough = len(spoken.turns) >= _least(speaker_starts(prose.lines, first, section.last, names))
    return spoken if is_enough else SpokenLines()  # a list of names and times says nothing


def _reads_like_speech(lines: Sequence[str], first: int, last: int, names: Sequence[str]) -> bool:
    """Six turns or more, on half of the lines, by two people who come back; list items are never turns.

    Where each turn bears a time, and the times run on like those of a recording, it may say more lines, and three turns
    of two people, one of whom comes back, are enough.
    """
    if sum(":" in line.replace("://", "") for line in lines[first - 1 : last]) < LEAST_TIMED_TURNS:
        return False  # both a name and a time take a colon
    starts = [start for start in speaker_starts(lines, first, last, names) if not start.is_mark]
    filled = sum(bool(line.strip()) for line in lines[first - 1 : last])
    counts = Counter(start.speaker for start in starts)
    coming_back = sum(count > 1 for count in counts.values())
    is_timed = run_like_a_recording(starts)
    is_talk = len(counts) >= 2 and coming_back >= (1 if is_timed else 2)
    lines_each = MOST_LINES_A_TIMED_TURN if is_timed else 2
    return is_talk and len(starts) >= max(_least(starts), filled / lines_each)


def _least(starts: Sequence[SpeakerStart]) -> int:
    named = [start for start in starts if not start.is_mark]
    return LEAST_TIMED_TURNS if run_like_a_recording(named) else LEAST_SPOKEN_LINES
