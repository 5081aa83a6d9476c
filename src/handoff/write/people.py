"""Who is involved: name, role and side, what they care about, how to reach them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handoff.records.fact import Fact, FactKind
from handoff.records.record import Call, Person, Thread
from handoff.write.layout import Cell, grid, left_out, text
from handoff.write.material import Material
from handoff.write.page import Block, Text
from handoff.write.sources import Citations, statement_words
from handoff.write.template import SectionSpec
from handoff.write.wording import clipped

_COLUMNS = (("Name", 18.0), ("Role and side", 25.0), ("Cares about", 31.0), ("Contact", 26.0))
#: What somebody cares about, the most telling kind first.
_CONCERNS: tuple[FactKind, ...] = ("pain_point", "goal", "success_criterion", "risk", "requirement", "constraint")
_CONCERN_LENGTH = 90


@dataclass(frozen=True)
class Involved:
    """One person with all that is known. ``facts`` name the person, ``concerns`` are what the person said."""

    name: str
    role: str = ""
    organization: str = ""
    email: str = ""
    phone: str = ""
    facts: tuple[Fact, ...] = ()
    concerns: tuple[Fact, ...] = ()


def people_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a person: the client's people first, those who said most before the others."""
    everybody = sorted(_involved(material), key=lambda one: _order(one, material))
    shown = everybody[: section.max_rows]
    if not shown:
        return []
    return [grid(_COLUMNS, [_row(one, material, citations) for one in shown]), *left_out(len(everybody), len(shown))]


def _row(one: Involved, material: Material, citations: Citations) -> list[Cell]:
    fact = next((fact for fact in one.facts if fact.value), one.facts[0] if one.facts else None)
    name: Cell = (citations.field(fact, "subject", one.name),) if fact else text(one.name)
    role: Cell = text(", ".join(filter(None, (one.role, one.organization))) or "not recorded")
    if fact and fact.value and one.organization and one.organization not in fact.value:
        role = (citations.field(fact, "value", fact.value), Text(text=f", {one.organization}"))
    elif fact and fact.value:
        role = (citations.field(fact, "value", fact.value),)
    cited = (*role, *citations.cite(*one.facts[:1]))
    concern = _concern(one, citations) if _is_client_side(one, material) else ()
    return [name, cited, concern, text(one.email or one.phone)]


def _concern(one: Involved, citations: Citations) -> Cell:
    if not one.concerns:
        return ()
    fact = one.concerns[0]
    words = clipped(statement_words(fact, citations.spoken(fact)), _CONCERN_LENGTH)
    return (Text(text=f"“{words}”" if citations.spoken(fact) else words), *citations.cite(fact))


def _order(one: Involved, material: Material) -> tuple[bool, bool, int, str]:
    return (not _is_client_side(one, material), not one.facts, -len(one.concerns), one.name)


def _is_client_side(one: Involved, material: Material) -> bool:
    names = {name.casefold() for name in (material.client.name, *material.client.aliases)}
    domain = one.email.rpartition("@")[2].casefold()
    said = f"{one.organization} {one.facts[0].value if one.facts else ''}".casefold()
    return domain in material.client.domains or any(name in said for name in names if name)


def _involved(material: Material) -> list[Involved]:
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in material.sure("stakeholder"):
        if fact.subject:
            facts[fact.subject].append(fact)
    known = _known(material)
    full = _full_names({*facts, *known})
    gathered: defaultdict[str, list[Fact]] = defaultdict(list)
    for name, group in facts.items():
        gathered[full[name]] += group
    voices = _concerns(material)
    return [
        _person(name, gathered.get(name, []), known, voices)
        for name in sorted({*gathered, *(full[name] for name in known)})
    ]


def _person(name: str, facts: Sequence[Fact], known: dict[str, Involved], voices: dict[str, list[Fact]]) -> Involved:
    base = known.get(name) or Involved(name)
    return Involved(
        name, base.role, base.organization, base.email, base.phone, tuple(facts), tuple(voices.get(name, ()))
    )


def _concerns(material: Material) -> dict[str, list[Fact]]:
    """What each speaker said they care about, the most telling first."""
    voices: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in material.sure(*_CONCERNS):
        if fact.speaker:
            voices[fact.speaker].append(fact)
    return {name: sorted(said, key=lambda fact: _CONCERNS.index(fact.kind)) for name, said in voices.items()}


def _known(material: Material) -> dict[str, Involved]:
    """What contact lists and attendee lists say of each person; a contact list knows best."""
    found: dict[str, Involved] = {}
    for record in sorted(material.records.values(), key=lambda record: record.id):
        if isinstance(record, Person):
            held = Involved(record.title, record.role, record.organization, record.email, record.phone)
            found[record.title] = _merged(held, found.get(record.title))
        elif isinstance(record, Call | Thread):
            for one in record.participants:
                if one.role or one.email or one.organization:
                    seen = Involved(one.name, one.role, one.organization, one.email)
                    found[one.name] = _merged(found.get(one.name, seen), seen)
    return found


def _merged(first: Involved, second: Involved | None) -> Involved:
    if second is None:
        return first
    return Involved(
        first.name,
        first.role or second.role,
        first.organization or second.organization,
        first.email or second.email,
        first.phone or second.phone,
    )


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name to the one full name that it begins (``Dana`` to ``Dana Whitfield``), else to itself."""
    everyone = sorted(names)
    longer = {name: [other for other in everyone if other.startswith(f"{name} ")] for name in everyone}
    return {name: found[0] if len(found) == 1 else name for name, found in longer.items()}
