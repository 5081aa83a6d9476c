"""Who took part in a call in JSON, how its speaker ids are called, and whose call it seems to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from handoff.connect.fields import Field, Frame, as_flag, as_tuple, compile_field
from handoff.connect.json_places import places
from handoff.connect.people import PUBLIC_MAIL, client_hint, merge_people, parse_person
from handoff.connect.spoken_json_spec import PeopleSpec, Settings
from handoff.connect.unit import as_text
from handoff.records.record import ClientHint, Participant

_BARE_ID = re.compile(r"\d+|[A-Z]")
_OUTSIDE = "external"


class PeopleReader:
    """The people settings of a connector, made ready for one file."""

    def __init__(self, settings: Settings, frame: Frame) -> None:
        self._label = settings.speaker_label
        self._tables = [
            (spec, compile_field(spec.id, frame), compile_field(spec.name, frame)) for spec in settings.speakers
        ]
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
        found: dict[str, str] = {}
        for spec, identity, name in self._tables:
            for _, item in places(data, spec.from_):
                if isinstance(item, Mapping) and (code := as_text(identity(item))) and (called := as_text(name(item))):
                    found.setdefault(code, called)
        return found

    def called(self, speaker: str, names: Mapping[str, str]) -> str:
        """How a speaker is called: by the table, else as written, an id with the word for it in front."""
        name = names.get(speaker, speaker)
        if _BARE_ID.fullmatch(name):
            return self._label.format(name)
        person = parse_person(name) if name else None
        return person.name if person else name

    def participants(self, data: Mapping[str, Any], speakers: Iterable[str]) -> tuple[Participant, ...]:
        """Everyone who is listed, then everyone who only spoke."""
        listed = [person for person, _ in self._listed(data)]
        known = {person.email for person in listed if person.email and person.name != person.email}
        told = [person for person in listed if person.name != person.email or person.email not in known]
        return merge_people(told, (Participant(name=name) for name in speakers if name))

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
                person = _person(item, fields)
                if person is not None:
                    yield person, _is_outside(item, fields["outside"])


def _person(item: Any, fields: Mapping[str, Field]) -> Participant | None:
    if isinstance(item, Mapping):
        told = {name: as_text(one(item)) for name, one in fields.items() if name != "outside"}
        spelled = parse_person(told["name"]) if told["name"] else None
        name = (spelled.name if spelled else "") or told["email"]
        email = told["email"].lower() or (spelled.email if spelled else "")
        return Participant(**{**told, "name": name, "email": email}) if name else None
    text = as_text(item)
    if "@" in text and " " not in text:
        return Participant(name=text.lower(), email=text.lower())
    return parse_person(text) if text else None


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
