"""The id of a row in its source system; where an export has none, or repeats it, the content decides."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from handoff.connect.export import Unit, Units, as_text
from handoff.connect.maps.fields import Field
from handoff.connect.maps.hash_set import HashSet
from handoff.connect.maps.transforms import excel_id


class RepeatedRow(Exception):
    """The row says exactly what an earlier row said."""


class NativeIds:
    """Hands out ids row by row. ``shared`` are ids that stand at rows of different content: those get a digest."""

    def __init__(self, field: Field | None, shared: frozenset[str] = frozenset()) -> None:
        self._field = field
        self._shared = shared
        self._seen = HashSet()
        self.floats = 0

    def written(self, unit: Unit) -> str:
        """The id as the row says it; empty where it has none."""
        return written_id(self._field, unit.data)

    def take(self, unit: Unit, written: str) -> str:
        """The id of a row whose ``written`` id is known. Raises RepeatedRow for an exact repeat.

        Other content under the same id is another state of the same thing, as incremental exports hold them.
        """
        given = excel_id(written)
        self.floats += given != written
        native_id = given if given and given not in self._shared else "-".join(filter(None, (given, digest(unit.data))))
        if not self._seen.add(hash((native_id, state_of(unit.data)))):
            raise RepeatedRow
        return native_id


def written_id(field: Field | None, data: Mapping[str, Any]) -> str:
    return as_text(field(data)) if field else ""


def shared_ids(
    field: Field | None, units: Units, changed: Field | None = None, title: Field | None = None
) -> frozenset[str]:
    """The ids that stand at rows of different content, unless each row says when it was ``changed``.

    Rows that do, each another time, are states of one thing, as a history lists them; but two things may have one name,
    where a ``title`` stands for the id.
    """
    if field is None:
        return frozenset()
    states: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for unit in units:
        native_id = written_id(field, unit.data)
        moment = "" if native_id == written_id(title, unit.data) else written_id(changed, unit.data)
        states[native_id][state_of(unit.data)] = moment
    return frozenset(native_id for native_id, moments in states.items() if not _is_history(list(moments.values())))


def _is_history(moments: Sequence[str]) -> bool:
    return len(moments) == 1 or (all(moments) and len(set(moments)) == len(moments))


def state_of(data: Mapping[str, Any]) -> int:
    """A hash of what a row says; equal rows of one file have equal ones."""
    try:
        return hash((*data, *data.values()))
    except TypeError:  # lists and objects in it
        return hash(repr(data))


def digest(data: Mapping[str, Any]) -> str:
    """Twelve hex digits of what a row says, whatever the order of its columns."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=as_text)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
