"""A text taken apart as a record: a Call where somebody speaks in it, else a Document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from handoff.connect.calls import CallHeader, SpokenLines
from handoff.connect.documents.meetings import Meeting
from handoff.connect.export import (
    ReadContext,
    WrittenDate,
    after,
    client_hint,
    date_in_name,
    file_identity,
    merge_people,
    parse_person,
    parse_written_date,
    readable_title,
    sharpened,
    stamp_in,
    without_stamp,
)
from handoff.connect.text import FrontMatter, Section, trimmed
from handoff.records import Call, Document, Locator, Part, Participant, Record, record_id

TRANSCRIPT = re.compile(r"\btranscript\b", re.IGNORECASE)
_UPDATED = ("updated", "last-modified", "last modified", "modified", "lastmod")
_DAY_IN_TITLE = re.compile(r"20\d{2}[-/]\d{2}[-/]\d{2}|\d{1,2} [A-Z][a-z]+ 20\d{2}|[A-Z][a-z]+ \d{1,2},? 20\d{2}")
_DATE_LINES = 10

#: The place of lines ``first`` to ``last`` (1-based) in the file; the last argument names the field or the time.
Place = Callable[[int, int, str], Locator]


@dataclass
class Prose:
    """A text taken apart. ``spoken`` pairs each transcript stretch with its section."""

    lines: list[str]
    front: FrontMatter
    sections: list[Section]
    header: CallHeader = field(default_factory=CallHeader)
    people: tuple[Participant, ...] = ()
    spoken: dict[int, SpokenLines] = field(default_factory=dict)
    #: The line that says who was there; 0 where none does.
    people_line: int = 0
    #: Of a text that holds several meetings, the one that this is.
    meeting: Meeting | None = None


def line_place(first: int, last: int, name: str = "") -> Locator:
    """The lines of a text file."""
    return Locator(kind="lines", value=f"{first}-{last}", field=name)


@dataclass(frozen=True)
class Told:
    """What a file tells of its text beside the text.

    ``title`` goes before the first heading, ``other_title`` after it; ``created`` is that of the file, which for a call
    says nothing. ``fields`` stand before the text, ``comments`` after it. ``place`` leads from lines to the file.
    """

    title: str = ""
    other_title: str = ""
    author: str = ""
    created: datetime | None = None
    updated: datetime | None = None
    identity: str = ""
    url: str = ""
    fields: tuple[Part, ...] = ()
    comments: tuple[Part, ...] = ()
    place: Place = line_place


def prose_record(prose: Prose, path: Path, context: ReadContext, told: Told | None = None) -> Record:
    """The one record of a text."""
    told = told or Told()
    header = prose.header
    title = _title(prose, told, path)
    start = _start(prose, title, path, context)
    updated = _front_date(prose, _UPDATED, context)
    people = merge_people(prose.people, _speakers(prose))
    identity = header.identity or told.identity or file_identity(path)
    identity = f"{identity}#{_day_of(prose.meeting)}" if prose.meeting else identity
    kind = "call" if prose.spoken else "document"
    created = start.moment if start else None
    shared = {
        "id": record_id(context.system, kind, identity),
        "system": context.system,
        "native_id": identity,
        "title": without_stamp(title) if prose.spoken else title,
        "provenance": context.provenance(told.place(1, len(prose.lines), "")),
        "client": client_hint(header.clients, people),
        "created_at": created if prose.spoken or prose.meeting else created or told.created,
        "updated_at": updated.moment if updated else told.updated,
        "url": told.url,
        "parts": (*told.fields, *_parts(prose, start, told.place), *told.comments),
    }
    if prose.spoken:
        return Call.model_validate({**shared, "participants": people, "duration_seconds": header.duration_seconds})
    return Document.model_validate({**shared, "author": header.author or told.author})


def _title(prose: Prose, told: Told, path: Path) -> str:
    header = prose.header
    if prose.meeting:
        return header.title or header.matter or prose.meeting.title or readable_title(path)
    in_text = _first_heading(prose) or told.other_title
    return header.title or told.title or in_text or header.matter or readable_title(path)


def _day_of(meeting: Meeting) -> str:
    form = "%Y-%m-%d" if meeting.day.day_only else "%Y-%m-%dT%H:%M"
    return meeting.day.moment.strftime(form)


def _start(prose: Prose, title: str, path: Path, context: ReadContext) -> WrittenDate | None:
    if prose.meeting:
        return sharpened(prose.meeting.day, prose.header.start)
    found = prose.header.start or _front_date(prose, ("created",), context) or _date_in_title(title, context)
    if found is None and prose.spoken:
        lines = prose.lines[prose.front.body_line - 1 :][:_DATE_LINES]
        found = next(filter(None, (parse_written_date(line.strip("#*_ "), context.options) for line in lines)), None)
    return found or date_in_name(path, context.options)


def _first_heading(prose: Prose) -> str:
    """The title of the text: its first heading, unless that is one of many sections."""
    heading = next((section.heading for section in prose.sections if section.heading), None)
    return heading.text if heading and heading.level == 1 and not TRANSCRIPT.fullmatch(heading.text) else ""


def _front_date(prose: Prose, keys: Sequence[str], context: ReadContext) -> WrittenDate | None:
    values = (item.value for item in prose.front.fields if item.key.lower() in keys)
    return next((found for found in (parse_written_date(value, context.options) for value in values) if found), None)


def _date_in_title(title: str, context: ReadContext) -> WrittenDate | None:
    """A date that stands in the title in a form that reads one way only."""
    if stamp := stamp_in(title):
        return stamp
    pieces = _DAY_IN_TITLE.findall(title)
    return next((found for found in (parse_written_date(piece, context.options) for piece in pieces) if found), None)


def _speakers(prose: Prose) -> tuple[Participant, ...]:
    names = dict.fromkeys(turn.speaker for spoken in prose.spoken.values() for turn in spoken.turns if turn.speaker)
    return tuple(parse_person(name) or Participant(name=name) for name in names)


def _name(speaker: str) -> str:
    """The name alone: role and company, which may stand behind it, are the participant's."""
    person = parse_person(speaker) if speaker else None
    return person.name if person else speaker


def _parts(prose: Prose, start: WrittenDate | None, place: Place) -> Iterator[Part]:
    for item in prose.front.fields:
        if item.value:
            locator = place(item.first_line, item.last_line, item.key)
            yield Part(role="field", label=item.key, text=item.value, locator=locator)
    if prose.people and prose.people_line and not prose.spoken:
        names_there = "; ".join(person.name for person in prose.people)
        locator = place(prose.people_line, prose.people_line, "Attendees")
        yield Part(role="field", label="Attendees", text=names_there, locator=locator)
    names = {turn.speaker: _name(turn.speaker) for spoken in prose.spoken.values() for turn in spoken.turns}
    for index, section in enumerate(prose.sections):
        spoken = prose.spoken.get(index)
        last = spoken.first - 1 if spoken else section.last
        span = trimmed(prose.lines, section.first, last)
        if span:
            yield _body(prose.lines, *span, section.title, place)
        if not spoken:
            continue
        for turn in spoken.turns:
            locator = place(turn.first, turn.last, _clock(turn.seconds))
            at = after(start, turn.seconds)
            yield Part(role="turn", text=turn.text, locator=locator, speaker=names[turn.speaker], at=at)
        if spoken.tail:
            yield _body(prose.lines, *spoken.tail, section.title, place)


def _body(lines: Sequence[str], first: int, last: int, title: str, place: Place) -> Part:
    return Part(role="body", label=title, text="\n".join(lines[first - 1 : last]), locator=place(first, last, ""))


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"
