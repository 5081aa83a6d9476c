"""The pictures in a Word file."""

from __future__ import annotations

from hashlib import sha256

from handoff.write.word.archive import WordArchive
from handoff.write.word.picture import stand_in_hash


def pictures_in(data: bytes) -> dict[str, bytes]:
    """By sha256, without our stand-in."""
    parts = WordArchive(data).parts
    found = {sha256(content).hexdigest(): content for name, content in parts.items() if name.startswith("word/media/")}
    found.pop(stand_in_hash(), None)
    return found
