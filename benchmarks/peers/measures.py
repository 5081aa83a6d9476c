"""What one contender did in one round; made in a process of its own and handed over as JSON."""

from __future__ import annotations

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One run over an export: ``embedded`` texts went through the model, ``held`` documents are kept afterwards.

    ``processor`` are seconds of processor time, of all threads: on a busy machine they say more than the clock.
    """

    seconds: float
    processor: float
    embedded: int = 0
    held: int = 0


@dataclass(frozen=True)
class Searches:
    """Seconds of each question, warm and cold, of all clients and of one; what they found.

    ``found``: the share of questions whose sentence is in what was shown, of all clients; ``recall``: the share of the
    truly nearest documents that are among the nearest.
    """

    warm: tuple[float, ...] = ()
    warm_client: tuple[float, ...] = ()
    cold: tuple[float, ...] = ()
    cold_client: tuple[float, ...] = ()
    found: float = 0.0
    recall: float = 0.0


@dataclass(frozen=True)
class Measured:
    """``loading`` is making the contender: libraries, model and an empty store. Sizes are in MiB."""

    contender: str
    export: str
    documents: int
    loading: float
    steps: dict[str, Step]
    searches: Searches | None = None
    peak_memory: float = 0.0
    disk: float = 0.0


MEASURED = TypeAdapter(Measured)
