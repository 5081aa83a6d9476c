"""A JSON document walked value by value, so that an export of any size is read with one item in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from handoff.connect.export import TextFile
from handoff.errors import UnreadableFile

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER_END = re.compile(r"[\d.eE+-]$")
#: So near the end of what was read, a mistake may be a value that goes on in the next block.
_MARGIN = 16

ObjectHook = Callable[[list[tuple[str, Any]]], Any]
#: Called with a value and the text it was parsed from.
Clean = Callable[[Any, str], Any]


class JsonCursor:
    """A place in a JSON text. Raises UnreadableFile with line and column where the text is not JSON.

    Numbers stay text. ``clean`` is applied to each value that is taken.
    """

    def __init__(self, text: TextFile, shown_as: str, objects: ObjectHook, clean: Clean) -> None:
        self._blocks = text.blocks()
        self._shown_as = shown_as
        self._clean = clean
        self._decode = json.JSONDecoder(
            parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=objects
        ).raw_decode
        self._buffer = ""
        self._at = 0
        self._passed = self._lines = self._column = 0  # characters and lines before the buffer, and in its first line

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def take(self, expected: str) -> bool:
        """Step over the next character if it is the expected one."""
        if self.peek() != expected:
            return False
        self._at += 1
        return True

    def need(self, expected: str) -> None:
        """Step over the next character, which must be the expected one."""
        if not self.take(expected):
            raise self._broken(f"Expecting {expected!r}", self._at)

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = self._decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._may_go_on(error) and self._fill():
                    continue
                raise self._broken(error.msg, error.pos) from error
            except RecursionError as error:
                raise UnreadableFile(
                    "the JSON is nested too deeply to be read",
                    place=self._shown_as,
                    remedy="export the records as NDJSON",
                ) from error
            if end == len(self._buffer) and _NUMBER_END.search(self._buffer[-1:]) and self._fill():
                continue
            text = self._buffer[self._at : end]
            self._at = end
            return self._clean(value, text)

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; take or walk each value before asking for the next key."""
        self.need("{")
        if self.take("}"):
            return
        while True:
            key = self.value() if self.peek() == '"' else None
            if key is None:
                raise self._broken("Expecting property name enclosed in double quotes", self._at)
            self.need(":")
            yield key
            if self.take("}"):
                return
            self.need(",")

    def items(self) -> Iterator[int]:
        """The positions in the list that begins here; take or walk each item before asking for the next."""
        self.need("[")
        if self.take("]"):
            return
        index = 0
        while True:
            yield index
            if self.take("]"):
                return
            self.need(",")
            index += 1

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        near_the_end = error.pos >= len(self._buffer) - _MARGIN
        return near_the_end or error.msg.startswith(("Unterminated string", "Invalid \\uXXXX", "Invalid \\escape"))

    def _fill(self) -> bool:
        """Read on: as much again as is waiting, so that a long value costs no more than its length."""
        waiting = len(self._buffer) - self._at
        pieces, size = [], 0
        for block in self._blocks:
            pieces.append(block)
            size += len(block)
            if size >= waiting:
                break
        if not pieces:
            return False
        self._pass(self._buffer[: self._at])
        self._buffer, self._at = self._buffer[self._at :] + "".join(pieces), 0
        return True

    def _pass(self, text: str) -> None:
        newlines = text.count("\n")
        self._passed += len(text)
        self._lines += newlines
        self._column = len(text) - text.rfind("\n") - 1 if newlines else self._column + len(text)

    def _broken(self, problem: str, position: int) -> UnreadableFile:
        before = self._buffer[:position]
        lines = before.count("\n")
        column = position - before.rfind("\n") if lines else self._column + position + 1
        is_cut = position >= len(self._buffer) - 1 or problem.startswith("Unterminated string")
        return UnreadableFile(
            f"not JSON: {problem.removesuffix(' at')} at line {self._lines + lines + 1}, column {column} "
            f"(offset {self._passed + position})" + ("; the file seems cut off" if is_cut else ""),
            place=self._shown_as,
            remedy="export the file again",
        )
