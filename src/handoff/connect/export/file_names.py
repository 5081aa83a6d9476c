"""What a file's name says when the file itself is silent: a title, and an id that survives a second reading."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from handoff.connect.export.written_dates import WrittenDate, without_stamp

_STAMPS = re.compile(r"GMT\d{8}-\d{6}|(?<!\d)20\d{6}_\d{6}(?!\d)")
_LEADING_DAY = re.compile(r"^20\d{2}[-_.]?\d{2}[-_.]?\d{2}[\s_-]+(?=\D)")
_EMPTY_WORDS = (
    "transcript transcripts audio recording captions caption closed cc subtitle subtitles call meeting chat video zoom "
    "teams gmt en notes minutes readme saved new index"
)
_SAYS_NOTHING = frozenset(_EMPTY_WORDS.split())


def readable_title(path: Path) -> str:
    """The name in words: without extension, stamps and underscores. A name that says nothing takes its folder's."""
    words = _words(without_stamp(path.name.removesuffix(path.suffix)))
    meaningful = [word for word in words if word.casefold() not in _SAYS_NOTHING]
    if meaningful:
        return " ".join(word for word in words if word.casefold() not in {"transcript", "recording"} or len(words) == 1)
    folders = [" ".join(_words(folder.name)) for folder in path.absolute().parents[:2]]
    has_letters = any(letter.isalpha() for letter in folders[0])
    return folders[0] if has_letters else " ".join([*folders[1:], folders[0]]).strip() or path.name


def file_identity(path: Path) -> str:
    """``folder/file.csv``: what stays when a file is exported again, and tells namesakes in two folders apart."""
    return unicodedata.normalize("NFC", f"{path.parent.resolve().name}/{path.name}")


def recording_identity(path: Path, start: WrittenDate | None, starts: Iterable[float]) -> str:
    """``file#digest`` over the start and the first times in the recording.

    A start to the minute is the recording's own, wherever its file lies; without one the folder is part of the name.
    """
    is_exact = start is not None and not start.day_only
    marks = (start.moment.isoformat() if start and is_exact else "", _timeline(starts))
    digest = hashlib.sha256("\x1f".join(marks).encode()).hexdigest()[:12]
    return f"{path.name if is_exact else file_identity(path)}#{digest}"


def _timeline(starts: Iterable[float]) -> str:
    """The first twenty start times: they stay when somebody corrects the words of a transcript."""
    return " ".join(f"{start:.3f}" for start, _ in zip(starts, range(20), strict=False))


def _words(stem: str) -> list[str]:
    bare = _LEADING_DAY.sub("", _STAMPS.sub(" ", stem))
    bare = re.sub(r"\.(transcript|captions?|en|de|fr|es)$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"[_.]+|(?<=[^\W\d_])-(?=[^\W\d_])", " ", bare).split()
