"""Transcripts of Google Meet that were saved as plain text: their headings have lost what makes them headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TITLE = re.compile(r"\s*\S.{0,200}? [-–—] Transcript\s*", re.IGNORECASE)
_TIME = re.compile(r"\s*\d{1,2}:\d{2}:\d{2}\s*")
_NOTICE = re.compile(r"\s*This editable transcript was computer generated and might contain errors\..*", re.IGNORECASE)


def with_headings(lines: Sequence[str]) -> list[str]:
    """The lines with marks before ``Weekly - Transcript`` and each ``00:05:00`` below it, none taken out or added.

    What Google says of the transcript below it is no part of the talk. Any other text is left as it is.
    """
    at = next((index for index, line in enumerate(lines) if _is_title(lines, index, line)), None)
    if at is None:
        return list(lines)
    below = [f"### {line.strip()}" if _TIME.fullmatch(line) else line for line in lines[at + 1 :]]
    return [*lines[:at], f"# {lines[at].strip()}", *("" if _NOTICE.fullmatch(line) else line for line in below)]


def _is_title(lines: Sequence[str], index: int, line: str) -> bool:
    if not _TITLE.fullmatch(line) or line.lstrip().startswith("#"):
        return False
    below = next((other for other in lines[index + 1 : index + 6] if other.strip()), "")
    return _TIME.fullmatch(below) is not None
