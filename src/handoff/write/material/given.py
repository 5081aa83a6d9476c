"""What a brief is asked for, what it is made from, and what it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handoff.records import BaseRecord, Fact, Highlight, MergeProposal, ResolvedClient, Side, TicketJudgement
from handoff.write.draw import Gallery
from handoff.write.material.choose import newest_day
from handoff.write.material.period import ALL_TIME, Period


@dataclass(frozen=True)
class Asked:
    """What whoever wants the brief says of it, in place of the template: which time, who is accountable, which ticket.

    ``ticket`` is the incident's id in its system. ``appendix``: what has no room in the brief stands behind it.
    """

    period: Period = ALL_TIME
    accountable: str = ""
    ticket: str = ""
    appendix: bool = False


AS_THE_TEMPLATE_SAYS = Asked()


@dataclass(frozen=True)
class BriefInput:
    """One client's reconciled facts (of every status), the records they stand in, and what waits for a person.

    ``highlights`` are what else the records say that is worth knowing, ``sides`` for whom each name speaks,
    ``judgements`` what its tickets come to. Pictures of the page are left in ``gallery``.
    """

    client: ResolvedClient
    facts: Sequence[Fact]
    records: Mapping[str, BaseRecord]
    proposals: Sequence[MergeProposal] = ()
    gallery: Gallery = field(default_factory=Gallery)
    asked: Asked = AS_THE_TEMPLATE_SAYS
    highlights: Sequence[Highlight] = ()
    sides: Mapping[str, Side] = field(default_factory=dict)
    judgements: Sequence[TicketJudgement] = ()

    def judgements_at(self, period: Period) -> Mapping[str, TicketJudgement]:
        """Those for a page that looks up to the newest day: how things stood before, they do not tell."""
        if period.is_over(newest_day(self.records)):
            return {}
        return {judgement.record: judgement for judgement in self.judgements}


@dataclass(frozen=True)
class Footing:
    """What the brief stands on: the facts that it cites, of them those outside the doubtful part, and all records."""

    cited: tuple[Fact, ...] = ()
    sure: tuple[Fact, ...] = ()
    records: frozenset[str] = frozenset()

    @property
    def sources(self) -> int:
        """How many records are cited, also for their own words alone."""
        return len(self.records)

    @property
    def lowest_confidence(self) -> float | None:
        return min((fact.confidence for fact in self.sure if fact.status != "superseded"), default=None)
