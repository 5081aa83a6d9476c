"""What looks as if something were missing from an export: it stops at a limit, or nobody comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.connect.export import Met, Unit
from handoff.connect.maps.file_map import FileMap

#: So many tickets without one comment are no chance.
MANY_TICKETS = 5
#: What a cell or a column holds at most where texts are known to be cut: spreadsheets, databases.
LONGEST_TEXTS = frozenset({32_767, 50_000, 65_535})
SHORTEST_CUT = 16_000


class CutTexts:
    """Texts that end exactly where a spreadsheet or a database cuts them."""

    def __init__(self) -> None:
        self._met = Met()

    def look_at(self, unit: Unit) -> None:
        for name, value in unit.data.items():
            if isinstance(value, str) and len(value) > SHORTEST_CUT and (limit := _limit_of(value)):
                what = "column " if unit.locator.kind == "row" else ""
                self._met.add(f"{unit.locator}, {what}{name}: exactly {limit:,} characters")

    @property
    def warnings(self) -> list[str]:
        more = f" (and {self._met.count - 1:,} more)" if self._met.count > 1 else ""
        return [f"{self._met.first}, so the text is probably cut{more}"] if self._met.count else []


def _limit_of(text: str) -> int:
    """The limit that a text just reaches, counted as systems count: line ends as two, rare letters as two. 0: none."""
    lengths = (len(text), len(text) + text.count("\n"), len(text.encode("utf-16-le")) // 2)
    return next((length for length in lengths if length in LONGEST_TEXTS), 0)


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
