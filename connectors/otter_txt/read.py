"""Otter's text export: ``Name  0:15  `` above the words of each turn, perhaps a title, keywords and speakers on top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handoff.connect.author import (
    Call,
    FileReport,
    Locator,
    Part,
    Participant,
    ReadContext,
    Record,
    UnreadableFile,
    WrittenDate,
    after,
    clock,
    date_in_name,
    merge_people,
    parse_duration,
    parse_person,
    parse_written_date,
    read_text,
    readable_title,
    record_id,
    recording_identity,
    set_aside,
)

_HEADER = re.compile(
    r"(?:(?P<name>[^\W\d_][^\n:]{0,99}?)[ \t]{2,10})?[ \t]{0,10}(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d{2})[ \t]*"
)
_FOOTER = re.compile(r"\s*Transcribed by https?://otter\.ai\s*", re.IGNORECASE)
_DATE_LINE = re.compile(r"(?P<date>.*?\b20\d{2}\b[^•]*)•\s*(?P<length>[\d:]+)\s*")
_DAY_TIME = re.compile(r"(?P<month>[A-Z][a-z]{2})[a-z]* (?P<day>\d{1,2}), (?P<year>20\d{2})")
_NOBODY = "unknown speaker"


@dataclass(frozen=True)
class Spoken:
    """One turn; lines are 1-based, ``seconds`` the time in the recording."""

    first: int
    last: int
    speaker: str
    seconds: float
    text: str


@dataclass(frozen=True)
class Head:
    """What stands above the first turn."""

    title: str = ""
    start: WrittenDate | None = None
    length: float | None = None
    keywords: tuple[int, str] = (0, "")
    speakers: tuple[str, ...] = ()


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Call; a row is a turn. Raises UnreadableFile where no line is a name with a time."""
    lines = re.split(r"\r\n|\r|\n", read_text(path, context, report))
    headers = [(number, match) for number, line in enumerate(lines, 1) if (match := _HEADER.fullmatch(line))]
    if not headers:
        raise UnreadableFile(
            "this is no Otter transcript: no line is a name and a time such as 'Dana Whitfield  0:15'",
            place=context.shown_as,
            remedy="export it from Otter as TXT with speaker names and timestamps",
        )
    ends = [*(number for number, _ in headers[1:]), len(lines) + 1]
    turns = [_turn(lines, first, match, end) for (first, match), end in zip(headers, ends, strict=True)]
    spoken = [turn for turn in turns if turn.text]
    report.rows_read += len(turns)
    report.rows_mapped += len(spoken)
    for turn in turns:
        if not turn.text:
            set_aside(report, _locator(turn), "a speaker without words")
    if spoken:
        yield _call(_head(lines[: headers[0][0] - 1], context), spoken, path, context, report)


def _turn(lines: Sequence[str], first: int, match: re.Match[str], end: int) -> Spoken:
    """The words below a header, up to the next one, without the footer."""
    below = range(first + 1, end)
    said = [number for number in below if lines[number - 1].strip() and not _FOOTER.fullmatch(lines[number - 1])]
    text = "\n".join(lines[number - 1].strip() for number in said)
    seconds = int(match["h"] or 0) * 3600.0 + int(match["m"]) * 60 + int(match["s"])
    return Spoken(first, said[-1] if said else first, (match["name"] or "").strip(), seconds, text)


def _head(lines: Sequence[str], context: ReadContext) -> Head:
    blocks: dict[str, list[tuple[int, str]]] = {"": []}
    key = ""
    for number, line in enumerate(lines, 1):
        if line.strip() in ("SUMMARY KEYWORDS", "SPEAKERS"):
            key = line.strip()
            blocks[key] = []
        elif line.strip():
            blocks[key].append((number, line.strip()))
    dated = next((match for _, line in blocks[""] if (match := _DATE_LINE.fullmatch(line))), None)
    titles = [line for _, line in blocks[""] if not _DATE_LINE.fullmatch(line)]
    speakers = ", ".join(line for _, line in blocks.get("SPEAKERS", []))
    return Head(
        title=titles[0] if titles else "",
        start=_date(dated["date"], context) if dated else None,
        length=parse_duration(dated["length"]) if dated else None,
        keywords=next(iter(blocks.get("SUMMARY KEYWORDS", [])), (0, "")),
        speakers=tuple(name.strip() for name in speakers.split(",") if name.strip()),
    )


def _date(text: str, context: ReadContext) -> WrittenDate | None:
    """``Tue, Sep 15, 2026 9:00AM``: the moment if it reads as one, else the day."""
    spelled = re.sub(r"(?<=\d)(?=[AP]M)", " ", text.strip())
    day = _DAY_TIME.search(text)
    return parse_written_date(spelled, context.options) or (
        parse_written_date(day[0], context.options) if day else None
    )


def _call(head: Head, turns: list[Spoken], path: Path, context: ReadContext, report: FileReport) -> Call:
    start = head.start or date_in_name(path, context.options)
    if start is None:
        report.notes.append("no date in the file or its name: the turns carry the time in the recording only")
    identity = recording_identity(path, start, (turn.seconds for turn in turns))
    named = (*head.speakers, *dict.fromkeys(turn.speaker for turn in turns))
    people = merge_people(
        parse_person(name) or Participant(name=name) for name in named if name and name.lower() != _NOBODY
    )
    line, keywords = head.keywords
    summary = Part(role="field", label="Keywords", text=keywords, locator=Locator(kind="lines", value=f"{line}-{line}"))
    return Call(
        id=record_id(context.system, "call", identity),
        system=context.system,
        native_id=identity,
        title=head.title or readable_title(path),
        provenance=context.provenance(_locator(turns[0])),
        created_at=start.moment if start else None,
        parts=(*([summary] if keywords else []), *(_part(turn, start) for turn in turns)),
        participants=people,
        duration_seconds=head.length or turns[-1].seconds,
    )


def _part(turn: Spoken, start: WrittenDate | None) -> Part:
    return Part(
        role="turn", text=turn.text, locator=_locator(turn), speaker=turn.speaker, at=after(start, turn.seconds)
    )


def _locator(turn: Spoken) -> Locator:
    return Locator(kind="lines", value=f"{turn.first}-{turn.last}", field=clock(turn.seconds).partition(".")[0])
