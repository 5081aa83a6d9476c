"""Words that people put before a colon in notes and logs: ``Urgent: ring him``. They name what follows, and nobody."""

from __future__ import annotations

import re

from handoff.language.tables import words

_LABEL = re.compile(
    rf"{words(lambda table: table.note_labels)}|{words(lambda table: table.note_deeds)}(?: .*)?", re.IGNORECASE
)


def labels_a_note(text: str) -> bool:
    """Whether the whole text is such a label, where a name might stand too."""
    return _LABEL.fullmatch(text.strip()) is not None
