"""WebVTT, SRT and SBV to cues, and nothing lost on the way.

Our own parser, line by line, because the libraries lose things without a word: a comma in a WebVTT time gives no cue at
all, a second voice in a cue is dropped, and a cue with a broken time disappears. Here a line with ``-->`` is a cue or
it is in ``broken``. Format: https://www.w3.org/TR/webvtt1/#syntax; SBV is what YouTube writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?"
_ARROW_LINE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_SBV_LINE = re.compile(r"\s*(\d{1,3}):(\d{2}):(\d{2})\.(\d{1,3}),(\d{1,3}):(\d{2}):(\d{2})\.(\d{1,3})\s*$")
_BROKEN_ARROW = re.compile(r"\s*\d[^\s]*\s*-->")
_BROKEN_SBV = re.compile(r"\s*\d{1,3}:\d{2}:[^\s,]*,\d{1,3}:\d{2}:\S*\s*$")
_COMMA_TIME = re.compile(r"\s*[\d:]+,\d")
_NOT_CUES = re.compile(r"(NOTE|STYLE|REGION)(?=\s|$)")


@dataclass(frozen=True)
class Cue:
    """One cue. ``number`` is its 1-based place among all time lines of the file, ``line`` the 1-based line of its time.

    ``start`` and ``end`` are seconds; ``text`` is as written, tags and entities included.
    """

    number: int
    start: float
    end: float
    text: str
    line: int
    identifier: str = ""


@dataclass(frozen=True)
class BrokenCue:
    """Lines that look like a cue and are none: the 1-based range, and why."""

    first_line: int
    last_line: int
    reason: str
    has_time_line: bool = False


@dataclass
class CueFile:
    """What a transcript file holds. ``header`` are the lines after WEBVTT and those of NOTE blocks."""

    form: str
    cues: list[Cue] = field(default_factory=list)
    broken: list[BrokenCue] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    has_header: bool = False
    comma_times: bool = False
    cut_off: bool = False


@dataclass(frozen=True)
class _Block:
    first_line: int
    lines: tuple[str, ...]


def parse_cues(text: str) -> CueFile:
    """The cues of a WebVTT, SRT or SBV text; which of them it is shows in the text, not in the file's name."""
    lines = re.split(r"\r\n|\r|\n", text)
    found = CueFile(form=_form(lines))
    for block in _blocks(lines):
        _read_block(block, found)
    found.cut_off = bool(found.cues) and _ends_abruptly(found, lines)
    return found


def _form(lines: list[str]) -> str:
    if lines[0].startswith("WEBVTT"):
        return "WebVTT"
    times = (line for line in lines if _ARROW_LINE.match(line) or _SBV_LINE.match(line))
    first = next(times, "")
    if _SBV_LINE.match(first):
        return "SBV"
    return "SRT" if _COMMA_TIME.match(first) else "WebVTT"


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Runs of lines without a blank one."""
    run: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            run.append(line)
        elif run:
            yield _Block(number - len(run), tuple(run))
            run = []


def _read_block(block: _Block, found: CueFile) -> None:
    first = block.lines[0]
    if block.first_line == 1 and first.startswith("WEBVTT"):
        found.has_header = True
        found.header += [first.removeprefix("WEBVTT").strip(" \t-")]
        block = _Block(2, block.lines[1:])
    elif _NOT_CUES.match(first) and not any(_is_time(line) for line in block.lines[:2]):
        found.header += [line.removeprefix("NOTE").strip() for line in block.lines if first.startswith("NOTE")]
        return
    times = [index for index, line in enumerate(block.lines) if _is_time(line) or _is_broken_time(line)]
    _read_lines_before(block, times, found)
    for position, index in enumerate(times):
        is_last = position + 1 == len(times)
        _read_cue(block, index, len(block.lines) if is_last else times[position + 1], found)


def _read_lines_before(block: _Block, times: list[int], found: CueFile) -> None:
    """Lines above the first time: an identifier, the header's own lines, or text that lost its time."""
    before = block.lines[: times[0]] if times else block.lines
    if block.first_line == 2 and found.has_header and found.form == "WebVTT":
        found.header += before
    elif (not times and before) or len(before) > 1:
        last = block.first_line + len(before) - 1
        found.broken.append(BrokenCue(block.first_line, last, f"text without a time: {' '.join(before)[:80]!r}"))


def _read_cue(block: _Block, index: int, end: int, found: CueFile) -> None:
    line = block.lines[index]
    number = len(found.cues) + sum(broken.has_time_line for broken in found.broken) + 1
    seconds = _seconds(line)
    if seconds is None:
        last = block.first_line + end - 1
        reason = f"no cue time: {line.strip()[:60]!r} (expected 00:00:07.000 --> 00:00:11.890)"
        found.broken.append(BrokenCue(block.first_line + index, last, reason, has_time_line=True))
        return
    found.comma_times = found.comma_times or (found.form == "WebVTT" and bool(_COMMA_TIME.match(line)))
    identifier = block.lines[index - 1].strip() if index == 1 else ""
    text = "\n".join(block.lines[index + 1 : end])
    found.cues.append(Cue(number, *seconds, text, block.first_line + index, identifier))


def _is_time(line: str) -> bool:
    return bool(_ARROW_LINE.match(line) or _SBV_LINE.match(line))


def _is_broken_time(line: str) -> bool:
    return not _is_time(line) and bool(_BROKEN_ARROW.match(line) or _BROKEN_SBV.match(line))


def _seconds(line: str) -> tuple[float, float] | None:
    match = _ARROW_LINE.match(line) or _SBV_LINE.match(line)
    if match is None:
        return None
    groups = match.groups()
    return _clock(*groups[:4]), _clock(*groups[4:8])


def _clock(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> float:
    thousandths = int((fraction or "0").ljust(3, "0"))
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + thousandths / 1000


def _ends_abruptly(found: CueFile, lines: list[str]) -> bool:
    """The last cue has a time and no text, or the file ends in a lone cue number: a download that stopped."""
    last_line = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return not found.cues[-1].text.strip() or (last_line.isdigit() and bool(found.broken))
