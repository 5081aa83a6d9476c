"""What the machine prepared and what stays with a person: the brief's answers about itself, out of template and facts.

The seven questions are those that a reader of a machine-made paper should be able to put to it: where the data come
from, whether they are good enough for this decision, what part the machine has, who is accountable, when it is too
uncertain, what happens when the world moves on, and how to go back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from handoff.language import counted, listed, percent, short_day
from handoff.records import BaseRecord, Fact
from handoff.write.material import DOUBTFUL, Citations, Material, grid, is_judged, text
from handoff.write.page import Answer, Block, Item, List
from handoff.write.sections.decisions import disagreements, open_decisions
from handoff.write.sections.doubts import gaps_of
from handoff.write.sections.gates import unmet_gates
from handoff.write.template import Role, SectionSpec

QUESTIONS = (
    "Data and provenance",
    "Quality for this decision",
    "Role of the machine",
    "Accountable person",
    "Error and confidence thresholds",
    "What happens on drift",
    "Rollback",
)
_ROLES: dict[Role, str] = {
    "assist": "It assists: it gathers, orders and quotes. It recommends nothing and decides nothing.",
    "recommend": "It recommends: it gathers what the sources say and proposes. A person decides.",
    "decide": "It decides within this template, and a person can overrule it.",
    "trigger": "It triggers: what it says may start a process without a person in between.",
}
_MOST_NAMES = 5
_COLUMNS = (("Question", 25.0), ("Answer", 75.0))


def accountability_blocks(_section: SectionSpec, material: Material, _citations: Citations) -> Sequence[Block]:
    """What was prepared, what stays with whom, and the seven answers. Nothing in it is cited: it is about the page."""
    items = [Item(inlines=(*text(f"{lead}:", bold=True), *text(f" {words}"))) for lead, words in _shares(material)]
    rows = [(text(question), text(answer)) for question, answer in answers(material)]
    return [List(items=tuple(items)), grid(_COLUMNS, rows)]


def answers(material: Material) -> tuple[Answer, ...]:
    """The seven questions with their answers, as plain words. They go into the properties of both files too."""
    told = (_provenance, _quality, _role, _accountable, _thresholds, _drift, _rollback)
    return tuple((question, answer(material)) for question, answer in zip(QUESTIONS, told, strict=True))


def _shares(material: Material) -> list[tuple[str, str]]:
    """Who did what: the machine first."""
    footing, decisions = material.footing, len(open_decisions(material))
    inside = material.kept_inside
    gaps = gaps_of(material)
    on_file = sum(not is_judged(fact) for fact in material.facts)
    prepared = (
        f"{counted(len(footing.cited), 'statement')} chosen from {on_file} on file and quoted from "
        f"{counted(footing.sources, 'record')}, repeats folded, disagreements put side by side. Its own words are "
        "headings and connecting words; speech is freed of fillers, and the footnotes keep it as it was said."
    )
    if inside:
        prepared += (
            f" {counted(inside, 'statement').capitalize()} from notes, chats and the CRM left out: it goes outside."
        )
    spec = material.spec
    stays = (
        f"{counted(decisions, 'decision')} to take (see the table of decisions for owner and day)"
        if decisions
        else "no open decision was found; whether that is true is yours to judge"
    )
    out = [("The machine prepared", prepared), ("You decide", f"{stays}.")]
    out.append(("If nobody decides", f"{spec.decisions_default[:1].upper()}{spec.decisions_default[1:].rstrip('.')}."))
    if gaps:
        names = [gap.name for gap in gaps[:_MOST_NAMES]]
        more = f" and {len(gaps) - len(names)} more" if len(gaps) > len(names) else ""
        out.append(("You find out", f"{', '.join(names) if more else listed(names)}{more}."))
    out.append(
        ("You answer for it", f"accepting or returning this brief is a person’s act ({spec.audience.receiver}).")
    )
    return out


def _provenance(material: Material) -> str:
    cited = {fact.evidence.record_id for fact in material.footing.cited}
    records = [record for id_, record in material.records.items() if id_ in cited]
    if not records:
        return "No record is cited."
    kinds = Counter(str(getattr(record, "kind", "record")) for record in records)
    what = listed([counted(number, kind, _many(kind)) for kind, number in sorted(kinds.items())])
    files = sorted({_file(record) for record in records})
    readers = sorted({record.provenance.was_generated_by for record in records})
    moments = [record.happened_at for record in records if record.happened_at]
    return (
        f"{what[:1].upper()}{what[1:]}, {_span(moments)}; from {counted(len(files), 'file')} "
        f"({_some(files)}), read by {_some(readers)}."
    )


def _quality(material: Material) -> str:
    used = [fact for fact in material.footing.cited if fact.status != "superseded"]
    if not used:
        return "Nothing is cited, so nothing can be relied on."
    confirmed = sum(fact.status == "confirmed" for fact in used)
    below = sum(fact.confidence < DOUBTFUL and fact.status != "confirmed" for fact in used)
    gaps, required = len(gaps_of(material)), len(material.spec.required)
    unmet = unmet_gates(material)
    said = (
        f"Of {counted(len(used), 'statement')} that still hold, {percent(confirmed / len(used))} are confirmed by a "
        f"person and {percent(below / len(used))} lie below the floor of {percent(DOUBTFUL)}, marked as doubtful. "
        f"They are {_ages(used)}. "
        f"{counted(disagreements(material), 'disagreement').capitalize()} between sources; {gaps} of "
        f"{counted(required, 'required point')} missing."
    )
    return f"{said} Not ready: {listed(list(unmet))}." if unmet else said


def _role(material: Material) -> str:
    return _ROLES[material.spec.role]


def _accountable(material: Material) -> str:
    if material.accountable:
        return f"{material.accountable}."
    return "Nobody is named. Name somebody with --accountable NAME, or under accountable in template.yaml."


def _thresholds(material: Material) -> str:
    limits, doubts = material.spec.limits, [one for one in material.spec.sections if one.shows == "doubts"]
    floor = max(DOUBTFUL, limits.min_confidence)
    said = f"Below {percent(floor)} a statement does not count as known, unless a person confirmed it"
    if doubts:
        said += (
            f"; it stands among the doubtful ones down to {percent(doubts[0].min_confidence)}, below that it is counted"
        )
    return f"{said}. At most {limits.max_words:,} words." if limits.max_words else f"{said}."


def _drift(_material: Material) -> str:
    return (
        "When a new export changes or contradicts it, this revision leaves the agents’ search, and handoff brief "
        "--diff shows what changed. A copy that you hold stays as it is: compare revisions."
    )


def _rollback(_material: Material) -> str:
    return "handoff runs rollback RUN takes back what a run read; then write the brief again."


def _ages(facts: Sequence[Fact]) -> str:
    moments = [fact.as_of for fact in facts if fact.as_of]
    return _span(moments) if moments else "without a date"


def _span(moments: Sequence[datetime]) -> str:
    if not moments:
        return "without a date"
    first, last = short_day(min(moments)), short_day(max(moments))
    return f"of {last}" if first == last else f"of {first} to {last}"


def _file(record: BaseRecord) -> str:
    return record.provenance.had_primary_source.rpartition("/")[2]


def _some(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_NAMES])
    return f"{', '.join(shown)} and {len(names) - len(shown)} more" if len(names) > len(shown) else listed(shown)


def _many(kind: str) -> str:
    return {"person": "people"}.get(kind, f"{kind}s")
