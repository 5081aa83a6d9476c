"""Trained judges: what of a record a receiver must know, and which kind of statement it is."""

from handoff.extract.heads.bearing import borne_out
from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.encoder import load_encoder
from handoff.extract.heads.extractor import Heads
from handoff.extract.heads.head import Head, Judge
from handoff.extract.heads.highlights import highlights
from handoff.extract.heads.judged import Worths, judged
from handoff.extract.heads.reader import ENCODER, GRAPH, HEAD, shipped

__all__ = [
    "ENCODER",
    "GRAPH",
    "HEAD",
    "Head",
    "Heads",
    "Judge",
    "Sentence",
    "Worths",
    "borne_out",
    "highlights",
    "judged",
    "load_encoder",
    "sentences_of",
    "shipped",
]
