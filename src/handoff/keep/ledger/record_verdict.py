"""What becomes of a record that was read, by what the ledger and other sources say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from handoff.keep.ledger.record_heads import Head
from handoff.keep.ledger.tables import time_text
from handoff.records import Record, contradict

Verdict = Literal["written", "changed", "unchanged", "stale"]


def verdict_on(
    record: Record, whole: Record, head: Head | None, held: Mapping[int, str], source_id: int, outdated: bool
) -> Verdict:
    """``held`` is what the sources said of the record until now, ``whole`` what holds with this reading."""
    if head is None or head.change == "gone":
        return "written"
    if head.version == whole.content_hash:
        return "stale" if outdated else "unchanged"
    if head.source_id != source_id and held.get(head.source_id) == record.content_hash:
        return "unchanged"
    return "changed"


def is_outdated(record: Record, head: Head, held: Mapping[int, str], source_id: int) -> bool:
    """Whether what another source said goes before: later, or with a time where this has none, or said since."""
    if head.change == "gone" or head.source_id == source_id or head.version == record.content_hash:
        return False
    at = time_text(record.updated_at)
    if at != head.updated_at and head.updated_at:
        return at < head.updated_at  # also where the other source no longer lists it: it knew more
    no_news = held.get(source_id) == record.content_hash  # since the other source contradicted it
    return no_news and head.source_id in held


def source_against(
    record: Record, told: Record | None, head: Head | None, held: Mapping[int, str], source_id: int, verdict: Verdict
) -> int:
    """The source that says otherwise, unless a later time of this one tells that it is outdated; 0 for none."""
    if head is None or head.source_id == source_id or head.source_id not in held:
        return 0
    if told is None or not contradict(record, told):
        return 0
    settled = time_text(record.updated_at) > head.updated_at
    return head.source_id if verdict == "stale" or (verdict == "changed" and not settled) else 0
