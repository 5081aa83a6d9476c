"""The connectors of a workspace, or those that ship where there is none: listed, sniffed, drafted and tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from handoff.errors import ConnectorError, HandoffError, InputRefused, UsageError
from handoff.records import Frozen
from handoff.workspace.layout import SETTINGS_FILE, connector_cache, find_root, shipped
from handoff.workspace.settings import Settings, read_settings

if TYPE_CHECKING:
    from handoff.connect import Connectors, Sniffed
    from handoff.connect.draft import Drafted
    from handoff.records import RecordKind

#: A package of connectors names the Python package whose folder holds them under this group.
ENTRY_POINTS = "handoff.connectors"
_TABLES = (".csv", ".tsv", ".json", ".ndjson", ".jsonl")


class ConnectorView(Frozen):
    """One connector: what it reads and whether it was read with somebody's real export.

    ``problem`` says why one was left aside; ``name`` is then its folder, or the package that brings it.
    """

    name: str
    title: str
    status: Literal["verified", "unverified"]
    suffixes: tuple[str, ...]
    kinds: tuple[str, ...]
    folder: str
    is_shipped: bool
    is_trusted: bool
    problem: str = ""


def own_folders(root: Path, folders: Sequence[str], aside: list[HandoffError] | None = None) -> list[Path]:
    """The folders that a setting of ``handoff.toml`` names and that are there; of others ``aside`` learns."""
    own = [root / folder for folder in folders]
    if aside is not None:
        aside += [_missing(root, folder) for folder in own if not folder.is_dir()]
    return [folder for folder in own if folder.is_dir()]


def _missing(root: Path, folder: Path) -> UsageError:
    remedy = f"mkdir {folder}, or take it out of {root / SETTINGS_FILE}"
    return UsageError("no such folder yet", place=str(folder), remedy=remedy)


def packaged_folders(aside: list[HandoffError]) -> Iterator[Path]:
    """The folders of installed packages that bring connectors. The packages are located, never imported."""
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda one: one.name):
        folder = Path(str(entry.dist.locate_file(entry.value.replace(".", "/")))) if entry.dist else Path()
        if not folder.is_dir() or folder == Path():
            problem = f"the entry point {entry.name} names no folder"
            aside.append(ConnectorError(problem, place=entry.value, remedy="mend or remove the package"))
        else:
            yield folder


def load(root: Path | None, settings: Settings) -> Connectors:
    """Ours, those of installed packages, and those that ``handoff.toml`` names; foreign code only where trusted.

    One that is broken, or a folder that is not there yet, stops nobody else: ``Connectors.broken`` says so.
    """
    from handoff.connect import load_connectors

    aside: list[HandoffError] = []
    own = own_folders(root, settings.connectors, aside) if root else []
    folders = [shipped("connectors"), *packaged_folders(aside), *own]
    return load_connectors(folders, trusted=settings.trusted, aside=aside, cache=connector_cache())


def connectors_here(root: Path | None) -> Connectors:
    """The connectors of the workspace at ``root``, else of the one that the current folder lies in, else ours."""
    root = root or find_root(Path.cwd())
    return load(root, read_settings(root / SETTINGS_FILE) if root else Settings())


def list_connectors(root: Path | None) -> tuple[ConnectorView, ...]:
    """Every connector, by name."""
    from handoff.connect import suffixes_of

    known = connectors_here(root)
    ours = shipped("connectors").resolve()
    found = [known.get(name) for name in known.names()]
    broken = tuple(_broken_view(error) for error in known.broken)
    return broken + tuple(
        ConnectorView(
            name=one.name,
            title=one.spec.title,
            status=one.spec.status,
            suffixes=suffixes_of(one.spec),
            kinds=tuple(dict.fromkeys(spec.kind for spec in one.spec.maps if not spec.skip)),
            folder=str(one.folder),
            is_shipped=one.folder.resolve().parent == ours,
            is_trusted=not one.is_untrusted,
        )
        for one in found
    )


def _broken_view(error: HandoffError) -> ConnectorView:
    return ConnectorView(
        name=error.place,
        title="",
        status="unverified",
        suffixes=(),
        kinds=(),
        folder=error.place,
        is_shipped=False,
        is_trusted=False,
        problem=f"{error.problem}; to mend it: {error.remedy}",
    )


def sniff_file(path: Path, root: Path | None, day_first: bool | None = None) -> tuple[Sniffed, ...]:
    """What would become of a file; of a zip or a workbook, of each file inside. Raises ``UsageError`` without one."""
    from handoff.connect import ReadOptions, Sniffed, sniff
    from handoff.connect.sandbox import is_container, may_be_a_table, unfold

    if not path.is_file():
        raise UsageError("no such file", place=str(path), remedy="check the path")
    known = connectors_here(root)
    with TemporaryDirectory() as unfolded:
        try:
            whole = not is_container(path) or known.claims_whole(path)
            is_asked = not whole or (may_be_a_table(path) and known.reads_as_any(path))
            members = unfold(path, path.name, Path(unfolded)) if is_asked else ()
            whole = whole and not members
        except InputRefused as error:
            return (Sniffed(path=path.name, problem=str(error)),)
        if whole:
            return (sniff(path, known, ReadOptions(shown_as=path.name, day_first=day_first)),)
        shown = [(one, f"{path.name}/{one.name}") for one in members if not one.left]
        return tuple(
            Sniffed(path=name, problem=one.problem)
            if one.problem
            else sniff(one.path, known, ReadOptions(shown_as=name, day_first=day_first))
            for one, name in shown
        )


def draft_connector(paths: Sequence[Path], folder: Path, kind: RecordKind | None = None) -> Drafted:
    """Propose a connector folder from the files of one system; zips and workbooks give each table or list in them.

    Only the connectors that ship are asked, so that one of your own that is half done is no hindrance.
    """
    from handoff.connect import ReadOptions, load_connectors
    from handoff.connect.draft import draft

    known = load_connectors([shipped("connectors")])
    with TemporaryDirectory() as unfolded:
        tables = [
            table for number, path in enumerate(paths) for table in _tables_in(path, Path(unfolded) / str(number))
        ]
        if not tables:
            raise UsageError("holds no table and no JSON", place=str(paths[0]), remedy="name the files of one system")
        return draft(tables, known, folder, ReadOptions(day_first=True), kind)


def _tables_in(path: Path, unfolded: Path) -> list[Path]:
    """The tables and lists of a file, of a zip or workbook, or of a folder (not of the folders in it)."""
    from handoff.connect import is_export
    from handoff.connect.sandbox import is_container, unfold

    if path.is_dir():
        found = (one for one in path.iterdir() if is_export(one.name))
        files = sorted(one for one in found if one.is_file() and _could_hold_a_table(one))
        return [table for number, one in enumerate(files) for table in _tables_in(one, unfolded / str(number))]
    if not path.is_file():
        raise UsageError("no such file", place=str(path), remedy="check the path")
    if not is_container(path):
        return [path]
    unfolded.mkdir(parents=True)
    inside = [one.path for one in unfold(path, path.name, unfolded) if not (one.left or one.problem)]
    tables = [one for one in inside if one.suffix.lower() in _TABLES]
    if not tables:
        raise UsageError("holds no table and no JSON", place=path.name, remedy="unpack it and name one file")
    return tables


def _could_hold_a_table(path: Path) -> bool:
    return path.suffix.lower() in (*_TABLES, ".zip", ".xlsx", ".xlsm", ".gz")


def reads_folder(root: Path | None, folder: Path) -> bool:
    """Whether the workspace at ``root``, or that of the current folder, reads the connectors in a folder."""
    root = root or find_root(Path.cwd())
    if root is None:
        return False
    own = [(root / one).resolve() for one in read_settings(root / SETTINGS_FILE).connectors]
    return folder.resolve() in own
