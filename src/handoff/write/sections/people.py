"""Who is involved: the client's people, those who decide first; how they decide; our own team."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from handoff.language import JOBS, clipped, names_no_thing, points_back
from handoff.records import CONCERNS, OF_PEOPLE, Call, Fact, Person, Thread
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
from handoff.write.template import SectionSpec

Side = Literal["client", "ours", "other"]

_SAYING_LENGTH, _MOST_SAYINGS = 100, 2
_MOST_RULES = 3
#: A word of what somebody does.
_JOB = re.compile(rf"\b(?i:{JOBS})\b|\b[A-Z]{{2,4}}\b")
#: Of what, they do not say.
_HALF_ROLES = frozenset({"head", "lead", "chair", "partner", "member"})
_NAME_WORDS = 4
#: What a ticket system calls everybody.
_NO_ROLE = frozenset({"end-user", "end user", "user", "agent", "member", "requester", "customer", "contact"})
_RANKS = (
    re.compile(r"\b(?:c[a-z]o|chief|owner|founder|president|managing director|partner)\b", re.IGNORECASE),
    re.compile(r"\b(?:head|director|vp|vice)\b", re.IGNORECASE),
    re.compile(r"\b(?:manager|lead|leader|officer)\b", re.IGNORECASE),
)
_DECIDES = re.compile(
    r"\b(?:i|we)(?:'ll| will)? (?:decide|sign|approve)|\b(?:decides|signs|approves|countersigns)\b", re.I
)
#: A mail address must not break over two lines: percent of the width that each of its characters needs, and the rest.
_MAIL_CHARACTER, _MAIL_EDGES, _WIDEST_MAIL = 1.0, 3.0, 42.0
_NAME_WIDTH = 19.0


@dataclass(frozen=True)
class Involved:
    """One person with all that is known.

    ``roles`` are those that records give, ``facts`` name the person with a role, ``said`` tell of their part in
    decisions, ``concerns`` are what they said of the matter.
    """

    name: str
    roles: tuple[str, ...] = ()
    organization: str = ""
    email: str = ""
    phone: str = ""
    side: Side = "other"
    facts: tuple[Fact, ...] = ()
    said: tuple[Fact, ...] = ()
    concerns: tuple[Fact, ...] = ()
    turns: int = 0  # how often they speak

    @property
    def is_known(self) -> bool:
        """Whether there is more to say than a name and an address."""
        return bool(self.roles or self.facts or self.said or self.concerns)

    def order(self) -> tuple[int, bool, int, int, str]:
        """Who decides before who does not, then those who said most."""
        roles = " ".join((*self.roles, *(fact.value for fact in self.facts)))
        rank = next((at for at, pattern in enumerate(_RANKS) if pattern.search(roles)), len(_RANKS) + (not roles))
        decides = any(_DECIDES.search(fact.statement) for fact in self.said)
        return (0 if decides else rank, not self.facts, -len(self.concerns), -self.turns, self.name)


def client_people(material: Material) -> list[Involved]:
    """The client's people of whom more than a name is known, those who decide first."""
    everybody = sorted(_involved(material), key=Involved.order)
    return [one for one in everybody if one.side == "client" and one.is_known]


def people_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """The client's people as a table, their rules of decision as a list, everybody else in a line for each side."""
    everybody = sorted(_involved(material), key=Involved.order)
    theirs = [one for one in everybody if one.side == "client"]
    shown = [one for one in theirs if _tells(one, material)][: section.max_rows]
    blocks: list[Block] = [_table(shown, material, citations)] if shown else []
    others = [one for one in theirs if one not in shown and (one.is_known or one.turns or _contact(one))]
    blocks += _line("Also of the client" if shown else "Of the client", others, section)
    blocks += _rules(material, citations)
    blocks += _line(
        "Our team", [one for one in everybody if one.side == "ours" and (one.is_known or one.turns)], section
    )
    return blocks + list(
        _line("Side not recorded", [one for one in everybody if one.side == "other" and one.is_known], section)
    )


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


def _is_role(value: str) -> bool:
    """Whether it tells what somebody does: behind a name may stand the company alone (``Sam Petrie (Ostler Lane)``)."""
    bare = value.partition(", ")[0]
    words = bare.split()
    if not words or words[0].casefold() in ("not", "no") or bare.casefold() in _HALF_ROLES:
        return False
    is_a_name = len(words) <= _NAME_WORDS and all(word[:1].isupper() for word in words)
    return bool(_JOB.search(bare)) or not is_a_name


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
        role = next((role for role in roles if _is_role(role) and _JOB.search(role)), "")
        told = role or _contact(one)
        named.append(f"{one.name} ({told})" if told else one.name)
    more = f" and {len(people) - len(named)} more" if len(people) > len(named) else ""
    return [Paragraph(inlines=(*text(f"{label}:", bold=True), *text(f" {', '.join(named)}{more}")))] if named else []


# Gathering


def _involved(material: Material) -> list[Involved]:
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in material.sure(*OF_PEOPLE):
        if fact.subject:
            facts[fact.subject].append(fact)
    known = _known(material)
    turns = _turns(material)
    full = _full_names({*facts, *known, *turns})
    gathered: defaultdict[str, list[Fact]] = defaultdict(list)
    for name, group in facts.items():
        gathered[full[name]] += group
    voices = _concerns(material)
    spoken: Counter[str] = Counter()
    for name, often in turns.items():
        spoken[full[name]] += often
    names = sorted({*gathered, *(full[name] for name in (*known, *turns))})
    people = (_person(name, gathered.get(name, []), known, voices) for name in names)
    return _with_sides([replace(one, turns=spoken[one.name]) for one in people], material)


def _turns(material: Material) -> Counter[str]:
    """How often those whose side is known speak in talks, chats and mails."""
    talks = (record for record in material.records.values() if isinstance(record, Call | Thread))
    spoken = (part.speaker for record in talks for part in record.parts)
    return Counter(name for name in spoken if material.sides.get(name, "unknown") in ("ours", "theirs"))


def _person(name: str, facts: Sequence[Fact], known: dict[str, Involved], voices: dict[str, list[Fact]]) -> Involved:
    return replace(
        known.get(name) or Involved(name),
        facts=tuple(fact for fact in facts if fact.value and (fact.status == "confirmed" or _is_role(fact.value))),
        said=tuple(sorted((fact for fact in facts if not fact.value), key=_decides_last)),
        concerns=tuple(voices.get(name, ())),
    )


def _decides_last(fact: Fact) -> bool:
    return not _DECIDES.search(fact.statement)


def _with_sides(people: Sequence[Involved], material: Material) -> list[Involved]:
    """Whose people they are: as the records tell it; unknown stays so."""
    of: dict[str, Side] = {"theirs": "client", "ours": "ours"}

    def side(one: Involved) -> Side:
        return "client" if _is_client_side(one, material) else of.get(material.sides.get(one.name, ""), "other")

    return [replace(one, side=side(one)) for one in people]


def _is_client_side(one: Involved, material: Material) -> bool:
    names = {name.casefold() for name in (material.client.name, *material.client.aliases)}
    domain = one.email.rpartition("@")[2].casefold()
    said = f"{one.organization} {' '.join(fact.value for fact in one.facts)}".casefold()
    return domain in material.client.domains or any(name in said for name in names if name)


def _concerns(material: Material) -> dict[str, list[Fact]]:
    """What each speaker said they care about, the most telling first."""
    voices: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in material.sure(*CONCERNS):
        if fact.speaker:
            voices[fact.speaker].append(fact)
    return {name: sorted(said, key=lambda fact: CONCERNS.index(fact.kind)) for name, said in voices.items()}


def _known(material: Material) -> dict[str, Involved]:
    """What contact lists and attendee lists say of each person; a contact list knows best."""
    found: dict[str, Involved] = {}
    for record in sorted(material.records.values(), key=lambda record: record.id):
        if isinstance(record, Person):
            held = Involved(record.title, _roles(record.role), record.organization, record.email, record.phone)
            found[record.title] = _merged(held, found.get(record.title))
        elif isinstance(record, Call | Thread):
            for one in record.participants:
                if one.role or one.email or one.organization:
                    seen = Involved(one.name, _roles(one.role), one.organization, one.email)
                    found[one.name] = _merged(found.get(one.name, seen), seen)
    return found


def _roles(role: str) -> tuple[str, ...]:
    return (role,) if role and role.casefold() not in _NO_ROLE else ()


def _merged(first: Involved, second: Involved | None) -> Involved:
    if second is None:
        return first
    return Involved(
        first.name,
        tuple(dict.fromkeys((*first.roles, *second.roles))),
        first.organization or second.organization,
        first.email or second.email,
        first.phone or second.phone,
    )


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name to the one full name that it begins (``Dana`` to ``Dana Whitfield``), else to itself."""
    everyone = sorted(names)
    longer = {name: [other for other in everyone if other.startswith(f"{name} ")] for name in everyone}
    return {name: found[0] if len(found) == 1 else name for name, found in longer.items()}
