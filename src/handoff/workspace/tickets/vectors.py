"""Vectors of texts that no chunk holds, through the ledger's cache: a ticket's complaint, and its work, whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from handoff.errors import WorkspaceLocked
from handoff.extract.tickets import Embed
from handoff.keep.ledger import Ledger
from handoff.records import Embedder, Vectors


def cached_embed(ledger: Ledger, embedder: Callable[[], Embedder]) -> Embed:
    """Embeds what the ledger does not know and remembers it; while another process writes, nothing is remembered."""

    def embed(texts: Sequence[str]) -> Vectors:
        import numpy

        model = embedder()
        hashes = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        known = ledger.vectors.get(hashes, model.model_hash)
        new = {key: text for key, text in zip(hashes, texts, strict=True) if key not in known}
        if new:
            found = dict(zip(new, model.embed(list(new.values())), strict=True))
            _remember(ledger, model.model_hash, found)
            known |= found
        return numpy.array([known[key] for key in hashes], dtype=numpy.float32).reshape(len(texts), model.dimension)

    return embed


def _remember(ledger: Ledger, model_hash: str, vectors: dict[str, Vectors]) -> None:
    try:
        ledger.put_vectors(model_hash, vectors)
    except WorkspaceLocked:
        return  # it costs the next caller the same again, and nobody else anything
