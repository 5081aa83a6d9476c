"""What looks as if something were missing from an export: it stops at a system's limit, or nobody comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.connect.maps.file_map import FileMap

#: So many tickets without one comment are no chance.
MANY_TICKETS = 5


def suspicions(file_maps: Sequence[FileMap], rows: int) -> Iterator[str]:
    """Lines for the import report. ``rows`` are the rows of the file that are data."""
    limits = {limit: told for file_map in file_maps for limit, told in file_map.spec.capped.items()}
    if rows in limits:
        yield f"exactly {rows:,} rows: {limits[rows]}"
    tickets = [file_map for file_map in file_maps if file_map.spec.kind == "ticket"]
    count = sum(file_map.account.records for file_map in tickets)
    told_already = any(file_map.spec.note for file_map in tickets)
    if count >= MANY_TICKETS and not told_already and not any(file_map.account.comments for file_map in tickets):
        yield f"none of the {count:,} tickets has a comment: if there are any, they stand in another export"
