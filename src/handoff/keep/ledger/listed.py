"""What long lists are sorted and narrowed by, without all that stands in them: only what is shown is read whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handoff.records import EditKind, EditStatus


@dataclass(frozen=True, slots=True)
class Doubted:
    """A fact by id, with how sure it is and whose."""

    id: str
    status: str
    client_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PlacedEdit:
    """Where an edit stands in the list of all, and as much of it as that is sorted and narrowed by.

    ``client_id`` is whose it is now. ``place`` sorts edits by client, then as they stand in their document.
    """

    id: str
    client_id: str
    document: str
    number: int
    fact: str
    status: EditStatus
    kind: EditKind
    author: str
    at: datetime | None
    conflict: bool

    @classmethod
    def of(cls, client: str, row: Mapping[Any, Any]) -> PlacedEdit:
        """As a row of the table says it."""
        at = datetime.fromisoformat(row["at"]) if row["at"] else None
        names = ("id", "document", "fact", "status", "kind", "author")
        plain: dict[str, Any] = {name: row[name] or "" for name in names}
        return cls(client_id=client, number=row["number"] or 0, at=at, conflict=bool(row["conflict"]), **plain)

    @property
    def place(self) -> tuple[str, str, int, str]:
        return (self.client_id, self.document, self.number, self.id)
