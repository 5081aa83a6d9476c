"""Exports in: claimed, compared, written, refreshed."""

from handoff.workspace.ingest.exports import find_exports
from handoff.workspace.ingest.ingest import claim_exports, take_in
from handoff.workspace.ingest.request import IngestRequest

__all__ = [
    "IngestRequest",
    "claim_exports",
    "find_exports",
    "take_in",
]
