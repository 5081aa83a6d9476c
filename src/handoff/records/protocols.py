"""The seams between rooms. The middle rooms never import each other; they meet through these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias

from handoff.records.fact import Fact
from handoff.records.record import BaseRecord, Record
from handoff.records.report import FileReport

if TYPE_CHECKING:  # numpy costs 0.1 s and only keep/ needs it
    import numpy
    from numpy.typing import NDArray

Vectors: TypeAlias = "NDArray[numpy.float32]"

#: Called with (what is being done, done so far, total or 0 when unknown).
Progress = Callable[[str, int, int], None]


class Reading(Protocol):
    """One export being read. Iterate for the records; ``report`` is complete once the iteration has ended.

    Iterating raises ``UnreadableFile`` when the file turns out broken half-way; rows that fail alone are set aside.
    """

    report: FileReport

    def __iter__(self) -> Iterator[Record]: ...


class Extractor(Protocol):
    """Records in, facts out. ``name`` carries a version (``headed_lines/1``); a change of it re-extracts."""

    name: str

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        """The facts of one record. Pure: no clock, no network, the same facts for the same record."""
        ...


class Embedder(Protocol):
    """Texts to unit vectors.

    ``model_hash`` names the exact weights, graph, runtime and precision; vectors are cached under it. ``description``
    says the same to a person.
    """

    model_hash: str
    dimension: int
    description: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """An array (len(texts), dimension) of float32 unit vectors, in the order of ``texts``.

        A vector does not depend on the other texts of the call.
        """
        ...

    def embed_question(self, text: str) -> Vectors:
        """The unit vector (dimension,) to compare passages with: as soon as possible, as exact as possible."""
        ...


Clock = Callable[[], datetime]
