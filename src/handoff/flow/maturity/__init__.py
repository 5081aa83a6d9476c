"""How far a way of working has come, and the next step."""

from handoff.flow.maturity.stages import Check, Maturity, maturity

__all__ = ["Check", "Maturity", "maturity"]
