"""Exports are read before the ledger is held: freed of secrets, searched for facts, and kept aside until it is.

So whoever writes meanwhile waits for the writing alone, and not for files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handoff.connect import Connector, ReadOptions
from handoff.connect.sandbox import READERS
from handoff.errors import InputRefused
from handoff.extract import read_each
from handoff.extract.redaction import FINGERPRINT as REDACTION
from handoff.extract.redaction import redact
from handoff.keep.ledger import Ledger, batches
from handoff.records import FileReport, Progress, Reading, Record, record_id
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.ingest.exports import Export
from handoff.workspace.ingest.request import IngestRequest
from handoff.workspace.ingest.same_things import SameThings
from handoff.workspace.ingest.shelf import Shelf
from handoff.workspace.readers import Readers
from handoff.workspace.settings import Settings
from handoff.workspace.without_secrets import report_without_secrets

#: Under this the records are counted that must not come back.
FORGOTTEN = "forgotten"


@dataclass
class Contents:
    """What stands in a file. ``report`` is complete; ``redacted`` counts what was taken out of it, by kind;
    ``days`` are those on which its records were made.
    """

    report: FileReport
    redacted: Counter[str]
    shelf: Shelf
    places: list[int] = field(default_factory=list)
    days: frozenset[date] = frozenset()

    def __iter__(self) -> Iterator[Record]:
        return self.shelf.records(self.places)


@dataclass(frozen=True)
class Ahead:
    """A file before it is taken in. Without ``contents`` it stood in the ledger as it is, or is to be passed over.

    ``error``: it cannot be read.
    """

    export: Export
    connector: Connector
    sha256: str = ""
    fingerprint: str = ""
    contents: Contents | None = None
    error: Exception | None = None


class ReadAhead:
    """Reads the files of one ingest."""

    def __init__(
        self, ledger: Ledger, settings: Settings, request: IngestRequest, shelf: Shelf, readers: Readers
    ) -> None:
        self._ledger = ledger
        self._settings = settings
        self._request = request
        self._shelf = shelf
        self._readers = readers
        self._forgotten = Forgotten.of(ledger)
        self._same = SameThings(ledger, request.client)

    def read(self, export: Export, connector: Connector) -> Ahead:
        """The file as far as it is to be read; what is wrong with it is kept as ``error``."""
        try:
            sha256, fingerprint = export.sha256(), self._fingerprint(connector, export.path)
            if self._is_left(export, connector, sha256, fingerprint):
                return Ahead(export, connector, sha256, fingerprint)
            return Ahead(export, connector, sha256, fingerprint, self.contents(export, connector))
        except (InputRefused, OSError) as error:
            return Ahead(export, connector, error=error)

    def contents(self, export: Export, connector: Connector, near: date | None = None) -> Contents:
        """Its records, without secrets and without what was forgotten. Raises ``InputRefused``.

        A day without a year in its name has that of ``near``.
        """
        reading: Reading = READERS.read(connector, export.path, self._options(export, near))
        found: Counter[str] = Counter()
        days: set[date] = set()
        places = []
        for record in self._kept(reading, found):
            days.update([record.created_at.date()] if record.created_at else [])
            known = self._same.known_as(record, connector.name) if connector.names_no_system else record
            places.append(self._shelf.put(known))
        report = report_without_secrets(reading.report, self._settings.redaction)
        report.warnings.extend(export.warnings)
        report.notes.extend(export.notes)
        return Contents(report, found, self._shelf, places, frozenset(days))

    def find(self, read: Sequence[Ahead], progress: Progress) -> None:
        """Search what says something else than when it was last searched, or never was, for facts."""
        whole = [one.contents for one in read if one.contents is not None]
        total, done = sum(len(one.places) for one in whole), 0
        for contents in whole:
            for batch in batches(contents):
                read_as = self._ledger.extractions.read_versions((one.id for one in batch), self._readers.fingerprints)
                unread = [one for one in batch if read_as.get(one.id) != one.content_hash]
                done += len(batch) - len(unread)
                for record, found in read_each(unread, self._readers.first):
                    done += 1
                    self._shelf.put_found(record, found)
                    progress("facts", done, total)

    def _is_left(self, export: Export, connector: Connector, sha256: str, fingerprint: str) -> bool:
        if not self._request.client and self._forgotten.is_file(export.identity, sha256):
            return True
        path, sources = self._forgotten.path(export.identity), self._ledger.sources
        known = sources.find(connector.name, path)
        client = self._request.client or (known.declared_client if known else "")
        return sources.is_unchanged(connector.name, path, sha256, fingerprint, client)

    def _fingerprint(self, connector: Connector, path: Path) -> str:
        """What a reading depends on beside the bytes; when it changes, the file is read again."""
        how = (self._request.encoding, self._request.day_first, self._request.instance, self._settings.timezone)
        beside = [(one.name, Export(one, one.name, named=False).sha256()) for one in connector.companions(path)]
        kept = f"{REDACTION},{self._settings.redaction.fingerprint}"
        return f"{connector.fingerprint}|{kept}|{how}|{beside}"

    def _options(self, export: Export, near: date | None) -> ReadOptions:
        return ReadOptions(
            encoding=self._request.encoding,
            timezone=self._settings.timezone,
            day_first=self._request.day_first,
            shown_as=export.shown_as,
            near=near.isoformat() if near else "",
        )

    def _kept(self, reading: Reading, found: Counter[str]) -> Iterator[Record]:
        """The records as they may be stored: nothing secret goes further than this."""
        for record in reading:
            kept, counts = redact(record, self._settings.redaction)
            found.update(counts)
            kept = of_instance(kept, self._request.instance)
            if self._forgotten and self._forgotten.takes(kept):
                found[FORGOTTEN] += 1
            else:
                yield self._forgotten.model(kept)


def of_instance(record: Record, instance: str) -> Record:
    """The record under the name of its system's instance, so that ids of two systems never meet."""
    if not instance:
        return record
    system = f"{record.system}@{instance}"
    hint = record.client.model_copy(update={"keys": tuple(f"{instance}/{key}" for key in record.client.keys)})
    identity = record_id(system, record.kind, record.native_id)
    return record.model_copy(update={"id": identity, "system": system, "client": hint})
