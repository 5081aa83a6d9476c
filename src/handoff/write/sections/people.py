"""Who is involved: the client's people, those who decide first; how they decide; our own team."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.language import clipped, names_no_thing, points_back
from handoff.records import OF_PEOPLE, Fact
from handoff.write.material import (
    Cell,
    Citations,
    Material,
    distinct,
    grid,
    leans,
    statement_words,
    text,
)
from handoff.write.page import Block, Inline, Item, List, Paragraph, Text
from handoff.write.sections.involved import Involved, involved, is_job
from handoff.write.template import SectionSpec

_SAYING_LENGTH, _MOST_SAYINGS = 100, 2
_MOST_RULES = 3
#: A mail address must not break over two lines: percent of the width that each of its characters needs, and the rest.
_MAIL_CHARACTER, _MAIL_EDGES, _WIDEST_MAIL = 1.0, 3.0, 42.0
_NAME_WIDTH = 19.0


def people_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """The client's people as a table, their rules of decision as a list, everybody else in a line for each side."""
    everybody = sorted(involved(material), key=Involved.order)
    theirs = [one for one in everybody if one.side == "theirs"]
    shown = [one for one in theirs if _tells(one, material)][: section.max_rows]
    blocks: list[Block] = [_table(shown, material, citations)] if shown else []
    others = [one for one in theirs if one not in shown and (one.is_known or one.turns or _contact(one))]
    ours = [one for one in everybody if one.side == "ours" and (one.is_known or one.turns)]
    third = [one for one in everybody if one.side == "third" and (one.is_known or one.turns)]
    unplaced = [one for one in everybody if one.side == "unknown" and one.is_known]
    blocks += _line("Also of the client" if shown else "Of the client", others, section)
    blocks += _rules(material, citations)
    blocks += (*_line("Our team", ours, section), *_line("Of other companies", third, section))
    return [*blocks, *_line("Side not recorded", unplaced, section)]


def _tells(one: Involved, material: Material) -> bool:
    """Whether a row of a table tells more of them than their name."""
    return bool(one.roles or one.facts or _telling(one) or _raised(one, material))


def _table(shown: Sequence[Involved], material: Material, citations: Citations) -> Block:
    """What somebody says of their part stands behind the role; addresses are left out where most have none."""
    longest = max(len(_contact(one)) for one in shown)
    mail = min(_MAIL_EDGES + _MAIL_CHARACTER * longest, _WIDEST_MAIL)
    columns = [("Name", _NAME_WIDTH), ("Role and part", 100 - _NAME_WIDTH - mail), ("Contact", mail)]
    reachable = sum(bool(_contact(one)) for one in shown) * 2 >= len(shown)
    rows = [_row(one, material, citations) for one in shown]
    return grid(columns, rows) if reachable else grid(columns[:2], [row[:2] for row in rows])


def _row(one: Involved, material: Material, citations: Citations) -> list[Cell]:
    first = one.facts[0] if one.facts else None
    name: Cell = (citations.field(first, "subject", one.name),) if first else text(one.name)
    role, part = _role(one, material, citations), _part(one, material, citations)
    between = text(" – ") if role and part else ()
    return [name, (*role, *between, *part) or text("not recorded"), text(_contact(one))]


def _contact(one: Involved) -> str:
    return one.email or one.phone


def _role(one: Involved, material: Material, citations: Citations) -> Cell:
    """The role, or each role with its source where sources disagree."""
    stated = [(fact, _bare_role(fact.value, one, material)) for fact in one.facts]
    known: list[tuple[Fact | None, str]] = [*stated, *((None, role) for role in one.roles)]
    apart = _different(known)
    parts: list[Inline] = []
    for fact, role in apart:
        parts += text(" / ") if parts else ()
        if fact is None:
            parts += text(f"{role} (contact list)" if len(apart) > 1 else role)
            continue
        parts += [citations.field(fact, "value", role)]
        parts += text(f" ({citations.thing(fact)})") if len(apart) > 1 else ()
        parts += citations.cite(fact)
    return tuple(parts)


def _different(roles: Sequence[tuple[Fact | None, str]]) -> list[tuple[Fact | None, str]]:
    """One of each role, the shortest way of putting it; ``COO`` and ``COO of the group`` are one."""
    out: list[tuple[Fact | None, str]] = []
    for fact, role in sorted(roles, key=lambda pair: (pair[0] is None, len(pair[1]))):
        words = set(role.casefold().split())
        if words and not any(set(other.casefold().split()) <= words for _, other in out):
            out.append((fact, role))
    return out


def _bare_role(value: str, one: Involved, material: Material) -> str:
    """The role without the company: the side says where somebody works."""
    role, comma, company = value.rpartition(", ")
    names = {name.casefold() for name in (material.client.name, *material.client.aliases, one.organization) if name}
    return role if comma and (company.casefold() in names or one.side == "ours") else value


def _telling(one: Involved) -> list[Fact]:
    return [fact for fact in one.said if not points_back(fact.statement)][:_MOST_SAYINGS]


def _raised(one: Involved, material: Material) -> list[Fact]:
    """What they care about in words that stand alone, unless a section tells it or may tell it in their words."""
    told = {fact.id for points in material.plan.sections.values() for point in points for fact in point.facts}
    alone = (fact for fact in one.concerns if not leans(fact.statement) and not names_no_thing(fact.statement))
    apart = (one for one in alone if one.id not in material.worth or one.id not in told)
    return [one for one in apart if one.id not in material.worth or not material.is_better_in_words(one)][:1]


def _part(one: Involved, material: Material, citations: Citations) -> Cell:
    """Their part in the decision, else what they care about; in their own words."""
    telling = _telling(one)
    raised = [] if telling else _raised(one, material)
    parts: list[Inline] = list(text("raised:")) if raised else []
    for fact in telling or raised:
        words = clipped(statement_words(fact, citations.spoken(fact)), _SAYING_LENGTH)
        quoted = f"“{words}”" if fact.speaker == one.name and citations.is_speech(fact) else words
        parts += [Text(text=f" {quoted}" if parts else quoted), *citations.cite(fact)]
    return tuple(parts)


def _rules(material: Material, citations: Citations) -> Sequence[Block]:
    """How the client decides, where a person confirmed it and no one's row says it; else it is told in its words."""
    known = [fact for fact in material.sure(*OF_PEOPLE) if fact.status == "confirmed"]
    unnamed = [fact for fact in known if not fact.subject and not leans(fact.statement)]
    points = distinct(unnamed)[:_MOST_RULES]
    items = tuple(Item(inlines=citations.statement(point.fact, point.also)) for point in points)
    return [List(items=items)] if items else []


def _line(label: str, people: Sequence[Involved], section: SectionSpec) -> Sequence[Block]:
    """``Our team: Nadia Ferrant (Account Executive), …``: those whom the reader can ask for more."""
    named = []
    for one in people[: section.max_rows]:
        roles = (*(fact.value.partition(", ")[0] for fact in one.facts), *one.roles)
        role = next((role for role in roles if is_job(role)), "")
        told = role or _contact(one)
        named.append(f"{one.name} ({told})" if told else one.name)
    more = f" and {len(people) - len(named)} more" if len(people) > len(named) else ""
    return [Paragraph(inlines=(*text(f"{label}:", bold=True), *text(f" {', '.join(named)}{more}")))] if named else []
