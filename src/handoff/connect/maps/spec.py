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
from handoff.connect.maps.transforms import as_json_says, check
from handoff.connect.rows import FooterSpec
from handoff.records import RECORD_TYPES, PartRole, RecordKind

#: The context in which a spec is read that was checked before: its paths and transforms are not tried again.
CHECKED = {"checked": True}

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


class FieldSpec(Spec):
    """One value of a row. A plain string is short for ``from``.

    ``from`` names a column or a JMESPath, or several of which the first that says something is taken; ``all`` takes
    each of them as a list; ``value`` is what stands there where nothing is found (``{file}`` is the file's name);
    ``do`` are transforms, in order.
    """

    from_: tuple[str, ...] = Field(default=(), alias="from")
    all: tuple[str, ...] = ()
    value: str = ""
    do: tuple[str | dict[str, Any], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        return {"from": data} if isinstance(data, str | list) else data

    @field_validator("from_", "all", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("do")
    @classmethod
    def _one_name_each(
        cls, value: tuple[str | dict[str, Any], ...], info: ValidationInfo
    ) -> tuple[str | dict[str, Any], ...]:
        if info.context == CHECKED:
            return value
        if any(isinstance(step, dict) and len(step) != 1 for step in value):
            raise ValueError("each transform is a name, or one name with its argument")
        for step in value:
            check(*(next(iter(step.items())) if isinstance(step, dict) else (step, None)))
        return tuple(
            {name: as_json_says(name, argument) for name, argument in step.items()} if isinstance(step, dict) else step
            for step in value
        )

    def check_paths(self) -> None:
        """Raise ValueError where a path is no JMESPath."""
        for path in (*self.from_, *self.all):
            expression(path)


class PartSpec(FieldSpec):
    """A stretch of the record's text. A plain string is a field part named after its column.

    For ``comment`` and ``turn`` the value is a list of objects, one part each: ``text``, ``speaker``, ``at`` and
    ``internal`` are looked up in them. For a ``body`` they may name columns of the row.
    """

    role: PartRole = "field"
    label: str = ""
    text: FieldSpec | None = None
    speaker: FieldSpec | None = None
    at: FieldSpec | None = None
    internal: FieldSpec | None = None

    @model_validator(mode="after")
    def _spoken_parts_have_text(self) -> PartSpec:
        if (self.role in ("comment", "turn")) != (self.text is not None):
            raise ValueError("'text' is given for comments and turns, and only for them")
        return self


class ClientSpec(Spec):
    """Where a row says whom it concerns."""

    names: tuple[FieldSpec, ...] = ()
    domains: tuple[FieldSpec, ...] = ()
    keys: tuple[FieldSpec, ...] = ()


class LookupSpec(Spec):
    """A table from codes to words, for the transform ``lookup``.

    ``values`` are written here; more come from the rows of ``files`` beside the export (see ``companions`` of the
    connector): ``key`` and ``value`` are found in each row (two lists of one length: several pairs), ``records`` is the
    path to the list in a JSON file.
    """

    values: dict[str, str] = Field(default_factory=dict)
    files: tuple[str, ...] = ()
    records: str = "auto"
    key: FieldSpec = FieldSpec()
    value: FieldSpec = FieldSpec()

    @field_validator("values", mode="before")
    @classmethod
    def _codes_are_text(cls, values: Any) -> Any:
        return {str(code): str(word) for code, word in values.items()} if isinstance(values, dict) else values

    @model_validator(mode="after")
    def _rows_have_key_and_value(self) -> LookupSpec:
        has_both = bool(self.key.from_ or self.key.all) and bool(self.value.from_ or self.value.all)
        if bool(self.files) != has_both:
            raise ValueError("a lookup with 'files' has a 'key' and a 'value', and only such a one")
        return self


class MapSpec(Spec):
    """How the rows of one table, or the items of one list, become records.

    ``records`` is the dotted path to the list in a JSON file: ``@`` the document itself, ``auto`` wherever lists of
    objects are. ``when`` is a JMESPath that chooses among maps item by item. ``flatten`` turns nested objects into
    dotted columns. ``expect`` are targets without which a row is set aside. ``rest: fields`` makes a field part of
    each column that nothing names; ``rest: extras`` keeps them in the record's extras and lists them as unmapped, but
    for those that ``keep`` names. ``repeated_ids: tell_apart`` adds a digest to ids that stand at several rows;
    ``set_aside`` keeps the first row.
    ``skip`` is the reason why the rows of such a file are no records at all; ``note`` goes into the import report.
    ``capped`` are numbers of rows at which the system stops an export, each with what to tell then; ``footers`` are
    rows at the end of a table that are no data.
    """

    name: str
    reader: Literal["tabular", "json", "xml"] = "tabular"
    claims: Claims = Claims()
    generic: bool = False
    records: str = Field(default="auto", pattern=r"^(auto|@|[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*)$")
    flatten: bool = False
    when: str = ""
    skip: str = ""
    note: str = ""
    capped: dict[int, str] = Field(default_factory=dict)
    footers: tuple[FooterSpec, ...] = ()
    repeated_ids: Literal["set_aside", "tell_apart"] = "set_aside"
    kind: RecordKind = "document"
    id: FieldSpec | None = None
    fields: dict[str, FieldSpec] = Field(default_factory=dict)
    client: ClientSpec = ClientSpec()
    parts: tuple[PartSpec, ...] = ()
    ignore: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    rest: Literal["extras", "fields"] = "extras"

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
        return (*own, *self.fields.values(), *hints, *self.parts)

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
