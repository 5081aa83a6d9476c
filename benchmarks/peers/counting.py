"""How many texts go through sentence-transformers, whoever asks it."""

from __future__ import annotations

from typing import Any


class Counting:
    """Counts from when it is made; ``since`` says how many were embedded since it was last asked."""

    def __init__(self) -> None:
        from sentence_transformers import SentenceTransformer

        self._embedded = 0
        encode = SentenceTransformer.encode

        def counted(model: Any, inputs: Any, *given: Any, **named: Any) -> Any:
            self._embedded += 1 if isinstance(inputs, str) else len(inputs)
            return encode(model, inputs, *given, **named)

        SentenceTransformer.encode = counted

    def since(self) -> int:
        embedded, self._embedded = self._embedded, 0
        return embedded
