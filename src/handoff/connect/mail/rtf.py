"""The compressed rich text of an Outlook mail ([MS-OXRTFCP]) as plain text, for mails that have no other text.

HTML in it ([MS-OXRTFEX]) stands in groups that a reader of rich text passes over; what is between them is the text.
"""

from __future__ import annotations

import re

_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_LARGEST = 32 << 20
_TOKEN = re.compile(
    rb"\\(?:'(?P<hex>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<symbol>[^a-zA-Z']))"
    rb"|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+|.",
    re.DOTALL,
)
_SKIPPED = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"themedata", b"listtable", b"generator")
)
_BREAKS = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t", b"emdash": "—", b"endash": "–",
           b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”"}  # fmt: skip


class NoRtf(ValueError):
    """The bytes are no compressed rich text."""


def rtf_as_text(data: bytes) -> str:
    """The words of compressed rich text. Raises NoRtf."""
    rtf = decompressed(data)
    if not rtf.startswith(b"{\\rtf"):
        raise NoRtf("it does not begin like rich text")
    return _words(rtf)


def decompressed(data: bytes) -> bytes:
    """Undo the compression ([MS-OXRTFCP] 3.1.4): runs from a ring of 4,096 bytes that begins with common words."""
    if len(data) < 16:
        raise NoRtf("it is cut off")
    kind = data[8:12]
    if kind == b"MELA":
        return data[16:]
    if kind != b"LZFu":
        raise NoRtf(f"its kind is {kind!r}")
    ring = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    out = bytearray()
    write, at = len(_DICTIONARY), 16
    while at < len(data) and len(out) < _LARGEST:
        control = data[at]
        at += 1
        for bit in range(8):
            if at >= len(data):
                break
            run = data[at : at + 1]
            if control >> bit & 1:
                if at + 1 >= len(data):
                    break
                reference = data[at] << 8 | data[at + 1]
                offset, length = reference >> 4, (reference & 15) + 2
                at += 1
                if offset == write % _WINDOW:
                    return bytes(out)
                run = b""
                for step in range(length):
                    byte = ring[(offset + step) % _WINDOW]
                    ring[(write + step) % _WINDOW] = byte
                    run += bytes((byte,))
            else:
                ring[write % _WINDOW] = run[0]
            at += 1
            out += run
            write += len(run)
    return bytes(out)


def _words(rtf: bytes) -> str:
    out: list[str] = []
    skipping: list[bool] = [False]
    waiting = 0  # characters that stand for the \u before them
    pages = {b"ansicpg": "cp1252"}
    starts = False
    for match in _TOKEN.finditer(rtf):
        if match["open"]:
            skipping.append(skipping[-1])
            starts = True
            continue
        if match["close"]:
            if len(skipping) > 1:
                skipping.pop()
        elif match["symbol"] == b"*" and starts:
            skipping[-1] = True
        elif match["word"]:
            waiting = _take_word(match, skipping, out, pages, waiting)
        elif not skipping[-1]:
            waiting = _take_text(match, out, pages[b"ansicpg"], waiting)
        starts = False
    return re.sub(r"\n{3,}", "\n\n", "".join(out)).strip()


def _take_word(
    match: re.Match[bytes], skipping: list[bool], out: list[str], pages: dict[bytes, str], waiting: int
) -> int:
    word, number = match["word"], int(match["number"] or 0)
    if word in _SKIPPED or (word == b"htmlrtf" and match["number"] is None):
        skipping[-1] = True
    elif word == b"htmlrtf":
        skipping[-1] = False
    elif word == b"ansicpg":
        pages[word] = f"cp{number}"
    elif skipping[-1]:
        return waiting
    elif word == b"u":
        out.append(chr(number % 65536) if not 0xD800 <= number % 65536 < 0xE000 else "\ufffd")
        return 1
    elif word in _BREAKS:
        out.append(_BREAKS[word])
    return waiting


def _take_text(match: re.Match[bytes], out: list[str], page: str, waiting: int) -> int:
    if match["hex"]:
        data = bytes.fromhex(match["hex"].decode())
    elif match["symbol"]:
        data = {b"~": b" ", b"_": b"-", b"-": b""}.get(match["symbol"], match["symbol"])
    else:
        data = match["text"] or b""
    try:
        text = data.decode(page, "replace")
    except LookupError:
        text = data.decode("cp1252", "replace")
    out.append(text[waiting:])
    return max(waiting - len(text), 0)
