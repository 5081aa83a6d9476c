"""What one ingest was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class IngestRequest:
    """What the user asked for. ``full``: the exports together are all that their system holds of these kinds."""

    paths: tuple[Path, ...] = ()
    client: str = ""
    instance: str = ""
    connector: str | None = None
    encoding: str | None = None
    day_first: bool | None = None
    dry_run: bool = False
    allow_removals: bool = False
    full: bool = False
