"""The spoken pieces of one call in JSON: words, speaker and times of each item, and what of the items nothing names."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from handoff.connect.calls_json.settings import TimeUnit, TurnsSpec
from handoff.connect.export import TimeReader, as_text, is_empty
from handoff.connect.maps import Field, FieldSpec, Frame, Used, compile_field, leftovers, use_up
from handoff.connect.rows import Keys, places
from handoff.language import NotATime

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,9})?)")
#: The longest recording that is believed, in seconds; a number above it is no time at all.
_FAR_TOO_LONG = 1e9
LONGEST_CALL_SECONDS = 24 * 3600
#: So many turns or words tell the pace of a call; fewer say nothing.
ENOUGH = 50
_FASTEST_TURN_SECONDS, _MOST_WORDS_A_SECOND = 1.0, 20
#: People say one to four words a second, a thousandth of that if milliseconds are taken for seconds. So few words as
#: these prove nothing.
_FEWEST_WORDS_A_SECOND, FEW_WORDS = 0.03, 5


@dataclass(frozen=True)
class Piece:
    """One item: where it stands below the call, what was said, by which speaker (as written), from when to when."""

    keys: Keys
    text: str = ""
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    problem: str = ""


@dataclass
class Pieces:
    """The items of one list. ``leftovers`` are values that nothing names, ``bad_times`` texts that are no times.

    ``told`` says how the unit of the times was found out.
    """

    spec: TurnsSpec
    unit: TimeUnit
    found: list[Piece] = field(default_factory=list)
    leftovers: list[tuple[str, str, Any]] = field(default_factory=list)
    bad_times: list[str] = field(default_factory=list)
    told: str = ""

    @property
    def words(self) -> int:
        return sum(len(piece.text.split()) for piece in self.found)

    @property
    def length(self) -> float:
        """Up to the last end, in seconds."""
        return max((piece.end for piece in self.found if piece.end is not None), default=0.0)

    @property
    def has_words(self) -> bool:
        return any(piece.text for piece in self.found)


class PieceReader:
    """A list specification made ready for one file."""

    def __init__(self, spec: TurnsSpec, unit: TimeUnit, frame: Frame) -> None:
        self.spec = spec
        self.unit: TimeUnit = spec.unit or unit
        self._name = _plain(spec.from_)
        self._times = frame.tools.times
        self._text, self._speaker, self._start, self._end = (
            _compiled(one, frame) for one in (spec.text, spec.speaker, spec.start, spec.end)
        )
        self._item_used: Used = {}
        self._sentence_used: Used = {}
        own = (self._speaker,) if spec.sentences else (self._text, self._speaker, self._start, self._end)
        _mark(own, self._item_used)
        if spec.sentences:
            use_up(self._item_used, tuple(_plain(spec.sentences).split(".")))
            _mark((self._text, self._start, self._end), self._sentence_used)

    def read(self, found: Iterator[tuple[Keys, Any]]) -> Pieces:
        """The pieces of a call, in the order of the file; by time where they come from several lists."""
        pieces = Pieces(self.spec, self.unit)
        for index, (keys, item) in enumerate(found):
            pieces.found.extend(self._of_item(keys, item, index, pieces))
        if self.spec.from_.count("[]") > 1:
            pieces.found.sort(key=lambda piece: piece.start if piece.start is not None else math.inf)
        pieces.found = _with_times(pieces.found)
        return _by_pace(pieces) if self.unit == "pace" else pieces

    def _of_item(self, keys: Keys, item: Any, index: int, pieces: Pieces) -> Iterator[Piece]:
        if isinstance(item, str) and self._text is None:
            yield Piece(keys, text=as_text(item))
            return
        if not isinstance(item, Mapping):
            yield Piece(keys, problem=f"not an object but {json.dumps(item, ensure_ascii=False)[:80]}")
            return
        name = f"{self._name}[{index}]"
        self._keep(item, self._item_used, name, f"{self._name}[]", pieces)
        if not self.spec.sentences:
            yield self._piece(keys, item, item, pieces)
            return
        for position, (inner, sentence) in enumerate(places(item, self.spec.sentences)):
            if isinstance(sentence, Mapping):
                inside = f"{name}.{_plain(self.spec.sentences)}[{position}]"
                column = f"{self._name}.{_plain(self.spec.sentences)}[]"
                self._keep(sentence, self._sentence_used, inside, column, pieces)
                yield self._piece((*keys, *inner), sentence, item, pieces)
            else:
                problem = f"not an object but {json.dumps(sentence, ensure_ascii=False)[:80]}"
                yield Piece((*keys, *inner), problem=problem)

    def _piece(self, keys: Keys, item: Mapping[str, Any], outer: Mapping[str, Any], pieces: Pieces) -> Piece:
        start, end = (self._seconds(one, item, pieces) for one in (self._start, self._end))
        text = " ".join(_value(self._text, item).split())
        return Piece(keys, text, _value(self._speaker, outer), start, end)

    def _seconds(self, time: Field | None, item: Mapping[str, Any], pieces: Pieces) -> float | None:
        written = _value(time, item)
        if not written:
            return None
        seconds = seconds_of(written, self.unit, self._times)
        if seconds is None:
            pieces.bad_times.append(written)
        return seconds

    def _keep(self, item: Mapping[str, Any], used: Used, name: str, column: str, pieces: Pieces) -> None:
        for key, value in leftovers(item, used):
            if not is_empty(value):
                pieces.leftovers.append((f"{name}.{key}", f"{column}.{key}", value))


def seconds_of(text: str, unit: TimeUnit, times: TimeReader) -> float | None:
    """Seconds of a time in the recording; ``00:05:32`` reads one way only, whatever the unit. None for anything else.

    For ``moment`` they are seconds since 1970.
    """
    if unit == "moment":
        try:
            return times.read(text).timestamp()
        except NotATime:
            return None
    if match := _CLOCK.fullmatch(text.strip()):
        hours, minutes, seconds = match.groups()
        return int(hours or 0) * 3600.0 + int(minutes) * 60 + float(seconds.replace(",", "."))
    try:
        number = float(text)
    except ValueError:
        return None
    factor = {"seconds": 1.0, "pace": 1.0, "milliseconds": 0.001}.get(unit)
    return number * factor if factor and 0 <= number < _FAR_TOO_LONG else None


def _by_pace(pieces: Pieces) -> Pieces:
    """Times as seconds or milliseconds, whichever lets people talk; without enough words, no times."""
    if not pieces.length:
        return replace(pieces, unit="seconds")
    if pieces.words < FEW_WORDS:
        untimed = [replace(piece, start=None, end=None) for piece in pieces.found]
        return replace(
            pieces, found=untimed, told="too few words to tell seconds from milliseconds: times are left out"
        )
    are_seconds = pieces.words / pieces.length >= _FEWEST_WORDS_A_SECOND
    unit: TimeUnit = "seconds" if are_seconds else "milliseconds"
    found = pieces.found if are_seconds else [_shortened(piece) for piece in pieces.found]
    return replace(pieces, found=found, unit=unit, told=f"times are taken as {unit}, by the pace of the words")


def _shortened(piece: Piece) -> Piece:
    start, end = (None if time is None else round(time / 1000, 3) for time in (piece.start, piece.end))
    return replace(piece, start=start, end=end)


def _plain(path: str) -> str:
    """A path as a column's name: without brackets, and nothing for the document itself."""
    return re.sub(r"\[\d*\]", "", path).replace("@", "")


def pace_warning(pieces: Pieces) -> str:
    """What to tell where nobody speaks so slowly or so fast: the times are probably in another unit."""
    if pieces.unit not in ("seconds", "milliseconds"):
        return ""
    length, words = pieces.length, pieces.words
    other = "milliseconds" if pieces.unit == "seconds" else "seconds"
    advice = f"times are read as {pieces.unit}; if they are {other}, set unit in the connector's settings"
    if length > LONGEST_CALL_SECONDS:
        return f"the call would last {length / 3600:,.0f} hours: {advice}"
    if any(piece.end is not None for piece in pieces.found) and words >= ENOUGH and _is_too_fast(pieces, words, length):
        return f"{words:,} words in {length:.3g} seconds: {advice}"
    return ""


def _is_too_fast(pieces: Pieces, words: int, length: float) -> bool:
    turns = sum(one.speaker != next_one.speaker for one, next_one in pairwise(pieces.found)) + 1
    too_quick = turns >= ENOUGH and length < turns * _FASTEST_TURN_SECONDS
    return too_quick or words > length * _MOST_WORDS_A_SECOND


def _with_times(found: Sequence[Piece]) -> list[Piece]:
    """An item without a time goes on where the one before it ended, as words that a recogniser could not align do."""
    timed: list[Piece] = []
    last: float | None = None
    for piece in found:
        start = piece.start if piece.start is not None else last
        end = piece.end if piece.end is not None else start
        timed.append(replace(piece, start=start, end=end))
        last = end
    return timed


def _compiled(spec: FieldSpec, frame: Frame) -> Field | None:
    one = compile_field(spec, frame)
    return None if one.is_mute else one


def _mark(fields: Sequence[Field | None], used: Used) -> None:
    for one in fields:
        if one is not None:
            one.mark_used(used)


def _value(one: Callable[[Mapping[str, Any]], Any] | None, item: Mapping[str, Any]) -> str:
    return as_text(one(item)) if one is not None else ""
