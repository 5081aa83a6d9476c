"""The seams between rooms. The middle rooms never import each other; they meet through these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

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
    """Records in, facts out, while they are ingested: what is quick and costs nothing.

    ``name`` carries a version (``headed_lines/1``). What stands before the slash owns the facts; a change of the whole
    reads every record anew, and no file.
    """

    name: str

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        """The facts of one record. Pure: no clock, no network, the same facts for the same record."""
        ...


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of one record: its facts, or in words why it could not be read. ``cost`` in whatever unit it has.

    ``dropped`` says in words, one for each, why a statement did not count.
    """

    facts: tuple[Fact, ...] = ()
    error: str = ""
    cost: float = 0.0
    dropped: tuple[str, ...] = ()


@runtime_checkable
class BatchExtractor(Protocol):
    """Records in, facts out, after they were ingested and embedded: what is slow, may fail, or costs.

    ``name`` as of an ``Extractor``. ``fingerprint`` says by what a record is read beside that (a model's hash): a
    change of it reads every record anew. A batch that was read is kept, so that a kill costs one batch.
    """

    name: str
    fingerprint: str
    batch_size: int

    def extract_batch(self, records: Sequence[BaseRecord]) -> Sequence[Extraction]:
        """One extraction for each record, in their order; fewer where no more can be had now, and the others wait.

        A failure of one record stands in its extraction. What is raised is taken for a failure of the whole batch.
        Both are said in the report and tried again by the next run.
        """
        ...


def owner_of(extractor: str) -> str:
    """To whom the facts of an extractor of this name belong, whatever its version."""
    return extractor.partition("/")[0]


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
