"""The mails that a file holds, one after the other: a single one (.eml, .emlx), or a mailbox (.mbox, RFC 4155).

A mailbox is parted only at lines ``From ... Tue Mar  3 10:00:00 2026`` with the head of a mail below them, which says
who wrote it, when or under which id: neither a line of talk that begins with ``From`` nor a patch that somebody pasted
into a mail parts anything. Memory holds one mail at a time.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from handoff.connect.export import marked_encoding
from handoff.connect.mail.headers import parse_date
from handoff.errors import UnreadableFile

LARGEST_MAIL = 256 << 20
#: Files in old or wide encodings are turned into bytes of one line end at once, so they may not be larger.
_LARGEST_TURNED = 512 << 20
_LOOK = 1 << 16
_NOTHING = b" \t\r\n\0"
_MONTHS = rb"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_FROM = re.compile(
    rb"From (?:[^\n]{0,500} )?-? ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s+"
    rb"(?:(?P<month>" + _MONTHS + rb")\s+(?P<day>\d{1,2})|(?P<day2>\d{1,2})\s+(?P<month2>" + _MONTHS + rb"))\s+"
    rb"(?P<year0>\d{4}\s+)?(?P<clock>\d{1,2}:\d\d(?::\d\d)?)"
    rb"(?:\s+(?P<zone>[+-]\d{4}|[A-Z]{1,5}))?(?:\s+(?P<year>\d{4}))?(?:\s+[+-]\d{4}|\s+[A-Z]{1,5})?"
    rb"(?:\s+remote from \S+)?\s*"
)
_FIELD = re.compile(rb">?[!-9;-~]{1,200}[ \t]*:|>From ")
#: How git begins a patch that it writes as a mail, always with this day; inside a mail it is a patch that was pasted.
_PATCH = re.compile(rb"From [0-9a-f]{40} Mon Sep 17 00:00:00 2001")
#: What every mail in a mailbox has of, and a pasted patch or command has not.
_SURE_FIELD = re.compile(
    rb"(?:From|Sender|Date|Message-ID|Received|Return-Path|Delivered-To|Envelope-To|X-Mozilla-Status|X-GM-THRID|"
    rb"X-Apparently-To|X-UIDL|Status|X-Status|X-Keywords|DKIM-Signature|MIME-Version)[ \t]*:|>From ",
    re.IGNORECASE,
)
#: Apple Mail puts the length of the mail above it, and a list of its own marks below it.
_COUNTED = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n(?=[!-9;-~]{1,200}[ \t]*:)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """Where a mail lies in its file: bytes from ``start`` to ``end``; ``position`` counts from 1."""

    position: int
    start: int
    end: int
    sent: datetime | None = None


class MailFile:
    """A file of mails. Raises UnreadableFile where it is empty or too large to be turned around."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self._path = path
        self._shown_as = shown_as
        self.encoding = ""
        with path.open("rb") as stream:
            head = stream.read(_LOOK)
        if not head.strip(_NOTHING):
            with path.open("rb") as stream:
                if not any(block.strip(_NOTHING) for block in iter(lambda: stream.read(_LOOK), b"")):
                    raise UnreadableFile("the file holds nothing", place=shown_as, remedy="export it again")
        self._turned = self._turn(head)
        self.is_box = _FROM.fullmatch(self._first_line()) is not None

    def places(self) -> Iterator[tuple[Place, bytes]]:
        """Each mail's place with the bytes of its header fields."""
        with self._open() as stream:
            yield from _boxed(stream) if self.is_box else _single(stream)

    def open(self) -> BinaryIO:
        """The file, for ``read``."""
        return self._open()

    def read(self, stream: BinaryIO, place: Place) -> bytes:
        """The bytes of one mail, lines ending in LF, ``>From`` undone where it comes from a mailbox."""
        stream.seek(place.start)
        raw = one_line_end(stream.read(place.end - place.start)).lstrip(_NOTHING)
        if raw.startswith(b">From "):
            raw = raw.partition(b"\n")[2]
        return _ESCAPED.sub(rb"\1", raw) if self.is_box else raw

    def _open(self) -> BinaryIO:
        return self._path.open("rb") if self._turned is None else io.BytesIO(self._turned)

    def _first_line(self) -> bytes:
        with self._open() as stream:
            filled = (line for line in iter(lambda: stream.readline(_LOOK), b"") if line.strip())
            return next(filled, b"").rstrip(b"\r\n")

    def _turn(self, head: bytes) -> bytes | None:
        """The file as UTF-8 with LF where it is UTF-16 or UTF-32, begins with a mark, or ends its lines in CR alone; of
        a file of Apple Mail the mail without what stands around it."""
        if counted := _COUNTED.match(head):
            with self._path.open("rb") as stream:
                stream.seek(counted.end())
                return one_line_end(stream.read(min(int(counted[1]), LARGEST_MAIL)))
        self.encoding = wide_encoding(head)
        if not self.encoding and (b"\n" in head or b"\r" not in head):
            return None
        if self._path.stat().st_size > _LARGEST_TURNED:
            raise UnreadableFile(
                f"it is {self.encoding or 'a file with CR line ends'} and larger than {_LARGEST_TURNED >> 20} MiB",
                place=self._shown_as,
                remedy="export it again in parts",
            )
        data = self._path.read_bytes()
        if self.encoding:
            data = data.decode(self.encoding, "replace").encode("utf-8", "replace")
        return one_line_end(data.removeprefix(codecs.BOM_UTF8))


def wide_encoding(head: bytes) -> str:
    """``utf-16``, ``utf-32`` or ``utf-8-sig`` by its mark, UTF-16 without one by its NULs; else empty."""
    if marked := marked_encoding(head):
        return marked
    first = head[:64]
    if len(first) > 15 and not any(first[1::2]) and all(first[0::2]):
        return "utf-16-le"
    return "utf-16-be" if len(first) > 15 and not any(first[0::2]) and all(first[1::2]) else ""


def one_line_end(data: bytes) -> bytes:
    """Lines ending in LF, whatever they ended in."""
    if b"\r" not in data:
        return data
    data = data.replace(b"\r\n", b"\n")
    return data.replace(b"\r", b"\n") if b"\n" not in data[:_LOOK] else data


def _single(stream: BinaryIO) -> Iterator[tuple[Place, bytes]]:
    head = bytearray()
    for line in stream:
        if line.strip(_NOTHING) or (head and line.strip(b"\r\n\0")):
            head += line
        elif head:
            break
    yield Place(1, 0, stream.seek(0, io.SEEK_END)), bytes(head)


def _boxed(stream: BinaryIO) -> Iterator[tuple[Place, bytes]]:
    """One pass over the lines: a mail ends where the next one's line stands. What stands above the first is one too."""
    position, start, at = 0, 0, 0
    head = bytearray()
    sent: datetime | None = None
    in_head = True
    border: _Border | None = None
    of_patches: bool | None = None  # whether the file is a row of patches
    for line in stream:
        if border is not None and border.is_met_by(line, is_first=not head):
            if head:
                position += 1
                yield Place(position, start, border.at, sent), bytes(head)
            start, sent = border.end, _sent(border.match)
            head, in_head, border = border.lines, True, None
        elif border is not None and not border.goes_on(line):
            head += border.lines if in_head and head else b""
            border = None
        if border is not None:
            border.lines += line
        elif line.startswith(b"From ") and (match := _border_line(line, of_patches)):
            of_patches = bool(_PATCH.match(line)) if of_patches is None else of_patches
            border = _Border(match, at, at + len(line))
        elif in_head and (line.strip(_NOTHING) or (head and line.strip(b"\r\n\0"))):
            head += line
        elif head:
            in_head = False
        at += len(line)
    if head:
        yield Place(position + 1, start, at, sent), bytes(head)


def _border_line(line: bytes, of_patches: bool | None) -> re.Match[bytes] | None:
    """The line as one that may part two mails."""
    is_pasted = of_patches is False and _PATCH.match(line)
    return None if is_pasted else _FROM.fullmatch(line.rstrip(b"\r\n"))


@dataclass
class _Border:
    """A line that may part two mails, from ``at`` to ``end``, and the lines of a head that were met below it."""

    match: re.Match[bytes]
    at: int
    end: int
    lines: bytearray = field(default_factory=bytearray)

    def is_met_by(self, line: bytes, *, is_first: bool) -> bool:
        """Whether with this line it is sure that a mail begins; the first of a file needs any field."""
        return bool((_FIELD if is_first else _SURE_FIELD).match(line))

    def goes_on(self, line: bytes) -> bool:
        """Whether the line may belong to the head of a mail that begins here."""
        is_folded = bool(self.lines) and line[:1] in (b" ", b"\t")
        return len(self.lines) < _LOOK and (is_folded or _FIELD.match(line) is not None)


def _sent(match: re.Match[bytes]) -> datetime | None:
    """The moment that the line names, in UTC where it names no zone."""
    found = {name: (value or b"").decode("ascii", "ignore").strip() for name, value in match.groupdict().items()}
    day, month = found["day"] or found["day2"], found["month"] or found["month2"]
    return parse_date(f"{day} {month} {found['year'] or found['year0']} {found['clock']} {found['zone'] or '+0000'}")
