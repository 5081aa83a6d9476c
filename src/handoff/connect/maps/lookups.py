"""The lookups of a connector: codes that connector.yaml spells out, and rows of files beside the export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from pathlib import Path
from typing import Any

from handoff.connect.export import ReadContext, TimeReader, Units, as_text
from handoff.connect.maps.fields import Frame, compile_field, header_of_names
from handoff.connect.maps.spec import SUFFIXES
from handoff.connect.maps.transforms import Tools
from handoff.connect.maps.value_specs import LookupSpec
from handoff.connect.rows import open_elements, open_items, open_table
from handoff.errors import UnreadableFile
from handoff.records import FileReport

#: Stands for the export itself among the files of a lookup: some hold ids in one column and names in another.
OWN_FILE = "{file}"


class Lookups:
    """The tables of a connector for one export. A table is read when it is first asked for."""

    def __init__(self, specs: Mapping[str, LookupSpec], context: ReadContext, report: FileReport, export: Path) -> None:
        self._specs = specs
        self._export = export
        self._context = context
        self._report = report
        self._tables: dict[str, Mapping[str, str]] = {}

    def table(self, name: str) -> Mapping[str, str]:
        """From codes to words. Raises ValueError where connector.yaml defines no such table."""
        if name not in self._specs:
            raise ValueError(f"no lookup is called {name!r}; there are {', '.join(self._specs) or 'none'}")
        if name not in self._tables:
            self._tables[name] = {**self._specs[name].values, **dict(self._from_files(self._specs[name]))}
        return self._tables[name]

    def _from_files(self, spec: LookupSpec) -> Iterator[tuple[str, str]]:
        """Key and word of each row in the files beside; a broken file is told and left out."""
        for path in self._places(spec):
            try:
                found = list(self._pairs(path, spec))
            except UnreadableFile as error:
                self._report.warnings.append(f"codes stay as they are: {path.name} {error.problem}")
                continue
            place = "the file itself" if path == self._export else f"{path.name} beside it"
            self._report.notes.extend([f"{len(found)} names taken from {place}"] if found else [])
            yield from found

    def _places(self, spec: LookupSpec) -> Iterator[Path]:
        """The files of a lookup: those beside the export, and the export itself where the lookup asks for it."""
        if OWN_FILE in spec.files:
            yield self._export
        yield from dict.fromkeys(path for name in spec.files for path in self._context.beside.get(name, ()))

    def _pairs(self, path: Path, spec: LookupSpec) -> Iterator[tuple[str, str]]:
        units, header = self._open(path, spec)
        frame = Frame(header, Tools(TimeReader(UTC, lambda: False), self.table), path.stem)
        key, value = compile_field(spec.key, frame), compile_field(spec.value, frame)
        if key.is_mute or value.is_mute:
            return
        for unit in units:
            yield from paired(key(unit.data), value(unit.data))

    def _open(self, path: Path, spec: LookupSpec) -> tuple[Units, dict[str, str] | None]:
        aside = FileReport(path=path.name)
        if path.suffix.lower() in SUFFIXES["tabular"]:
            table = open_table(path, self._context, aside)
            return table, header_of_names(dict.fromkeys(table.columns))
        open_them = open_elements if path.suffix.lower() in SUFFIXES["xml"] else open_items
        return open_them(path, self._context, aside, spec.records), None


def paired(keys: Any, values: Any) -> Iterator[tuple[str, str]]:
    """Key and word of one row; lists of both, as picklists have them, are pair by pair."""
    if isinstance(keys, list) and isinstance(values, list):
        for key, value in zip(keys, values, strict=False):
            yield from paired(key, value)
    elif (code := as_text(keys)) and (word := as_text(values)):
        yield code, word
