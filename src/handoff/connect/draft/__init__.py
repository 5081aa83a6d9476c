"""A first connector.yaml for an export that nobody claims."""

from handoff.connect.draft.draft import PLACEHOLDER, Drafted, draft

__all__ = [
    "PLACEHOLDER",
    "Drafted",
    "draft",
]
