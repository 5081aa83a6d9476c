"""Who took part: each person once, with all that records, facts and talks tell of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handoff.language import JOBS
from handoff.records import CONCERNS, OF_PEOPLE, Call, Fact, Person, Side, Thread
from handoff.write.material import Material

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
    side: Side = "unknown"
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
    everybody = sorted(involved(material), key=Involved.order)
    return [one for one in everybody if one.side == "theirs" and one.is_known]


def involved(material: Material) -> list[Involved]:
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
        facts=tuple(fact for fact in facts if fact.value and (fact.status == "confirmed" or is_role(fact.value))),
        said=tuple(sorted((fact for fact in facts if not fact.value), key=_decides_last)),
        concerns=tuple(voices.get(name, ())),
    )


def _decides_last(fact: Fact) -> bool:
    return not _DECIDES.search(fact.statement)


def _with_sides(people: Sequence[Involved], material: Material) -> list[Involved]:
    """Whose people they are: as the records tell it; unknown stays so."""

    def side(one: Involved) -> Side:
        return "theirs" if _is_client_side(one, material) else material.sides.get(one.name, "unknown")

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


def is_role(value: str) -> bool:
    """Whether it tells what somebody does: behind a name may stand the company alone (``Sam Petrie (Ostler Lane)``)."""
    bare = value.partition(", ")[0]
    words = bare.split()
    if not words or words[0].casefold() in ("not", "no") or bare.casefold() in _HALF_ROLES:
        return False
    is_a_name = len(words) <= _NAME_WORDS and all(word[:1].isupper() for word in words)
    return bool(_JOB.search(bare)) or not is_a_name


def is_job(role: str) -> bool:
    """Whether it tells in a word of work what somebody does."""
    return is_role(role) and bool(_JOB.search(role))
