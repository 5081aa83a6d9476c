"""What a person must decide: open decisions, sources that disagree, clients that may be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from handoff.language import amount_number, clipped, name_of, percent, readable, sentence, short_day
from handoff.records import SINGLE_VALUED, Fact, MergeProposal
from handoff.write.material import (
    CELL_LENGTH,
    Cell,
    Citations,
    Conflict,
    Material,
    Point,
    day_as_written,
    distinct,
    grid,
    statement_words,
    text,
)
from handoff.write.page import Block, Inline, Paragraph, Text
from handoff.write.template import AskedOf, SectionSpec

_MOST_SIDES = 3
_COLUMNS = (("Decision", 34.0), ("Evidence", 36.0), ("Owner", 15.0), ("Due", 15.0))
#: Which conflicts come first: money, then days, then the rest.
_WEIGHT = {"budget": 0, "deal_value": 0, "timeline": 1, "deal_stage": 2}


@dataclass(frozen=True)
class Decisions:
    """All that is open, each list in the order in which it is shown."""

    conflicts: tuple[Conflict, ...]
    asked: tuple[Point, ...]
    merges: tuple[MergeProposal, ...]
    overrun: tuple[Fact, ...] = ()  # the deal's value and the smaller budget

    def __len__(self) -> int:
        return len(self.conflicts) + len(self.asked) + len(self.merges) + bool(self.overrun)


def open_decisions(material: Material) -> Decisions:
    """What waits for a person: conflicts about money and days first, then decisions by the day they are due.

    As far as the template's table of decisions ``asks``; all of it where it has none.
    """
    section = next((one for one in material.spec.sections if one.shows == "decisions"), None)
    asks = section.asks if section else get_args(AskedOf)
    material = material.seen_by(section) if section else material
    weighty = sorted(material.conflicts, key=lambda conflict: _WEIGHT.get(conflict.kind, 3))
    asked = distinct(material.sure("decision_needed"))
    by_due = sorted(asked, key=lambda point: point.fact.due or date.max)
    return Decisions(
        tuple(weighty) if "conflicts" in asks else (),
        tuple(by_due) if "decisions" in asks else (),
        material.proposals if "merges" in asks else (),
        _overrun(material) if "overrun" in asks else (),
    )


def decision_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One table; with more than fits, conflicts take at most half of the rows while decisions wait, and so back."""
    found = open_decisions(material)
    overrun = [_too_dear(found.overrun, material, citations)] if found.overrun else []
    conflicts, asked, merges = _shares(found, section.max_rows - len(overrun))
    rows = [
        *overrun,
        *(_conflict(conflict, material, citations) for conflict in conflicts),
        *(_asked(point, material, citations) for point in asked),
        *(_merge(proposal, material) for proposal in merges),
    ]
    if not rows:
        return []
    return [grid(_COLUMNS, rows), *_otherwise(material)]


def _otherwise(material: Material) -> Sequence[Block]:
    """What holds where nobody decides: the template says."""
    words = f"If nobody decides by then: {material.spec.decisions_default.rstrip('.')}."
    return [Paragraph(inlines=(Text(text=words, italic=True),))]


def _told(fact: Fact, citations: Citations) -> str:
    """Who said so, in what, when, and how sure that is: what a decision is weighed by."""
    return f"{citations.origin(fact)}, {percent(fact.confidence)}"


Row = tuple[Cell, ...]


def disagreements(material: Material) -> int:
    """How many matters the sources tell in two ways: a deal that is dearer than the budget is one of them."""
    return len(material.conflicts) + bool(_overrun(material))


def _overrun(material: Material) -> tuple[Fact, ...]:
    """The deal's value and the client's budget, each beyond doubt, where one is over the other in one currency."""
    sides = (*material.value, *material.current("budget", lambda subject: not subject))
    if [side.kind for side in sides] != ["deal_value", "budget"]:
        return ()
    value, budget = (amount_number(side.value) for side in sides)
    currencies = {readable(side.kind, side.value).partition(" ")[0] for side in sides}
    return sides if value is not None and budget is not None and len(currencies) == 1 and value > budget else ()


def _too_dear(sides: Sequence[Fact], material: Material, citations: Citations) -> Row:
    value, budget = (readable(side.kind, side.value) for side in sides)
    question = f"The deal is worth {value}, the budget is {budget}: confirm which amount holds."
    evidence: list[Inline] = []
    for side in sides:
        evidence += [*(text("; ") if evidence else ()), Text(text=_told(side, citations)), *citations.cite(side)]
    return text(question), tuple(evidence), *_policy(material)


def _shares(found: Decisions, rows: int) -> tuple[Sequence[Conflict], Sequence[Point], Sequence[MergeProposal]]:
    half = max(rows - min(rows // 2, len(found.asked)), 1)
    conflicts = found.conflicts[:half]
    asked = found.asked[: rows - len(conflicts)]
    return conflicts, asked, found.merges[: rows - len(conflicts) - len(asked)]


def _conflict(conflict: Conflict, material: Material, citations: Citations) -> Row:
    name = name_of(conflict.kind, conflict.subject)
    sides = conflict.facts[:_MOST_SIDES]
    if conflict.kind in SINGLE_VALUED:
        values = " or ".join(_side(side) for side in sides)
        question = f"{name}: confirm which holds, {values}."
    else:
        question = f"{name}: confirm which statement holds."
    evidence: list[Inline] = []
    for number, side in enumerate(sides):
        lead = f"{'; ' if number else ''}{_told(side, citations)}: "
        evidence += [Text(text=lead), _value(side, citations), *citations.cite(side)]
    if len(conflict.facts) > len(sides):
        evidence.append(Text(text=f"; and {len(conflict.facts) - len(sides)} more"))
    return text(question), tuple(evidence), *_policy(material)


def _asked(point: Point, material: Material, citations: Citations) -> Row:
    fact, policy = point.fact, _policy(material)
    written = day_as_written(fact)
    owner = (citations.field(fact, "owner", fact.owner),) if fact.owner else policy[0]
    due = (citations.field(fact, "due", short_day(fact.due)),) if fact.due else text(written) or policy[1]
    words = clipped(statement_words(fact, citations.spoken(fact)), CELL_LENGTH)
    said = citations.field(fact, "statement", words)
    return (said,), (Text(text=_told(fact, citations)), *citations.cite(*point.facts)), owner, due


def _merge(proposal: MergeProposal, material: Material) -> Row:
    if proposal.record:  # its words may be another client's, so only its id stands here
        question = f"Is {proposal.record}, which waits unassigned, about {material.name}? handoff review shows it."
        return text(question), text(sentence(proposal.reason)), *_policy(material)
    # the other is another client: whoever may read this brief need not know of it
    question = f"Is {material.name} one company with another client? handoff review names it: merge or keep apart."
    return text(question), text(sentence(proposal.reason)), *_policy(material)


def _policy(material: Material) -> tuple[Cell, Cell]:
    """Who decides and until when where nobody was named: the template says."""
    return text(f"{material.spec.decisions_owner} (nobody named)"), text(material.spec.decisions_due)


def _side(fact: Fact) -> str:
    return readable(fact.kind, fact.value) or clipped(fact.statement, 40)


def _value(fact: Fact, citations: Citations) -> Inline:
    if fact.kind in SINGLE_VALUED and fact.value:
        return citations.field(fact, "value", readable(fact.kind, fact.value))
    return citations.field(fact, "statement", clipped(statement_words(fact, citations.spoken(fact)), 100))
