"""The bottom line of the brief, in at most sixty words: the sentences that the template names, then the ask.

What was not found is not called absent here: it may stand below in somebody's own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from handoff.language import counted, day, names_successor, readable, shortened
from handoff.records import Fact
from handoff.write.material import (
    DOUBTFUL,
    NO_THEME,
    Cell,
    Citations,
    Material,
    Point,
    about,
    distinct,
    is_said,
    is_unsure_of_kind,
    is_won,
    leans,
    recency,
    statement_words,
    tells_its_day,
    tells_nothing,
    text,
)
from handoff.write.page import Block, Callout, Inline, Text, plain
from handoff.write.sections.decisions import open_decisions
from handoff.write.sections.due_next import due_next
from handoff.write.sections.strip import back_words, deal_stage, incident_facts, open_promises, promise_states
from handoff.write.template import SectionSpec, Sentence

_FEWEST_WORDS = 5
_TITLE_WORDS = 8
_MOST_NAMES = 4
#: Words about who takes over that are worth so little were said of something else.
_TOLD_FROM = 0.2


def bottom_line_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """What the section ``says``, in that order, and what the receiver should do; quotes are shortened to fit."""
    ask: Cell = text(material.spec.audience.ask, bold=True)
    measured = Citations(material.records)  # a trial, to see how much room the fixed sentences leave
    fixed = [part for name in section.says if name not in _QUOTING for part in _SAYS[name](material, measured, 0)]
    room = section.words - sum(len(plain(part).split()) for part in (*fixed, ask))
    quoting = [name for name in section.says if name in _QUOTING]
    sentences: list[Cell] = []
    for name in section.says:
        share = room // max(len(quoting), 1)
        said = _SAYS[name](material, citations, share)
        if name in quoting:
            quoting.remove(name)
            room -= sum(len(plain(part).split()) for part in said)
        sentences += said
    spaced = [inline for number, part in enumerate(sentences) for inline in (*(text(" ") if number else ()), *part)]
    return [Callout(kind="summary", title="Bottom line", paragraphs=(tuple(spaced), ask))]


def _deal(material: Material, citations: Citations, _room: int) -> list[Cell]:
    stage, value, title = deal_stage(material), material.value, material.deal_title()
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
    spoken = _spoken_of(material, citations)
    return [(Text(text=f"No deal is on file for {client}"), *spoken, Text(text="."))] if spoken else []


def _spoken_of(material: Material, citations: Citations) -> Cell:
    """``; a budget of EUR 180,000 was named``: words that hold no sum make no sentence here, and are only cited."""
    if not material.budget:
        return ()
    if all(fact.value for fact in material.budget):
        return (Text(text="; a budget of "), *_joined(material.budget, citations), Text(text=" was named"))
    marks = [mark for fact in material.budget for mark in citations.cite_new(fact)]
    return (Text(text="; a budget was spoken of"), *marks)


def _go_live(material: Material, citations: Citations, _room: int) -> list[Cell]:
    dates = [fact for fact in material.current("timeline", about("go-live")) if fact.value]
    return [(Text(text="Go-live is "), *_joined(dates, citations), Text(text="."))] if dates else []


def _pain(material: Material, citations: Citations, room: int) -> list[Cell]:
    """Of the client's own: what we say of them, or a ticket of a printer, is none."""
    pains = [one for one in material.sure("pain_point") if material.sides.get(one.speaker, "theirs") == "theirs"]
    pains = [one for one in pains if not (one.id in material.worth and is_unsure_of_kind(one))]
    return _quoted("The main pain", pains, material, citations, room)


def _goal(material: Material, citations: Citations, room: int) -> list[Cell]:
    return _quoted("The goal", material.sure("goal") or material.sure("success_criterion"), material, citations, room)


def _handover(material: Material, citations: Citations, room: int) -> list[Cell]:
    """Who takes the client over, in the newest words that name somebody."""
    told = (fact for fact in (*material.facts, *material.said) if fact.status != "superseded")
    worth = {fact.id: fact.confidence if is_said(fact) else material.worth.get(fact.id, 0.0) for fact in told}
    named = [one for one in (*material.facts, *material.said) if worth.get(one.id, 0.0) >= _TOLD_FROM]
    named = [one for one in named if names_successor(one.evidence.quote)]
    newest = sorted(named, key=lambda one: (-recency(one), -worth[one.id], one.id))[:1]
    return _quoted("Handover", newest, material, citations, room)


def _next(material: Material, citations: Citations, room: int) -> list[Cell]:
    first = due_next(material)
    return _quoted(f"Due next, {day(first.due)}", [first], material, citations, room) if first else []


def _latest(material: Material, citations: Citations, room: int) -> list[Cell]:
    """The worthiest words of the newest day, where no other sentence quotes anything: what is told above all stands."""
    says = (name for section in material.spec.sections if section.shows == "bottom_line" for name in section.says)
    others = (name for name in says if name in _QUOTING and name != "latest")
    if any(_SAYS[name](material, Citations(material.records), room) for name in others):
        return []
    told = [point.fact for points in material.plan.sections.values() for point in points if point.fact.as_of]
    newest = max((fact.as_of.date() for fact in told if fact.as_of), default=None)
    words = [fact for fact in told if fact.as_of and fact.as_of.date() == newest]
    worth = {fact.id: fact.confidence if is_said(fact) else material.worth.get(fact.id, 0.0) for fact in words}
    best = sorted(words, key=lambda fact: (leans(fact.statement), -worth[fact.id], fact.id))[:1]
    return _quoted(f"Last word, {day(newest)}", best, material, citations, room) if best else []


def _cause(material: Material, citations: Citations, room: int) -> list[Cell]:
    causes = [fact for fact in incident_facts(material) if fact.kind == "cause" and fact.confidence >= DOUBTFUL]
    causes = [fact for fact in causes if not tells_nothing(fact)]
    return _quoted("Cause so far", causes, material, citations, room) or [text("The cause is not recorded.")]


def _incident(material: Material, citations: Citations, room: int) -> list[Cell]:
    ticket = material.incident
    if ticket is None:
        return [text("No ticket is on file.")]
    problems = [fact for fact in incident_facts(material) if fact.kind == "problem"]
    titled = [text(f"Ticket {ticket.native_id}: {shortened(ticket.title, _TITLE_WORDS).rstrip('.')}.")]
    return _quoted(f"Ticket {ticket.native_id}", problems, material, citations, room) or titled


def _quoted(lead: str, facts: Sequence[Fact], material: Material, citations: Citations, room: int) -> list[Cell]:
    """The most telling of the facts in at most ``room`` words; nothing where that is too little."""
    if not facts or room < _FEWEST_WORDS + 5:
        return []
    best = max(distinct(facts), key=lambda point: _telling(point, material)).fact
    spoken = citations.spoken(best)
    voice = f" ({best.speaker})" if spoken and best.speaker else ""
    words = shortened(statement_words(best, spoken), room - len(lead.split()) - len(voice.split()))
    told = f"“{words}”{voice}" if spoken else words
    return [(Text(text=f"{lead}: {told}"), *citations.cite(best, shown=words), *text("." if voice else ""))]


def _telling(point: Point, material: Material) -> tuple[bool, bool, float, int, float, float]:
    """What stands on its own and was confirmed, then what matters most, was said most often, most surely and last."""
    fact = point.fact
    return (
        not leans(fact.statement),
        fact.status == "confirmed",
        round(max(material.worth.get(one.id, 0.0) for one in point.facts), 1),
        len(point.facts),
        round(fact.confidence, 2),
        recency(fact),
    )


def _open_words(material: Material) -> str:
    found = open_decisions(material)
    conflicts = len(found.conflicts)
    verb = "is" if len(found) == 1 else "are"
    tail = f", {conflicts} of them because sources disagree" if conflicts else ""
    if conflicts and len(found) == 1:
        tail = " because sources disagree"
    return f"{counted(len(found), 'decision').capitalize()} {verb} open{tail}."


def _joined(facts: Sequence[Fact], citations: Citations) -> Cell:
    """``EUR 180,000`` with its footnote, or ``EUR 180,000 or EUR 150,000`` where sources disagree."""
    parts: list[Inline] = []
    for number, fact in enumerate(facts):
        words = readable(fact.kind, fact.value) or statement_words(fact, citations.spoken(fact))
        parts += [*(text(" or ") if number else ()), Text(text=words), *citations.cite_new(fact)]
    return tuple(parts)


def _open(material: Material, _citations: Citations, _room: int) -> list[Cell]:
    """Nothing is said where none was recognised: somebody may have named one in words that were not understood."""
    return [text(_open_words(material))] if len(open_decisions(material)) else []


def _budget(material: Material, citations: Citations, _room: int) -> list[Cell]:
    if material.budget and all(fact.value for fact in material.budget):
        return [(Text(text="The budget is "), *_joined(material.budget, citations), Text(text="."))]
    spoken = _spoken_of(material, citations)
    return [(Text(text="No budget is recorded as a sum"), *spoken, Text(text="."))] if spoken else []


def _tickets(material: Material, _citations: Citations, _room: int) -> list[Cell]:
    """Counts of tickets are of records, not of statements: the tables below cite them."""
    desk = material.desk
    if not desk.tickets:
        return []
    when = " in the period" if material.period else ""
    solved = f"{len(desk.solved)} solved{back_words(material)}"
    said = f"{counted(len(desk.opened), 'ticket').capitalize()} opened{when}, {solved}"
    themes = Counter(theme for ticket in desk.opened if (theme := desk.theme_of(ticket)) != NO_THEME)
    most = min(themes, key=lambda theme: (-themes[theme], theme), default="")
    about_most = f"; most about {most} ({themes[most]})" if themes[most] > 1 else ""
    return [text(f"{said}, {len(desk.open)} still open{about_most}.")]


def _promises(material: Material, _citations: Citations, _room: int) -> list[Cell]:
    left, late = open_promises(material)
    if not left:
        return []
    passed = f", {late} past {'its' if late == 1 else 'their'} day" if late else ""
    return [text(f"{counted(left, 'promise').capitalize()} {'is' if left == 1 else 'are'} open{passed}.")]


def _renewal(material: Material, citations: Citations, _room: int) -> list[Cell]:
    renewals = material.current("timeline", about("renewal"))
    named = [fact for fact in renewals if fact.value and tells_its_day(fact)]
    renewal = _joined(named, citations)
    return [(Text(text="Renewal is "), *renewal, Text(text="."))] if renewal else []


def _competitors(material: Material, _citations: Citations, _room: int) -> list[Cell]:
    found = material.sure("competitor")
    names = sorted({fact.subject for fact in found if fact.subject})
    if names:
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        return [text(f"Named as competition: {', '.join(names[:_MOST_NAMES])}{more}.")]
    return [text("Competition was mentioned without a name." if found else "No competitor is on file.")]


def _delivered(material: Material, _citations: Citations, _room: int) -> list[Cell]:
    states = promise_states(material)
    if not states:
        return [text("No commitment is on file.")]
    return [text(f"{states.count('done')} of {counted(len(states), 'commitment')} {_are(states.count('done'))} done.")]


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


_SAYS: dict[Sentence, Callable[[Material, Citations, int], list[Cell]]] = {
    "deal": _deal,
    "go_live": _go_live,
    "pain": _pain,
    "open": _open,
    "goal": _goal,
    "budget": _budget,
    "tickets": _tickets,
    "promises": _promises,
    "incident": _incident,
    "cause": _cause,
    "renewal": _renewal,
    "competitors": _competitors,
    "delivered": _delivered,
    "handover": _handover,
    "next": _next,
    "latest": _latest,
}
#: Sentences that quote, and are shortened to what room the others leave.
_QUOTING: frozenset[Sentence] = frozenset({"handover", "pain", "goal", "incident", "cause", "next", "latest"})
