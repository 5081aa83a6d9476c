"""JSON: an array, an envelope around arrays, a single object, or one object a line (NDJSON).

Numbers stay as the file writes them, so that a 20-digit id or an amount of 12.60 loses nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from handoff.connect.export import PICTURES, Lines, ReadContext, TextFile, Unit, Units, open_text
from handoff.connect.rows.events import DELETED, thing_of
from handoff.connect.rows.json_shape import Shape, at_path, shapes_of
from handoff.connect.rows.json_stream import JsonCursor
from handoff.connect.rows.yaml_text import YAML, as_json_text
from handoff.errors import UnreadableFile
from handoff.records import FileReport, Locator

LINE_SUFFIXES = frozenset({".ndjson", ".jsonl"})
#: Keys under which an answer of an interface puts what it is about.
_ENVELOPES = frozenset({"_embedded", "result", "data"})
_LINE_LIMIT = 8 << 20
_UNSAFE_ESCAPE = re.compile(r"\\u(00[01]|007[fF]|[dD][89a-fA-F])")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class LineItems:
    """The objects of an NDJSON file, parsed line by line each time they are iterated.

    A line that is no JSON is a unit with a problem; the last one raises UnreadableFile, since the file is cut off.
    """

    lines: Lines
    shown_as: str
    opens_events: bool = False

    def __iter__(self) -> Iterator[Unit]:
        held: tuple[int, str] | None = None
        for number, line in _numbered(self.lines()):
            if held:
                yield self._unit(*held, is_last=False)
            held = number, line
        if held:
            yield self._unit(*held, is_last=True)

    def _unit(self, number: int, line: str, *, is_last: bool) -> Unit:
        locator = Locator(kind="lines", value=str(number))
        try:
            return _unit(parse(line), locator, opens_events=self.opens_events)
        except json.JSONDecodeError as error:
            if is_last:
                raise _broken(error, len(line), f"{self.shown_as}, line {number}") from error
            return Unit(locator, {}, problem=f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}")
        except RecursionError as error:
            raise _too_deep(f"{self.shown_as}, line {number}") from error


@dataclass(frozen=True)
class Flat:
    """Items with nested objects as dotted columns."""

    items: Units

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(unit.locator, flattened(unit.data), unit.problem) for unit in self.items)


@dataclass(frozen=True)
class DocumentItems:
    """The items of any other JSON, parsed one by one each time they are iterated.

    ``records`` is the dotted path to them, ``@`` the document itself, ``auto`` what ``shapes`` say of each document:
    the one record that it is, nothing, or each list of objects at the top, in an envelope or in one of ``_ENVELOPES``
    in it. Documents may follow one another, as a paged download writes them.
    Raises UnreadableFile for broken, truncated or too deeply nested JSON, and where nothing stands at ``records``.
    """

    text: TextFile
    records: str
    report: FileReport
    shown_as: str
    shapes: tuple[Shape, ...] = ()

    def __iter__(self) -> Iterator[Unit]:
        cursor = JsonCursor(self.text, self.shown_as, _object, cleaned)
        number = 0
        while cursor.peek():
            first = [] if number == 0 else [f"document {number + 1}"]
            shape = self.shapes[number] if number < len(self.shapes) else Shape()
            yield from self._document(cursor, first, shape)
            number += 1

    def _document(self, cursor: JsonCursor, keys: list[str], shape: Shape) -> Iterator[Unit]:
        if self.records not in ("auto", "@"):
            found = yield from self._at_path(cursor, self.records.split("."), keys)
            if not found:
                problem = f"there is no {self.records!r} in the file"
                raise UnreadableFile(problem, place=self.shown_as, remedy="check what was exported")
        elif self.records == "auto" and (shape.error is not None or shape.nothing is not None):
            cursor.value()
            self._tell(_warning_of(shape))
        elif cursor.peek() == "[":
            yield from _listed(cursor, keys, opens_events=self.records in ("auto", "@"))
        elif shape.record is not None:
            document = cursor.value()
            place = Locator(kind="pointer", value=pointer(*keys, *shape.record))
            in_event, thing = thing_of(document)
            yield _unit(thing if in_event else at_path(document, shape.record), place)
            for path in shape.beside:
                for index, item in enumerate(at_path(document, path)):
                    yield _unit(item, Locator(kind="pointer", value=pointer(*keys, *path, index)))
        elif self.records == "@" or cursor.peek() != "{":
            place = Locator(kind="pointer", value=pointer(*keys))
            yield _unit(cursor.value(), place, opens_events=self.records == "@")
        else:
            rest, any_list = yield from _found(cursor, keys)
            if not any_list:
                yield _unit(rest, Locator(kind="pointer", value=pointer(*keys)))
            elif rest:
                note = f"beside the records the file says: {', '.join(rest)}"
                self.report.notes.extend([] if note in self.report.notes else [note])

    def _tell(self, warning: str) -> None:
        """Once, however often the file is gone through."""
        self.report.warnings.extend([] if warning in self.report.warnings else [warning])

    def _at_path(self, cursor: JsonCursor, path: list[str], keys: list[str]) -> Generator[Unit, None, bool]:
        """Walk to the list or object at the path; whether it is there."""
        if not path:
            if cursor.peek() == "[":
                yield from _listed(cursor, keys)
                return True
            value = cursor.value()
            if value is not None:
                yield _unit(value, Locator(kind="pointer", value=pointer(*keys)))
            return value is not None
        if cursor.peek() != "{":
            cursor.value()
            return False
        found = False
        for key in cursor.members():
            if key == path[0]:
                found = (yield from self._at_path(cursor, path[1:], [*keys, key])) or found
            else:
                cursor.value()
        return found


def open_items(path: Path, context: ReadContext, report: FileReport, records: str) -> Units:
    """The items of a file as units, read as they are iterated: NDJSON line by line, any other JSON item by item."""
    text = open_text(path, context, report)
    if path.suffix.lower() in YAML:
        text = as_json_text(text, context)
        return DocumentItems(text, records, report, context.shown_as, shapes_of(text) if records == "auto" else ())
    first, more = text.first_line(_LINE_LIMIT)
    if not first and not more and not any(block.strip() for block in text.blocks()):
        raise UnreadableFile("the file holds only white space", place=context.shown_as, remedy="export it again")
    if path.suffix.lower() in LINE_SUFFIXES or (more and _is_json(first)):
        return LineItems(partial(text.lines, "\n"), context.shown_as, opens_events=records in ("auto", "@"))
    shapes = shapes_of(text) if records == "auto" else ()
    return DocumentItems(text, records, report, context.shown_as, shapes)


def parse(text: str) -> Any:
    """JSON with numbers kept as text and repeated keys kept as lists."""
    document = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object)
    return cleaned(document, text)


def cleaned(document: Any, text: str) -> Any:
    """What was parsed from ``text``, without control characters and lone surrogates that it spells as escapes."""
    return _clean(document) if _UNSAFE_ESCAPE.search(text) else document


def flattened(item: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """Nested objects as dotted columns; lists stay whole. Below twenty levels an object stays whole too."""
    flat: dict[str, Any] = {}
    for key, value in item.items():
        if isinstance(value, Mapping) and value and depth < 20:
            flat.update(flattened(value, f"{prefix}{key}.", depth + 1))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def pointer(*keys: str | int) -> str:
    """An RFC 6901 pointer."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def _warning_of(shape: Shape) -> str:
    if shape.error is not None:
        return f"an error reply was saved in place of the records: {shape.error}"
    return f"nothing to read: the file is well-formed and holds no items ({shape.nothing} is empty)"


def _found(cursor: JsonCursor, keys: list[str]) -> Generator[Unit, None, tuple[dict[str, Any], bool]]:
    """The items of each list of objects in the object that begins here; what else it says, and whether any list was."""
    rest: dict[str, Any] = {}
    any_list = False
    for key in cursor.members():
        place = [*keys, key]
        if cursor.peek() == "[":
            gathered = yield from _objects(cursor, place)
            any_list = any_list or gathered is None
            if gathered is not None:
                rest[key] = gathered
        elif cursor.peek() == "{" and key in _ENVELOPES:
            inner, found = yield from _found(cursor, place)
            any_list = any_list or found
            if not found:
                rest[key] = inner
        else:
            rest[key] = cursor.value()
    return rest, any_list


def _objects(cursor: JsonCursor, keys: list[str]) -> Generator[Unit, None, list[Any] | None]:
    """The items of a list that begins with an object; any other list is handed back whole."""
    plain: list[Any] | None = []
    for index in cursor.items():
        if index == 0 and cursor.peek() == "{":
            plain = None
        if plain is None:
            yield _unit(cursor.value(), Locator(kind="pointer", value=pointer(*keys, index)))
        else:
            plain.append(cursor.value())
    return plain


def _listed(cursor: JsonCursor, keys: list[str], *, opens_events: bool = False) -> Iterator[Unit]:
    for index in cursor.items():
        yield _unit(cursor.value(), Locator(kind="pointer", value=pointer(*keys, index)), opens_events=opens_events)


def _unit(item: Any, locator: Locator, *, opens_events: bool = False) -> Unit:
    """``opens_events``: of what a webhook was sent, the thing that it is about."""
    path, thing = thing_of(item) if opens_events and isinstance(item, Mapping) else ((), item)
    if path and thing is None:
        return Unit(locator, {}, ignored=DELETED)
    if path and isinstance(thing, Mapping):
        value = locator.value + pointer(*path) if locator.kind == "pointer" else locator.value
        return Unit(Locator(kind=locator.kind, value=value), thing)
    if isinstance(item, Mapping):
        return Unit(locator, item)
    return Unit(locator, {}, problem=f"not an object but {json.dumps(item, ensure_ascii=False)[:80]}")


def _numbered(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1."""
    return ((number, line) for number, line in enumerate(lines, 1) if not line.isspace() and line)


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return {key: values[0] if len(values) == 1 else values for key, values in _gathered(pairs).items()}


def _gathered(pairs: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    gathered: dict[str, list[Any]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return gathered


def _clean(value: Any) -> Any:
    """Without control characters and lone surrogates, which no database stores and no screen shows."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value.translate(PICTURES))
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def _broken(error: json.JSONDecodeError, length: int, place: str) -> UnreadableFile:
    truncated = error.pos >= length - 1 or error.msg.startswith("Unterminated string")
    problem = error.msg.removesuffix(" at")  # the library ends some of its messages so
    return UnreadableFile(
        f"not JSON: {problem} at line {error.lineno}, column {error.colno} (offset {error.pos})"
        + ("; the file seems cut off" if truncated else ""),
        place=place,
        remedy="export or copy the file again; if it is no JSON: handoff ingest FILE --connector NAME",
    )


def _too_deep(place: str) -> UnreadableFile:
    return UnreadableFile(
        "nested too deeply to be an export", place=place, remedy="leave this file out; it holds no records"
    )
