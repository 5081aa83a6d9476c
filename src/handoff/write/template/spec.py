"""What ``template.yaml`` may say: sections, what a brief must hold, gates and limits, who answers for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from handoff.records import FACT_KINDS, FactKind, RecordKind
from handoff.write.draw import TaskState

#: What a section shows. ``facts`` selects by kind; the others each answer one question of the reader.
Shows = Literal[
    "strip", "bottom_line", "decisions", "changes", "facts", "people", "problems", "doubts", "missing", "chart",
    "themes", "requesters", "open_tickets", "events", "results", "documents", "besides", "appendix", "accountability",
]  # fmt: skip
#: What a chart shows: ``chart_blocks`` has one for each.
ChartKind = Literal["ticket_volume", "commitments", "stakeholders"]
Layout = Literal["bullets", "table"]
#: What a column of a table of facts may hold.
ColumnContent = Literal[
    "statement", "subject", "value", "owner", "due", "said_by", "author", "when", "confidence", "state", "record"
]
StripRow = Literal[
    "client", "route", "stage", "value", "close_date", "go_live", "evidence", "as_of", "sources", "confidence",
    "accountable", "period", "tickets", "incident", "severity", "seen_before", "renewal", "budget", "promises",
]  # fmt: skip
#: What the bottom line may say, a sentence each.
Sentence = Literal[
    "deal", "go_live", "pain", "open", "goal", "budget", "tickets", "promises", "incident", "cause", "renewal",
    "competitors", "delivered", "handover", "next", "latest",
]  # fmt: skip
Scope = Literal["client", "incident"]
#: What waits for a person: a deal over its budget, sources that disagree, decisions asked for, clients that may be one.
AskedOf = Literal["overrun", "conflicts", "decisions", "merges"]
#: States of a brief that can be asked for: somebody answers for it, no sources disagree, no required fact is missing,
#: every task that is not done names who owes it, or the day by which.
Need = Literal["accountable", "no_conflict", "nothing_missing", "tasks_owned", "tasks_dated"]
#: How far the machine goes on its own.
Role = Literal["assist", "recommend", "decide", "trigger"]
PeriodName = Literal["all", "week", "month", "quarter", "year"]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Spec(BaseModel):
    """Base of everything read from ``template.yaml``: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Audience(Spec):
    """Who hands over and who takes over. ``ask`` is what the receiver should do after reading, as a sentence.

    ``external``: the receiver is not one of us, so what stands in notes, chats and the CRM, and in internal comments of
    tickets, is left out.
    """

    sender: Words
    receiver: Words
    ask: Words
    external: bool = False


class SectionSpec(Spec):
    """One section: which facts it takes and how it shows them.

    ``heading`` empty prints none. ``empty`` is the sentence for a section without content; without it the section is
    left out. ``max_rows`` caps what is printed, and the number left out is said. ``columns`` maps the heading of each
    column to what it holds (tables of facts only). ``rows`` maps labels to entries (the strip only). ``says`` and
    ``words`` name the sentences of the bottom line and cap their length. ``chart`` draws a picture of at least
    ``min_points`` things.

    Of its kinds a section takes those facts that are about one of ``subjects``, have one of the words of ``mentions``,
    stand in a record of one of ``records``, are tasks in one of ``states``, and are not taken by a section of
    ``besides``; each where given. ``window: all`` looks back beyond the period, ``scope: incident`` at one ticket
    alone. ``seen`` is in how many tickets a problem was reported at least. ``asks`` is what the table of decisions puts
    before a person.
    """

    id: Identifier
    heading: str = ""
    shows: Shows = "facts"
    kinds: tuple[FactKind, ...] = ()
    subjects: tuple[Words, ...] = ()
    mentions: tuple[Words, ...] = ()
    records: tuple[RecordKind, ...] = ()
    states: tuple[TaskState, ...] = ()
    besides: tuple[Identifier, ...] = ()
    window: Literal["period", "all"] = "period"
    scope: Scope = "client"
    asks: tuple[AskedOf, ...] = ("overrun", "conflicts", "decisions", "merges")
    layout: Layout = "bullets"
    columns: dict[Words, ColumnContent] = Field(default_factory=dict)
    rows: dict[Words, StripRow] = Field(default_factory=dict)
    says: tuple[Sentence, ...] = ("deal", "go_live", "pain", "open")
    min_confidence: float = Field(default=0.42, ge=0, le=1)
    max_rows: int = Field(default=7, ge=1, le=200)
    words: int = Field(default=60, ge=20, le=200)
    seen: int = Field(default=1, ge=1, le=200)
    chart: ChartKind | None = None
    min_points: int = Field(default=4, ge=1, le=200)
    empty: str = ""

    @model_validator(mode="after")
    def _complete(self) -> SectionSpec:
        if self.shows in ("facts", "events") and not self.kinds:
            raise ValueError(f"a section that shows {self.shows} needs 'kinds', the kinds of facts it takes")
        if self.shows == "facts" and self.layout == "table" and not self.columns:
            raise ValueError("a table needs 'columns', a heading and its content each, such as 'Due: due'")
        if self.shows == "strip" and not self.rows:
            raise ValueError("a strip needs 'rows', a label and its entry each, such as 'Client: client'")
        self._check_chart()
        return self

    def _check_chart(self) -> None:
        """What a picture shows must stand beside it in words."""
        if self.shows == "chart" and self.chart is None:
            raise ValueError(f"a chart needs 'chart', one of {', '.join(get_args(ChartKind))}")
        if self.chart == "commitments" and not self.kinds:
            raise ValueError("a chart of commitments needs 'kinds', such as [commitment, next_step]")
        told = {"statement", "owner", "due"} <= set(self.columns.values()) and self.layout == "table"
        if self.chart and self.shows != "chart" and not (self.chart == "commitments" and told):
            remedy = "write 'shows: chart', which prints the figures beside it"
            raise ValueError(f"this section does not say in words what the chart shows; {remedy}")


class Required(Spec):
    """A kind of fact the brief must hold. ``ask`` says whom to ask for what when it is missing.

    ``subject``, ``mentions`` and ``scope`` narrow the kinds as in a section.
    """

    name: Words
    kinds: Annotated[tuple[FactKind, ...], Field(min_length=1)]
    subject: str = ""
    mentions: tuple[Words, ...] = ()
    scope: Scope = "client"
    ask: Words


class Condition(Spec):
    """What can be read from the records: a sure fact (``kinds``, narrowed as in a section), or a state (``needs``)."""

    kinds: tuple[FactKind, ...] = ()
    subject: str = ""
    mentions: tuple[Words, ...] = ()
    scope: Scope = "client"
    needs: Need | None = None


class Gate(Condition):
    """What must be so before a brief is used. ``unmet`` is printed where it is not so, after "Not ready:"."""

    unmet: Words

    @model_validator(mode="after")
    def _one_test(self) -> Gate:
        if bool(self.kinds) == bool(self.needs):
            raise ValueError("a gate has either 'kinds', facts that must be there, or 'needs'")
        return self


class Done(Condition):
    """A point of the definition of done, which keeps nothing back: what is not done is named with the handoff.

    ``says`` it as a sentence without its stop. With neither ``kinds`` nor ``needs`` a person says whether it is done.
    """

    id: Identifier
    says: Words

    @property
    def is_read(self) -> bool:
        """Whether the records tell."""
        return bool(self.kinds or self.needs)

    @model_validator(mode="after")
    def _one_test(self) -> Done:
        if self.kinds and self.needs:
            raise ValueError(f"done '{self.id}' has either 'kinds' or 'needs'; without both a person says so")
        return self


class Limits(Spec):
    """Bounds on the whole brief. ``max_rows`` and ``min_confidence`` hold for every section, whatever it says.

    A brief of more than ``max_words`` is told of, and refused with ``--strict``. ``content_words`` is what a
    reader gets to read, the account of what was prepared aside: the worthiest statements fill it, the rest goes to the
    appendix, which takes ``appendix_words``.
    """

    max_words: int | None = Field(default=None, ge=100)
    content_words: int = Field(default=1200, ge=100)
    appendix_words: int = Field(default=1200, ge=100)
    max_rows: int = Field(default=200, ge=1, le=200)
    min_confidence: float = Field(default=0, ge=0, le=1)


class TemplateSpec(Spec):
    """``template.yaml``. ``decisions_owner`` and ``decisions_due`` stand where a decision names no owner or day.

    ``decisions_default`` says what holds where nobody decides. ``accountable`` is who answers for the brief, ``role``
    how far the machine goes. ``period`` is counted back from the newest record, never from a clock.
    """

    title: Words
    description: Words
    audience: Audience
    decisions_owner: Words
    decisions_due: Words
    decisions_default: Words = "nothing changes, and the question stays open"
    role: Role = "assist"
    accountable: str = ""
    period: PeriodName = "all"
    limits: Limits = Limits()
    gates: tuple[Gate, ...] = ()
    sections: Annotated[tuple[SectionSpec, ...], Field(min_length=1)]
    required: tuple[Required, ...] = ()
    done: tuple[Done, ...] = ()

    @model_validator(mode="after")
    def _named_once(self) -> TemplateSpec:
        names = [section.id for section in self.sections]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two sections have the id '{twice[0]}'; ids are used once")
        points = [point.id for point in self.done]
        if len(set(points)) < len(points):
            again = next(name for name in points if points.count(name) > 1)
            raise ValueError(f"two points of 'done' have the id '{again}'; ids are used once")
        for section in self.sections:
            _check_known(section, set(names) - {section.id})
        return self

    def with_every_kind(self) -> TemplateSpec:
        """Kinds that no section names stand in those of the kind that they are shown with."""
        named = {kind for section in self.sections for kind in section.kinds}
        beside = {name: kind.shown_with for name, kind in FACT_KINDS.items() if kind.shown_with and name not in named}

        def widened(section: SectionSpec) -> SectionSpec:
            more = tuple(name for name, shown_with in beside.items() if shown_with in section.kinds)
            return section.model_copy(update={"kinds": (*section.kinds, *more)}) if more else section

        return self.model_copy(update={"sections": tuple(map(widened, self.sections))})

    def section(self, name: str) -> SectionSpec:
        """The section with that id. Raises StopIteration where there is none; ``besides`` is checked on loading."""
        return next(section for section in self.sections if section.id == name)

    def bounded(self, section: SectionSpec) -> SectionSpec:
        """The section within the limits of the whole brief."""
        rows = min(section.max_rows, self.limits.max_rows)
        floor = section.min_confidence
        if section.shows != "doubts":
            floor = max(floor, self.limits.min_confidence)
        if (rows, floor) == (section.max_rows, section.min_confidence):
            return section
        return section.model_copy(update={"max_rows": rows, "min_confidence": floor})


def _check_known(section: SectionSpec, others: Collection[str]) -> None:
    unknown = [name for name in section.besides if name not in others]
    if unknown:
        raise ValueError(f"section '{section.id}': besides names '{unknown[0]}', and no other section has that id")
