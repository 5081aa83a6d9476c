"""For whom each person speaks: by the company that they share, else by marks of their own. Unknown stays so."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from handoff.extract.sides.attendance import attendances, parted_companies, sides_by_attendance
from handoff.extract.sides.same_person import Known, known_people
from handoff.extract.sides.voice import speaks_for_us
from handoff.records import BaseRecord, Side, Thread

#: Marks that differ by less tell nothing: one ticket may be assigned to anybody.
LEAST = 2.5
#: A person's marks count for the company up to this.
MOST = 6.0
#: Log odds of a voice: from .6 on nearly all are ours, from .7 on four in five are the client's.
SURE_OF_US, SURE_OF_THEM = 0.4, 0.85
_WORD = re.compile(r"[^\W\d_]+")
#: ``WhatsApp Chat with Rowe Foods``: named after the other side.
_WITH = re.compile(r"\b(?:with|mit|avec|con|med|met)\b", re.IGNORECASE)
_FEWEST_LETTERS = 4
#: As a domain spells them.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ø": "o", "å": "a"})


def sides_of(
    records: Iterable[BaseRecord], client_names: Collection[str] = (), client_domains: Collection[str] = ()
) -> dict[str, Side]:
    """Every name that speaks or is spoken of in a client's records, as it is spelled there, to its side. Pure.

    A company is theirs by the client's name or domain, or because calls, channels and deals are called after it; ours
    because the chat is its own, or by people who work tickets, own deals and write notes. Of two companies where one is
    known the other is the other side; whoever is of a further one is of neither. Without a company a person's own marks
    speak, and where there are none how they talk. Minutes that list them in groups say more than either.
    """
    everything = list(records)
    people = known_people(everything)
    lists = attendances(everything, people)
    parted = parted_companies(lists)
    one_company = _spellings({company for person in people for company in person.companies}, people)
    for person in people:
        person.companies = {one_company[company] for company in person.companies - parted}
    companies = {company for person in people for company in person.companies}
    sides = _by_name(companies, client_names, client_domains)
    sides |= {company: side for company, side in _by_titles(companies, everything).items() if company not in sides}
    sides |= {company: side for company, side in _by_people(people).items() if company not in sides}
    completed = _completed(_parted(sides, people), people)
    own = {person.name: _of(person, completed) for person in people}
    listed = sides_by_attendance(lists, own)
    return {
        name: _by_company(person, completed) or listed.get(person.name, own[person.name])
        for person in people
        for name in person.names
    }


def _spellings(companies: set[str], people: Sequence[Known]) -> dict[str, str]:
    """Each company to its domain, where that is called like it or somebody has both: ``Kifaru Street``."""
    domains = sorted(one for one in companies if "." in one)
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for person in people:
        for company in person.companies:
            shared[company] |= {one for one in person.companies if "." in one}
    found = {company: company for company in companies}
    for company in companies.difference(domains):
        spelled = [one for one in domains if _is_named(one, company)] or sorted(shared[company])
        found[company] = spelled[0] if len(spelled) == 1 else company
    return found


def _by_company(person: Known, companies: Mapping[str, Side]) -> Side | None:
    told = {companies[company] for company in person.companies if company in companies}
    return told.pop() if len(told) == 1 else None


def _of(person: Known, companies: Mapping[str, Side]) -> Side:
    if told := _by_company(person, companies):
        return told
    marked = _by_marks(person.ours, person.theirs)
    if marked == "unknown" and _is_of_third(person, companies):
        return "third"
    return marked if marked != "unknown" else _by_voice(person, companies)


def _is_of_third(person: Known, companies: Mapping[str, Side]) -> bool:
    """Whether somebody has a company of their own where both sides are known and it is neither."""
    return bool(person.companies) and {"ours", "theirs"} <= set(companies.values())


def _by_voice(person: Known, companies: Mapping[str, Side]) -> Side:
    """Last, by how they speak. Somebody of a company that is not the client's may serve the client beside us."""
    odds = speaks_for_us(person.said)
    if odds >= SURE_OF_US:
        return "ours"
    is_of_others = bool(person.companies) and "theirs" in companies.values()
    return "theirs" if odds <= -SURE_OF_THEM and not is_of_others else "unknown"


def _by_marks(ours: float, theirs: float) -> Side:
    if abs(ours - theirs) < LEAST:
        return "unknown"
    return "ours" if ours > theirs else "theirs"


def _by_name(companies: Iterable[str], names: Collection[str], domains: Collection[str]) -> dict[str, Side]:
    theirs = {one for one in companies if one in domains or any(_is_named(one, name) for name in names)}
    return dict.fromkeys(theirs, "theirs")


def _by_titles(companies: Collection[str], records: Sequence[BaseRecord]) -> dict[str, Side]:
    """The company that most records are called after is the client; a chat's export bears the name of its owner, but
    nobody calls channels of their own after themselves: then it was named after the client as well."""
    found: dict[str, Side] = {}
    chats = [one for one in records if isinstance(one, Thread) and one.channel not in ("", "email")]
    exports = {one.provenance.had_primary_source for one in chats}
    owners = {one for one in companies for export in exports if _is_named(one, export) and not _WITH.search(export)}
    owners -= {one for one in owners if any(_is_named(one, chat.channel) for chat in chats)}
    if len(owners) == 1:
        found[owners.pop()] = "ours"
    titles = [f"{one.title} {getattr(one, 'channel', '')}" for one in records]
    counts = Counter({one: sum(_is_named(one, title) for title in titles) for one in companies if one not in found})
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    if first[1] > second[1]:
        found[first[0]] = "theirs"
    return found


def _by_people(people: Sequence[Known]) -> dict[str, Side]:
    marks: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for person in people:
        for company in person.companies:
            marks[company][0] += min(person.ours, MOST)
            marks[company][1] += min(person.theirs, MOST)
    judged = {company: _by_marks(*both) for company, both in marks.items()}
    return {company: side for company, side in judged.items() if side != "unknown"}


def _parted(sides: Mapping[str, Side], people: Sequence[Known]) -> dict[str, Side]:
    """Where two companies are both held ours and none the client's, the one that talks least like us is the client."""
    ours = [company for company, side in sides.items() if side == "ours"]
    if len(ours) < 2 or "theirs" in sides.values():
        return dict(sides)
    heard = {company: sum(speaks_for_us(one.said) for one in people if company in one.companies) for company in ours}
    least, most = min(ours, key=heard.__getitem__), max(heard.values())
    return {**sides, least: "theirs"} if most - heard[least] >= SURE_OF_US else dict(sides)


def _completed(sides: Mapping[str, Side], people: Sequence[Known]) -> dict[str, Side]:
    """With one side known, the company of most of the other people is the other side."""
    told = set(sides.values())
    sizes = Counter(company for person in people for company in person.companies if company not in sides)
    first, second = (*sizes.most_common(2), ("", 0), ("", 0))[:2]
    if len(told) != 1 or first[1] == second[1]:
        return dict(sides)
    return {**sides, first[0]: "theirs" if told == {"ours"} else "ours"}


def _is_named(company: str, text: str) -> bool:
    """Whether a text names a company or its domain: a word of it and the company's begin alike and long enough."""
    whole = "".join(_WORD.findall(company.casefold().translate(_SPELLED).split(".")[0]))
    words = _WORD.findall(text.casefold().translate(_SPELLED))
    joined = [one + other for one, other in pairwise(words)]
    return len(whole) >= _FEWEST_LETTERS and any(
        len(word) > _FEWEST_LETTERS and (whole.startswith(word) or word.startswith(whole)) for word in (*words, *joined)
    )
