"""Folders that are one export, as a browser unpacks them: their files are put together again before any is claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handoff.connect import Connectors
from handoff.workspace.ingest.exports import Export


def gathered(exports: Sequence[Export], connectors: Connectors) -> tuple[Export, ...]:
    """The exports with one in the place of all files of a folder that a connector reads as one thing."""
    whole = {folder for folder, names in _names(exports).items() if connectors.claims_folder(frozenset(names))}
    if not whole:
        return tuple(exports)
    found: dict[Path, Export] = {}
    for export in exports:
        above = [folder for folder in _folders(export) if folder in whole]
        place = (
            above[-1] if above else export.path
        )  # the outermost: what lies in a folder that is one export is its own
        if place not in found:
            found[place] = _folder(export, place) if above else export
    return tuple(found.values())


def _names(exports: Sequence[Export]) -> dict[Path, set[str]]:
    """What lies in each folder, and in the folders in it, by name."""
    names: defaultdict[Path, set[str]] = defaultdict(set)
    for export in exports:
        for depth, folder in enumerate(list(_folders(export))[:2]):
            names[folder].add("/".join(export.path.parts[-1 - depth :]))
    return names


def _folders(export: Export) -> Iterator[Path]:
    """The folders around a file, up to the one that was named or the container, the innermost first."""
    inside = export.member or export.shown_as
    depth = 0 if export.named else len(PurePosixPath(inside).parts) - (1 if export.container else 0)
    yield from list(export.path.parents)[:depth]


def _folder(export: Export, place: Path) -> Export:
    """The folder as an export, named as its first file is."""
    below = len(export.path.relative_to(place).parts)
    shown = PurePosixPath(export.shown_as).parts[:-below]
    member = PurePosixPath(export.member).parts[:-below] if export.member else ()
    return replace(export, path=place, shown_as="/".join(shown) or place.name, member="/".join(member))
