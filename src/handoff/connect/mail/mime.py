"""The parts of a mail (RFC 2046) as a tree over its bytes. Nothing is decoded here, so attachments cost nothing.

Depth and number of parts are bounded; a part that lies deeper, or comes later, is left as it stands and told.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handoff.connect.mail.charset import tidy_line
from handoff.connect.mail.headers import Headers, MediaType, base64_bytes, decode_words, parse_type, split_head

DEEPEST = 40
MOST_PARTS = 2_000
_LONGEST_BOUNDARY = 200
_GUESSED_BOUNDARY = re.compile(rb"^--(\S{4,75})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class MimePart:
    """One part. ``body`` and ``end`` are its place in ``raw``, ``children`` what a multipart or a mail in it holds."""

    raw: bytes
    headers: Headers
    type: MediaType
    disposition: MediaType
    body: int
    end: int
    children: tuple[MimePart, ...] = ()

    @property
    def file_name(self) -> str:
        """The name that the part bears; empty where it bears none."""
        named = self.disposition.parameters.get("filename") or self.type.parameters.get("name", "")
        return tidy_line(decode_words(named))[:300]

    def data(self) -> bytes:
        """The bytes of the part, its transfer encoding undone as far as it goes."""
        data = self.raw[self.body : self.end]
        encoding = self.headers.raw("content-transfer-encoding").strip().lower()
        if encoding == "base64":
            return base64_bytes(data)
        return binascii.a2b_qp(data) if encoding == "quoted-printable" else data


@dataclass
class Tree:
    """What building a tree came upon."""

    parts: int = 0
    problems: list[str] = field(default_factory=list)

    def tell(self, problem: str) -> None:
        if problem not in self.problems:
            self.problems.append(problem)


def parse_mail(raw: bytes, tree: Tree) -> MimePart:
    """A whole mail, lines ending in LF. Whatever the bytes are, a part comes out."""
    return _part(raw, 0, len(raw), "text/plain", tree, 0)


def _part(raw: bytes, start: int, end: int, default: str, tree: Tree, depth: int, *, is_part: bool = False) -> MimePart:
    headers, body = split_head(raw, start, end, may_lack=is_part)
    type_ = parse_type(headers.raw("content-type"), default)
    tree.parts += 1
    children: tuple[MimePart, ...] = ()
    if depth >= DEEPEST:
        if type_.main in ("multipart", "message"):
            tree.tell(f"parts lie more than {DEEPEST} deep in one another; what lies deeper is not read")
            type_ = MediaType("application/octet-stream", {})
    elif type_.main == "multipart":
        within = "message/rfc822" if type_.name == "multipart/digest" else "text/plain"
        children = tuple(
            _part(raw, at, until, within, tree, depth + 1, is_part=True)
            for at, until in _stretches(raw, body, end, type_.parameters.get("boundary", ""), tree)
        )
    elif type_.name in ("message/rfc822", "message/global") and not _is_packed(headers):
        children = (_part(raw, body, end, "text/plain", tree, depth + 1),)
    disposition = parse_type(headers.raw("content-disposition"), "none")
    return MimePart(raw, headers, type_, disposition, body, end, children)


def _is_packed(headers: Headers) -> bool:
    return headers.raw("content-transfer-encoding").strip().lower() in ("base64", "quoted-printable")


def _stretches(raw: bytes, start: int, end: int, boundary: str, tree: Tree) -> Iterator[tuple[int, int]]:
    """Where the parts of a multipart stand. Without a closing boundary the last one goes to the end."""
    marks = list(_marks(raw, start, end, boundary.encode("utf-8", "replace")))
    if not marks:
        guess = _GUESSED_BOUNDARY.search(raw, start, end)
        marks = list(_marks(raw, start, end, guess[1])) if guess else []
        tree.tell("the boundary between its parts is missing")
    if all(is_last for _, _, is_last in marks):
        yield start, end
        return
    for number, (_, at, is_last) in enumerate(marks):
        if is_last:
            return
        if tree.parts >= MOST_PARTS:
            tree.tell(f"it has more than {MOST_PARTS:,} parts; the others are not read")
            return
        until = marks[number + 1][0] if number + 1 < len(marks) else end
        yield at, max(at, until - 1 if until < end else until)
    tree.tell("its last part has no end: it may be cut off")


def _marks(raw: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where each boundary line begins, where the next line begins, and whether it closes the multipart."""
    line = b"--" + boundary
    if not boundary or len(boundary) > _LONGEST_BOUNDARY:
        return
    at = raw.find(line, start, end)
    while at >= 0:
        line_end = raw.find(b"\n", at, end)
        line_end = end if line_end < 0 else line_end
        rest = raw[at + len(line) : min(line_end, at + len(line) + 80)].rstrip()
        if rest in (b"", b"--") and (at == 0 or raw[at - 1 : at] == b"\n"):
            yield at, min(line_end + 1, end), rest == b"--"
        at = raw.find(line, line_end, end)
