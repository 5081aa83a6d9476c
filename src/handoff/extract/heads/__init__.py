"""Trained heads: what of a record a receiver must know, and which kind of statement it is."""

from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.extractor import Heads
from handoff.extract.heads.head import WEIGHTS, Head, load, shipped
from handoff.extract.heads.highlights import highlights
from handoff.extract.heads.judged import Judged, Worths, judged
from handoff.extract.heads.phrases import families, tokens

__all__ = [
    "WEIGHTS",
    "Head",
    "Heads",
    "Judged",
    "Sentence",
    "Worths",
    "families",
    "highlights",
    "judged",
    "load",
    "sentences_of",
    "shipped",
    "tokens",
]
