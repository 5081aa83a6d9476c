"""NDJSON: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from handoff.connect.export import Lines, Unit
from handoff.connect.rows.json_units import units_at, units_of
from handoff.connect.rows.json_values import broken, parse, too_deep
from handoff.records import Locator


@dataclass(frozen=True)
class LineItems:
    """The objects of an NDJSON file, parsed line by line each time they are iterated.

    A line that is no JSON is a unit with a problem; the last one raises UnreadableFile, since the file is cut off.
    """

    lines: Lines
    shown_as: str
    is_top: bool = False
    #: Where a line that is an answer has its records; any other line is one.
    path: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Unit]:
        held: tuple[int, str] | None = None
        for number, line in _numbered(self.lines()):
            if held:
                yield from self._units(*held, is_last=False)
            held = number, line
        if held:
            yield from self._units(*held, is_last=True)

    def _units(self, number: int, line: str, *, is_last: bool) -> Iterator[Unit]:
        locator = Locator(kind="lines", value=str(number))
        try:
            item = parse(line)
            inside = units_at(item, self.path, locator) if self.path else None
            yield from units_of(item, locator, is_top=self.is_top) if inside is None else inside
        except json.JSONDecodeError as error:
            if is_last:
                raise broken(error, len(line), f"{self.shown_as}, line {number}") from error
            yield Unit(locator, {}, problem=f"not JSON: {error.msg.removesuffix(' at')} at column {error.colno}")
        except RecursionError as error:
            raise too_deep(f"{self.shown_as}, line {number}") from error


def _numbered(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 1."""
    return ((number, line) for number, line in enumerate(lines, 1) if not line.isspace() and line)


def is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
