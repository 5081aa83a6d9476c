"""In which version each shape is kept that stands as JSON in the tables."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from handoff.errors import WrongVersion
from handoff.keep.ledger.custody_tables import SHAPES
from handoff.records import STORED, UPDATE

#: A page is a shape of ``write``, a forgetting (its receipt) one of ``workspace``; the ledger keeps them as given.
VERSIONS = {"page": 1, "forgetting": 1, **{shape.name: shape.version for shape in STORED.shapes()}}


def kept(connection: Connection) -> dict[str, int]:
    """The versions that the ledger was last written in."""
    return {row.name: row.version for row in connection.execute(select(SHAPES))}


def refuse_newer(found: dict[str, int], path: Path) -> None:
    """Raises WrongVersion where a newer handoff keeps something that this one cannot read."""
    newer = sorted(name for name, version in found.items() if version > VERSIONS.get(name, 0))
    if newer:
        names = ", ".join(name.replace("_", " ") for name in newer)
        raise WrongVersion(f"a newer handoff wrote this ledger ({names})", place=str(path), remedy=UPDATE)


def note(connection: Connection) -> None:
    """From now on everything is written in the versions known here."""
    if kept(connection) != VERSIONS:
        connection.execute(delete(SHAPES))
        connection.execute(insert(SHAPES), [{"name": name, "version": number} for name, number in VERSIONS.items()])
