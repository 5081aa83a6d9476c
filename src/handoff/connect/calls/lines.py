"""Transcripts written as lines.

``Name: words``, ``**Name:** words``, ``[00:01:23] Name: words``, ``Name: [00:01:23] words``, ``Name (0:15): words``;
with the words below: ``Name  0:15``, ``Name (0:15):``, ``00:01:23 Name``, ``0:15 - Name (Company)``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handoff.connect.calls.speaker_labels import accepted_speakers, has_name_shape, may_be_a_name, split_prefix
from handoff.connect.text import trimmed

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:\.\d+)?"
_BOLD = re.compile(r"\*\*(?P<name>[^*:\n]{1,100}?)\s*(?::\s*\*\*|\*\*\s*:)\s*(?P<said>.*)", re.DOTALL)
_LEADING_CLOCK = re.compile(rf"\s*[\[(]?{_CLOCK}[\])]?\s*[-–]?\s+(?=[^\W\d_*]|\*\*)")
_NAME_THEN_CLOCK = re.compile(rf"(?P<name>[^\W\d_][^:\n]{{0,59}}?)?:?(?:\s{{1,20}}|^){_CLOCK}\s*$")
_NAME_THEN_BRACKETS = re.compile(
    rf"(?P<name>[^\W\d_][^:\n()\[\]]{{0,59}}?):?\s{{0,20}}[\[(]{_CLOCK}[\])]\s{{0,20}}(?P<colon>:?)(?P<said>.*)",
    re.DOTALL,
)
_CLOCK_THEN_NAME = re.compile(
    rf"[\[(]?{_CLOCK}[\])]?\s{{0,20}}[-–]?\s{{1,20}}"
    rf"(?P<name>[^\W\d_][^:\n.?!,;()\[\]]{{0,59}}(?: \([^:\n()]{{1,60}}\))?)"
)
#: Zoom's saved captions; the time is that of the day.
_BRACKETED_NAME = re.compile(r"\[(?P<name>[^\W\d_][^:\n\[\]]{0,59})\]\s{1,20}\d{1,2}:\d{2}:\d{2}(?: ?[AP]M)?")
_BEHIND_THE_NAME = re.compile(rf"\s{{0,20}}[\[(]{_CLOCK}[\])]\s{{0,20}}(?P<said>.*)", re.DOTALL)
#: A recording's first words come soon; a programme of a day begins at nine.
SOON_SECONDS = 120
_CLOCK_HEADING = re.compile(rf"\s*#{{1,6}}\s*[*_]*{_CLOCK}[*_]*\s*$")
_ENDED = re.compile(
    r"\s*(?:#{1,6}\s*)?[*_]*(?:(?:transcription|meeting|recording)\s+ended\s+after\b|transcribed by https?:)",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*([-*_]\s*){3,}")
_NOISE = " \t\u00a0\\"


@dataclass(frozen=True)
class SpokenTurn:
    """One turn; lines are 1-based, ``seconds`` the time in the recording where the transcript gives it."""

    speaker: str
    text: str
    first: int
    last: int
    seconds: float | None = None


@dataclass(frozen=True)
class SpeakerStart:
    """A line at which somebody begins to speak, or a time mark; ``said`` is what follows on the same line.

    ``is_unsure`` where the form alone says little: ``10:30 Coffee`` looks like ``10:30 Dana``. ``is_caption`` where it
    says all: nobody but a tool writes ``[Dana] 10:30:05``.
    """

    line: int
    speaker: str
    said: str
    seconds: float | None = None
    is_mark: bool = False
    is_unsure: bool = False
    is_caption: bool = False


@dataclass(frozen=True)
class SpokenLines:
    """The turns of a stretch of lines, from line ``first`` on.

    ``tail`` follows them below a rule, or below ``Transcription ended after 00:31:12``: notes, no speech.
    """

    turns: tuple[SpokenTurn, ...] = ()
    first: int = 0
    tail: tuple[int, int] | None = None


def read_spoken_lines(lines: Sequence[str], first: int, last: int, attendees: Sequence[str] = ()) -> SpokenLines:
    """The turns in lines ``first`` to ``last`` (1-based). Lines without a speaker go on with the turn above."""
    starts = speaker_starts(lines, first, last, attendees)
    if not any(not start.is_mark for start in starts):
        return SpokenLines()
    is_over = bool(_ENDED.match(lines[starts[-1].line - 1]))
    end = starts[-1].line - 1 if is_over else _end_of_speech(lines, starts[-1].line, last)
    starts = starts[:-1] if is_over else starts
    turns: list[SpokenTurn] = []
    speaker, seconds = "", None
    for start, after in zip(starts, [*(start.line for start in starts[1:]), end + 1], strict=True):
        speaker = speaker if start.is_mark else start.speaker
        seconds = start.seconds if start.is_mark or start.seconds is not None else seconds
        turn = _turn(lines, start, after - 1, speaker, seconds)
        turns += [turn] if turn else []
    return SpokenLines(tuple(turns), starts[0].line, trimmed(lines, end + 2, last))


def _end_of_speech(lines: Sequence[str], last_start: int, last: int) -> int:
    """The line above the first rule ``---`` after the last speaker; without one the last line."""
    rules = (number for number in range(last_start + 1, last + 1) if RULE.fullmatch(lines[number - 1]))
    return next(rules, last + 1) - 1


def speaker_starts(lines: Sequence[str], first: int, last: int, attendees: Sequence[str] = ()) -> list[SpeakerStart]:
    """Where turns begin, speakers decided over the whole stretch; time headings included."""
    numbered = [(number, lines[number - 1]) for number in range(first, last + 1) if lines[number - 1].strip(_NOISE)]
    candidates = [(number, line, _candidate(number, line)) for number, line in numbered]
    names = [start.speaker or None if start else None for _, _, start in candidates]
    said = {start.speaker for _, _, start in candidates if start and (start.said or _is_timed(start))}
    speakers = accepted_speakers(names, attendees) & said  # a name that never says a word is a heading
    speakers -= _unproven([start for _, _, start in candidates if start and start.is_unsure], attendees)
    return [start for _, _, start in candidates if start and (start.is_mark or _is_sure(start, speakers))]


def _is_sure(start: SpeakerStart, speakers: frozenset[str]) -> bool:
    """A name with a time beside it is a speaker whatever the file's habits; so is a time without a name."""
    if start.speaker in speakers or start.is_caption:
        return True
    return start.seconds is not None and not start.said and not start.is_unsure


def _is_timed(start: SpeakerStart) -> bool:
    return start.seconds is not None or start.is_caption


def run_like_a_recording(starts: Sequence[SpeakerStart]) -> bool:
    """Whether each turn bears a time, none before the one above it, and the first comes soon; captions always do."""
    if starts and all(start.is_caption for start in starts):
        return True
    times = [start.seconds for start in starts if start.seconds is not None]
    return bool(times) and len(times) == len(starts) and times == sorted(times) and times[0] <= SOON_SECONDS


def _unproven(unsure: Sequence[SpeakerStart], attendees: Sequence[str]) -> frozenset[str]:
    """Of names in an unsure form those that do not come back, or all where the times are not those of a recording.

    Among turns of people who do come back, somebody who speaks once is a speaker too.
    """
    if not run_like_a_recording(unsure):
        return frozenset(start.speaker for start in unsure)
    known = {name.casefold() for name in attendees}
    counts = Counter(start.speaker for start in unsure)
    once = {name for name, count in counts.items() if count == 1 and name.casefold() not in known}
    is_talk = len(once) * 2 <= len(unsure)
    return frozenset(name for name in once if not (is_talk and may_be_a_name(name)))


def _candidate(number: int, line: str) -> SpeakerStart | None:
    heading = _CLOCK_HEADING.match(line)
    if heading:
        return SpeakerStart(number, "", "", _seconds(heading), is_mark=True)
    if _ENDED.match(line):
        return SpeakerStart(number, "", "", is_mark=True)
    named = _NAME_THEN_CLOCK.match(line.strip(_NOISE)) if line.strip(_NOISE) else None
    if named and (named["name"] is None or has_name_shape(named["name"])):
        return SpeakerStart(number, (named["name"] or "").strip(), "", _seconds(named, skip=1))
    if timed := _with_clock(number, line.strip(_NOISE)):
        return timed
    clock = _LEADING_CLOCK.match(line)
    return _prefixed(number, line[clock.end() :] if clock else line, _seconds(clock) if clock else None)


def _with_clock(number: int, line: str) -> SpeakerStart | None:
    """``Name (0:15): words`` and ``00:01:23 Name``; without a colon the form alone proves nothing."""
    if (caption := _BRACKETED_NAME.fullmatch(line)) and has_name_shape(caption["name"]):
        return SpeakerStart(number, caption["name"].strip(), "", is_caption=True)
    named = _NAME_THEN_BRACKETS.fullmatch(line)
    if named and has_name_shape(named["name"]) and (named["colon"] or not named["said"]):
        seconds = _seconds(named, skip=1)
        return SpeakerStart(number, named["name"].strip(), named["said"].strip(), seconds, is_unsure=not named["colon"])
    behind = _CLOCK_THEN_NAME.fullmatch(line)
    if behind and has_name_shape(behind["name"]):
        return SpeakerStart(number, behind["name"].strip(), "", _seconds(behind), is_unsure=True)
    return None


def _prefixed(number: int, line: str, seconds: float | None) -> SpeakerStart | None:
    bold = _BOLD.match(line.strip())
    if bold and has_name_shape(bold["name"].strip()):
        name, said = bold["name"].strip(), bold["said"]
    elif plain := split_prefix(line):
        name, said = plain
    else:
        return None
    behind = _BEHIND_THE_NAME.fullmatch(said) if seconds is None else None
    if behind:
        said, seconds = behind["said"], _seconds(behind)
    return SpeakerStart(number, name, said, seconds)


def _seconds(match: re.Match[str], skip: int = 0) -> float:
    hours, minutes, seconds = match.groups()[skip : skip + 3]
    return int(hours or 0) * 3600.0 + int(minutes) * 60 + int(seconds)


def _turn(
    lines: Sequence[str], start: SpeakerStart, last: int, speaker: str, seconds: float | None
) -> SpokenTurn | None:
    span = trimmed(lines, start.line + 1, last)
    below = "\n".join(lines[span[0] - 1 : span[1]]) if span else ""
    text = "\n".join(piece for piece in (start.said, below) if piece).strip(_NOISE + "\n")
    first = span[0] if span and start.is_mark else start.line
    return SpokenTurn(speaker, text, first, span[1] if span else start.line, seconds) if text else None
