"""One call of a JSON transcript becomes a Call: its words, its people, its times, and an account of all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from handoff.connect.calls import Turn, clock, merge_turns
from handoff.connect.calls_json.met_in_calls import MetInCalls
from handoff.connect.calls_json.participants import PeopleReader
from handoff.connect.calls_json.pieces import Piece, PieceReader, Pieces, pace_warning
from handoff.connect.calls_json.settings import Settings
from handoff.connect.export import (
    ReadContext,
    TimeReader,
    WrittenDate,
    after,
    as_text,
    date_in_name,
    day_first_in,
    is_empty,
    is_numeric_date,
    readable_title,
    recording_identity,
    set_aside,
    zone_of,
)
from handoff.connect.maps import (
    TITLE_LIMIT,
    ColumnAccount,
    Field,
    FieldSpec,
    Frame,
    Made,
    Tools,
    Used,
    as_moment,
    compile_field,
    compile_part,
    leftovers,
    use_up,
    without_index,
)
from handoff.connect.rows import Keys, first_list, places, pointer
from handoff.records import Call, FileReport, Locator, Part, record_id

_DURATION_FACTORS = {"minutes": 60.0, "seconds": 1.0, "milliseconds": 0.001}


@dataclass(frozen=True)
class FoundCall:
    """One call in a document. ``locator`` is its place; ``whole`` are its pieces where the document is their list."""

    locator: Locator
    data: Mapping[str, Any]
    whole: tuple[tuple[Keys, Any], ...] = ()

    def place(self, keys: Keys, name: str = "") -> Locator:
        """The place of something in the call; in NDJSON its line."""
        value = self.locator.value + (pointer(*keys) if self.locator.kind == "pointer" else "")
        return Locator(kind=self.locator.kind, value=value, field=name)


#: Marks behind a word are put to it up to this length.
_LONGEST_WORD = 100


class CallMaker:
    """The settings of a connector made ready for the calls of one file."""

    def __init__(
        self, settings: Settings, calls: Sequence[FoundCall], path: Path, context: ReadContext, report: FileReport
    ) -> None:
        self._settings, self._path, self._context, self._report = settings, path, context, report
        self._account = ColumnAccount(settings.ignore)
        self._met = MetInCalls()
        self._ids: set[str] = set()
        order = partial(self._is_day_first, calls)
        times = TimeReader(zone_of(context.options, context.shown_as), order, order)
        frame = Frame(None, Tools(times, lambda _name: {}), readable_title(Path(context.shown_as)))
        self._started = compile_field(settings.started, frame, "time", as_moment)
        self._ended = compile_field(settings.ended, frame, "time", as_moment)
        self._id = compile_field(settings.id or FieldSpec(), frame)
        self._title, self._url = compile_field(settings.title, frame), compile_field(settings.url, frame)
        self._duration = compile_field(settings.duration, frame)
        self._people = PeopleReader(settings, frame, context, report)
        self._parts = [compile_part(spec, frame) for spec in settings.parts]
        self._lists = [PieceReader(spec, settings.unit, frame) for spec in settings.turns]

    def make(self, call: FoundCall) -> Call | None:
        """The record of one call; None where it is set aside."""
        try:
            return self._made(call)
        except ValueError as error:  # a value that no transform can take
            self._set_aside(call, str(error))
            return None

    def _made(self, call: FoundCall) -> Call | None:
        pieces = self._pieces(call)
        start, pieces = self._start(call, pieces)
        identity = as_text(self._id(call.data)) or self._identity(pieces, start)
        if reason := self._refusal(call, pieces, identity):
            self._set_aside(call, reason)
            return None
        record = self._call(call, pieces, start, identity)
        self._ids.add(identity)
        self._count(call, pieces)
        return record

    def _identity(self, pieces: Pieces, start: WrittenDate | None) -> str:
        """A call without an id is known by its times, which stay when words are corrected; else by its words."""
        times = [piece.start for piece in pieces.found if piece.start is not None]
        identity = recording_identity(self._path, start, times)
        if times:
            return identity
        words = "\x1f".join(f"{piece.speaker}\x1e{piece.text}" for piece in pieces.found)
        return f"{identity}-{hashlib.sha256(words.encode()).hexdigest()[:12]}"

    def _set_aside(self, call: FoundCall, reason: str) -> None:
        self._report.rows_read += 1
        set_aside(self._report, call.locator, reason)

    def close(self) -> None:
        """Write down what nothing names, and what was met."""
        self._report.unmapped.extend(self._account.unmapped)
        self._report.ignored.extend(self._account.ignored)
        self._met.tell(self._report)

    def _pieces(self, call: FoundCall) -> Pieces:
        """The first list that has words; without words the longest of them."""
        read: list[Pieces] = []
        for reader in self._lists:
            is_whole = reader.spec.from_ == "@"
            pieces = reader.read(iter(call.whole) if is_whole else places(call.data, reader.spec.from_))
            if pieces.has_words:
                return pieces
            read.append(pieces)
        return max(read, key=lambda pieces: len(pieces.found))

    def _start(self, call: FoundCall, pieces: Pieces) -> tuple[WrittenDate | None, Pieces]:
        """When the call began, and its pieces counted from there."""
        told = self._moment(self._started, call)
        if pieces.unit != "moment":
            start = WrittenDate(told, day_only=False) if told else date_in_name(self._path, self._context.options)
            return start, pieces
        first = min((piece.start for piece in pieces.found if piece.start is not None), default=None)
        if first is None:
            return (WrittenDate(told, day_only=False) if told else None), pieces
        zero = min(told.timestamp(), first) if told else first
        shifted = [
            replace(piece, start=_minus(piece.start, zero), end=_minus(piece.end, zero)) for piece in pieces.found
        ]
        return WrittenDate(datetime.fromtimestamp(zero, UTC), day_only=False), replace(pieces, found=shifted)

    def _moment(self, one: Field, call: FoundCall) -> datetime | None:
        try:
            return as_moment(one(call.data))
        except ValueError as error:
            self._met.bad_times.add(f"{call.locator}: {error}")
            return None

    def _refusal(self, call: FoundCall, pieces: Pieces, identity: str) -> str:
        """Why a call is set aside: nothing is known of it, or an earlier one has its id."""
        says_something = as_text(self._title(call.data)) or self._people.participants(call.data, ())
        if not pieces.has_words and not (as_text(self._id(call.data)) and says_something):
            return "a call without words"
        return f"an earlier call of the file has the id {identity}" if identity in self._ids else ""

    def _count(self, call: FoundCall, pieces: Pieces) -> None:
        """Every piece is mapped, without words, or set aside with its place. A call without pieces is a row."""
        report = self._report
        broken = [piece for piece in pieces.found if piece.problem]
        silent = sum(not (piece.text or piece.problem) for piece in pieces.found)
        report.rows_read += len(pieces.found) or 1
        report.rows_mapped += len(pieces.found) - len(broken) - silent if pieces.found else 1
        report.rows_ignored += silent
        for piece in broken:
            set_aside(report, call.place(piece.keys), piece.problem)
        self._met.without_words += silent
        for written in pieces.bad_times:
            self._met.bad_times.add(f"{call.locator}: {written!r}")
        for told in (pieces.spec.note, pieces.told):
            if told and pieces.has_words:
                self._met.other_lists[told] = None
        if warning := pace_warning(pieces):
            self._met.odd_paces.add(f"{call.locator}: {warning}" if call.locator.value else warning)

    def _call(self, call: FoundCall, pieces: Pieces, start: WrittenDate | None, identity: str) -> Call:
        turns = merge_turns(self._turns(pieces.found, self._people.names(call.data)))
        people = self._people.participants(call.data, dict.fromkeys(turn.speaker for turn in turns))
        made = Made()
        for maker in self._parts:
            maker.make(call.data, call.locator, made)
        self._met.undated += start is None and bool(turns)
        return Call(
            id=record_id(self._context.system, "call", identity),
            system=self._context.system,
            native_id=identity,
            title=(as_text(self._title(call.data)) or readable_title(self._path))[:TITLE_LIMIT],
            provenance=self._context.provenance(call.locator),
            client=self._people.client(call.data, people),
            created_at=start.moment if start else None,
            url=as_text(self._url(call.data)),
            parts=(*made.parts, *(_part(turn, call, pieces.found, start) for turn in turns)),
            participants=people,
            duration_seconds=self._length(call, pieces, start),
            extras=self._extras(call, pieces, made),
        )

    def _turns(self, pieces: Sequence[Piece], names: Mapping[str, str]) -> Iterator[Turn]:
        """A turn for each piece that has words; a comma or a full stop that is a piece of its own ends the word."""
        last: Turn | None = None
        for index, piece in enumerate(pieces):
            if last and _is_mark(piece) and len(last.text) < _LONGEST_WORD:
                last = replace(last, last=index, text=last.text + piece.text)
            elif piece.text:
                yield from [last] if last else []
                speaker = self._people.called(piece.speaker, names)
                last = Turn(index, index, piece.start, piece.end, speaker, piece.text)
        yield from [last] if last else []

    def _length(self, call: FoundCall, pieces: Pieces, start: WrittenDate | None) -> float | None:
        """How long the call was: as it says, else from its start to its end, else up to the last word."""
        try:
            told = float(as_text(self._duration(call.data))) * _DURATION_FACTORS[self._settings.duration_unit]
        except ValueError:
            told = 0.0
        ended = self._moment(self._ended, call)
        if not told and ended and start and not start.day_only:
            told = (ended - start.moment).total_seconds()
        last = max((piece.end for piece in pieces.found if piece.end is not None), default=None)
        return round(told, 3) if told > 0 else last

    def _extras(self, call: FoundCall, pieces: Pieces, made: Made) -> dict[str, str]:
        """The values that nothing names, unless the connector ignores them by name."""
        kept: dict[str, str] = {}
        unnamed = [(name, name, value) for name, value in leftovers(call.data, self._used(pieces))]
        for name, column, value in (*unnamed, *pieces.leftovers):
            if not is_empty(value) and not self._account.ignores(column):
                self._account.name_unmapped(column)
                kept[name] = as_text(value)
        for name, value in made.leftovers.items():
            if not is_empty(value) and not self._account.ignores(column := without_index(name)):
                self._account.name_unmapped(column)
                kept[name] = as_text(value)
        return kept

    def _used(self, pieces: Pieces) -> Used:
        """The keys of a call that something names; of the lists of pieces only the one that was read."""
        used: Used = {}
        fields = [self._id, self._title, self._started, self._ended, self._url, self._duration, self._people.host]
        fields += [one for hints in self._people.hints.values() for one in hints]
        fields += [maker.source for maker in self._parts]
        for one in fields:
            one.mark_used(used)
        for place in (pieces.spec.from_, *self._people.lists):
            use_up(used, first_list(place))
        return used

    def _is_day_first(self, calls: Sequence[FoundCall]) -> bool:
        """Asked only when a start such as 03/04/2026 needs it."""
        texts = ((str(call.locator), text) for call in calls for _, text in self._started.found(call.data))
        dates = (one for one in texts if is_numeric_date(one[1]))
        is_first, why = day_first_in(dates, self._context.options, self._context.shown_as)
        self._report.date_order = f"{'day' if is_first else 'month'} first ({why})"
        return is_first


def _part(turn: Turn, call: FoundCall, pieces: Sequence[Piece], start: WrittenDate | None) -> Part:
    time = "" if turn.start is None else clock(turn.start)
    locator = call.place(pieces[turn.first].keys, time)
    return Part(role="turn", text=turn.text, locator=locator, speaker=turn.speaker, at=after(start, turn.start))


def _is_mark(piece: Piece) -> bool:
    """Punctuation as recognisers list it among the words: nobody's, and without letters."""
    return bool(piece.text) and not piece.speaker and len(piece.text) <= 3 and not any(map(str.isalnum, piece.text))


def _minus(seconds: float | None, zero: float) -> float | None:
    return None if seconds is None else round(seconds - zero, 3)
