"""What a brief is made from, and the questions that every section asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from handoff.language import names_no_thing
from handoff.records import (
    TASKS,
    BaseRecord,
    Fact,
    FactKind,
    FactStatus,
    MergeProposal,
    ResolvedClient,
    Side,
    Ticket,
    TicketJudgement,
)
from handoff.write.draw import Gallery
from handoff.write.material.answered import answers_to
from handoff.write.material.choose import as_known, belongs_to, chosen, is_internal, mentions, newest_day
from handoff.write.material.days import task_state
from handoff.write.material.deals import main_deal, title_of_deal
from handoff.write.material.desk import Desk, newest_incident
from handoff.write.material.given import BriefInput, Footing
from handoff.write.material.judged import beside_judgements, left_standing, status_apart, with_judgements
from handoff.write.material.period import ALL_TIME, Period
from handoff.write.material.plan import Plan
from handoff.write.material.said import (
    SHOWN_ANYWAY,
    apart_from,
    as_fact,
    has_room_for_words,
    in_its_words,
    is_told,
    said_id,
    worth_of,
)
from handoff.write.material.select import Conflict, conflicts, newest, one_of_each_value, ranked, recency, selected
from handoff.write.material.standing import is_history, stands_alone
from handoff.write.material.sureness import DOUBTFUL, is_doubtful, is_unsure_of_kind, is_written_down
from handoff.write.template import SectionSpec, Shows, TemplateSpec

#: An answer from here on is told beside what it answers; below it is mostly a kind word.
ANSWER_WORTH = 0.1
#: What was said stands under the heading of a section from this on; else it is told as it was said, without a kind.
SURE_OF_KIND = 0.65
#: From here on it comes near a point that nobody stated surely, and likely is it.
NEAR_A_KIND, LIKELY = 0.3, 0.5
#: Sections that show what was said of their kinds, in the source's own words.
QUOTING: frozenset[Shows] = frozenset({"facts", "people", "problems"})
_CURRENT: tuple[FactStatus, ...] = ("extracted", "confirmed")
#: Sections that tell of a period; the others say what holds at its end.
_OF_A_PERIOD: frozenset[Shows] = frozenset({"facts", "changes", "problems", "chart", "themes", "requesters", "events"})


@dataclass(frozen=True)
class Material:
    """The input, put in order once."""

    spec: TemplateSpec
    client: ResolvedClient
    facts: tuple[Fact, ...]
    records: Mapping[str, BaseRecord]
    proposals: tuple[MergeProposal, ...]
    as_of: datetime | None
    gallery: Gallery
    period: Period = ALL_TIME
    accountable: str = ""
    ticket: str = ""
    footing: Footing = field(default_factory=Footing)
    everything: tuple[Fact, ...] = ()  # all facts, also where ``facts`` are those that one section looks at
    kept_inside: int = 0  # facts that an external receiver is not shown
    said: tuple[Fact, ...] = ()  # highlights that no fact tells of
    worth: Mapping[str, float] = field(default_factory=dict)  # of facts that stand in a highlight, by id
    shares: Mapping[str, Mapping[FactKind, float]] = field(default_factory=dict)  # of highlights, by id
    appendix: bool = False
    plan: Plan = field(default_factory=Plan)
    sides: Mapping[str, Side] = field(default_factory=dict)
    judgements: Mapping[str, TicketJudgement] = field(default_factory=dict)  # by the ticket's record

    @classmethod
    def of(cls, spec: TemplateSpec, given: BriefInput) -> Material:
        """Facts that are gone or rejected, or of a later day than the period, are left out; the best come first."""
        period = given.asked.period or Period.ending(newest_day(given.records), spec.period)
        told = with_judgements(given.facts, given.judgements, given.records)
        known = as_known(told, given.records, period)
        held = ranked((fact for fact in known if fact.status not in ("gone", "rejected")), given.records)
        facts = tuple(fact for fact in held if not (spec.audience.external and is_internal(fact, given.records)))
        waiting = () if spec.audience.external else given.proposals  # no matter of an external receiver's
        own = (p for p in waiting if p.status == "open" and given.client.id in (p.kept, p.merged))
        proposals = tuple(sorted(own, key=lambda proposal: proposal.id))
        moments = (record.happened_at for record in given.records.values())
        as_of = newest(facts) or max((at for at in moments if at and not period.is_over(at.date())), default=None)
        accountable = given.asked.accountable or spec.accountable
        material = cls(spec, given.client, facts, given.records, proposals, as_of, given.gallery)
        material = replace(material, period=period, accountable=accountable, ticket=given.asked.ticket)
        kept_inside = len(held) - len(facts)
        material = replace(material, everything=facts, kept_inside=kept_inside, appendix=given.asked.appendix)
        material = replace(material, sides=given.sides, judgements=given.judgements_at(period))
        return material._with_highlights(given)

    def _with_highlights(self, given: BriefInput) -> Material:
        """Facts learn their worth from the highlight that they stand in; highlights without a fact stay words."""
        known = as_known(map(as_fact, given.highlights), given.records, self.period)
        shown = [one for one in known if not (self.spec.audience.external and is_internal(one, given.records))]
        current = [fact for fact in self.facts if fact.status != "superseded"]
        # what a person rejected, or what was replaced, does not come back as mere words; of a doubtful fact they stay
        shares = {said_id(one): dict(one.shares) for one in given.highlights}
        telling = beside_judgements(shown, given.judgements, given.records)
        standing = left_standing(given.facts, given.judgements)
        worth = worth_of(current, shown)
        sure = (fact for fact in standing if not is_doubtful(fact) and is_told(fact, self.spec))
        told = (fact for fact in sure if not (fact.id in worth and self.is_better_in_words(fact)))
        left = list(apart_from(telling, told))
        shares |= {one.id: shares[whole] for whole, one in left}
        said = (*(one for _, one in left), *self._rowless(shown))
        return replace(self, said=said, worth=worth, shares=shares)

    def is_better_in_words(self, fact: Fact) -> bool:
        """Whether its words, which are worth knowing, say it better than a statement of an unsure kind or thing."""
        if not fact.is_by_words or fact.status != "extracted" or fact.kind in TASKS | SHOWN_ANYWAY:
            return False
        unsure = is_unsure_of_kind(fact) or names_no_thing(fact.statement)
        return unsure and has_room_for_words(self.spec)

    def _rowless(self, highlights: Sequence[Fact]) -> Iterator[Fact]:
        """Promises that make no row and stand in no highlight, in their own words."""
        if not has_room_for_words(self.spec):
            return
        worth = worth_of(self.facts, highlights)
        for fact in self.facts:
            is_open = fact.status == "extracted" and not is_doubtful(fact) and task_state(fact, self.as_of) == "open"
            if is_open and fact.id not in worth and not stands_alone(fact):
                yield in_its_words(fact)

    def planned(self, plan: Plan) -> Material:
        return replace(self, plan=plan)

    def standing_on(self, footing: Footing) -> Material:
        return replace(self, footing=footing)

    def seen_by(self, section: SectionSpec) -> Material:
        """What a section looks at: its period where it tells of one, and the incident alone where it says so."""
        material = self
        if self.period and section.window == "period" and section.shows in _OF_A_PERIOD:
            touched = {ticket.id for ticket in self.desk.touched}
            records = {id_: one for id_, one in self.records.items() if id_ in touched or not isinstance(one, Ticket)}
            facts = tuple(fact for fact in self.facts if self.period.holds(fact.as_of.date() if fact.as_of else None))
            said = tuple(fact for fact in self.said if self.period.holds(fact.as_of.date() if fact.as_of else None))
            material = replace(self, facts=facts, records=records, said=said)
        if section.scope == "incident":
            facts = tuple(fact for fact in material.facts if self.incident and belongs_to(fact, self.incident))
            said = tuple(fact for fact in material.said if self.incident and belongs_to(fact, self.incident))
            material = replace(material, facts=facts, said=said, proposals=())
        return material

    def shown_in(self, section: SectionSpec) -> list[Fact]:
        """The facts a section takes, best first."""
        taken = {one.id for name in section.besides for one in self._taken_by(self.spec.section(name))}
        return [fact for fact in self._taken_by(section) if fact.id not in taken]

    def said_in(self, section: SectionSpec) -> list[Fact]:
        """The highlights that belong to a section, the worthiest first.

        What has a subject is no matter of words, and what came back is told by tickets that report it twice.
        """
        if section.shows not in QUOTING or section.subjects or section.seen > 1:
            return []
        fitting = (
            one.model_copy(update={"kind": self._likeliest(one, section.kinds)})
            for one in self.said
            if self.fit(one, section.kinds) >= SURE_OF_KIND
        )
        found = chosen(fitting, section, self.records, self.as_of)
        return [one for one in found if self.makes_row(one, section)]

    def makes_row(self, fact: Fact, section: SectionSpec) -> bool:
        """Whether a section can show it: a table only what stands alone, where there is room for the others' words."""
        if fact.id in self.worth and self.is_better_in_words(fact):
            return False
        if section.layout != "table" or not has_room_for_words(self.spec):
            return True
        is_over = fact.id in self.worth and fact.status == "extracted" and is_history(fact, self.as_of)
        return stands_alone(fact) and (not is_over or task_state(fact, self.as_of) == "done")

    def said_besides(self) -> list[Fact]:
        """The highlights that no section takes."""
        taken = {one.id for section in self.spec.sections for one in self.said_in(section)}
        return [one for one in self.said if one.id not in taken]

    def nearest(self, kinds: Iterable[FactKind], words: Sequence[str] = ()) -> list[Fact]:
        """The highlights that may well be of one of the kinds and hold one of the words, the likeliest first."""
        wanted = tuple(kinds)
        near = [(self.fit(one, wanted), one) for one in self.said if mentions(one, words)]
        likely = [(fit * one.confidence, one) for fit, one in near if fit >= NEAR_A_KIND]
        return [one for _, one in sorted(likely, key=lambda pair: (-pair[0], pair[1].id))]

    def _likeliest(self, said: Fact, kinds: Iterable[FactKind]) -> FactKind:
        shares = self.shares.get(said.id, {said.kind: 1.0})
        return max(kinds, key=lambda kind: shares.get(kind, 0.0))

    def fit(self, said: Fact, kinds: Iterable[FactKind]) -> float:
        """How likely a highlight is of one of these kinds, if it matters at all."""
        shares = self.shares.get(said.id, {said.kind: 1.0})
        return sum(shares.get(kind, 0.0) for kind in kinds)

    def _taken_by(self, section: SectionSpec) -> list[Fact]:
        found = selected(self.facts, section.kinds, _CURRENT, section.min_confidence)
        return chosen(found, section, self.records, self.as_of)

    @cached_property
    def answers(self) -> Mapping[str, Fact]:
        """What was answered to highlights, by their ids, where that is worth a word."""
        found = dict(answers_to(self.said, self.records))
        worth = worth_of(found.values(), (*self.said, *self.facts))
        return {asked: answer for asked, answer in found.items() if worth.get(answer.id, 0.0) >= ANSWER_WORTH}

    @cached_property
    def desk(self) -> Desk:
        """The tickets as they stood at the end of the period."""
        return Desk.of(self.records.values(), self.period)

    @cached_property
    def incident(self) -> Ticket | None:
        """The one ticket that a brief about an incident is about."""
        return newest_incident(self.desk, self.ticket)

    def apart_from_status(self, ticket: Ticket) -> str:
        """What its status does not say: that the problem is over, or that it is not; mostly empty."""
        return status_apart(ticket, self.judgements, is_open=self.desk.is_open(ticket))

    def sure(self, *kinds: FactKind) -> list[Fact]:
        """Facts of these kinds that hold and are not in doubt, best first."""
        return selected(self.facts, kinds, _CURRENT, DOUBTFUL)

    @cached_property
    def conflicts(self) -> list[Conflict]:
        return conflicts(self.facts, self.records)

    def current(self, kind: FactKind, about: Callable[[str], bool] = lambda _subject: True) -> tuple[Fact, ...]:
        """The value that holds: one fact, or each side of a conflict, or none. ``about`` tests the subject."""
        named = [fact for fact in self.facts if fact.kind == kind and about(fact.subject)]
        sides = [fact for fact in named if fact.status in ("conflicting", *_CURRENT)]
        if any(side.status == "conflicting" for side in sides):
            return tuple(one_of_each_value(kind, sides))
        sure = selected(named, (kind,), _CURRENT, DOUBTFUL)
        confirmed = [fact for fact in sure if fact.status == "confirmed"] or sure
        latest = max(confirmed, key=recency, default=None)
        return (latest,) if latest else ()

    @cached_property
    def name(self) -> str:
        """The client's name as people say it: an alias of two words or more that the legal name begins with."""
        whole = self.client.name.casefold().split()
        spoken = [alias for alias in self.client.aliases if not (alias.islower() or alias.isupper())]
        shorter = [one for one in spoken if (own := one.casefold().split()) == whole[: len(own)] and len(own) > 1]
        return min(shorter, key=len, default=self.client.name)

    @property
    def value(self) -> tuple[Fact, ...]:
        """What the deal is worth. A budget is what the client can spend, never what a deal is worth."""
        return self.current("deal_value", lambda subject: subject == self.deal) or self.current("deal_value")

    @property
    def budget(self) -> tuple[Fact, ...]:
        """What the client can spend: on the whole, else on the one part of it that was named.

        A sum under a heading or in a field outweighs one that was mentioned: most of those are of a part.
        """
        whole = self._written("budget") or self.current("budget", lambda subject: not subject)
        parts = {one.subject for one in self.facts if one.kind == "budget" and one.status != "superseded"}
        found = whole or (self.current("budget") if len(parts) == 1 else ())
        return tuple(one for one in found if not (one.id in self.worth and self.is_better_in_words(one)))

    def _written(self, kind: FactKind) -> tuple[Fact, ...]:
        """The newest value without a subject that was written down as one; none where sources disagree."""
        named = [fact for fact in self.facts if fact.kind == kind and not fact.subject]
        if any(fact.status == "conflicting" for fact in named):
            return ()
        written = [fact for fact in selected(named, (kind,), _CURRENT, DOUBTFUL) if is_written_down(fact)]
        latest = max(written, key=recency, default=None)
        return (latest,) if latest else ()

    @cached_property
    def deal(self) -> str:
        """The subject of the deal this is about: the newest one that was won, else the newest."""
        return main_deal([fact for fact in self.facts if fact.status != "superseded"])

    def deal_title(self) -> str:
        """The deal's name without the client's name before it; empty where no record carries it."""
        facts = [fact for fact in self.facts if fact.kind in ("deal_stage", "deal_value") and fact.subject == self.deal]
        return title_of_deal(facts, self.records, (self.client.name, *self.client.aliases))
