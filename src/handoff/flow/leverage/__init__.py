"""Which connection to mend first, and how."""

from handoff.flow.leverage.change import Change
from handoff.flow.leverage.rank import Asked, Ranking, Reply, lost_facts, rank

__all__ = ["Asked", "Change", "Ranking", "Reply", "lost_facts", "rank"]
