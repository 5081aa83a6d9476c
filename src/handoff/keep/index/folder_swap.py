"""A folder that is built beside the old one and then takes its place, so that a kill leaves one of the two whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def fresh_folder(folder: Path) -> Path:
    """Where a new index is built before it takes the place of the old one."""
    return folder.with_name(f"{folder.name}.fresh")


def swap(folder: Path) -> None:
    """Put the fresh index in the place of the old one. Killed in between, ``finish_swap`` has one of the two."""
    old = folder.with_name(f"{folder.name}.old")
    if folder.exists():
        os.replace(folder, old)
    os.replace(fresh_folder(folder), folder)
    shutil.rmtree(old, ignore_errors=True)


def finish_swap(folder: Path) -> None:
    """After a kill: bring back the old index if it has no successor; remove what was left half built."""
    old = folder.with_name(f"{folder.name}.old")
    if old.exists() and not folder.exists():
        os.replace(old, folder)
    for remnant in (old, fresh_folder(folder)):
        shutil.rmtree(remnant, ignore_errors=True)
