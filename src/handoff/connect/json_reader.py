"""JSON: an array, an envelope around arrays, a single object, or one object a line (NDJSON).

Numbers stay as the file writes them, so that a 20-digit id or an amount of 12.60 loses nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from handoff.connect.decode import PICTURES, Lines, open_text
from handoff.connect.reading import ReadContext
from handoff.connect.unit import Unit, Units
from handoff.errors import UnreadableFile
from handoff.records.provenance import Locator
from handoff.records.report import FileReport

LINE_SUFFIXES = frozenset({".ndjson", ".jsonl"})
_UNSAFE_ESCAPE = re.compile(r"\\u(00[01]|007[fF]|[dD][89a-fA-F])")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class LineItems:
    """The objects of an NDJSON file, parsed line by line each time they are iterated.

    A line that is no JSON is a unit with a problem; the last one raises UnreadableFile, since the file is cut off.
    """

    lines: Lines
    shown_as: str

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
            return _unit(parse(line), locator)
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


def open_items(path: Path, context: ReadContext, report: FileReport, records: str) -> Units:
    """The items of a file as units: those at the dotted path ``records``, ``@`` the document, ``auto`` all lists.

    NDJSON is read as it is iterated, any other JSON at once. Raises UnreadableFile for broken, truncated or too deeply
    nested JSON, here or while the items are iterated.
    """
    text = open_text(path, context, report)
    lines = partial(text.lines, "\n")
    first = list(islice(_numbered(lines()), 2))
    if not first:
        raise UnreadableFile("the file holds only white space", place=context.shown_as, remedy="export it again")
    if path.suffix.lower() in LINE_SUFFIXES or (len(first) == 2 and _is_json(first[0][1])):
        return LineItems(lines, context.shown_as)
    return list(_items(_document(text.whole(), context.shown_as), records, report, context.shown_as))


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


def _items(document: Any, records: str, report: FileReport, shown_as: str) -> Iterator[Unit]:
    if records == "auto":
        yield from _found(document, report)
        return
    keys = [] if records == "@" else records.split(".")
    for key in keys:
        document = document.get(key) if isinstance(document, Mapping) else None
    if document is None:
        raise UnreadableFile(f"there is no {records!r} in the file", place=shown_as, remedy="check what was exported")
    yield from _units(document, keys)


def _found(document: Any, report: FileReport) -> Iterator[Unit]:
    """The document if it is a list; else each list of objects in it; else the document as one item."""
    lists = list(_lists(document)) if isinstance(document, Mapping) else []
    for keys, items in lists:
        yield from _units(items, keys)
    if not lists:
        yield from _units(document, [])
    elif beside := [key for key in document if not any(keys[0] == key for keys, _ in lists)]:
        report.notes.append(f"beside the records the file says: {', '.join(beside)}")


def _lists(document: Mapping[str, Any]) -> Iterator[tuple[list[str], list[Any]]]:
    for key, value in document.items():
        if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            yield [key], value
        elif key in ("_embedded", "result", "data") and isinstance(value, Mapping):
            yield from (([key, *keys], items) for keys, items in _lists(value))


def _units(found: Any, keys: list[str]) -> Iterator[Unit]:
    if isinstance(found, list):
        for index, item in enumerate(found):
            yield _unit(item, Locator(kind="pointer", value=pointer(*keys, index)))
    else:
        yield _unit(found, Locator(kind="pointer", value=pointer(*keys)))


def _unit(item: Any, locator: Locator) -> Unit:
    if isinstance(item, Mapping):
        return Unit(locator, item)
    return Unit(locator, {}, problem=f"not an object but {json.dumps(item, ensure_ascii=False)[:80]}")


def _document(text: str, shown_as: str) -> Any:
    try:
        return parse(text)
    except json.JSONDecodeError as error:
        raise _broken(error, len(text), shown_as) from error
    except RecursionError as error:
        raise _too_deep(shown_as) from error


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
        f"not JSON: {problem} at line {error.lineno}, column {error.colno} (offset {error.pos} of {length})"
        + ("; the file seems cut off" if truncated else ""),
        place=place,
        remedy="export or copy the file again; if it is no JSON: handoff ingest FILE --connector NAME",
    )


def _too_deep(place: str) -> UnreadableFile:
    return UnreadableFile(
        "nested too deeply to be an export", place=place, remedy="leave this file out; it holds no records"
    )
