"""The top of the brief: the strip of key facts, and the bottom line in at most sixty words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handoff.records.fact import Fact
from handoff.write.decisions import open_decisions
from handoff.write.doubts import gaps_of
from handoff.write.layout import Cell, text
from handoff.write.material import Material, about, is_won
from handoff.write.page import Block, Callout, Inline, Table, Text, plain
from handoff.write.repeats import Point, distinct, leans
from handoff.write.selection import recency
from handoff.write.sources import Citations, statement_words
from handoff.write.template_spec import SectionSpec, StripRow
from handoff.write.wording import counted, day, percent, readable, shortened

_FEWEST_WORDS = 5
_TITLE_WORDS = 8


def strip_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """Two columns, a label and its entry a row; the first row is the header."""
    rows = [(text(label), _STRIP[entry](material, citations)) for label, entry in section.rows.items()]
    return [Table(header=rows[0], rows=tuple(rows[1:]), widths=(24, 76))]


def bottom_line_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """What was bought, for how much and until when; the main pain; what is open; and what the receiver should do."""
    ask: Cell = text(material.spec.audience.ask, bold=True)
    fixed = [*_bought(material, citations), *_go_live(material, citations)]
    decisions = text(f"{_open_words(material)}{_gap_words(material)}")
    room = section.words - sum(len(plain(part).split()) for part in (*fixed, decisions, ask))
    sentences = [*fixed, *_pain(material, citations, room), decisions]
    spaced = [inline for number, part in enumerate(sentences) for inline in (*(text(" ") if number else ()), *part)]
    return [Callout(kind="summary", title="Bottom line", paragraphs=(tuple(spaced), ask))]


def _bought(material: Material, citations: Citations) -> list[Cell]:
    stage, value, title = _stage(material), material.value, material.deal_title()
    named = f"“{shortened(title, _TITLE_WORDS)}”" if title else "the deal"
    amount = _joined(value, citations)
    client = material.name
    if stage and is_won(stage[0].value):
        price = (Text(text=" for "), *amount) if amount else text(", amount not recorded")
        did = "bought" if title else "signed"
        return [(Text(text=f"{client} {did} {named}"), *price, Text(text="."))]
    worth = (Text(text=", worth "), *amount) if amount else text(", amount not recorded")
    if stage:
        at = f"{client} has not signed {named} yet: stage “{readable('deal_stage', stage[0].value)}”"
        return [(Text(text=at), *citations.cite_new(stage[0]), *worth, Text(text="."))]
    if value:
        return [
            (Text(text=f"{named[:1].upper()}{named[1:]} is worth "), *amount, Text(text="; its stage is not recorded."))
        ]
    if budget := _joined(material.current("budget"), citations):
        return [(Text(text=f"No deal is on file for {client}; a budget of "), *budget, Text(text=" was named."))]
    return [text(f"No deal is on file for {client}.")]


def _go_live(material: Material, citations: Citations) -> list[Cell]:
    dates = material.current("timeline", about("go-live"))
    if not dates:
        return [text("The go-live date is not recorded.")]
    return [(Text(text="Go-live is "), *_joined(dates, citations), Text(text="."))]


def _pain(material: Material, citations: Citations, room: int) -> list[Cell]:
    pains = material.sure("pain_point") or material.sure("problem")
    if not pains or room < _FEWEST_WORDS + 5:
        return []
    best = max(distinct(pains), key=_telling).fact
    spoken = citations.spoken(best)
    voice = f" ({best.speaker})" if spoken and best.speaker else ""
    words = shortened(statement_words(best, spoken), room - 3 - len(voice.split()))
    told = f"“{words}”{voice}" if spoken else words
    return [(Text(text=f"The main pain: {told}"), *citations.cite(best, shown=words), *text("." if voice else ""))]


def _telling(point: Point) -> tuple[bool, bool, int, float, float]:
    """What stands on its own and was confirmed, then what was said most often, most surely and last."""
    fact = point.fact
    return (
        not leans(fact.statement),
        fact.status == "confirmed",
        len(point.facts),
        round(fact.confidence, 2),
        recency(fact),
    )


def _open_words(material: Material) -> str:
    found = open_decisions(material)
    conflicts = len(found.conflicts)
    if not len(found):
        return "No decision is open."
    verb = "is" if len(found) == 1 else "are"
    tail = f", {conflicts} of them because sources disagree" if conflicts else ""
    if conflicts and len(found) == 1:
        tail = " because sources disagree"
    return f"{counted(len(found), 'decision').capitalize()} {verb} open{tail}."


def _gap_words(material: Material) -> str:
    gaps = len(gaps_of(material))
    return (
        f" {gaps} of {counted(len(material.spec.required), 'required point')} {'is' if gaps == 1 else 'are'} missing."
        if gaps
        else ""
    )


def _joined(facts: Sequence[Fact], citations: Citations) -> Cell:
    """``EUR 180,000`` with its footnote, or ``EUR 180,000 or EUR 150,000`` where sources disagree."""
    parts: list[Inline] = []
    for number, fact in enumerate(facts):
        words = readable(fact.kind, fact.value) or statement_words(fact, citations.spoken(fact))
        parts += [*(text(" or ") if number else ()), Text(text=words), *citations.cite_new(fact)]
    return tuple(parts)


def _stage(material: Material) -> tuple[Fact, ...]:
    return material.current("deal_stage", lambda subject: subject == material.deal)


# The entries of the strip


def _values(facts: Sequence[Fact], citations: Citations) -> Cell:
    if not facts:
        return text("not recorded")
    parts: list[Inline] = []
    for number, fact in enumerate(facts):
        words = readable(fact.kind, fact.value) or statement_words(fact, citations.spoken(fact)).rstrip(".")
        said = citations.field(fact, "value" if fact.value else "statement", words[:1].upper() + words[1:])
        parts += [*(text(" or ") if number else ()), said, *citations.cite(fact)]
    return (*parts, *text(", to be decided")) if len(facts) > 1 else tuple(parts)


def _value(material: Material, citations: Citations) -> Cell:
    budget = () if material.value else material.current("budget")
    if not budget:
        return _values(material.value, citations)
    lead = "not recorded" if _stage(material) else "no deal on file"
    return (Text(text=f"{lead}; budget "), *_values(budget, citations))


def _close_date(material: Material) -> tuple[Fact, ...]:
    exact = material.current("timeline", lambda subject: subject in (f"close date: {material.deal}",))
    return exact or material.current("timeline", about("close date"))


def _sources(material: Material, _citations: Citations) -> Cell:
    return text(f"{counted(material.footing.sources, 'record')} cited, listed at the end")


def _evidence(material: Material, _citations: Citations) -> Cell:
    lowest = material.footing.lowest_confidence
    if lowest is None:
        return text("nothing is on file")
    until = f" up to {day(material.as_of)}" if material.as_of else ""
    return text(f"{counted(material.footing.sources, 'record')}{until}; lowest confidence {percent(lowest)}")


def _confidence(material: Material, _citations: Citations) -> Cell:
    lowest = material.footing.lowest_confidence
    return text(f"{percent(lowest)}" if lowest is not None else "nothing is cited")


def _route(material: Material, _citations: Citations) -> Cell:
    return text(f"{material.spec.audience.sender} → {material.spec.audience.receiver}")


_STRIP: dict[StripRow, Callable[[Material, Citations], Cell]] = {
    "client": lambda material, _citations: text(material.client.name),
    "route": _route,
    "stage": lambda material, citations: _values(_stage(material), citations),
    "value": _value,
    "close_date": lambda material, citations: _values(_close_date(material), citations),
    "go_live": lambda material, citations: _values(material.current("timeline", about("go-live")), citations),
    "evidence": _evidence,
    "as_of": lambda material, _citations: text(day(material.as_of) or "not recorded"),
    "sources": _sources,
    "confidence": _confidence,
}
