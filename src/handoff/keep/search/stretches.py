"""The chunks around those that may become hits, for all of them in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Select, select, type_coerce

from handoff.keep.chunk import chunk_id
from handoff.keep.ledger import CHUNKS, Ledger, batches
from handoff.keep.search.corpus import Key
from handoff.keep.search.passages import Line

#: How many chunks on each side of a hit are looked at for its passage.
AROUND = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """The hit ``lines[place]`` among its neighbours in the record, in order."""

    lines: tuple[Line, ...]
    place: int

    @property
    def hit(self) -> Line:
        return self.lines[self.place]


def read_stretches(ledger: Ledger, keys: Sequence[Key]) -> dict[str, Stretch]:
    """By the hit's id; one that is gone meanwhile is left out. Neighbours of another client are never among them."""
    lines = _lines(ledger, keys)
    found = {}
    for key in keys:
        near = [
            line
            for line in lines[key.record_id, key.client_id]
            if abs(line.position - key.position) <= AROUND or line.id == key.id
        ]
        place = next((place for place, line in enumerate(near) if line.id == key.id), None)
        if place is not None:
            found[key.id] = Stretch(tuple(near), place)
    return found


def _lines(ledger: Ledger, keys: Sequence[Key]) -> defaultdict[tuple[str, str], list[Line]]:
    """By record and client, in order."""
    details = type_coerce(CHUNKS.c.details, JSON)
    columns = [CHUNKS.c[name] for name in ("id", "position", "text", "context", "text_hash", "record_id", "client_id")]
    statement: Select[Any] = select(*columns, details["speaker"].as_string(), details["internal"].as_boolean())
    found: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for batch in batches(sorted(_neighbours(keys))):
        for row in ledger.rows(statement.where(CHUNKS.c.id.in_(batch))):
            chunk, place, text, context, text_hash, record_id, client_id, speaker, internal = tuple(row)
            line = Line(chunk, place, text, context, text_hash, speaker or "", bool(internal))
            found[record_id, client_id].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: (line.position, line.id))
    return found


def _neighbours(keys: Sequence[Key]) -> set[str]:
    near = {
        chunk_id(key.record_id, place)
        for key in keys
        for place in range(max(0, key.position - AROUND), key.position + AROUND + 1)
    }
    return near | {key.id for key in keys}
