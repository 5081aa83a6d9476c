"""How far a way of working has come, and the next step."""

from handoff.flow.maturity.stages import Maturity, maturity

__all__ = ["Maturity", "maturity"]
