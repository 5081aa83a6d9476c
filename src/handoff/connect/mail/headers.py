"""The header fields of a mail (RFC 5322, 2047, 2231), read so that no bytes whatever break them.

The standard library's structured headers raise on malformed ones, and its parser recurses; what is here is linear.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import unquote_to_bytes

from handoff.connect.export import FIRST_YEAR, LAST_YEAR, in_order
from handoff.connect.mail.charset import decoded, tidy_line
from handoff.language import NotATime, read_moment
from handoff.records import normal_name

_LONGEST_REST = 8_192
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_LINE_END = b"\r\n\0"
_LONGEST_VALUE = 200_000
_LONGEST_TYPE = 20_000
_MOST_ADDRESSES = 2_000
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_ENCODED = re.compile(r"(\?=)[ \t]+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_ID = re.compile(r"<([^<>\s]{1,500})>")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_COMMENT = r"\((?:[^()]|\((?:[^()]|\([^()]*\)){0,200}\)){0,300}\)"
_ADDRESS_PIECE = re.compile(rf'"(?:[^"\\]|\\.){{0,300}}"|<[^<>]*>|{_COMMENT}|[^,;"<(]+|.', re.DOTALL)
_QUOTED_NAME = re.compile(r"'([^']+)'(?= )")
_NO_NAME = re.compile(r"undisclosed|\W*$", re.IGNORECASE)
_ADDRESS = re.compile(r"([^\s<>\"(),:;@]{1,200}@[^\s<>\"(),:;@]{1,250})")


@dataclass(frozen=True)
class Headers:
    """Fields in their order, names in lower case, values unfolded but not decoded."""

    fields: tuple[tuple[str, bytes], ...] = ()

    def raw(self, name: str) -> str:
        """The first field of that name as text, its encoded words left as they are; empty where there is none."""
        return next(self._texts(name), "")

    def text(self, name: str) -> str:
        """The first field of that name, decoded, on one line."""
        return tidy_line(decode_words(self.raw(name)))

    def addresses(self, name: str) -> list[Address]:
        """The addresses of all fields of that name."""
        return [address for value in self._texts(name) for address in parse_addresses(value)]

    def ids(self, name: str) -> list[str]:
        """The ids between angle brackets; a Message-ID without them as it stands."""
        value = self.raw(name)
        bare = value.strip()
        return _ID.findall(value) or ([bare] if name == "message-id" and bare and " " not in bare else [])

    @cached_property
    def _values(self) -> dict[str, list[bytes]]:
        values: dict[str, list[bytes]] = {}
        for name, value in self.fields:
            values.setdefault(name, []).append(value[:_LONGEST_VALUE])
        return values

    def _texts(self, name: str) -> Iterator[str]:
        return (decoded(value).text for value in self._values.get(name, ()))


@dataclass(frozen=True)
class Address:
    """Name and address as a header gives them; either may be empty."""

    name: str
    email: str

    @property
    def shown(self) -> str:
        return self.name or self.email


@dataclass(frozen=True)
class MediaType:
    """``text/plain`` and its parameters, names in lower case."""

    name: str
    parameters: dict[str, str]

    @property
    def main(self) -> str:
        return self.name.partition("/")[0]


def split_head(raw: bytes, start: int, end: int, *, may_lack: bool = False) -> tuple[Headers, int]:
    """The header fields that begin at ``start``, and where the body begins. Lines end in LF.

    A line that is no field ends the head, as mail programs do it; at the very top such lines are passed over, but where
    the head ``may_lack``, the body begins with them. A line of blanks belongs to the field above it (RFC 5322, 4.2). A
    blank line above which no sender is named ends no head that goes on below it.
    """
    fields: list[tuple[str, list[bytes]]] = []
    at = start
    while at < end:
        line_end = raw.find(b"\n", at, end)
        line_end = end if line_end < 0 else line_end
        line = raw[at:line_end]
        if not line.strip(_LINE_END):
            is_whole = may_lack or not fields or any(name == "from" for name, _ in fields)
            if is_whole or not _goes_on(raw[line_end + 1 : min(end, line_end + _LONGEST_REST)]):
                return _headers(fields), min(line_end + 1, end)
            at = line_end + 1
            continue
        match = _FIELD.match(line)
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1][1].append(line)
        elif match:
            fields.append((match[1].decode("ascii").lower(), [line[match.end() :]]))
        elif (fields or may_lack) and not line.startswith((b">From ", b"From ")):
            return _headers(fields), at
        at = line_end + 1
    return _headers(fields), end


def _goes_on(below: bytes) -> bool:
    """Whether below a blank line more fields stand, the sender among them, and nothing else up to the next one."""
    lines = below.lstrip(b" \t\r\n").partition(b"\n\n")[0].split(b"\n")
    named = [match[1].lower() for line in lines if (match := _FIELD.match(line))]
    folded = sum(line[:1] in (b" ", b"\t") for line in lines)
    return len(named) + folded == len(lines) and b"from" in named and (b"subject" in named or b"date" in named)


def _headers(fields: list[tuple[str, list[bytes]]]) -> Headers:
    return Headers(tuple((name, b" ".join(filter(None, map(bytes.strip, lines)))) for name, lines in fields))


def decode_words(text: str) -> str:
    """RFC 2047: ``=?utf-8?q?Gr=C3=BC=C3=9Fe?=``. Neighbours of one charset are joined before they are decoded."""
    if "=?" not in text:
        return text
    shown: list[str] = []
    held, held_charset = b"", ""
    at = 0
    for match in _ENCODED.finditer(text := _BETWEEN_ENCODED.sub(r"\1", text)):
        charset = match[1].partition("*")[0]
        if held and (match.start() > at or charset != held_charset):
            shown.append(decoded(held, held_charset).text)
            held = b""
        shown.append(text[at : match.start()])
        held, held_charset = held + _word_bytes(match[2], match[3]), charset
        at = match.end()
    return "".join((*shown, decoded(held, held_charset).text, text[at:]))


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "bB":
        return base64_bytes(text.encode("ascii", "ignore"))
    return binascii.a2b_qp(text.encode("utf-8", "replace"), header=True)


def base64_bytes(data: bytes) -> bytes:
    """What base64 holds, as far as it goes: strange characters are passed over, a cut end is left out."""
    bare = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    return binascii.a2b_base64(bare[: len(bare) - len(bare) % 4] + _padded(bare[len(bare) - len(bare) % 4 :]))


def _padded(rest: bytes) -> bytes:
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


#: ``dana at northwind.example (Dana Reyes)``: how archives of mailing lists hide addresses.
_HIDDEN_AT = re.compile(r"^\s*([\w.+-]{1,64}) at ([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})(?=\s+\()")


def parse_addresses(value: str) -> list[Address]:
    """``Dana <dana@northwind.example>, "Ruiz, Leo" <leo@a.example>; team: a@b.example;`` and what people make of it."""
    found: list[Address] = []
    pieces: list[str] = []
    for match in _ADDRESS_PIECE.finditer(_HIDDEN_AT.sub(r"\1@\2", value)):
        if match[0] in (",", ";"):
            found += _address(pieces)
            pieces = []
        else:
            pieces.append(match[0])
        if len(found) >= _MOST_ADDRESSES:
            return found
    return list(_with_surnames([*found, *_address(pieces)]))


def _with_surnames(found: list[Address]) -> Iterator[Address]:
    """``Reyes, Dana <dana.reyes@a.example>`` without quotes is one person: the address bears the first word."""
    held: Address | None = None
    for one in found:
        is_rest = held is not None and one.name and _bears(one.email, held.name)
        if held is not None and not is_rest:
            yield held
        if one.name and not one.email:
            held = one
            continue
        yield Address(in_order(f"{held.name}, {one.name}", one.email), one.email) if held and is_rest else one
        held = None
    if held is not None:
        yield held


def _bears(email: str, surname: str) -> bool:
    word = normal_name(surname).rpartition(" ")[2]
    return len(word) > 2 and word in normal_name(email.partition("@")[0]).replace(" ", "")


def _address(pieces: list[str]) -> list[Address]:
    """One address from its quoted, bracketed and bare pieces; none where there is neither name nor address."""
    bracketed = next((one for one in pieces if one.startswith("<")), "")
    match = _ADDRESS.search(bracketed) or _ADDRESS.search(" ".join(one for one in pieces if one[0] not in '"('))
    email = match[1].lower().strip("'") if match else ""
    words = [_unquoted(one) for one in pieces if one[0] not in "<("]
    name = tidy_line(decode_words("".join(words))).rpartition(": ")[2]
    if match and match[1] in name:
        comment = next((one[1:-1] for one in pieces if one.startswith("(")), "")
        name = tidy_line(decode_words(comment)) or name.replace(match[1], "").strip(" <>'\"[]")
    name = _QUOTED_NAME.sub(r"\1", name).strip(" '\"[]").removesuffix("[mailto:").rstrip(" :")
    is_no_name = name.casefold() == email or _NO_NAME.match(name)
    name = "" if is_no_name else in_order(name[:200], email)
    return [Address(name, email)] if name or email else []


def _unquoted(piece: str) -> str:
    return re.sub(r"\\(.)", r"\1", piece[1:-1]) if piece.startswith('"') and len(piece) > 1 else piece


def parse_date(text: str, *, day_first: bool | None = None) -> datetime | None:
    """A moment in UTC; None for what is no date, or none that a mail can bear. Without a zone it is UTC.

    ``2/6/2026`` is a date only to who knows whether the day comes first.
    """
    try:
        written = read_moment(text, day_first=None if day_first is None else lambda: day_first).at
        moment = written.astimezone(UTC) if written.tzinfo else written.replace(tzinfo=UTC)
    except (NotATime, OverflowError):
        return None
    return moment if FIRST_YEAR <= moment.year < LAST_YEAR else None


def parse_type(value: str, default: str = "text/plain") -> MediaType:
    """A Content-Type or Content-Disposition with its parameters, RFC 2231 continuations and charsets included."""
    name, _, _ = value.partition(";")
    bare = name.strip().lower() or default
    parameters: dict[str, str] = {}
    longer: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(value[:_LONGEST_TYPE]):
        key, text = match[1].lower(), _unquoted(match[2].strip())
        base, star, rest = key.partition("*")
        if not star:
            parameters.setdefault(base, text)
        else:
            number = rest.rstrip("*")
            longer.setdefault(base, []).append((int(number) if number.isdigit() else 0, key.endswith("*"), text))
    parameters.update({key: _joined(found) for key, found in longer.items()})
    return MediaType(bare, parameters)


def _joined(found: list[tuple[int, bool, str]]) -> str:
    found = sorted(found, key=lambda one: one[0])
    first = found[0][2]
    charset = first.split("'", 2)[0] if found[0][1] and first.count("'") > 1 else ""
    texts = [text.split("'", 2)[2] if at == 0 and found[0][1] and first.count("'") > 1 else text
             for at, (_, _, text) in enumerate(found)]  # fmt: skip
    data = b"".join(
        unquote_to_bytes(text) if is_encoded else text.encode("utf-8", "replace")
        for text, (_, is_encoded, _) in zip(texts, found, strict=True)
    )
    return decoded(data, charset).text
