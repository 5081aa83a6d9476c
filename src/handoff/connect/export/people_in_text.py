"""People as transcripts and minutes name them: ``Dana Whitfield (Northwind, CFO)``, ``Name, role, company; ...``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handoff.language import JOBS, GroupPresent, groups_in, names_no_person
from handoff.records import ClientHint, Participant

_ROLE = re.compile(
    rf"\b(C[A-Z]{{1,2}}O|[SEA]?VP|AE|CSM|SDR|BDR|PM|TAM|vice president|dir\.|{JOBS}|(co-?)?host|guest|facilitator"
    r"|note ?taker|support|sales|marketing|finance|procurement|operations|IT|champion|moderator|interviewer"
    r"|external)\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"\b(Inc|Ltd|LLC|LLP|GmbH|Corp|Corporation|AG|PLC|BV|SA|Group|Holdings)\b\.?$")
_SELLER = re.compile(
    r"\b(AE|CSM|SDR|BDR|TAM|account (executive|manager)|customer success|sales engineer|"
    r"solutions? (engineer|consultant))",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(r"^(she|he|they|her|him)\s*/\s*\w+(\s*/\s*\w+)?$", re.IGNORECASE)
_EMAIL = re.compile(r"<?\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b>?")
#: From when on somebody was there, and how: neither a role nor a company.
_PASSING = re.compile(
    r"^(?:(?:from|until|till|to|ab|bis|von|à partir de|jusqu'à|desde|hasta|dalle|fino|vanaf|tot)\s*(?:ca\. ?)?\d.*|"
    r"online|remote|virtual|virtuell|teams|zoom|zeitw(?:eise|\.)|teilw(?:eise|\.)|part(?:ly| time)?|late|verspätet|"
    r"(?:via|per|über|par|por|in) (?:teams|zoom|phone|telefon|video|visio\w*|webex|meet)|en visio\w*|à distance|"
    r"en remoto|da remoto|(?:by )?(?:phone|telephone|video))$",
    re.IGNORECASE,
)
_MEETING_ROLE = re.compile(
    r"^(?:leitung|sitzungsleitung|moderation|vorsitz(?:ende[rn]?)?|protokoll\w*|schriftführ\w+|présidente?|"
    r"animat(?:eur|rice)|secrétaire(?: de séance)?|rapporteu(?:r|se)|presidente|secretari[oa]|moderador[a]?|"
    r"chair(?:man|woman|person)?|minutes|scribe|voorzitter|notulist\w*|verbalizzante|organi[sz]er|gast|"
    r"invité[e]?|invitad[oa]|ospite)$",
    re.IGNORECASE,
)
#: A person as a page links one: ``[Petra Novák](mailto:petra@x.example)``.
_LINKED = re.compile(r"\[([^\[\]]+)\]\((?:mailto:([^()\s]+)|[^()\s]*)\)")
_PARENTHESES = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<details>[^()]*)\)\s*$")
_PARENTHESES_ANYWHERE = re.compile(r"\([^()]*\)")
_DASH_OR_PIPE = re.compile(r"\s+(?:[-–—|])\s+")
_HARD = re.compile(r"[;；、]")
_COMMA_OUTSIDE_PARENTHESES = re.compile(r",(?![^()]*\))")


def parse_person(text: str) -> Participant | None:
    """One person with role, organisation and e-mail where they are given; None where no name is left."""
    bare = re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", text).strip(" \t-•*")
    email = _EMAIL.search(bare)
    if email:
        bare = (bare[: email.start()] + bare[email.end() :]).replace("()", "").strip(" ,<>")
    name, details = _split_details(bare)
    if not name or (not email and names_no_person(name)):
        return None
    role, organization = _role_and_organization(details)
    return Participant(name=name, role=role, organization=organization, email=email[1].lower() if email else "")


def parse_people(text: str) -> tuple[Participant, ...]:
    """A list of people on one line. Semicolons part people, or groups of them with the company behind the last one;
    where there are none, commas outside parentheses do."""
    if groups := _groups(text):
        return tuple(Participant(name=name, organization=group.company) for group in groups for name in group.names)
    people = (parse_person(item) for item in _split_people(text))
    return tuple(person for person in people if person is not None)


def _groups(text: str) -> tuple[GroupPresent, ...]:
    """``Ana Moss, Ben Hale (Acme); Dana Whitfield (Northwind)``; empty where commas part what is told of one."""
    bare = _PARENTHESES_ANYWHERE.sub("", text)
    if ";" not in bare or "," not in bare or "@" in text or is_role(bare):
        return ()
    groups = groups_in(text)
    named = sum(len(group.names) for group in groups)
    return groups if named == len(re.split("[,;]", bare)) and all(group.company for group in groups) else ()


def is_role(text: str) -> bool:
    """Whether the words name a role rather than a company."""
    return bool(_ROLE.search(text) or _MEETING_ROLE.match(text.strip())) and not _COMPANY.search(text.strip())


def merge_people(*groups: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each person once, in order: the same name, or the first name alone of exactly one person, is the same person."""
    merged: dict[str, Participant] = {}
    for person in (person for group in groups for person in group):
        known = merged.get(person.name.casefold()) or _by_first_name(person.name, tuple(merged.values()))
        if known is None:
            merged[person.name.casefold()] = person
        else:
            merged[known.name.casefold()] = _filled(known, person)
    return tuple(merged.values())


def client_hint(named: Sequence[str], people: Iterable[Participant]) -> ClientHint:
    """Whom a call concerns: what a ``Client:`` line names, else the one organisation that is not the seller's.

    Where no guest has a role, a lone company behind a name may as well be ours, so it says nothing.
    """
    names = tuple(dict.fromkeys(name.strip() for name in named if name.strip()))
    if names:
        return ClientHint(names=names)
    guests = tuple(person for person in people if person.organization[:1].isupper())
    sellers = {person.organization.casefold() for person in guests if _SELLER.search(person.role)}
    found = {p.organization.casefold(): p.organization for p in guests if p.organization.casefold() not in sellers}
    introduced = any(person.role for person in guests)
    return ClientHint(names=tuple(found.values())) if introduced and len(found) == 1 else ClientHint()


def _split_details(text: str) -> tuple[str, tuple[str, ...]]:
    """The name, and what stands after it: in parentheses, after a dash or a pipe, or after commas."""
    match = _PARENTHESES.match(text)
    if match:
        return match["name"].strip(" ,"), _pieces(match["details"])
    head, *tail = _DASH_OR_PIPE.split(text, maxsplit=1)
    if tail:
        return head.strip(), _pieces(tail[0])
    name, *details = _pieces(text) or ("",)
    return name, tuple(details)


def _pieces(text: str) -> tuple[str, ...]:
    pieces = (piece.strip() for piece in text.split(","))
    return tuple(one for one in pieces if one and not _PRONOUNS.match(one) and not _PASSING.match(one))


def _role_and_organization(details: tuple[str, ...]) -> tuple[str, str]:
    """Role and organisation in either order; two pieces that both or neither look like a role are role, company."""
    if not details:
        return "", ""
    if len(details) == 1:
        return (details[0], "") if is_role(details[0]) else ("", details[0])
    first, last = details[0], details[-1]
    if is_role(last) and not is_role(first):
        return ", ".join(details[1:]), first
    return ", ".join(details[:-1]), last


def _split_people(text: str) -> list[str]:
    text = _unlinked(text)
    if _HARD.search(text):
        return _HARD.split(text)
    pieces = _COMMA_OUTSIDE_PARENTHESES.split(text)
    if len(pieces) > 1 and any(is_role(re.sub(r"\(.*\)", "", piece)) for piece in pieces[1:]):
        return [text]  # one person: Dana Whitfield, CFO, Northwind
    return [name for piece in pieces for name in re.split(r"\s+and\s+(?=[^()]*(?:\(|$))", piece)]


def _unlinked(text: str) -> str:
    """Linked people, which may stand side by side, as people parted by semicolons."""
    linked = _LINKED.findall(text)
    if len(linked) < 2 and not any(mail for _, mail in linked):
        return _LINKED.sub(r"\1", text)
    parted = _LINKED.sub(lambda one: f";{one[1]} <{one[2]}>;" if one[2] else f";{one[1]};", text)
    pieces = (piece.strip(" ,;\u00a0") for piece in parted.split(";"))
    return "; ".join(piece for piece in pieces if piece)


def _by_first_name(name: str, people: Sequence[Participant]) -> Participant | None:
    if " " in name.strip():
        return None
    same = [person for person in people if person.name.casefold().split(" ")[0] == name.strip().casefold()]
    return same[0] if len(same) == 1 else None


def _filled(known: Participant, other: Participant) -> Participant:
    return known.model_copy(
        update={
            "role": known.role or other.role,
            "email": known.email or other.email,
            "organization": known.organization or other.organization,
        }
    )
