"""Bytes to text: a byte order mark, then strict UTF-8, then Windows-1252 with a warning. Never a silent guess.

Control characters become their pictures (U+2400 and on), one for one, so that places in the text stay what they are;
white space stays, NULs go. A file that holds many is no text.

Detectors are not asked: on short files they name code pages nobody used (cp775 for cp1252 text, measured).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from handoff.connect.export.reading import ReadContext
from handoff.errors import UnreadableFile, UsageError
from handoff.records import FileReport

_MARKS = (  # UTF-32 first: its little-endian mark begins with the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"
_BLOCK = 1 << 20
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
#: What becomes of control characters, for ``str.translate``.
PICTURES = {**{code: 0x2400 + code for code in (*range(1, 9), *range(0x0E, 0x20))}, 0x7F: 0x2421, 0: None}
#: Above this many, and above this share of all characters, the file is binary. A pasted terminal log stays below.
_FEW_CONTROLS, _CONTROL_SHARE = 8, 0.05

#: The lines of a text with their ends; each call begins at the top.
Lines = Callable[[], Iterator[str]]


@dataclass(frozen=True)
class TextFile:
    """A file that was seen to decode. ``lines`` holds one line at a time, ``whole`` everything."""

    path: Path
    encoding: str
    has_controls: bool

    def lines(self, newline: str = "") -> Iterator[str]:
        """The lines with their ends, which are left as they are; ``newline`` as in ``open``."""
        with self._open(newline) as stream:
            yield self._cleaned(next(stream, "")).removeprefix("\ufeff")
            yield from map(self._cleaned, stream) if self.has_controls else stream

    def blocks(self) -> Iterator[str]:
        """The text, a block at a time."""
        with self._open("") as stream:
            yield self._cleaned(stream.read(_BLOCK)).removeprefix("\ufeff")
            while block := stream.read(_BLOCK):
                yield self._cleaned(block)

    def first_line(self, limit: int) -> tuple[str, bool]:
        """The first line that is not blank, and whether another such line follows; empty where it is longer."""
        with self._open("\n") as stream:
            lines = (self._cleaned(line).removeprefix("\ufeff") for line in iter(lambda: stream.readline(limit), ""))
            said = (line for line in lines if line.strip())
            first = next(said, "")
            whole = len(first) < limit or first.endswith("\n")
            return (first, next(said, "") != "") if whole else ("", False)

    def whole(self) -> str:
        text = self.path.read_bytes().decode(self.encoding, _errors(self.encoding)).removeprefix("\ufeff")
        return self._cleaned(text)

    def _open(self, newline: str) -> TextIO:
        return self.path.open(encoding=self.encoding, errors=_errors(self.encoding), newline=newline)

    def _cleaned(self, text: str) -> str:
        return text.translate(PICTURES) if self.has_controls else text


def open_text(path: Path, context: ReadContext, report: FileReport) -> TextFile:
    """A file as text. Sets ``report.encoding``; warns of a fallback and of NUL and other control characters.

    The bytes are decoded once to see that they do, block by block. Raises UnreadableFile for an empty or a binary file
    or bytes that do not decode, UsageError for an unknown encoding.
    """
    encoding, survey = _surveyed(path, context)
    if is_binary(survey.controls, survey.characters):
        raise UnreadableFile(
            f"this is no text: {survey.controls} control characters",
            place=context.shown_as,
            remedy="export or save it again as text (.csv, .json, .md or .txt) and give that file",
        )
    report.encoding = encoding
    if encoding == FALLBACK and not context.options.encoding:
        report.warnings.append(f"not UTF-8: read as {FALLBACK}; if letters look wrong, give --encoding")
    if nuls := survey.nuls:
        report.warnings.append(f"{nuls} NUL character{'s' if nuls > 1 else ''} dropped")
    if controls := survey.controls:
        report.warnings.append(f"{controls} control character{'s' if controls > 1 else ''} shown as pictures, like ␛")
    return TextFile(path, encoding, bool(nuls or controls))


def read_text(path: Path, context: ReadContext, report: FileReport) -> str:
    """The whole text of a file; account and errors as in ``open_text``."""
    return open_text(path, context, report).whole()


def is_binary(controls: int, characters: int) -> bool:
    """Whether so many control characters among so many characters mean that a file is no text. NULs do not count."""
    return controls > max(_FEW_CONTROLS, _CONTROL_SHARE * characters)


def count_controls(text: str) -> int:
    """The control characters of a text, without white space and NULs."""
    return len(_CONTROL.findall(text))


def detect(data: bytes, *, is_whole: bool = True) -> str:
    """The encoding by its mark, else UTF-8 if the bytes are, else Windows-1252. Part of a text may end in a letter."""
    if marked := marked_encoding(data):
        return marked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=is_whole)
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"


def marked_encoding(data: bytes) -> str:
    """The encoding that a mark at the beginning names; else empty."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def _errors(encoding: str) -> str:
    """Strict, except that the five bytes Windows-1252 leaves undefined become U+FFFD."""
    return "replace" if encoding == FALLBACK else "strict"


@dataclass
class _Survey:
    """What was counted in a text."""

    characters: int = 0
    nuls: int = 0
    controls: int = 0

    def add(self, text: str) -> None:
        self.nuls += (nuls := text.count("\0"))
        self.characters += len(text) - nuls
        self.controls += count_controls(text)


def _surveyed(path: Path, context: ReadContext) -> tuple[str, _Survey]:
    """The encoding, and what was counted."""
    with path.open("rb") as stream:
        head = stream.read(4)
    if not head:
        raise UnreadableFile("the file is empty (0 bytes)", place=context.shown_as, remedy="export it again")
    if encoding := context.options.encoding or marked_encoding(head):
        return encoding, _decoded_through(path, encoding, context.shown_as)
    try:
        return "utf-8", _decoded_through(path, "utf-8", context.shown_as)
    except UnreadableFile:
        return FALLBACK, _decoded_through(path, FALLBACK, context.shown_as)


def _decoded_through(path: Path, encoding: str, shown_as: str) -> _Survey:
    """Decode the file to its end and count its characters."""
    decoder = _decoder(encoding, shown_as)
    survey, fed = _Survey(), 0
    with path.open("rb") as stream:
        while True:
            block = stream.read(_BLOCK)
            held = len(decoder.getstate()[0])
            try:
                survey.add(decoder.decode(block, final=not block))
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"byte {fed - held + error.start} is not {encoding} ({error.reason})",
                    place=shown_as,
                    remedy=_other_than(encoding),
                ) from error
            if not block:
                return survey
            fed += len(block)


def _other_than(encoding: str) -> str:
    """What to type when a file is not what its mark says. FF FE 00 00 begins UTF-32, and UTF-16 with a NUL in front."""
    if encoding == "utf-32":
        return "give --encoding utf-16 if it is that, else export the file again as UTF-8"
    if encoding.startswith("utf-"):
        return f"give the file's own encoding with --encoding, for example --encoding {FALLBACK}"
    return "give the file's own encoding with --encoding, for example --encoding utf-8"


def _decoder(encoding: str, shown_as: str) -> codecs.IncrementalDecoder:
    try:
        b"text".decode(encoding, "ignore")  # refuses what is a codec but no encoding, such as hex
        return codecs.getincrementaldecoder(encoding)(_errors(encoding))
    except LookupError as error:
        raise UsageError(
            f"no encoding is called {encoding!r}", place=shown_as, remedy="give --encoding utf-8, cp1252 or utf-16"
        ) from error
