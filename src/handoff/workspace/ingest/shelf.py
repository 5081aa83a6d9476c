"""Where records wait, with the facts that stand in them, until the ledger is free: a file of the moment once large."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

from pydantic import BaseModel

from handoff.errors import DiskFull
from handoff.extract import Found
from handoff.extract.heads import Worths
from handoff.records import RECORD_ADAPTER, BaseRecord, Fact, Record

#: So many bytes wait in memory.
_IN_MEMORY = 32 << 20


class _Facts(BaseModel):
    facts: tuple[Fact, ...]
    failures: dict[str, str]
    worths: Worths


class Shelf:
    """Records by the place that they were put at, and what was found in each; nothing of it outlives the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._records = SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115 - closed by ``close``
        self._found = SpooledTemporaryFile(_IN_MEMORY, dir=str(folder))  # noqa: SIM115
        self._place_of_found: dict[bytes, int] = {}

    def close(self) -> None:
        self._records.close()
        self._found.close()

    def put(self, record: Record) -> int:
        """The place of the record. Raises DiskFull."""
        return self._append(self._records, record.model_dump_json().encode())

    def put_found(self, record: BaseRecord, found: Found) -> None:
        """What stands in this very record, in the place where it stands. Raises DiskFull."""
        kept = _Facts(facts=found.facts, failures=dict(found.failures), worths=found.worths).model_dump_json().encode()
        self._place_of_found[_digest(record)] = self._append(self._found, kept)

    def records(self, places: Iterable[int]) -> Iterator[Record]:
        for place in places:
            yield RECORD_ADAPTER.validate_json(_line(self._records, place))

    def found(self, record: BaseRecord) -> Found | None:
        """What was found in it; None where it is another by now: a comment joined it, or another file filled it."""
        place = self._place_of_found.get(_digest(record)) if self._place_of_found else None
        if place is None:
            return None
        kept = _Facts.model_validate_json(_line(self._found, place))
        return Found(kept.facts, kept.failures, kept.worths)

    def _append(self, file: SpooledTemporaryFile[bytes], line: bytes) -> int:
        try:
            file.seek(0, 2)
            place = file.tell()
            file.write(line + b"\n")
        except OSError as error:
            what = f"no room to keep what was read until it is written ({error.strerror})"
            raise DiskFull(what, place=str(self._folder), remedy="make room, then run the same again") from error
        return place


def _line(file: SpooledTemporaryFile[bytes], place: int) -> bytes:
    file.seek(place)
    return file.readline()


def _digest(record: BaseRecord) -> bytes:
    """Of all that it says, where it stands included: facts name the place of their quote."""
    return hashlib.sha256(record.model_dump_json().encode()).digest()
