"""The one spelling of a text, chosen before anything is printed.

Word and Markdown each lose something of a raw string (a newline in a cell, a tab, a control character). Text is
therefore brought to a form that both carry whole, once, when a page is built.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

#: Left out of every text. C0/C1 controls (but for white space), surrogates and U+FFFE/F are illegal or discouraged in
#: XML 1.0; Bidi_Control (UAX #9) reorders what a person sees; byte order marks, annotations and tags hide text.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
MAX_WIDTHS = 50  # columns; in whole percent, more would be too narrow to tell apart
_HREF_SAFE = "-._~:/?#@!$&'()*+,;=%"
_SCHEME = re.compile(r"(?:https?://[^/?#]+|mailto:[^?#]+|#.)", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def printable(text: str) -> str:
    """``text`` without what cannot be printed, in Unicode NFC (UAX #15)."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", text))


def has_unprintable(text: str) -> bool:
    """Whether ``text`` holds characters that ``printable`` leaves out."""
    return _UNPRINTABLE.search(text) is not None


def one_line(text: str) -> str:
    """Printable, every run of white space (no-break space and newline too) one space; the ends keep theirs."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = printable(text)
    if not text:
        return ""
    inner = " ".join(text.split())
    if not inner:
        return " "
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def trimmed(text: str) -> str:
    """Printable, on one line, without white space at the ends."""
    return " ".join(printable(text).split())


def code_lines(text: str) -> str:
    """Source code: lines end in ``\\n``, tabs are four columns, no trailing blanks, no blank first or last line."""
    lines = [line.expandtabs(4).rstrip() for line in printable(text).splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def safe_href(href: str) -> str:
    """``href`` percent-encoded (RFC 3986), or empty where it is not http, https, mailto or a ``#`` anchor."""
    packed = "".join(printable(href).split())
    if not _SCHEME.match(packed):
        return ""
    encoded = quote(_STRAY_PERCENT.sub("%25", packed), safe=_HREF_SAFE)
    return "#" + encoded[1:].replace("#", "%23") if encoded[0] == "#" else encoded


def percent_widths(widths: tuple[float, ...]) -> tuple[int, ...]:
    """Relative widths as whole percent, each at least 1, summing to 100 (largest remainder)."""
    if not widths or (sum(widths) == 100 and all(width >= 1 and width == int(width) for width in widths)):
        return tuple(int(width) for width in widths)
    if len(widths) > MAX_WIDTHS or min(widths) <= 0:
        raise ValueError(f"column widths are positive and at most {MAX_WIDTHS}")
    scale = (100 - len(widths)) / sum(widths)
    exact = [1 + width * scale for width in widths]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (whole[i] - exact[i], i))
    for i in by_remainder[: 100 - sum(whole)]:
        whole[i] += 1
    return tuple(whole)
