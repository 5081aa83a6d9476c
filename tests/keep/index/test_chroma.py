"""What Chroma says is told as what is to be done about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.errors import IntegrityError
from handoff.keep.index.chroma import damaged


@pytest.mark.parametrize(
    ("words", "is_damage"),
    [
        ("error returned from database: (code: 13) database or disk is full", False),
        ("error returned from database: (code: 778) disk I/O error", False),
        ("error returned from database: (code: 522) disk I/O error", True),
        ("No space left on device (os error 28)", False),
        ("database disk image is malformed", True),
    ],
)
def test_what_chroma_says_tells_a_full_disk_from_damage(tmp_path: Path, words: str, is_damage: bool) -> None:
    assert isinstance(damaged(tmp_path, words), IntegrityError) is is_damage
