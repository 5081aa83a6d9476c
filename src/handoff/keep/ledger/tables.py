"""What the tables of the ledger are made of. Plain SQL types, so that another database than SQLite can hold them.

Times are text in ISO 8601, UTC, microseconds always written: they sort as text. Payloads are the JSON of the pydantic
model.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, String, Table
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

METADATA = MetaData()


def table(name: str, *parts: SchemaItem, **how: Any) -> Table:
    return Table(name, METADATA, *parts, **how)


def keys(*names: str) -> list[Column[str]]:
    """The columns that together tell the rows apart."""
    return [Column(name, String, primary_key=True) for name in names]


def needed(kind: type[TypeEngine[Any]], *names: str) -> list[Column[Any]]:
    """Columns of one type, none of which is ever null."""
    return [Column(name, kind, nullable=False) for name in names]


def reference(target: str) -> ForeignKey:
    """Checked at commit: rows are written in batches whose order is not that of the references."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def time_text(at: datetime | None) -> str:
    """The stored form of a time, empty for none. Records speak UTC, so a naive time is read as UTC."""
    if at is None:
        return ""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")
