"""How work moves in practice: steps that records show, and the pods and connections that they come to."""

from handoff.flow.discover.movements import Holding, Movement, of_holdings, told_once
from handoff.flow.discover.proposal import Discovery, as_yaml, discover
from handoff.flow.discover.said import Known, of_words

__all__ = [
    "Discovery",
    "Holding",
    "Known",
    "Movement",
    "as_yaml",
    "discover",
    "of_holdings",
    "of_words",
    "told_once",
]
