"""Who is involved and in which role: participants, attendee lists, tables, and how people introduce each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handoff.extract.facts.confidence import INTRODUCED, NAMED_IN_TABLE, NAMED_WITH_ROLE
from handoff.extract.facts.outline import Block, blocks
from handoff.extract.facts.sentences import plain, statement_of
from handoff.extract.facts.spans import Finding, one_line, to_facts
from handoff.extract.facts.topics import LABEL, topic_of
from handoff.language import JOBS, names_no_person
from handoff.records import BaseRecord, Call, Fact, Participant, Person, Thread

_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|del|da)){0,3}"
_FULL_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|del|da)){1,3}"
_ROLE = (
    rf"(?:C[EFITOMSPR]O|CISO|MD|[ES]?VP|AE|CSM|SDR|PM|(?:[A-Za-z&/-]+ ){{0,4}}(?i:{JOBS}))"
    r"(?: (?:of|for|at|in) (?:the )?(?:[A-Z][\w&-]*|sales|finance|operations|procurement|security|marketing"
    r"|product|legal"
    r"|data|support|engineering|infrastructure|purchasing)(?:(?: and | & | )(?:[A-Z][\w&-]*))*)?"
)
_SAID_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}"
#: What somebody is the head of may be any word: ``head of lettings``.
_HEAD_OF = (
    r"(?i:head|director|manager|leader|chief|chair|vp) of (?:the )?(?!(?:it|this|that|them|us|you|all|course|one)\b)"
    r"[\w&-]+(?: (?:and|&) [\w&-]+)?"
)
_ROLE = rf"(?:{_HEAD_OF}|{_ROLE})"
_SHORT_ROLE = re.compile(r"(?:C[EFITOMSPR]O|CISO|MD|[ES]?VP|AE|CSM|SDR|PM)\b")
_LISTED = re.compile(
    rf"(?P<name>{_FULL_NAME}|{_NAME})\s*(?:\((?P<inside>[^()\n]+)\)|(?:,|\s[–—-]|:)\s+(?P<after>[^;\n(]+))"
)
_IN_LINE = re.compile(rf"(?P<name>{_FULL_NAME}|{_NAME})\s*(?:\((?P<role>[^()\n]+)\))")
_SELF = re.compile(
    rf"\bI(?:'|’| a)m (?:the |a |an |your |their )?(?P<role>{_ROLE})(?= (?:at|of|for|here|and)\b|[,.!;]|$)"
)
_OURS = (
    re.compile(rf"\b[Oo]ur (?P<role>{_ROLE}),? (?P<name>{_FULL_NAME}|[A-Z][a-zà-ÿ]+)\b"),
    re.compile(
        rf"\b(?P<name>{_FULL_NAME}|[A-Z][a-zà-ÿ]+), (?:who is )?(?:our|the|their) (?P<role>{_ROLE})(?=[,.;]|$| )"
    ),
    re.compile(rf"\b(?P<name>{_FULL_NAME}|[A-Z][a-zà-ÿ]+) is (?:our|the|their) (?P<role>{_ROLE})(?=[,.;]|$| )"),
    # ``And Erik is here, he's head of repairs``
    re.compile(
        rf"\b(?!(?:And|So|But|Then|Also|Here|Yes|This|There|Now|It|That)\b)(?P<name>{_SAID_NAME})"
        r"(?: is (?:also )?(?:here|with (?:me|us)|on (?:the )?(?:call|line)))?[,.] (?:[Aa]nd )?(?:[Hh]e|[Ss]he)"
        rf"(?:['’]s| is) (?:(?:our|the|their|my) |(?={_HEAD_OF}))(?P<role>{_ROLE})(?=[,.;]|$| )"
    ),
)
_NOBODY = re.compile(
    r"(?:unknown|speaker|agent|customer|interviewer|interviewee|user|assistant|bot|operator|caller|client"
    r"|support|moderator"
    r"|participant|presenter|system|yes|no|not|and|but|so|the|this|that|it|he|she|there|here|well|maybe"
    r"|everyone|who|what)\b"
    r"(?:[\s_#]*\d*)?|.*\b(?:note ?taker|otter|fireflies|recorder|read\.ai)\b.*",
    re.IGNORECASE,
)
#: How somebody took part is no role: ``Anselm Voigt (on screen)``, ``Bob Ray (from 10:30)``.
_ATTENDED = re.compile(
    r"(?:(?:on|by|via|over|from|the|joins?|joined|in|until|left|at|came|back|partly|not|late|dialled) )*"
    r"(?:screen|video|phone|telephone|remote(?:ly)?|train|car|home|person|room|online|zoom|teams|chair|minutes"
    r"|apolog(?:y|ies)|absent|excused|sick|ill|holiday|leave|late|early|twice|again|lunch|today|tomorrow"
    r"|\d{1,2}(?:[:.]\d\d)?(?: on)?)(?: only)?",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:only|not|no|just|never)\b", re.IGNORECASE)
_ONE_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+\W*")
_SYSTEM_ROLE = re.compile(
    r"(?:end[- _]?)?user|agent|admin(?:istrator)?|member|guest|owner|host|co-?host|bot|lead|contact", re.I
)
#: Between the parts of a signature: ``Incident manager | Staithe``.
_BAR = re.compile(r"\s*\|\s*")
_NAME_COLUMN = re.compile(r"(?:full )?name|person|contact|who|stakeholder|participant|attendee", re.IGNORECASE)
_ROLE_COLUMN = re.compile(r"role|title|position|job title|function", re.IGNORECASE)


class People:
    """Stakeholders, one fact a person and record, with the place where the name (and role) stands as evidence."""

    name = "people/4"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, _one_each([*_listed(record), *_participants(record), *_introduced(record)]))


def _one_each(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding a person; the surest stays, and a first name gives way to the full name it begins."""
    best: dict[str, Finding] = {}
    for finding in findings:
        held = best.get(finding.subject)
        if held is None or (finding.confidence, -finding.start) > (held.confidence, -held.start):
            best[finding.subject] = finding
    for subject, finding in best.items():
        longer = any(other.startswith(f"{subject} ") for other in best)
        if not longer:
            yield finding


def _person(name: str, role: str, start: int, end: int, confidence: float, speaker: str = "") -> Iterator[Finding]:
    role = _BAR.sub(", ", one_line(plain(role)).strip(" ,.:;-|\"'"))
    name = one_line(plain(name)).strip(" ,.:-")
    if not name or not role or _NOBODY.fullmatch(name) or len(name) > 60 or len(role) > 120:
        return
    if _ATTENDED.fullmatch(role.partition(", ")[0]):
        return
    yield Finding(
        "stakeholder",
        start,
        end,
        statement_of(f"{name}, {role}"),
        confidence,
        subject=name,
        value=role,
        speaker=speaker,
    )


def _written(name: str, role: str, start: int, end: int, confidence: float) -> Iterator[Finding]:
    """Somebody named in words: ``March (go-live)`` is a month with a remark, ``April (CFO)`` a person.

    ``Rao, Sunita`` is a name turned round, ``Only an engineer`` and ``Not the privacy officer`` say what nobody asked.
    """
    role = role.strip()
    is_role = re.fullmatch(_ROLE, role) is not None
    if not _DENIED.match(role) and (is_role or not (names_no_person(name) or _ONE_NAME.fullmatch(role))):
        yield from _person(name, role, start, end, confidence)


# Participants of calls and threads


def _participants(record: BaseRecord) -> Iterator[Finding]:
    if isinstance(record, Person):
        yield from _contact(record)
    if not isinstance(record, Call | Thread):
        return
    for person in record.participants:
        role = ", ".join(filter(None, (_job(person.role), person.organization)))
        if role and (place := _standing(record, person)):  # a name alone says nothing
            yield from _person(person.name, role, *place, NAMED_WITH_ROLE)


def _job(role: str) -> str:
    """The role, unless it is only a right in the source system."""
    return "" if _SYSTEM_ROLE.fullmatch(role.strip()) else role


def _contact(person: Person) -> Iterator[Finding]:
    place = _find(person.text, person.title)
    role = ", ".join(filter(None, (_job(person.role), person.organization)))
    if not place or not role:
        return
    role_place = _find(person.text, _job(person.role) or person.organization)
    if role_place and role_place[0] > place[0] and role_place[1] - place[0] < 300:
        place = place[0], role_place[1]
    yield from _person(person.title, role, *place, NAMED_WITH_ROLE)


def _standing(record: BaseRecord, person: Participant) -> tuple[int, int] | None:
    """Where the person is named: with the role where both stand on one line, else the name, else the first name."""
    if not person.name.strip():
        return None
    if person.role:
        name, role = re.escape(person.name), re.escape(person.role)
        together = re.search(rf"(?<!\w){name}[^\n]{{0,80}}?{role}(?!\w)", record.text)
        if together:
            return together.span()
    return _find(record.text, person.name) or _find(record.text, person.name.split()[0])


def _find(text: str, words: str) -> tuple[int, int] | None:
    if not words.strip():
        return None
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return match.span() if match else None


# Lists and tables under a heading such as Attendees or Stakeholders


def _listed(record: BaseRecord) -> Iterator[Finding]:
    level, header = 0, None
    for part, offset in zip(record.parts, record.starts, strict=True):
        if part.role == "field" and _is_people(part.label):
            start = offset + len(part.prefix)
            yield from _names_in(record, start, start + len(part.text))
    for block in blocks(record):
        text = record.text[block.start : block.end]
        label = LABEL.match(text)
        if block.medium == "spoken":
            level = 0
        elif block.shape == "heading":
            level = block.level if _is_people(text) else 0 if block.level <= level else level
            header = None
        elif label and _is_people(label["label"]):
            level = 0 if text[label.end() :].strip() else 8
            yield from _names_in(record, block.start + label.end(), block.end)
        elif block.shape == "row" and level:
            cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
            yield from _row(block, header, cells, record)
            header = header or cells
        elif level and block.shape == "item":
            yield from _names_in(record, block.start, block.end, alone=True)
        elif level == 8:
            level = 0


def _is_people(heading: str) -> bool:
    topic = topic_of(heading)
    return topic is not None and topic.kind == "stakeholder"


def _row(block: Block, header: list[str] | None, cells: list[str], record: BaseRecord) -> Iterator[Finding]:
    if header is None:
        return
    columns = dict(zip(header, cells, strict=False))
    name = next((cell for column, cell in columns.items() if _NAME_COLUMN.fullmatch(column)), "")
    role = next((cell for column, cell in columns.items() if _ROLE_COLUMN.fullmatch(column)), "")
    place = _find(record.text[block.start : block.end], name)
    if name and role and place:
        end = record.text.find(role, block.start + place[1], block.end) + len(role)
        yield from _person(name, role, block.start + place[0], max(end, block.start + place[1]), NAMED_IN_TABLE)


def _names_in(record: BaseRecord, start: int, end: int, alone: bool = False) -> Iterator[Finding]:
    """``Ann Lee (CFO), Bob Ray (CTO)``; with ``alone`` the stretch is one entry and may read ``Ann Lee, CFO``."""
    text = record.text
    found = list(_IN_LINE.finditer(text, start, end))
    for match in found:
        yield from _written(match["name"], match["role"], *match.span(), NAMED_WITH_ROLE)
    if found:
        return
    single = alone or len(re.findall(r"[,;]", text[start:end])) == 1
    entry = _LISTED.match(text, start, end) if single else None
    if entry and (role := entry["after"] or entry["inside"]):
        if re.fullmatch(_FULL_NAME, role.strip()) and not re.search(_ROLE, role):
            return
        yield from _written(entry["name"], role, *entry.span(), NAMED_WITH_ROLE)


# How people introduce themselves and each other


def _introduced(record: BaseRecord) -> Iterator[Finding]:
    for block in blocks(record):
        if block.shape == "heading":
            continue
        sure = INTRODUCED[block.medium]
        text = record.text
        if block.speaker:
            for match in _SELF.finditer(text, block.start, block.end):
                yield from _person(block.speaker, _role(match), *match.span(), sure, block.speaker)
        for pattern in _OURS:
            for match in pattern.finditer(text, block.start, block.end):
                if names_no_person(match["name"]):
                    continue
                yield from _person(match["name"], _job(_role(match)), *match.span(), sure, block.speaker)


def _role(match: re.Match[str]) -> str:
    role = re.sub(r"^(?:(?:the|a|an|our|very|new|now|currently|also|just)\s+)+", "", match["role"])
    return role if _SHORT_ROLE.match(role) else role[:1].upper() + role[1:]
