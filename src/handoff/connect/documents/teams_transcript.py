"""Transcripts that Teams saves as Word documents, in the three layouts that it has had.

1. ``Name   0:03`` with the words below, under a title, a date, a duration and ``X started transcription``;
2. ``0:0:5.100 --> 0:0:8.250``, the name and the words on the lines below;
3. ``Name 00:01:23`` with the words below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handoff.connect.calls import CallHeader, SpokenLines, SpokenTurn, Turn, has_name_shape, merge_turns
from handoff.connect.documents.record import Prose
from handoff.connect.export import ReadOptions, WrittenDate, parse_written_date
from handoff.connect.text import FrontMatter, Section
from handoff.language import parse_duration

_TIME = r"(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,7})?)"
_CUE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}\s*$")
_AVATAR = re.compile(r"(?:\[[^\]]*\]\s*)+")
_NAMED = re.compile(r"(?P<name>[^\W\d_][^:\n]{0,80}?)\s{1,20}(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$")
_SIGN = re.compile(r"(?:#+ )?(?P<title>.*?)-(?P<stamp>20\d{6}_\d{6})-Meeting (?:Transcript|Recording)$")
_BEGUN = re.compile(r"(?P<name>.{1,80}) (?P<what>started|stopped) transcription$")
_DURATION = re.compile(r"(?:\d{1,2}h ?)?(?:\d{1,3}m(?:in)? ?)?(?:\d{1,2}s)?$")
_HEAD = 12
_LEAST_TURNS = 2
#: Without a sign of Teams at the top, this many turns are a transcript and not a programme with times.
_LEAST_UNSIGNED_TURNS = 6


def teams_transcript(lines: list[str], options: ReadOptions) -> Prose | None:
    """The transcript as a text taken apart; None for any other document."""
    turns = tuple(_cues(lines) or _named_turns(lines))
    if not turns:
        return None
    head = [line.strip() for line in lines[: turns[0].first - 1]][:_HEAD]
    header = _header(head, options)
    whole = Section(None, 1, len(lines))
    return Prose(lines, FrontMatter(), [whole], header, header.attendees, {0: SpokenLines(turns, turns[0].first)})


def _cues(lines: Sequence[str]) -> list[SpokenTurn]:
    """Layout 2. The cues of one speaker that follow on each other are one turn."""
    starts = [(number, cue) for number, line in enumerate(lines, 1) if (cue := _CUE.match(line))]
    ends = [number for number, _ in starts[1:]] + [_end_of_speech(lines) + 1]
    turns: list[Turn] = []
    for (number, cue), after in zip(starts, ends, strict=False):
        said = [(at, lines[at - 1].strip()) for at in range(number + 1, after) if lines[at - 1].strip()]
        if said:
            name = _AVATAR.sub("", said[0][1]) if len(said) > 1 else ""
            words = said[1:] if has_name_shape(name) else said
            speaker = name if has_name_shape(name) else ""
            text = "\n".join(line for _, line in words)
            turns.append(Turn(number, words[-1][0], _seconds(cue, 1), _seconds(cue, 4), speaker, text))
    return [SpokenTurn(turn.speaker, turn.text, turn.first, turn.last, turn.start) for turn in merge_turns(turns)]


def _named_turns(lines: Sequence[str]) -> list[SpokenTurn]:
    """Layouts 1 and 3."""
    starts = [(number, named) for number, line in enumerate(lines, 1) if (named := _named(line))]
    signed = any(_SIGN.match(line.strip()) or _BEGUN.match(line.strip()) for line in lines[:_HEAD])
    least = _LEAST_TURNS - 1 if signed else _LEAST_UNSIGNED_TURNS
    filled = sum(bool(line.strip()) for line in lines)
    if len(starts) < least or not (signed or (_is_in_order(starts) and len(starts) >= filled / 5)):
        return []
    ends = [number for number, _ in starts[1:]] + [_end_of_speech(lines) + 1]
    turns = (_turn(lines, number, named, after) for (number, named), after in zip(starts, ends, strict=False))
    return [turn for turn in turns if turn.text]


def _named(line: str) -> re.Match[str] | None:
    found = _NAMED.match(_AVATAR.sub("", line.strip(), count=1))
    return found if found and has_name_shape(found["name"]) else None


def _is_in_order(starts: Sequence[tuple[int, re.Match[str]]]) -> bool:
    times = [_clock(named) for _, named in starts]
    return times == sorted(times) and len({named["name"] for _, named in starts}) < len(starts)


def _turn(lines: Sequence[str], number: int, named: re.Match[str], after: int) -> SpokenTurn:
    below = [at for at in range(number + 1, after) if lines[at - 1].strip()]
    text = "\n".join(lines[at - 1].strip() for at in below)
    return SpokenTurn(named["name"].strip(), text, number, below[-1] if below else number, _clock(named))


def _end_of_speech(lines: Sequence[str]) -> int:
    """The last line that anybody speaks: ``X stopped transcription`` at the end is nobody's words."""
    last = len(lines)
    while last and (not lines[last - 1].strip() or _is_stop(lines[last - 1])):
        last -= 1
    return last


def _is_stop(line: str) -> bool:
    found = _BEGUN.match(line.strip())
    return found is not None and found["what"] == "stopped"


def _header(head: Sequence[str], options: ReadOptions) -> CallHeader:
    """Title, start and duration from the lines above the first turn."""
    header = CallHeader()
    sign = next(filter(None, (_SIGN.match(line) for line in head)), None)
    titles = [line for line in head if line.startswith("#")]
    header.title = sign["title"].strip() if sign else titles[0].strip("# ") if titles else ""
    header.start = next(_dates(head, options), None)
    durations = (parse_duration(line) for line in head if line and _DURATION.match(line))
    header.duration_seconds = next(filter(None, durations), None)
    return header


def _dates(head: Sequence[str], options: ReadOptions) -> Iterator[WrittenDate]:
    """``15 June 2026, 03:35am``, which is in UTC, else the stamp in the title, which is in the meeting's own time."""
    in_utc = replace(options, timezone="UTC")
    for line in head:
        plain = re.sub(r"(?<=\d{4}),(?= )", "", line.strip("#* "))
        plain = re.sub(r"(?<=\d)\s*([ap])\.?m\.?$", lambda found: f" {found[1].upper()}M", plain, flags=re.IGNORECASE)
        if found := parse_written_date(plain, in_utc):
            yield found
    for line in head:
        if sign := _SIGN.match(line):
            day, clock = sign["stamp"].split("_")
            written = f"{day[:4]}-{day[4:6]}-{day[6:]} {clock[:2]}:{clock[2:4]}:{clock[4:]}"
            if found := parse_written_date(written, options):
                yield found


def _seconds(cue: re.Match[str], group: int) -> float:
    return int(cue[group]) * 3600 + int(cue[group + 1]) * 60 + float(cue[group + 2])


def _clock(named: re.Match[str]) -> float:
    return int(named[2] or 0) * 3600.0 + int(named[3]) * 60 + int(named[4])
