"""The connectors: folders with a connector.yaml. Which of them reads a file, and the reading itself."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from types import ModuleType

from pydantic import BaseModel, ValidationError

from handoff.connect.checked_specs import CheckedSpecs
from handoff.connect.claims import (
    claiming_maps,
    claims_file,
    explained,
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
from handoff.connect.next_step import next_step
from handoff.connect.own_code import CODE, load_code
from handoff.connect.sample import Sample
from handoff.connect.spec_file import MARKER, load_spec
from handoff.errors import (
    AmbiguousConnector,
    ConnectorError,
    HandoffError,
    InputRefused,
    NoConnector,
    UntrustedCode,
    UsageError,
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


class Connectors:
    """All connectors that were found, by name."""

    def __init__(self, connectors: Sequence[Connector], broken: Sequence[HandoffError] = ()) -> None:
        #: What is wrong with those that were left out.
        self.broken = tuple(broken)
        self._connectors = {connector.name: connector for connector in connectors}
        #: Connectors whose own code may not run: loaded like the others, but a file that they claim is refused.
        self.untrusted = tuple(sorted(name for name, one in self._connectors.items() if one.is_untrusted))

    def names(self) -> list[str]:
        return sorted(self._connectors)

    def get(self, name: str) -> Connector:
        """The connector of that name. Raises UsageError with what is close to it."""
        if name in self._connectors:
            return self._connectors[name]
        if (own := next((error for error in self.broken if name in Path(error.place).parts), None)) is not None:
            raise own
        close = get_close_matches(name, self._connectors, n=3, cutoff=0.6)
        remedy = f"did you mean {' or '.join(close)}?" if close else "handoff status lists the connectors"
        raise UsageError(f"no connector is called {name!r}", remedy=remedy)

    def claim(self, path: Path, name: str | None = None, shown_as: str = "") -> Connector:
        """The one connector that reads a file, or the one that is named.

        Raises NoConnector, AmbiguousConnector, UsageError for an unknown name or a file that is not there,
        UnreadableFile for an empty one, and ConnectorError where the connector is untrusted.
        """
        connector = self.claim_sample(Sample(path, shown_as)) if name is None else self.get(name)
        connector.refuse_untrusted_code()
        return connector

    def claims_whole(self, path: Path, name: str | None = None, shown_as: str = "") -> bool:
        """Whether a zip is read as one thing; otherwise what it holds is claimed file by file."""
        sample = Sample(path, shown_as)
        if name is not None:
            return sample.suffix in suffixes_of(self.get(name).spec)
        return any(connector.claims(sample) for connector in self._connectors.values())

    def claims_folder(self, names: frozenset[str]) -> bool:
        """Whether a folder with files of these names (``general/2026-03-01.json``) is read as one thing."""
        return any(connector.claims_folder(names) for connector in self._connectors.values())

    def others_than(self, name: str) -> list[Connector]:
        """Every connector but the one of that name."""
        return [connector for connector in self._connectors.values() if connector.name != name]

    def claim_sample(self, sample: Sample) -> Connector:
        """The one connector that claims what was seen of a file. Raises NoConnector or AmbiguousConnector."""
        claiming = [connector for connector in self._connectors.values() if connector.claims(sample)]
        special = [connector for connector in claiming if not connector.spec.generic] or claiming
        if not special:
            raise self._nobody(sample)
        known = {connector.name: explained(connector.spec, sample) for connector in special} if special[1:] else {}
        best = [one for one in special if not known or known[one.name] == max(known.values())]
        if len(best) > 1:
            raise _ambiguous(sample, best)
        return best[0]

    def _nobody(self, sample: Sample) -> NoConnector:
        return NoConnector(
            f"no connector claims it: its name ends in {sample.suffix or 'no suffix'} and it looks like "
            f"{sample.describe()}",
            place=sample.shown_as,
            remedy=next_step(sample, self._by_content(sample)),
        )

    def _by_content(self, sample: Sample) -> str:
        """The connector that would read the file if its suffix were not asked."""
        fitting = [one for one in self._connectors.values() if claiming_maps(one.spec, sample, forced=True)]
        special = [one for one in fitting if not one.spec.generic] or fitting
        return special[0].name if len(special) == 1 else ""


def load_connectors(
    folders: Sequence[Path],
    *,
    trusted: Collection[str] = (),
    aside: list[HandoffError] | None = None,
    cache: Path | None = None,
) -> Connectors:
    """Every connector in ``folders``; the first of them is the shipped one, whose Python code runs.

    Code elsewhere runs only for the names in ``trusted``. Raises ConnectorError for a broken connector, or for the
    same name twice; where ``aside`` is given, one that is not shipped is left out instead, and why goes there.
    ``cache`` is a file that keeps what was checked for the next time.
    """
    found: dict[str, Connector] = {}
    checked = CheckedSpecs(cache)
    for position, folder in enumerate(folders):
        for marker in sorted(folder.glob(f"*/{MARKER}")):
            runs_code = position == 0 or marker.parent.name in trusted
            try:
                connector = Connector(marker.parent, runs_code=runs_code, checked=checked)
                _refuse_second(connector, found)
            except ConnectorError as error:
                if aside is None or position == 0:
                    raise
                aside.append(error)
                continue
            found[connector.name] = connector
    checked.save()
    return Connectors(list(found.values()), tuple(aside or ()))


def _refuse_second(connector: Connector, found: Mapping[str, Connector]) -> None:
    if connector.name in found:
        raise ConnectorError(
            f"two connectors are called {connector.name!r}",
            place=f"{found[connector.name].folder} and {connector.folder}",
            remedy="rename one of the folders, and the name in its connector.yaml",
        )


def _matching(path: Path, name: str) -> Iterator[Path]:
    """The files in the folder of ``path`` that are called ``name``, which may hold ``*``, without itself."""
    found = sorted(path.parent.glob(name)) if "*" in name else [path.with_name(name)]
    return (one for one in found if one.name != path.name and one.is_file() and not one.name.endswith(GOLDEN))


def _ambiguous(sample: Sample, claiming: Sequence[Connector]) -> AmbiguousConnector:
    names = sorted(connector.name for connector in claiming)
    return AmbiguousConnector(
        f"{' and '.join(names)} claim it; it looks like {sample.describe()}",
        place=sample.shown_as,
        remedy=f"choose one: handoff ingest {sample.shown_as} --connector {names[0]}",
    )


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
