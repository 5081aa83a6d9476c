"""What connector.yaml may say of single values: of fields, parts, messages, clients and lookups."""

from __future__ import annotations

from typing import Any

from pydantic import Field, ValidationInfo, field_validator, model_validator

from handoff.connect.export import Spec
from handoff.connect.maps.paths import expression
from handoff.connect.maps.transforms import as_json_says, check
from handoff.records import PartRole

#: The context in which a spec is read that was checked before: its paths and transforms are not tried again.
CHECKED = {"checked": True}


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


class MessageSpec(Spec):
    """Where a row that is a message says who wrote what, when, and where.

    ``thread`` is the id of the message that began it or the name of a topic, ``room`` that of a channel or chat;
    ``files`` are names of what was sent with it; ``mark`` stands before the name of a room in titles, such as the
    # of a channel.
    """

    id: FieldSpec = FieldSpec()
    at: FieldSpec
    text: FieldSpec
    files: FieldSpec = FieldSpec()
    speaker: FieldSpec = FieldSpec()
    email: FieldSpec = FieldSpec()
    thread: FieldSpec = FieldSpec()
    subject: FieldSpec = FieldSpec()
    room: FieldSpec = FieldSpec()
    room_name: FieldSpec = FieldSpec()
    room_about: FieldSpec = FieldSpec()
    url: FieldSpec = FieldSpec()
    edited: FieldSpec = FieldSpec()
    mark: str = ""

    @property
    def values(self) -> tuple[FieldSpec, ...]:
        return tuple(one for name in MessageSpec.model_fields if isinstance(one := getattr(self, name), FieldSpec))


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
