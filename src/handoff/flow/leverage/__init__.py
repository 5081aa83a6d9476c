"""Which connection to mend first, and how."""

from handoff.flow.leverage.change import Change
from handoff.flow.leverage.rank import ASKED, Asked, Leverage, Ranking, Reply, lost_facts, rank

__all__ = ["ASKED", "Asked", "Change", "Leverage", "Ranking", "Reply", "lost_facts", "rank"]
