"""handoff: what a team knows survives the handover."""

from __future__ import annotations

__version__ = "0.1.0"
