"""The extractors of a workspace: those that read during an ingest, and those that read after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handoff.errors import UsageError
from handoff.extract import EXTRACTORS, Found, read_facts
from handoff.keep.ledger import ExtractionRow
from handoff.records import BaseRecord, BatchExtractor, Extractor, owner_of
from handoff.workspace.settings import Settings

AnyExtractor = Extractor | BatchExtractor


def nothing_known(_record: BaseRecord) -> Found | None:
    """Nobody has read the record yet."""
    return None


@dataclass(frozen=True)
class Readers:
    """``first`` read each record before or in the transaction that brings it, ``later`` ones after it is embedded.

    ``known``: what the first ones found in a record already. ``stands``: what they took from a record holds while it
    says the same, and is not taken from it again.
    """

    first: tuple[Extractor, ...]
    later: tuple[BatchExtractor, ...]
    known: Callable[[BaseRecord], Found | None] = nothing_known
    stands: bool = False

    def found_in(self, record: BaseRecord) -> Found:
        """What the first ones find in the record."""
        return self.known(record) or read_facts(record, self.first)

    @classmethod
    def of(cls, extractors: Sequence[AnyExtractor]) -> Readers:
        """Raises ``UsageError`` where two would own each other's facts."""
        owners = Counter(owner_of(each.name) for each in extractors)
        if twice := [owner for owner, number in owners.items() if number > 1]:
            remedy = "give each extractor a name of its own before the slash"
            raise UsageError(f"two extractors are called {twice[0]!r}", remedy=remedy)
        later = tuple(each for each in extractors if isinstance(each, BatchExtractor))
        return cls(tuple(each for each in extractors if not isinstance(each, BatchExtractor)), later)

    @property
    def fingerprints(self) -> dict[str, str]:
        """By what the first ones read."""
        return {owner_of(each.name): each.name for each in self.first}

    @property
    def owners(self) -> frozenset[str]:
        return self.later_owners | self.fingerprints.keys()

    @property
    def later_owners(self) -> frozenset[str]:
        return frozenset(owner_of(each.name) for each in self.later)

    def outcomes(self, failures: Mapping[str, str]) -> dict[str, ExtractionRow]:
        """What the first ones made of a record, by owner; ``failures`` by name."""
        return {owner_of(each.name): ExtractionRow(each.name, failures.get(each.name, "")) for each in self.first}


OURS = Readers.of(EXTRACTORS)


def chosen_readers(settings: Settings) -> Readers:
    """Ours, and a language model where the settings name one."""
    chosen = settings.llm
    if not chosen.endpoint:
        return OURS
    from handoff.extract.llm import LanguageModel
    from handoff.workspace.model_endpoint import ModelEndpoint

    return Readers.of([*EXTRACTORS, LanguageModel(chosen.model, ModelEndpoint(chosen))])
