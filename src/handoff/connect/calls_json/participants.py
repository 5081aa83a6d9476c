"""Who took part in a call in JSON, how its speaker ids are called, and whose call it seems to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from handoff.connect.calls_json.settings import PeopleSpec, Settings
from handoff.connect.calls_json.speaker_files import speakers_beside
from handoff.connect.export import ReadContext, as_text, client_hint, merge_people, parse_person
from handoff.connect.maps import Field, Frame, as_flag, as_tuple, compile_field
from handoff.connect.rows import places
from handoff.records import PUBLIC_MAIL, ClientHint, FileReport, Participant

_BARE_ID = re.compile(r"\d+|[A-Z]")
_OUTSIDE = "external"
_ADDRESS_LIST = re.compile(r"(?<=\w)[,;]\s*(?=[^\s,;]+@)")


class PeopleReader:
    """The people settings of a connector, made ready for one file."""

    def __init__(self, settings: Settings, frame: Frame, context: ReadContext, report: FileReport) -> None:
        self._tables = [
            (spec, compile_field(spec.id, frame), compile_field(spec.name, frame))
            for spec in settings.speakers
            if not spec.files
        ]
        self._beside = dict(_named_beside(settings, frame, context, report))
        self._people = [(spec, _fields_of(spec, frame)) for spec in settings.people]
        self.host = compile_field(settings.host, frame)
        self.hints = {
            name: [compile_field(spec, frame) for spec in getattr(settings.client, name)]
            for name in ("names", "domains", "keys")
        }

    @property
    def lists(self) -> Iterator[str]:
        """The places of the lists that are read here."""
        yield from (spec.from_ for spec, _, _ in self._tables)
        yield from (spec.from_ for spec, _ in self._people)

    def names(self, data: Mapping[str, Any]) -> dict[str, str]:
        """Speaker ids and their names."""
        found = dict(self._beside)
        for spec, identity, name in self._tables:
            for _, item in places(data, spec.from_):
                if isinstance(item, Mapping) and (code := as_text(identity(item))) and (called := as_text(name(item))):
                    found.setdefault(code, called)
        return found

    def called(self, speaker: str, names: Mapping[str, str]) -> str:
        """How a speaker is called: by the table, else as written, an id with the word for it in front."""
        name = names.get(speaker, speaker)
        return f"Speaker {name}" if _BARE_ID.fullmatch(name) else _spelled(name).name

    def participants(self, data: Mapping[str, Any], speakers: Iterable[str]) -> tuple[Participant, ...]:
        """Everyone who is listed, then everyone who only spoke."""
        listed = [person for person, _ in self._listed(data)]
        named = [person for person in listed if person.name != person.email]
        named += [Participant(name=name) for name in speakers if name]
        by_address = {person.email for person in named if person.email}
        nameless = [person for person in listed if person.name == person.email and person.email not in by_address]
        return merge_people(named, (_with_name(person, named) for person in nameless))

    def client(self, data: Mapping[str, Any], people: Sequence[Participant]) -> ClientHint:
        """What the call names, else the one company that is not the host's."""
        names, domains, keys = (_all_of(fields, data) for fields in self.hints.values())
        found = domains or self._outside_domain(data)
        return ClientHint(names=client_hint(names, people).names, domains=found, keys=keys)

    def _outside_domain(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        """The domain of those of another company, if it is one alone."""
        listed = list(self._listed(data))
        own = {domain for person, outside in listed if outside is False and (domain := _domain(person.email))}
        own |= {domain} if (domain := _domain(as_text(self.host(data)))) else set()
        says_who = any(outside is not None for _, outside in listed)
        if not own and not says_who:
            return ()
        guests = {
            domain
            for person, outside in listed
            if outside is not False and (domain := _domain(person.email)) and domain not in own | PUBLIC_MAIL
        }
        return tuple(guests) if len(guests) == 1 else ()

    def _listed(self, data: Mapping[str, Any]) -> Iterator[tuple[Participant, bool | None]]:
        """People and whether they are of another company, None where nothing tells."""
        for spec, fields in self._people:
            for _, item in places(data, spec.from_):
                for one in _ADDRESS_LIST.split(item) if isinstance(item, str) else [item]:
                    person = _person(one, fields)
                    if person is not None:
                        yield person, _is_outside(item, fields["outside"])


def _named_beside(
    settings: Settings, frame: Frame, context: ReadContext, report: FileReport
) -> Iterator[tuple[str, str]]:
    """Ids and names of the speakers that files beside the export name."""
    own_name = Path(context.shown_as).name.casefold()
    for spec in settings.speakers:
        identity, name, of_file = (compile_field(one, frame) for one in (spec.id, spec.name, spec.file))
        for row in speakers_beside(spec, context, report) if spec.files else ():
            if as_text(of_file(row)).casefold() in ("", own_name):
                code, called = as_text(identity(row)), as_text(name(row))
                if code and called:
                    yield code, called


def _person(item: Any, fields: Mapping[str, Field]) -> Participant | None:
    if isinstance(item, Mapping):
        told = {name: as_text(one(item)) for name, one in fields.items() if name != "outside"}
        spelled = _spelled(told["name"])
        email = told["email"].lower() or spelled.email
        name = spelled.name or email
        return Participant(**{**told, "name": name, "email": email}) if name else None
    text = as_text(item)
    if "@" in text and " " not in text:
        return Participant(name=text.lower(), email=text.lower())
    return _spelled(text) if text else None


def _spelled(name: str) -> Participant:
    """A name as it stands; what is in parentheses or angle brackets behind it is company, role and address."""
    person = parse_person(name) if re.search(r"\S\s*[(<]", name) else None
    return person or Participant(name=name)


def _with_name(person: Participant, named: Sequence[Participant]) -> Participant:
    """Somebody known by address alone, under the name of the one person whose name the address spells."""
    local = re.split(r"[._-]", person.email.partition("@")[0])
    same = {one.name for one in named if not one.email and _spells(local, one.name.casefold().split())}
    return person.model_copy(update={"name": same.pop()}) if len(same) == 1 else person


def _spells(local: Sequence[str], words: Sequence[str]) -> bool:
    return bool(words) and (list(local) in (list(words), [words[0]]) or "".join(local) == words[0][:1] + words[-1])


def _is_outside(item: Any, outside: Field) -> bool | None:
    value = outside(item) if isinstance(item, Mapping) else None
    if (text := as_text(value).lower()) in ("", "unknown"):
        return None
    return text == _OUTSIDE or as_flag(value)


def _domain(email: str) -> str:
    return email.rpartition("@")[2].lower()


def _all_of(fields: Sequence[Field], data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one in fields for value in as_tuple(one(data))))


def _fields_of(spec: PeopleSpec, frame: Frame) -> dict[str, Field]:
    names = ("name", "email", "role", "organization", "outside")
    return {name: compile_field(getattr(spec, name), frame) for name in names}
