"""What a terminal may be shown: names in exports can hold what would steer it."""

from __future__ import annotations

import re

#: All control characters (ECMA-48, C0 and C1) but tab and line break, and those that turn the direction of writing.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """The words with each of these written out, as ``\\x1b``."""
    return _STEERING.sub(lambda found: f"\\x{ord(found[0]):02x}", words)
