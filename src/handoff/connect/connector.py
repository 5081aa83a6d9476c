"""One connector: a folder with a connector.yaml, the files that it claims, and its reading of one."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

from pydantic import BaseModel, ValidationError

from handoff.connect.checked_specs import CheckedSpecs
from handoff.connect.claims import (
    claiming_maps,
    claims_file,
    lacking_members,
    suffixes_of,
    suffixes_of_map,
)
from handoff.connect.export import (
    FOLDER,
    FileReading,
    ReadContext,
    Reader,
    ReadOptions,
    RecordReader,
    content_sha256,
    file_identity,
)
from handoff.connect.maps import MAPPED_READERS, ConnectorSpec, MapSpec, is_map_name, read_mapped
from handoff.connect.own_code import CODE, load_code
from handoff.connect.sample import Sample
from handoff.connect.spec_file import MARKER, load_spec
from handoff.errors import (
    AmbiguousConnector,
    ConnectorError,
    InputRefused,
    NoConnector,
    UntrustedCode,
)
from handoff.records import Reading

#: Stands in the name of a system for folder and file.
_PLACE = "{path}"
#: What stands beside a case says what comes out of it, and is no export.
GOLDEN = ".records.json"
#: The readers that ship, each behind the face of its room; a room is loaded when the first file asks for it.
_READERS = {
    "timed_text": ("handoff.connect.calls", "TIMED_TEXT"),
    "spoken_json": ("handoff.connect.calls_json", "SPOKEN_JSON"),
    "prose": ("handoff.connect.documents", "PROSE"),
    "word": ("handoff.connect.documents", "WORD"),
    "html": ("handoff.connect.documents", "HTML"),
    "markitdown": ("handoff.connect.documents", "MARKITDOWN"),
    "mail": ("handoff.connect.mail", "MAIL"),
}


class Connector:
    """One export format. ``fingerprint`` is the sha256 of the folder's files; when it changes, files are read anew."""

    def __init__(self, folder: Path, *, runs_code: bool, checked: CheckedSpecs | None = None) -> None:
        self.folder = folder
        self.spec: ConnectorSpec = load_spec(folder, checked)
        self.name = self.spec.name
        self.version = self.spec.version
        self.fingerprint = _fingerprint(folder)
        self._code = folder / CODE if (folder / CODE).is_file() else None
        self.runs_code = runs_code
        self._claimed: dict[tuple[Path, int, int], frozenset[str]] = {}
        if self.spec.settings and (self._code is None or self.spec.reader not in MAPPED_READERS):
            self._settings()  # a mistake in them shows when the connector is loaded, not when the first file comes

    def claims(self, sample: Sample) -> bool:
        return claims_file(self.spec, sample)

    def claims_folder(self, names: frozenset[str]) -> bool:
        """Whether a folder with files of these names is read as one thing."""
        in_folders = (one for one in self.spec.maps if FOLDER in suffixes_of_map(self.spec, one) and one.claims.members)
        return any(next(lacking_members(one.claims, names), None) is None for one in in_folders)

    def companions(self, path: Path) -> tuple[Path, ...]:
        """The files beside ``path`` that its reading uses. What changes in them changes the records of ``path``."""
        return tuple(dict.fromkeys(one for found in self._beside(path).values() for one in found))

    def _beside(self, path: Path) -> dict[str, tuple[Path, ...]]:
        """The same files by the name under which connector.yaml asks for them: a file's, or a map that claims them."""
        asked = () if path.is_dir() else self.spec.beside
        found = {name: tuple(_matching(path, name)) for name in asked if not is_map_name(name)}
        by_map = [name for name in asked if is_map_name(name)]
        others = [*_matching(path, "*")] if by_map else []
        claimed = {one: self._claimed_by(one) for one in others}
        return found | {name: tuple(one for one in others if name in claimed[one]) for name in by_map}

    def _claimed_by(self, path: Path) -> frozenset[str]:
        """The names of the maps that claim a file. A folder is gone through for each file in it, so this is kept."""
        try:
            seen = path.stat()
            key = (path, seen.st_mtime_ns, seen.st_size)
            if key not in self._claimed:
                maps = claiming_maps(self.spec, Sample(path)) if path.suffix.lower() in suffixes_of(self.spec) else []
                self._claimed[key] = frozenset(one.name for one in maps)
        except (InputRefused, OSError):
            return frozenset()  # whoever reads it says what is wrong
        return self._claimed[key]

    def read(self, path: Path, options: ReadOptions | None = None) -> Reading:
        """Read one file. Raises InputRefused or UsageError, here or while the reading is iterated."""
        options = options or ReadOptions()
        shown_as = options.shown_as or str(path)
        reader = self._reader(Sample(path, shown_as))
        context = ReadContext(
            connector=f"{self.name}/{self.version}",
            system=self.spec.system.replace(_PLACE, file_identity(path)),
            sha256=content_sha256(path),
            shown_as=shown_as,
            options=options,
            settings=self._settings(),
            beside=self._beside(path),
        )
        return FileReading(path, context, reader)

    def _reader(self, sample: Sample) -> RecordReader:
        claimed = claiming_maps(self.spec, sample)
        if claimed and claimed[0] in self.spec.aside_maps:
            return partial(read_mapped, maps=claimed, lookups={})
        module = self._module()
        whole = (*(f"{one.name}_records" for one in claimed[:1]), "read_records")
        for name in whole if module is not None else ():
            if hasattr(module, name):
                return getattr(module, name)  # type: ignore[no-any-return]
        if self.spec.reader not in MAPPED_READERS:
            return _reader_called(self.spec.reader).read_records
        maps = self._maps(sample)
        own_units = getattr(module, "units" if maps[0].reader == self.spec.reader else f"{maps[0].reader}_units", None)
        return partial(read_mapped, maps=maps, lookups=self.spec.lookups, own_units=own_units)

    def _maps(self, sample: Sample) -> list[MapSpec]:
        maps = claiming_maps(self.spec, sample, forced=True)
        if not maps:
            raise NoConnector(
                f"the connector {self.name} has no map for {sample.describe()}",
                place=sample.shown_as,
                remedy=f"handoff ingest {sample.shown_as} --connector NAME with another connector",
            )
        if len(maps) > 1 and not all(one.when for one in maps if not one.generic):
            names = ", ".join(one.name for one in maps)
            raise AmbiguousConnector(
                f"the maps {names} of {self.name} claim it, and know as much of it",
                place=sample.shown_as,
                remedy=f"make their claims in {self.folder / MARKER} exclude each other, or give each a `when`",
            )
        return maps

    def _module(self) -> ModuleType | None:
        if self._code is None:
            return None
        self.refuse_untrusted_code()
        return load_code(f"{self.name}_{self.fingerprint[:16]}", self.folder)

    def _settings(self) -> BaseModel | None:
        """The settings in connector.yaml, validated by the reader's model, or by ``Settings`` of the own code."""
        model = None if self.spec.reader in MAPPED_READERS else _reader_called(self.spec.reader).settings
        if model is None and self._code is not None:
            model = getattr(self._module(), "Settings", None)
        if model is None:
            if self.spec.settings:
                raise _bad_settings(self, f"the reader {self.spec.reader} takes no settings")
            return None
        try:
            return model.model_validate(self.spec.settings)
        except ValidationError as error:
            first = error.errors()[0]
            raise _bad_settings(self, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error

    @property
    def names_no_system(self) -> bool:
        """Whether it reads files of no one product, whose numbers count within the file alone."""
        return _PLACE in self.spec.system

    @property
    def is_untrusted(self) -> bool:
        """Whether it brings Python code that may not run: it claims files, and reads none."""
        return self._code is not None and not self.runs_code

    def refuse_untrusted_code(self) -> None:
        """Raises ConnectorError where the connector brings code that may not run."""
        if self.is_untrusted:
            raise UntrustedCode(
                f"the connector {self.name} brings Python code, which runs only where it is trusted",
                place=str(self._code),
                remedy=f'read that file, then say in handoff.toml: trusted = ["{self.name}"]',
            )


def _matching(path: Path, name: str) -> Iterator[Path]:
    """The files in the folder of ``path`` that are called ``name``, which may hold ``*``, without itself."""
    found = sorted(path.parent.glob(name)) if "*" in name else [path.with_name(name)]
    return (one for one in found if one.name != path.name and one.is_file() and not one.name.endswith(GOLDEN))


def _reader_called(name: str) -> Reader:
    face, constant = _READERS[name]
    return getattr(importlib.import_module(face), constant)  # type: ignore[no-any-return]


def _bad_settings(connector: Connector, problem: str) -> ConnectorError:
    return ConnectorError(problem, place=f"{connector.folder / MARKER}, settings", remedy="mend the settings")


def _fingerprint(folder: Path) -> str:
    """sha256 over what can change a reading: the spec, code and data files, not the README or the cases."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and inside.parts[0] not in ("cases", "__pycache__") and inside.name != "README.md":
            digest.update(f"{inside.as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
