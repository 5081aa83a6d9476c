"""Transcripts with times (WebVTT of Zoom and Teams, SRT, SBV; Zoom's chat.txt): one file is one call.

A row is a cue. Cues of one speaker that follow within two seconds become one turn; the turn's locator keeps the cue
range and the time in the recording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from handoff.connect.calls.cue_voices import Voiced, voices_in
from handoff.connect.calls.cues import Cue, CueFile, parse_cues
from handoff.connect.calls.header import CallHeader, read_call_header
from handoff.connect.calls.roll_up_captions import unrolled
from handoff.connect.calls.speaker_labels import accepted_speakers, may_be_a_name, split_prefix
from handoff.connect.calls.turns import Turn, clock, merge_turns
from handoff.connect.calls.zoom_chat import is_zoom_chat, read_zoom_chat
from handoff.connect.export import (
    ReadContext,
    WrittenDate,
    after,
    client_hint,
    date_in_name,
    merge_people,
    parse_person,
    read_text,
    readable_title,
    recording_identity,
    set_aside,
    sharpened,
)
from handoff.errors import UnreadableFile
from handoff.records import Call, FileReport, Locator, Part, Participant, Record, record_id

LONGEST_CALL_HOURS = 24
_WEBEX_IDENTIFIER = re.compile(r'\d{1,9} "([^"]{1,200})" \(\d{1,20}\)')


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Call, or one Thread for a Zoom chat. Raises UnreadableFile where the file holds no cue time at all."""
    text = read_text(path, context, report)
    if is_zoom_chat(text):
        yield from read_zoom_chat(text, path, context, report)
        return
    found = parse_cues(text)
    _refuse_what_is_no_transcript(found, text, context)
    header = read_call_header(found.header, context.options)
    once = unrolled(found.cues)
    spoken = spoken_turns(once.cues, header.attendees)
    _account(found, spoken, once.repeats, report)
    if spoken:
        yield _call(found, header, merge_turns(spoken), path, context, report)


def spoken_turns(cues: Sequence[Cue], attendees: Sequence[Participant] = ()) -> list[Turn]:
    """One turn for each voice of each cue that has words. A cue without a prefix is the last speaker's, who goes on."""
    stretches = [(cue, voiced) for cue in cues for voiced in _voices(cue)]
    prefixes = [None if voiced.voice else split_prefix(voiced.text) for _, voiced in stretches]
    speakers = accepted_speakers(
        [prefix[0] if prefix else None for prefix in prefixes], [person.name for person in attendees]
    )
    marked = (prefix[0] for (_, voiced), prefix in zip(stretches, prefixes, strict=True) if voiced.is_new and prefix)
    speakers |= {name for name in marked if may_be_a_name(name)}
    turns: list[Turn] = []
    names: dict[str, str] = {}
    current = ""
    for (cue, voiced), prefix in zip(stretches, prefixes, strict=True):
        speaker, text = voiced.voice, voiced.text
        if prefix and prefix[0] in speakers:
            current, text = prefix
        elif voiced.is_new:
            current = ""
        if not speaker:
            speaker = current
        if text:
            if speaker not in names:
                names[speaker] = _name(speaker)
            turns.append(Turn(cue.number, cue.number, cue.start, cue.end, names[speaker], text))
    return turns


def _voices(cue: Cue) -> list[Voiced]:
    """The stretches of a cue; Webex names the speaker in the cue's identifier."""
    named = _WEBEX_IDENTIFIER.fullmatch(cue.identifier)
    voices = voices_in(cue.text)
    return [replace(voiced, voice=voiced.voice or named[1]) for voiced in voices] if named else voices


def _name(speaker: str) -> str:
    person = parse_person(speaker) if speaker else None
    return person.name if person else speaker


def _refuse_what_is_no_transcript(found: CueFile, text: str, context: ReadContext) -> None:
    if found.cues or (found.has_header and not found.broken):
        return
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    place = f"{context.shown_as}, line {found.broken[0].first_line}" if found.broken else context.shown_as
    raise UnreadableFile(
        f"this is no transcript: not one cue time such as 00:00:07.000 --> 00:00:11.890 (it starts {first[:40]!r})",
        place=place,
        remedy="download the transcript again as .vtt, .srt or .sbv; for minutes or notes save the file as .md",
    )


def _account(found: CueFile, spoken: Sequence[Turn], repeats: int, report: FileReport) -> None:
    """Every cue is mapped, empty, or set aside with its lines. The words of one that only repeats stand above it."""
    empty = len(found.cues) - len({turn.first for turn in spoken}) - repeats
    report.rows_read += len(found.cues) + len(found.broken)
    report.rows_mapped += len(found.cues) - empty
    report.rows_ignored += empty
    if repeats:
        report.notes.append(f"{repeats} cue{'s' if repeats > 1 else ''} only showed again what was said above")
    for broken in found.broken:
        lines = f"{broken.first_line}-{broken.last_line}"
        set_aside(report, Locator(kind="lines", value=lines), broken.reason)
    if empty:
        report.notes.append(f"{empty} cue{'s' if empty > 1 else ''} without words left out")
    report.warnings += _warnings(found)


def _warnings(found: CueFile) -> Iterator[str]:
    if not found.cues:
        yield "the file has a WEBVTT header and no cue: nothing was said, or the download stopped"
    if found.form == "WebVTT" and found.cues and not found.has_header:
        yield "the WEBVTT header is missing (often lost in copy and paste): read by its cue times"
    if found.comma_times and found.has_header:
        yield "times are written with a comma as in SRT: read as decimals"
    if found.cues and (hours := max(cue.end for cue in found.cues) / 3600) > LONGEST_CALL_HOURS:
        yield f"the last words stand at {hours:,.0f} hours: check the times"
    if found.cut_off:
        yield "the file ends in the middle of a cue: it may be cut off, download it again"


def _call(
    found: CueFile, header: CallHeader, turns: list[Turn], path: Path, context: ReadContext, report: FileReport
) -> Call:
    start = sharpened(header.start, date_in_name(path, context.options))
    title = header.title or readable_title(path)
    people = merge_people(header.attendees, _speakers(found.cues, turns))
    identity = header.identity or recording_identity(path, start, (cue.start for cue in found.cues))
    _note_what_is_unknown(header, start, turns, report)
    return Call(
        id=record_id(context.system, "call", identity),
        system=context.system,
        native_id=identity,
        title=title,
        provenance=context.provenance(_locator(turns[0].first, turns[-1].last, turns[0].start)),
        client=client_hint(header.clients, people),
        created_at=start.moment if start else None,
        parts=tuple(_part(turn, start) for turn in turns),
        participants=people,
        duration_seconds=max(cue.end for cue in found.cues),
        extras=dict(header.extras),
    )


def _speakers(cues: Sequence[Cue], turns: Sequence[Turn]) -> tuple[Participant, ...]:
    """Everyone who spoke, in order, with what the transcript puts in parentheses behind the name."""
    spelled = {name: parse_person(name) for name in dict.fromkeys(_spellings(cues))}
    by_name = {person.name: person for person in spelled.values() if person}
    spoke = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
    return tuple(by_name.get(name, Participant(name=name)) for name in spoke)


def _spellings(cues: Sequence[Cue]) -> Iterator[str]:
    for voiced in (voiced for cue in cues for voiced in _voices(cue)):
        prefix = split_prefix(voiced.text)
        if voiced.voice or prefix:
            yield voiced.voice or (prefix[0] if prefix else "")


def _part(turn: Turn, start: WrittenDate | None) -> Part:
    locator = _locator(turn.first, turn.last, turn.start)
    return Part(role="turn", text=turn.text, locator=locator, speaker=turn.speaker, at=after(start, turn.start))


def _locator(first: int, last: int, seconds: float | None) -> Locator:
    time = "" if seconds is None else clock(seconds)
    return Locator(kind="cue", value=f"{first}-{last}" if last > first else str(first), field=time)


def _note_what_is_unknown(
    header: CallHeader, start: WrittenDate | None, turns: Sequence[Turn], report: FileReport
) -> None:
    report.warnings += header.warnings
    report.notes += header.notes
    if start is None:
        report.notes.append("no date in the file or its name: the turns carry the time in the recording only")
    elif start.day_only:
        report.notes.append("only the day is known: turns are timed from 00:00 UTC of that day")
    if not any(turn.speaker for turn in turns):
        report.notes.append("no speakers in the transcript")
