"""A workspace: open it, put exports in, get briefs and answers out."""

from handoff.workspace.workspace import Workspace

__all__ = ["Workspace"]
