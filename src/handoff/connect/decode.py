"""Bytes to text: a byte order mark, then strict UTF-8, then Windows-1252 with a warning. Never a silent guess.

Detectors are not asked: on short files they name code pages nobody used (cp775 for cp1252 text, measured).
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handoff.connect.reading import ReadContext
from handoff.errors import UnreadableFile, UsageError
from handoff.records.report import FileReport

_MARKS = (  # UTF-32 first: its little-endian mark begins with the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"
_BLOCK = 1 << 20

#: The lines of a text with their ends; each call begins at the top.
Lines = Callable[[], Iterator[str]]


@dataclass(frozen=True)
class TextFile:
    """A file that was seen to decode. ``lines`` holds one line at a time, ``whole`` everything."""

    path: Path
    encoding: str
    has_nuls: bool

    def lines(self, newline: str = "") -> Iterator[str]:
        """The lines with their ends, which are left as they are; ``newline`` as in ``open``."""
        with self.path.open(encoding=self.encoding, errors=_errors(self.encoding), newline=newline) as stream:
            yield self._cleaned(next(stream, "")).removeprefix("\ufeff")
            yield from map(self._cleaned, stream) if self.has_nuls else stream

    def whole(self) -> str:
        text = self.path.read_bytes().decode(self.encoding, _errors(self.encoding)).removeprefix("\ufeff")
        return self._cleaned(text)

    def _cleaned(self, text: str) -> str:
        return text.replace("\0", "") if self.has_nuls else text


def open_text(path: Path, context: ReadContext, report: FileReport) -> TextFile:
    """A file as text. Sets ``report.encoding``; warns of a fallback and of NUL characters, which are dropped.

    The bytes are decoded once to see that they do, block by block. Raises UnreadableFile for an empty file or bytes
    that do not decode, UsageError for an unknown encoding.
    """
    encoding, nuls = _surveyed(path, context)
    report.encoding = encoding
    if encoding == FALLBACK and not context.options.encoding:
        report.warnings.append(f"not UTF-8: read as {FALLBACK}; if letters look wrong, give --encoding")
    if nuls:
        report.warnings.append(f"{nuls} NUL character{'s' if nuls > 1 else ''} dropped")
    return TextFile(path, encoding, nuls > 0)


def read_text(path: Path, context: ReadContext, report: FileReport) -> str:
    """The whole text of a file; account and errors as in ``open_text``."""
    return open_text(path, context, report).whole()


def detect(data: bytes) -> str:
    """The encoding by its mark, else UTF-8 if the bytes are, else Windows-1252."""
    if marked := _marked(data):
        return marked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"


def _marked(data: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def _errors(encoding: str) -> str:
    """Strict, except that the five bytes Windows-1252 leaves undefined become U+FFFD."""
    return "replace" if encoding == FALLBACK else "strict"


def _surveyed(path: Path, context: ReadContext) -> tuple[str, int]:
    """The encoding, and how many NUL characters there are."""
    with path.open("rb") as stream:
        head = stream.read(4)
    if not head:
        raise UnreadableFile("the file is empty (0 bytes)", place=context.shown_as, remedy="export it again")
    if encoding := context.options.encoding or _marked(head):
        return encoding, _decoded_through(path, encoding, context.shown_as)
    try:
        return "utf-8", _decoded_through(path, "utf-8", context.shown_as)
    except UnreadableFile:
        return FALLBACK, _decoded_through(path, FALLBACK, context.shown_as)


def _decoded_through(path: Path, encoding: str, shown_as: str) -> int:
    """Decode the file to its end and count NUL characters."""
    decoder = _decoder(encoding, shown_as)
    nuls = fed = 0
    with path.open("rb") as stream:
        while True:
            block = stream.read(_BLOCK)
            held = len(decoder.getstate()[0])
            try:
                nuls += decoder.decode(block, final=not block).count("\0")
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"byte {fed - held + error.start} is not {encoding} ({error.reason})",
                    place=shown_as,
                    remedy=_other_than(encoding),
                ) from error
            if not block:
                return nuls
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
