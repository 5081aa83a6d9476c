"""The names in a zip that does not say how they are written: as whoever packed it wrote them.

A zip marks names in UTF-8; older programs write those of their system without a word. The names of one archive are
judged together, by what comes out: letters of one script, where the others give a jumble.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's field, which bears the name in UTF-8 beside the old one
_CJK = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60々〆]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
#: Syllables that most Korean words are made of; bytes of another language give any others as often.
_COMMON_HANGUL = frozenset(
    "이다는에가을의를로은기고도지사하리정인시자아대한일나부서어장수스전해상제성보구원유주조선동신우회미오방무위안과요관국공계"
    "경개단적생학년화비연라그모중치소들만재실금발명물음분세업용설내차산교마불여행당진문본면체식호남반등민입출목록객청료약현황월"
)
_CYRILLIC = re.compile("[\u0400-\u045f№]")
_MIXED = re.compile("[A-Za-z][\u0400-\u045f]|[\u0400-\u045f][A-Za-z]")
#: Letters of Latin script with marks: at most two beside each other, none that stands big behind a small one.
_LATIN = re.compile("[\u00c0-\u024f€«»°·–—’]")
_NO_LATIN = re.compile("[\u00c0-\u024f]{3}|[a-zà-ÿ][À-Þ]")


def _only(letters: re.Pattern[str], text: str) -> bool:
    return not re.sub(r"[\x00-\x7f]", "", letters.sub("", text))


def _is_latin(text: str) -> bool:
    return _only(_LATIN, text) and not _NO_LATIN.search(text)


def _is_korean(text: str) -> bool:
    syllables = _HANGUL.findall(text)
    return _only(_HANGUL, text) and 3 * sum(one in _COMMON_HANGUL for one in syllables) >= 2 * len(syllables)


def _is_cyrillic(text: str) -> bool:
    return _only(_CYRILLIC, text) and not _MIXED.search(text)


#: Encodings with what their names look like, the surest first. Chinese and Korean take no byte below 0xA1.
_TRIED: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("utf-8", lambda _: True),
    ("cp437", _is_latin),
    ("cp866", _is_cyrillic),
    ("euc_kr", _is_korean),
    ("gb2312", lambda text: _only(_CJK, text)),
    ("cp932", lambda text: _only(_CJK, text)),
    ("gb18030", lambda text: _only(_CJK, text)),
    ("big5", lambda text: _only(_CJK, text)),
    ("cp1251", _is_cyrillic),
    ("cp850", _is_latin),
    ("cp1252", _is_latin),
)


def names_of(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The name of each entry, in their order."""
    unsaid = [info.filename.encode("cp437", "replace") for info in infos if not info.flag_bits & _UTF8_FLAG]
    encoding = encoding_of(name for name in unsaid if not name.isascii())
    return [_own_name(info) or _decoded(info, encoding) for info in infos]


def encoding_of(names: Iterable[bytes]) -> str:
    """The encoding in which all names are such as people give; ``cp437``, as the format says, where none is."""
    held = list(names)
    for encoding, fits in _TRIED if held else ():
        try:
            if fits("\n".join(name.decode(encoding) for name in held)):
                return encoding
        except UnicodeDecodeError:
            continue
    return "cp437"


def _decoded(info: zipfile.ZipInfo, encoding: str) -> str:
    if info.flag_bits & _UTF8_FLAG or info.filename.isascii() or encoding == "cp437":
        return info.filename
    return info.filename.encode("cp437").decode(encoding, "replace")


def _own_name(info: zipfile.ZipInfo) -> str:
    """The name in Info-ZIP's field, where it belongs to the name that stands in the entry."""
    extra, at = info.extra, 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1 and not info.flag_bits & _UTF8_FLAG:
            (check,) = struct.unpack_from("<I", field, 1)
            if check == zlib.crc32(info.orig_filename.encode("cp437", "replace")):
                return field[5:].decode("utf-8", "replace")
    return ""
