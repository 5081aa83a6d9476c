"""What connector.yaml says under ``settings`` of a connector with ``reader: spoken_json``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from handoff.connect.export import Spec
from handoff.connect.maps import ClientSpec, FieldSpec, PartSpec
from handoff.connect.rows import PATH

#: A path such as ``results.channels[].alternatives[0].words[]``.
Place = Annotated[str, Field(pattern=rf"^({PATH})$")]
#: How a file writes a time: as a number, as ``00:05:32``, or as a moment in the calendar. ``pace``: as seconds or
#: milliseconds, told apart by how fast people talk, for formats of no one tool.
TimeUnit = Literal["seconds", "milliseconds", "clock", "moment", "pace"]


class TurnsSpec(Spec):
    """One list of spoken pieces: where it is, and what each of its items says.

    ``from`` is a place that leads through the list (``utterances[]``); an item may be a plain text. Where an item holds
    the sentences of one speaker, ``sentences`` is the place of them in it: text and times are then theirs, the speaker
    is the item's. ``note`` goes into the import report where this list is the one that was read.
    """

    from_: Place = Field(alias="from")
    sentences: Place = ""
    text: FieldSpec = FieldSpec()
    speaker: FieldSpec = FieldSpec()
    start: FieldSpec = FieldSpec()
    end: FieldSpec = FieldSpec()
    unit: TimeUnit | None = None
    note: str = ""


class SpeakersSpec(Spec):
    """Where a call lists its speakers by id.

    With ``files`` the list stands in files beside the export, which the connector's ``companions`` name too (``from``
    leads to it there; ``@`` is each row or object), and ``file`` in a row says of which export it speaks.
    """

    from_: Place = Field(default="@", alias="from")
    id: FieldSpec = FieldSpec()
    name: FieldSpec = FieldSpec()
    files: tuple[str, ...] = ()
    file: FieldSpec = FieldSpec()


class PeopleSpec(Spec):
    """Who took part. ``from`` leads through a list of objects, or of names or addresses.

    ``outside`` says whether somebody is of another company; any of ``true``, ``yes`` and ``External`` does.
    """

    from_: Place = Field(alias="from")
    name: FieldSpec = FieldSpec()
    email: FieldSpec = FieldSpec()
    role: FieldSpec = FieldSpec()
    organization: FieldSpec = FieldSpec()
    outside: FieldSpec = FieldSpec()


class Settings(Spec):
    """The settings of ``spoken_json``.

    ``calls`` are the places of a call in the document, of which the first that is there counts; ``turns`` the lists of
    spoken pieces, of which the first that has words counts. ``unit`` is that of all times that do not say another.
    ``host`` is an address of one's own: people of other domains are outside then. ``duration_unit`` is that of
    ``duration``.
    """

    unit: TimeUnit
    turns: tuple[TurnsSpec, ...] = Field(min_length=1)
    calls: tuple[Place, ...] = ("@",)
    id: FieldSpec | None = None
    title: FieldSpec = FieldSpec()
    started: FieldSpec = FieldSpec()
    ended: FieldSpec = FieldSpec()
    url: FieldSpec = FieldSpec()
    duration: FieldSpec = FieldSpec()
    duration_unit: Literal["minutes", "seconds", "milliseconds"] = "seconds"
    speakers: tuple[SpeakersSpec, ...] = ()
    people: tuple[PeopleSpec, ...] = ()
    host: FieldSpec = FieldSpec()
    client: ClientSpec = ClientSpec()
    parts: tuple[PartSpec, ...] = ()
    ignore: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _paths_parse(self) -> Settings:
        own = (self.title, self.started, self.ended, self.url, self.duration, self.host, *self.parts)
        inner = (getattr(spec, name) for spec in (*self.turns, *self.speakers, *self.people) for name in _fields(spec))
        hints = (*self.client.names, *self.client.domains, *self.client.keys)
        for field in (*own, *inner, *hints, *((self.id,) if self.id else ())):
            field.check_paths()
        return self


def _fields(spec: Spec) -> list[str]:
    return [name for name in type(spec).model_fields if isinstance(getattr(spec, name), FieldSpec)]
