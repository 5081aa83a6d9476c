"""JSON: an array, an envelope around arrays, a single object, or one object a line (NDJSON).

Numbers stay as the file writes them, so that a 20-digit id or an amount of 12.60 loses nothing.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from handoff.connect.export import ReadContext, TextFile, Unit, Units, open_text
from handoff.connect.rows.events import thing_of
from handoff.connect.rows.json_lines import LineItems, is_json
from handoff.connect.rows.json_shape import Shape, at_path, items_by_name, shapes_of
from handoff.connect.rows.json_stream import JsonCursor
from handoff.connect.rows.json_units import unit_of, units_at, units_of
from handoff.connect.rows.json_values import cleaned, flattened, object_of, opened, pointer
from handoff.connect.rows.yaml_text import YAML, as_json_text
from handoff.errors import UnreadableFile
from handoff.records import FileReport, Locator

LINE_SUFFIXES = frozenset({".ndjson", ".jsonl"})
#: Keys under which an answer of an interface puts what it is about.
_ENVELOPES = frozenset({"_embedded", "result", "data"})
_LINE_LIMIT = 8 << 20


@dataclass(frozen=True)
class Flat:
    """Items with nested objects as dotted columns."""

    items: Units

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(unit.locator, flattened(opened(unit.data)), unit.problem, unit.ignored) for unit in self.items)


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
    #: What the file says beside its lists, known once they have been gone through.
    beside: dict[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Unit]:
        cursor = JsonCursor(self.text, self.shown_as, object_of, cleaned)
        number = 0
        while cursor.peek():
            first = [] if number == 0 else [f"document {number + 1}"]
            shape = self.shapes[number] if number < len(self.shapes) else Shape()
            yield from self._document(cursor, first, shape)
            number += 1

    def _document(self, cursor: JsonCursor, keys: list[str], shape: Shape) -> Iterator[Unit]:
        if self.records not in ("auto", "@"):
            walk = _in_pages if cursor.peek() == "[" else self._at_path
            found = yield from walk(cursor, self.records.split("."), keys)
            if not found:
                problem = f"there is no {self.records!r} in the file"
                raise UnreadableFile(problem, place=self.shown_as, remedy="check what was exported")
        elif self.records == "auto" and (shape.error is not None or shape.nothing is not None):
            cursor.value()
            self._tell(_warning_of(shape))
        elif cursor.peek() == "[":
            yield from _listed(cursor, keys, is_top=True)
        elif shape.record is not None:
            document = cursor.value()
            place = Locator(kind="pointer", value=pointer(*keys, *shape.record))
            in_event, thing = thing_of(document)
            yield unit_of(thing if in_event else at_path(document, shape.record), place)
            for path in shape.beside:
                for index, item in enumerate(at_path(document, path)):
                    yield unit_of(item, Locator(kind="pointer", value=pointer(*keys, *path, index)))
        elif self.records == "@" or cursor.peek() != "{":
            place = Locator(kind="pointer", value=pointer(*keys))
            yield unit_of(cursor.value(), place, opens_events=self.records == "@")
        else:
            rest, any_list = yield from _found(cursor, keys)
            self.beside.update(rest)
            if not any_list:
                yield unit_of(rest, Locator(kind="pointer", value=pointer(*keys)))
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
                yield unit_of(value, Locator(kind="pointer", value=pointer(*keys)))
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
    if path.suffix.lower() in LINE_SUFFIXES or (more and is_json(first)):
        is_top = records in ("auto", "@")
        inside = () if is_top else tuple(records.split("."))
        return LineItems(partial(text.lines, "\n"), context.shown_as, is_top=is_top, path=inside)
    shapes = shapes_of(text) if records == "auto" else ()
    return DocumentItems(text, records, report, context.shown_as, shapes)


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
            rest[key] = value = cursor.value()
            if inside := items_by_name(value):
                any_list = True
                del rest[key]
                for path, item in inside:
                    yield unit_of(item, Locator(kind="pointer", value=pointer(*place, *path)))
    return rest, any_list


def _objects(cursor: JsonCursor, keys: list[str]) -> Generator[Unit, None, list[Any] | None]:
    """The items of a list that begins with an object; any other list is handed back whole."""
    plain: list[Any] | None = []
    for index in cursor.items():
        if index == 0 and cursor.peek() == "{":
            plain = None
        if plain is None:
            yield unit_of(cursor.value(), Locator(kind="pointer", value=pointer(*keys, index)))
        else:
            plain.append(cursor.value())
    return plain


def _in_pages(cursor: JsonCursor, path: list[str], keys: list[str]) -> Generator[Unit, None, bool]:
    """What stands at the path in each item of a list of answers; whether it stands in any."""
    found = False
    for index in cursor.items():
        units = units_at(cursor.value(), path, Locator(kind="pointer", value=pointer(*keys, index)))
        yield from units or ()
        found = found or units is not None
    return found


def _listed(cursor: JsonCursor, keys: list[str], *, is_top: bool = False) -> Iterator[Unit]:
    for index in cursor.items():
        yield from units_of(cursor.value(), Locator(kind="pointer", value=pointer(*keys, index)), is_top=is_top)
