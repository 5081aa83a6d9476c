"""WebVTT, SRT and SBV to cues, and nothing lost on the way.

Our own parser, line by line, because the libraries lose things without a word: a comma in a WebVTT time gives no cue at
all, a second voice in a cue is dropped, and a cue with a broken time disappears. Here a line with ``-->`` is a cue or
it is in ``broken``. Format: https://www.w3.org/TR/webvtt1/#syntax; SBV is what YouTube writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TIME = r"(?:(\d{1,5}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,9}))?"
_ARROW = r"(?:--?>|--&gt;|→)"
_ARROW_LINE = re.compile(rf"\s*{_TIME}\s*{_ARROW}\s*{_TIME}(?:\s.*)?$")
_SBV_LINE = re.compile(r"\s*(\d{1,3}):(\d{2}):(\d{2})\.(\d{1,3}),(\d{1,3}):(\d{2}):(\d{2})\.(\d{1,3})\s*$")
_BROKEN_ARROW = re.compile(rf"\s*\d[^\s]*\s*{_ARROW}")
_BROKEN_SBV = re.compile(r"\s*\d{1,3}:\d{2}:[^\s,]*,\d{1,3}:\d{2}:\S*\s*$")
_COMMA_TIME = re.compile(r"\s*[\d:]+,\d")
_NOT_CUES = re.compile(r"(NOTE|STYLE|REGION)(?=\s|$)")
_HEADER = re.compile(r"WEBVTT(?=\s|$)", re.IGNORECASE)


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


@dataclass
class CueFile:
    """What a transcript file holds. ``header`` are the lines after WEBVTT and those of NOTE blocks."""

    form: str
    cues: list[Cue] = field(default_factory=list)
    broken: list[BrokenCue] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    time_lines: int = 0
    has_header: bool = False
    comma_times: bool = False
    cut_off: bool = False


@dataclass(frozen=True)
class _Block:
    first_line: int
    lines: tuple[str, ...]
    #: Only blanks stand between it and the block above: to WebVTT that is a line of the cue, to others its end.
    after_blanks: bool = False


def parse_cues(text: str) -> CueFile:
    """The cues of a WebVTT, SRT or SBV text; which of them it is shows in the text, not in the file's name."""
    lines = re.split(r"\r\n|\r|\n", text)
    found = CueFile(form=_form(lines))
    for block in _with_late_words(_blocks(lines)):
        _read_block(block, found)
    found.cut_off = bool(found.cues) and _ends_abruptly(found, lines)
    return found


def _form(lines: list[str]) -> str:
    if _HEADER.match(next((line for line in lines if line.strip()), "")):
        return "WebVTT"
    times = (line for line in lines if _ARROW_LINE.match(line) or _SBV_LINE.match(line))
    first = next(times, "")
    if _SBV_LINE.match(first):
        return "SBV"
    return "SRT" if _COMMA_TIME.match(first) else "WebVTT"


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Runs of lines without a blank one. A space right below a time is an empty first line, as YouTube writes it."""
    run: list[str] = []
    only_blanks = False
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip() or (line and run and _is_time(run[-1])):
            run.append(line)
        elif run:
            yield _Block(number - len(run), tuple(run), only_blanks)
            run, only_blanks = [], bool(line)
        else:
            only_blanks = only_blanks and bool(line)


def _with_late_words(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """A blank line between a time and its words parts nothing: words that no time follows belong to the time above.

    Nor does a line of blanks among the words.
    """
    held: _Block | None = None
    for block in blocks:
        if held is not None and (_is_time(held.lines[-1]) or _goes_on(held, block)) and _is_words(block):
            gap = ("",) * (block.first_line - held.first_line - len(held.lines))
            held = _Block(held.first_line, (*held.lines, *gap, *block.lines), held.after_blanks)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _goes_on(held: _Block, block: _Block) -> bool:
    return block.after_blanks and any(_is_time(line) for line in held.lines)


def _is_words(block: _Block) -> bool:
    """Whether nothing in a block looks like a cue, a note or the beginning of a file."""
    first = block.lines[0]
    is_number = len(block.lines) == 1 and first.strip().isdigit()
    apart = _NOT_CUES.match(first) or _HEADER.match(first) or is_number
    return not apart and not any(_is_meant_as_time(line) for line in block.lines)


def _read_block(block: _Block, found: CueFile) -> None:
    first = block.lines[0]
    times = [index for index, line in enumerate(block.lines) if _is_meant_as_time(line)]
    before = block.lines[: times[0]] if times else block.lines
    if found.form == "WebVTT" and _HEADER.match(first):  # again in the middle where pieces of a stream were joined
        found.has_header = found.has_header or not found.time_lines
        found.header += [first[len("WEBVTT") :].strip(" \t-"), *before[1:]]
    elif before and _NOT_CUES.match(first):
        found.header += [line.removeprefix("NOTE").strip() for line in before if first.startswith("NOTE")]
    else:
        _read_lines_before(block.first_line, before, bool(times), found)
    for position, index in enumerate(times):
        is_last = position + 1 == len(times)
        _read_cue(block, index, len(block.lines) if is_last else times[position + 1], found)


def _read_lines_before(first_line: int, before: tuple[str, ...], is_cue: bool, found: CueFile) -> None:
    """Lines above the first time: an identifier, or text that lost its time."""
    if len(before) > is_cue:
        reason = f"text without a time: {' '.join(before)[:80]!r}"
        found.broken.append(BrokenCue(first_line, first_line + len(before) - 1, reason))


def _read_cue(block: _Block, index: int, end: int, found: CueFile) -> None:
    line = block.lines[index]
    found.time_lines += 1
    seconds = _seconds(line)
    if seconds is None:
        last = block.first_line + end - 1
        reason = f"no cue time: {line.strip()[:60]!r} (expected 00:00:07.000 --> 00:00:11.890)"
        found.broken.append(BrokenCue(block.first_line + index, last, reason))
        return
    found.comma_times = found.comma_times or (found.form == "WebVTT" and bool(_COMMA_TIME.match(line)))
    identifier = block.lines[index - 1].strip() if index == 1 or _is_next(block.lines[index - 1], found) else ""
    number, said = found.time_lines, block.lines[index + 1 : end]
    if end < len(block.lines) and said and identifier.isdecimal() and said[-1].strip() == str(int(identifier) + 1):
        said = said[:-1]  # the number of the next cue, without a blank line above it
    found.cues.append(Cue(number, *seconds, "\n".join(said).lstrip("\n"), block.first_line + index, identifier))


def _is_next(line: str, found: CueFile) -> bool:
    """Whether the line is the number that follows the last cue's."""
    last = found.cues[-1].identifier if found.cues else ""
    return last.isdecimal() and line.strip() == str(int(last) + 1)


def _is_time(line: str) -> bool:
    return bool(_ARROW_LINE.match(line) or _SBV_LINE.match(line))


def _is_meant_as_time(line: str) -> bool:
    """Whether the line is a cue's time, or a broken one. Both begin with a digit, as few other lines do."""
    if not line.lstrip()[:1].isdecimal():
        return False
    return any(form.match(line) for form in (_ARROW_LINE, _SBV_LINE, _BROKEN_ARROW, _BROKEN_SBV))


def _seconds(line: str) -> tuple[float, float] | None:
    match = _ARROW_LINE.match(line) or _SBV_LINE.match(line)
    if match is None:
        return None
    groups = match.groups()
    return _clock(*groups[:4]), _clock(*groups[4:8])


def _clock(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + round(float(f"0.{fraction or 0}"), 3)


def _ends_abruptly(found: CueFile, lines: list[str]) -> bool:
    """The last cue has a time and no text, or the file ends in a lone cue number: a download that stopped."""
    last_line = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return not found.cues[-1].text.strip() or (last_line.isdigit() and bool(found.broken))
