"""How work moves in practice: steps that records show, and the pods and connections that they come to."""

from handoff.flow.discover.movements import Holding, Movement, Way, of_holdings, told_once
from handoff.flow.discover.proposal import Between, Discovery, FoundConnection, FoundPod, as_yaml, discover
from handoff.flow.discover.said import Known, of_words

__all__ = [
    "Between",
    "Discovery",
    "FoundConnection",
    "FoundPod",
    "Holding",
    "Known",
    "Movement",
    "Way",
    "as_yaml",
    "discover",
    "of_holdings",
    "of_words",
    "told_once",
]
