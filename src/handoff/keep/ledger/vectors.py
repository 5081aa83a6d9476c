"""The vector cache: what a text became under a model, so that a rebuilt index embeds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select

from handoff.errors import IntegrityError
from handoff.keep.ledger.passage_tables import CHUNKS, VECTORS
from handoff.keep.ledger.session import Subject, Transaction, batches

if TYPE_CHECKING:  # numpy costs 0.1 s
    from handoff.records import Vectors

#: How a vector is stored.
FLOAT = "<f4"


class VectorReading(Subject):
    def get(self, text_hashes: Iterable[str], model_hash: str) -> dict[str, Vectors]:
        """The known vectors of these texts under that model, by text hash."""
        import numpy

        found = {}
        for batch in batches(dict.fromkeys(text_hashes)):
            statement = select(VECTORS.c.text_hash, VECTORS.c.vector).where(
                VECTORS.c.model_hash == model_hash, VECTORS.c.text_hash.in_(batch)
            )
            for row in self._session.rows(statement):
                found[row.text_hash] = numpy.frombuffer(row.vector, dtype=FLOAT)
        return found


class VectorWriting(VectorReading):
    _session: Transaction

    def put(self, model_hash: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors by text hash; those that are known already are left alone.

        Raises IntegrityError for a vector whose length is not that of the model's others.
        """
        import numpy

        known = self.get(vectors, model_hash)
        arrays = {key: numpy.asarray(vector, dtype=FLOAT) for key, vector in vectors.items() if key not in known}
        self._refuse_other_lengths(model_hash, {array.nbytes for array in arrays.values()})
        for text_hash, array in arrays.items():
            self._session.batch.insert(
                VECTORS, {"model_hash": model_hash, "text_hash": text_hash, "vector": array.tobytes()}
            )
        self._session.flush()

    def drop_unused(self) -> int:
        """Forget the vectors of texts that no chunk bears any more; returns how many."""
        self._session.flush()
        used = exists().where(CHUNKS.c.text_hash == VECTORS.c.text_hash)
        return self._session.connection.execute(delete(VECTORS).where(~used)).rowcount

    def _refuse_other_lengths(self, model_hash: str, lengths: set[int]) -> None:
        row = self._session.first(select(VECTORS.c.vector).where(VECTORS.c.model_hash == model_hash).limit(1))
        if len(lengths | ({len(row.vector)} if row else set())) > 1:
            raise IntegrityError(
                "vectors of several lengths under one model",
                place=f"model {model_hash[:12]}",
                remedy="check the model with `handoff doctor`",
            )
