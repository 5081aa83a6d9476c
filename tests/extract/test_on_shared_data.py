"""Real meetings beside the checkout: what their own lists of action items say, we find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extract.record_samples import document, found

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
MEETINGS = SHARED / "data" / "akash-meetings" / "wg-akash-website" / "meetings"


def _listed_items(text: str) -> Iterator[str]:
    """The top-level bullets under ``## Action Items``."""
    for section in re.findall(r"^## Action Items?:?\s*\n(.*?)(?=^#|\Z)", text, re.M | re.S | re.I):
        yield from re.findall(r"^[-*] (.{20,}[^:*\s])\s*$", section, re.M)


@pytest.mark.shared
@pytest.mark.skipif(not MEETINGS.is_dir(), reason="the shared data is not beside this checkout")
def test_every_listed_action_item_is_found_and_most_have_their_owner() -> None:
    missing, owned, total = [], 0, 0
    for path in sorted(MEETINGS.glob("01*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        tasks = {fact.evidence.quote: fact for fact in found(document(text), "next_step")}
        for item in _listed_items(text):
            fact = tasks.get(item.strip())
            missing += [] if fact else [item]
            if fact and re.match(r"[A-Z]\w+ to \w", item):
                total += 1
                owned += fact.owner == item.split()[0]
    assert missing == []
    assert total > 20
    assert owned / total > 0.95
