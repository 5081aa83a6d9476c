"""handoff: what a team knows survives the handover.

    from handoff import Workspace

    with Workspace.open("my-workspace") as workspace:
        workspace.ingest("exports/")
        workspace.brief("Acme")
        for hit in workspace.search("When do they go live?", client="Acme").hits:
            print(hit.passage, hit.source_file, hit.locator)

The names are imported when they are first used, so that ``import handoff`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from handoff.version import __version__

if TYPE_CHECKING:
    from handoff.errors import HandoffError
    from handoff.records import Hit, IngestReport, SearchResult
    from handoff.workspace import AsyncWorkspace, BriefView, ClientView, FactView, RecordView, StatusView, Workspace

__all__ = [
    "AsyncWorkspace",
    "BriefView",
    "ClientView",
    "FactView",
    "HandoffError",
    "Hit",
    "IngestReport",
    "RecordView",
    "SearchResult",
    "StatusView",
    "Workspace",
    "__version__",
]

_HOMES = {
    "HandoffError": "handoff.errors",
    "Hit": "handoff.records",
    "SearchResult": "handoff.records",
    "IngestReport": "handoff.records",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'handoff' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "handoff.workspace")), name)
