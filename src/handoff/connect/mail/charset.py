"""Bytes of a mail as text: the charset that is named where it fits, else what the bytes themselves say."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from handoff.connect.export import FALLBACK, PICTURES

#: Codecs that Python takes for encodings and that no mail means; some of them cost the square of the length.
_NO_CHARSETS = frozenset(
    {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "undefined"}
)
#: What is named, and what is meant (WHATWG Encoding Standard, 4.2).
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: Where a page names its encoding: ``<meta charset>``, or an XML declaration.
_SAID = re.compile(rb"<(?:meta\b[^>]*charset|\?xml\b[^>]*encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
_BLANKS = re.compile(r"\s+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_FORMAT_MARKS = re.compile("[\u200b\u2060\ufeff\u00ad\u034f\u200e\u200f]")
_UNCLEAN = re.compile(rf"[\x00-\x08\x0d-\x1f\x7f\u00a0]|{_SURROGATES.pattern}|{_FORMAT_MARKS.pattern}")


@dataclass(frozen=True)
class Decoded:
    """``charset`` is what was used; ``is_broken`` where bytes did not fit it and stand as U+FFFD."""

    text: str
    charset: str
    is_broken: bool = False


def decoded(data: bytes, charset: str = "") -> Decoded:
    """The text of some bytes. No bytes and no name of a charset raise."""
    named = _codec(charset)
    for encoding in dict.fromkeys((named, "utf-8", FALLBACK if named in ("", "utf-8") else "")):
        if encoding:
            try:
                return Decoded(cleaned(data.decode(encoding)), encoding)
            except ValueError:
                continue
    encoding = named or FALLBACK
    try:
        return Decoded(cleaned(data.decode(encoding, "replace")), encoding, is_broken=True)
    except ValueError:
        return Decoded(cleaned(data.decode(FALLBACK, "replace")), FALLBACK, is_broken=True)


def decoded_page(data: bytes, charset: str = "") -> Decoded:
    """The text of a page: by its mark, as UTF-8 where letters are so written, as the page says, else as its sender."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return decoded(data, encoding)
    if _is_wide_utf8(data):
        return decoded(data, "utf-8")
    said = _SAID.search(data[:_HEAD])
    named = said[1].decode("ascii", "replace") if said else ""
    found = decoded(data, named or charset)
    return found if not found.is_broken or not named else decoded(data, charset)


def _is_wide_utf8(data: bytes) -> bool:
    """Whether the bytes hold letters beyond ASCII, all of them as UTF-8 writes them, which no other encoding does."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def cleaned(text: str) -> str:
    """Line ends as LF, control characters as pictures, NULs and marks that show nothing left out."""
    if not _UNCLEAN.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(PICTURES)
    return _FORMAT_MARKS.sub("", _SURROGATES.sub("\ufffd", text)).replace("\u00a0", " ")


def tidy_line(text: str) -> str:
    """A text on one line, each stretch of white space a blank."""
    return _BLANKS.sub(" ", text).strip()


@lru_cache(maxsize=256)
def _codec(charset: str) -> str:
    """The codec for a charset; empty where none is named, or none that there is."""
    bare = charset.strip().strip("'\"").lower()[:60]
    try:
        info = codecs.lookup(bare)
        "".encode(bare)  # refuses what is a codec but no encoding, such as base64
    except (LookupError, ValueError):
        return ""
    if info.name in _NO_CHARSETS or bare in _NO_CHARSETS:
        return ""
    return _MEANT.get(info.name, info.name)
