"""The truly nearest documents: every vector in fp32, compared with every question."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peers.contender import FIRST
from benchmarks.peers.documents import Document, Question
from handoff.keep.embed import open_embedder
from handoff.workspace import model_cache


def truly_nearest(documents: Sequence[Document], asked: Sequence[Question]) -> list[list[str]]:
    """By question the ids of the ``FIRST`` nearest. In fp32 our vectors are theirs: ``benchmarks/embedding.py``."""
    embedder = open_embedder(model_cache(), "onnx-fp32")
    near = embedder.embed([each.text for each in asked]) @ embedder.embed([each.text for each in documents]).T
    return [[documents[row].id for row in (-each).argsort()[:FIRST]] for each in near]
