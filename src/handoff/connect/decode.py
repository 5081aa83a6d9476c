"""Bytes to text: a byte order mark, then strict UTF-8, then Windows-1252 with a warning. Never a silent guess.

Detectors are not asked: on short files they name code pages nobody used (cp775 for cp1252 text, measured).
"""

from __future__ import annotations

import codecs
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


def read_text(path: Path, context: ReadContext, report: FileReport) -> str:
    """The text of a file. Sets ``report.encoding``; warns of a fallback and of NUL characters, which are dropped.

    Raises UnreadableFile for an empty file or bytes that do not decode, UsageError for an unknown encoding.
    """
    data = path.read_bytes()
    if not data:
        raise UnreadableFile("the file is empty (0 bytes)", place=context.shown_as, remedy="export it again")
    encoding = context.options.encoding or detect(data)
    text = decode(data, encoding, context.shown_as)
    report.encoding = encoding
    if encoding == FALLBACK and not context.options.encoding:
        report.warnings.append(f"not UTF-8: read as {FALLBACK}; if letters look wrong, give --encoding")
    return _without_nuls(text, report)


def detect(data: bytes) -> str:
    """The encoding by its mark, else UTF-8 if the bytes are, else Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"


def decode(data: bytes, encoding: str, shown_as: str) -> str:
    """Decode strictly, except that the five bytes Windows-1252 leaves undefined become U+FFFD."""
    try:
        return data.decode(encoding, "replace" if encoding == FALLBACK else "strict").removeprefix("\ufeff")
    except LookupError as error:
        raise UsageError(
            f"no encoding is called {encoding!r}", place=shown_as, remedy="give --encoding utf-8, cp1252 or utf-16"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"byte {error.start} is not {encoding} ({error.reason})",
            place=shown_as,
            remedy="give the file's own encoding with --encoding, for example --encoding cp1252",
        ) from error


def _without_nuls(text: str, report: FileReport) -> str:
    count = text.count("\0")
    if count:
        report.warnings.append(f"{count} NUL character{'s' if count > 1 else ''} dropped")
    return text.replace("\0", "") if count else text
