"""What connector.yaml may say.

A connector reads one vendor's exports. ``maps`` say, for each kind of table or list among them, which record its rows
become; connectors over conversation readers (``timed_text``, ``slack_zip``, ``prose``) have no maps.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from handoff.connect.paths import expression
from handoff.connect.transforms import check
from handoff.records.record import RECORD_TYPES, PartRole, RecordKind

ReaderName = Literal["tabular", "json", "timed_text", "slack_zip", "prose"]
MAPPED_READERS: frozenset[str] = frozenset({"tabular", "json"})

#: The suffixes a reader is tried on when the connector names none.
SUFFIXES: dict[str, tuple[str, ...]] = {
    "tabular": (".csv", ".tsv", ".tab"),
    "json": (".json", ".ndjson", ".jsonl"),
    "timed_text": (".vtt", ".srt", ".sbv"),
    "slack_zip": (".zip",),
    "prose": (".md", ".markdown", ".txt"),
}

#: One name, or several of which one must be there.
AnyOf = str | tuple[str, ...]

_GIVEN = {"id", "system", "native_id", "provenance", "parts", "extras", "client", "kind", "participants"}


class Spec(BaseModel):
    """Base of the parts of connector.yaml: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Claims(Spec):
    """What a file must look like to be claimed; whatever is left out is not asked.

    ``columns`` are headers of a table, ``keys`` paths in a JSON file (``tickets[].subject``, or
    ``*.subject`` at any depth; an array at the top has no prefix), ``without`` columns or
    keys that must not be there, ``members`` files in a zip, ``text`` a regular expression found in the first 64 KiB.
    """

    suffixes: tuple[str, ...] = ()
    columns: tuple[AnyOf, ...] = ()
    keys: tuple[AnyOf, ...] = ()
    without: tuple[str, ...] = ()
    members: tuple[AnyOf, ...] = ()
    text: str = ""

    @field_validator("text")
    @classmethod
    def _text_is_a_pattern(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"{value!r} is no regular expression: {error}") from error
        return value


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
    def _one_name_each(cls, value: tuple[str | dict[str, Any], ...]) -> tuple[str | dict[str, Any], ...]:
        if any(isinstance(step, dict) and len(step) != 1 for step in value):
            raise ValueError("each transform is a name, or one name with its argument")
        for step in value:
            check(*(next(iter(step.items())) if isinstance(step, dict) else (step, None)))
        return value

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


class MapSpec(Spec):
    """How the rows of one table, or the items of one list, become records.

    ``records`` is the dotted path to the list in a JSON file: ``@`` the document itself, ``auto`` wherever lists of
    objects are. ``when`` is a JMESPath that chooses among maps item by item. ``flatten`` turns nested objects into
    dotted columns. ``expect`` are targets without which a row is set aside. ``rest: fields`` makes a field part of
    each column that nothing names; ``rest: extras`` keeps them in the record's extras and lists them as unmapped.
    ``repeated_ids: tell_apart`` adds a digest to ids that stand at several rows; ``set_aside`` keeps the first row.
    ``skip`` is the reason why the rows of such a file are no records at all; ``note`` goes into the import report.
    """

    name: str
    reader: Literal["tabular", "json"] = "tabular"
    claims: Claims = Claims()
    generic: bool = False
    records: str = Field(default="auto", pattern=r"^(auto|@|[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*)$")
    flatten: bool = False
    when: str = ""
    skip: str = ""
    note: str = ""
    repeated_ids: Literal["set_aside", "tell_apart"] = "set_aside"
    kind: RecordKind = "document"
    id: FieldSpec | None = None
    fields: dict[str, FieldSpec] = Field(default_factory=dict)
    client: ClientSpec = ClientSpec()
    parts: tuple[PartSpec, ...] = ()
    ignore: tuple[str, ...] = ()
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
    def _paths_parse(self) -> MapSpec:
        if self.when:
            expression(self.when)
        outer = [*self.fields.values(), *self.client.names, *self.client.domains, *self.client.keys, *self.parts]
        inner = [one for part in self.parts if part.text for one in (part.text, part.speaker, part.at, part.internal)]
        by_path = self.reader == "json" and not self.flatten
        for field in (*(outer if by_path else ()), *inner):
            if field is not None:
                field.check_paths()
        return self


class ConnectorSpec(Spec):
    """The whole of connector.yaml. ``system`` is the product; ``{path}`` in it stands for folder and file.

    ``companions`` are names of files that ``read.py`` looks into when they lie beside the export, such as the users
    that tickets name by id alone; when one of them changes, the export is read anew.
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
    companions: tuple[str, ...] = ()
    settings: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _maps_inherit_the_reader(cls, data: Any) -> Any:
        for spec in (data.get("maps") or ()) if isinstance(data, dict) else ():
            if isinstance(spec, dict):
                spec.setdefault("reader", data.get("reader"))
        return data

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
