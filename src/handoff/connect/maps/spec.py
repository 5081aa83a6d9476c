"""What connector.yaml may say.

A connector reads one vendor's exports. ``maps`` say, for each kind of table or list among them, which record its rows
become; connectors over conversation readers (``timed_text``, ``mail``, ``prose``) have no maps.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from handoff.connect.export import Spec, pattern
from handoff.connect.maps.paths import expression
from handoff.connect.maps.value_specs import CHECKED, ClientSpec, FieldSpec, LookupSpec, MessageSpec, PartSpec
from handoff.connect.rows import FooterSpec
from handoff.records import RECORD_TYPES, RecordKind

ReaderName = Literal[
    "tabular", "json", "xml", "timed_text", "spoken_json", "prose", "word", "html", "markitdown", "mail"
]
MAPPED_READERS: frozenset[str] = frozenset({"tabular", "json", "xml"})
#: Readers whose values are found by column name; the others' by JMESPath.
BY_COLUMN: frozenset[str] = frozenset({"tabular"})

#: The suffixes a reader is tried on when the connector names none.
SUFFIXES: dict[str, tuple[str, ...]] = {
    "tabular": (".csv", ".tsv", ".tab", ".txt"),
    "json": (".json", ".ndjson", ".jsonl", ".yaml", ".yml"),
    "xml": (".xml", ".rss"),
    "timed_text": (".vtt", ".srt", ".sbv"),
    "spoken_json": (".json", ".jsonl", ".ndjson"),
    "prose": (".md", ".markdown", ".txt"),
    "word": (".docx",),
    "html": (".html", ".htm"),
    "mail": (".eml", ".mbox", ".msg"),
    "markitdown": (".pdf", ".pptx"),
}

#: One name, or several of which one must be there.
AnyOf = str | tuple[str, ...]

_GIVEN = {"id", "system", "native_id", "provenance", "parts", "extras", "client", "kind", "participants"}


class Claims(Spec):
    """What a file must look like to be claimed; whatever is left out is not asked.

    ``columns`` are headers of a table, ``keys`` paths in a JSON file (``tickets[].subject``, or
    ``*.subject`` at any depth; an array at the top has no prefix), ``without`` columns or
    keys that must not be there, ``members`` files in a zip, ``text`` a regular expression found in the first 64 KiB,
    ``name`` one found in the file's name.
    """

    name: str = ""
    suffixes: tuple[str, ...] = ()
    columns: tuple[AnyOf, ...] = ()
    keys: tuple[AnyOf, ...] = ()
    without: tuple[str, ...] = ()
    members: tuple[AnyOf, ...] = ()
    text: str = ""

    @field_validator("text", "name")
    @classmethod
    def _text_is_a_pattern(cls, value: str) -> str:
        return pattern(value)


class MapSpec(Spec):
    """How the rows of one table, or the items of one list, become records.

    ``records`` is the dotted path to the list in a JSON file: ``@`` the document itself, ``auto`` wherever lists of
    objects are. With ``each`` the rows are the objects of the list at that path in every item, and what else the item
    says stands under ``around``. ``message`` says that a row is a message of a chat. ``when`` is a JMESPath that
    chooses among maps item by item. ``flatten`` turns nested objects into dotted columns. ``expect`` are targets
    without which a row is set aside. ``rest: fields`` makes a field part of each column that nothing names; ``rest:
    extras`` keeps them in the record's extras and lists them as unmapped, but for those that ``keep`` names.
    ``repeated_ids: tell_apart`` adds a digest to ids that stand at several rows; ``states`` does so too, unless each
    of the rows says when it was changed: then the newest is told; ``set_aside`` keeps the first row.
    ``skip`` is the reason why the rows of such a file are no records at all; ``note`` goes into the import report.
    ``capped`` are numbers of rows at which the system stops an export, each with what to tell then; ``footers`` are
    rows at the end of a table that are no data.
    """

    name: str
    reader: Literal["tabular", "json", "xml"] = "tabular"
    claims: Claims = Claims()
    generic: bool = False
    records: str = Field(default="auto", pattern=r"^(auto|@|[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*)$")
    each: str = Field(default="", pattern=r"^([A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*)?$")
    flatten: bool = False
    when: str = ""
    skip: str = ""
    note: str = ""
    capped: dict[int, str] = Field(default_factory=dict)
    footers: tuple[FooterSpec, ...] = ()
    repeated_ids: Literal["set_aside", "tell_apart", "states"] = "set_aside"
    kind: RecordKind = "document"
    id: FieldSpec | None = None
    fields: dict[str, FieldSpec] = Field(default_factory=dict)
    client: ClientSpec = ClientSpec()
    parts: tuple[PartSpec, ...] = ()
    ignore: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    rest: Literal["extras", "fields"] = "extras"
    message: MessageSpec | None = None

    @model_validator(mode="after")
    def _messages_are_threads(self) -> MapSpec:
        if self.message and (self.kind != "thread" or self.fields or self.parts or self.id or self.expect):
            raise ValueError("a map with 'message' is of the kind thread, and all that a row says stands in it")
        return self

    @model_validator(mode="after")
    def _targets_exist(self) -> MapSpec:
        known = set(RECORD_TYPES[self.kind].model_fields) - _GIVEN
        for target in (*self.fields, *(set(self.expect) - {"id", "parts"})):
            if target not in known:
                raise ValueError(f"a {self.kind} has no field {target!r}; it has {', '.join(sorted(known))}")
        return self

    @model_validator(mode="after")
    def _paths_parse(self, info: ValidationInfo) -> MapSpec:
        if info.context == CHECKED:
            return self
        if self.when:
            expression(self.when)
        by_path = self.reader not in BY_COLUMN and not self.flatten
        for field in (*(self.outer if by_path else ()), *self.inner):
            field.check_paths()
        return self

    @property
    def outer(self) -> tuple[FieldSpec, ...]:
        """The values that are found in the row itself."""
        own = (self.id,) if self.id else ()
        hints = (*self.client.names, *self.client.domains, *self.client.keys)
        said = self.message.values if self.message else ()
        return (*own, *self.fields.values(), *hints, *self.parts, *said)

    @cached_property
    def names(self) -> frozenset[str]:
        """The columns or keys that the map reads, wherever in a row they stand."""
        places = [place for field in (*self.outer, *self.inner) for place in (*field.from_, *field.all)]
        if self.reader in BY_COLUMN or self.flatten:
            return frozenset(places)
        return frozenset(name for place in places for chain in expression(place).chains for name in chain)

    @property
    def inner(self) -> tuple[FieldSpec, ...]:
        """The values that are found in the objects of a list."""
        spoken = [part for part in self.parts if part.text]
        found = (one for part in spoken for one in (part.text, part.speaker, part.at, part.internal))
        return tuple(one for one in found if one is not None)


class ConnectorSpec(Spec):
    """The whole of connector.yaml. ``system`` is the product; ``{path}`` in it stands for folder and file.

    ``companions`` are files that ``read.py`` looks into when they lie beside the export, such as the users that tickets
    name by id alone: each is the name of a map (every file that it claims) or of a file (with a dot in it, ``*``
    allowed). When one of them or of the files of ``lookups`` changes, the export is read anew. ``aside`` says what
    files of the system hold no records: a reason, and how such files look.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    version: int
    title: str
    system: str
    status: Literal["verified", "unverified"]
    reader: ReaderName
    generic: bool = False
    claims: Claims = Claims()
    maps: tuple[MapSpec, ...] = ()
    lookups: dict[str, LookupSpec] = Field(default_factory=dict)
    companions: tuple[str, ...] = ()
    aside: dict[str, tuple[Claims, ...]] = Field(default_factory=dict)
    settings: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _maps_inherit_the_reader(cls, data: Any) -> Any:
        for spec in (data.get("maps") or ()) if isinstance(data, dict) else ():
            if isinstance(spec, dict):
                spec.setdefault("reader", data.get("reader"))
        return data

    @cached_property
    def aside_maps(self) -> tuple[MapSpec, ...]:
        """A map that skips every row for each kind of file that holds no records."""
        made = enumerate((reason, one) for reason, claims in self.aside.items() for one in claims)
        return tuple(
            MapSpec(name=f"aside_{number}", reader=reader_of(one), claims=one, skip=reason)
            for number, (reason, one) in made
        )

    @field_validator("companions")
    @classmethod
    def _companions_are_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [name for name in names if "/" in name or "\\" in name or name in ("", ".", "..")]:
            raise ValueError(f"{wrong[0]!r} is no file name; companions lie in the folder of the export")
        return names

    @model_validator(mode="after")
    def _maps_are_distinct(self) -> ConnectorSpec:
        names = [spec.name for spec in self.maps]
        if len(names) != len(set(names)):
            raise ValueError("two maps have the same name")
        return self

    @model_validator(mode="after")
    def _lookups_exist(self) -> ConnectorSpec:
        steps = (step for spec in self.maps for field in (*spec.outer, *spec.inner) for step in field.do)
        for step in steps:
            argument = step.get("lookup") if isinstance(step, dict) else None
            name = argument["in"] if isinstance(argument, dict) else argument
            if name is not None and name not in self.lookups:
                raise ValueError(f"no lookup is called {name!r}; there are {', '.join(self.lookups) or 'none'}")
        return self

    @model_validator(mode="after")
    def _companions_exist(self) -> ConnectorSpec:
        names = {one.name for one in self.maps}
        for name in self.beside:
            if is_map_name(name) and name not in names:
                raise ValueError(f"no map is called {name!r}, and a file's name has a dot or a * in it")
        return self

    @property
    def beside(self) -> tuple[str, ...]:
        """What of the files beside an export its reading may look into: names of maps and of files."""
        return tuple(dict.fromkeys((*self.companions, *(name for one in self.lookups.values() for name in one.files))))


def is_map_name(companion: str) -> bool:
    """Whether a companion is told by the map that claims it, and not by its own name."""
    return re.fullmatch(r"\w+", companion) is not None


def reader_of(claims: Claims) -> Literal["tabular", "json"]:
    """The reader of files that look so."""
    return "json" if claims.keys else "tabular"
