"""One map of a connector, ready for one file: rows in, records out, and an account of every column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import chain
from typing import Any

from pydantic import ValidationError

from handoff.connect.export import Met, ReadContext, Unit, as_text, is_empty, label
from handoff.connect.maps.fields import Field, Frame, as_tuple, coercion, compile_field
from handoff.connect.maps.named_people import NamedPeople, is_nobody
from handoff.connect.maps.native_ids import NativeIds
from handoff.connect.maps.parts import (
    Made,
    compile_part,
    participants_of,
    rest_parts,
    talk_parts,
    without_repeated_body,
)
from handoff.connect.maps.paths import Used, expression, leftovers
from handoff.connect.maps.spec import MapSpec
from handoff.connect.maps.talk_columns import is_talk
from handoff.connect.maps.value_specs import FieldSpec
from handoff.connect.rows import EXTRA
from handoff.records import RECORD_TYPES, BaseRecord, ClientHint, Locator, Part, record_id

TITLE_LIMIT = 160
_WHO = frozenset({"assignee", "requester", "owner", "author"})
_SAYS_NOTHING = ("", ())
#: An item of a list, with the filter that chose it: ``[2]``, ``[][2]``, ``[?kind=='mail'][2]``.
_ITEM = re.compile(r"(\[(\?[^\]]*|\d*)\])+")
#: Fields that fewer than one record in twenty fills are told, from this many records on.
ENOUGH_RECORDS = 20
_SHARE_OF_EMPTY = 0.05
#: How exports of whole tables mark what lies in the bin: rows are read by it, and nothing is told of the others.
SAY_DELETED = ("IsDeleted", "Is Deleted", "isDeleted", "is_deleted")
#: What a comment was added to. Answers of one ticket often do not say it: then the address did, or the file's name.
PARENT = "parent_native_id"


class ColumnAccount:
    """Which columns a file had that nothing names, which were ignored by name, and what could not be read.

    ``records`` and ``comments`` count what was made, ``filled`` in how many records each field said something.
    """

    def __init__(self, ignore: tuple[str, ...], keep: tuple[str, ...] = ()) -> None:
        self._patterns = [pattern.casefold() for pattern in (*ignore, *SAY_DELETED)]
        self._kept = [pattern.casefold() for pattern in keep]
        self._ignored: dict[str, bool] = {}
        self.unmapped: dict[str, None] = {}
        self.kept: dict[str, None] = {}
        self.spoiled: dict[str, Met] = {}
        self.records = self.comments = self.homeless = 0
        self.filled: dict[str, int] = {}

    def count(self, targets: Iterable[str], parts: Sequence[Part]) -> None:
        self.records += 1
        self.comments += any(part.role == "comment" for part in parts)
        filled = self.filled
        for target in targets:
            filled[target] += 1

    @property
    def mostly_empty(self) -> list[str]:
        """Fields of this file that hardly any record fills."""
        few = self.records * _SHARE_OF_EMPTY
        return [name for name, count in self.filled.items() if self.records >= ENOUGH_RECORDS and count < few]

    def ignores(self, name: str) -> bool:
        if name not in self._ignored:
            self._ignored[name] = any(fnmatchcase(name.casefold(), pattern) for pattern in self._patterns)
        return self._ignored[name]

    def name_unmapped(self, name: str) -> None:
        """List a column that nothing names: among those kept on purpose, or as unmapped."""
        if name not in self.unmapped and name not in self.kept:
            on_purpose = any(fnmatchcase(name.casefold(), pattern) for pattern in self._kept)
            (self.kept if on_purpose else self.unmapped)[name] = None

    @property
    def ignored(self) -> list[str]:
        return [name for name, ignored in self._ignored.items() if ignored]


class FileMap:
    """A map made ready for one file. ``record`` raises ValueError with the reason why a row cannot be mapped."""

    def __init__(self, spec: MapSpec, frame: Frame, context: ReadContext, people: NamedPeople | None = None) -> None:
        self.people = people
        self.spec = spec
        self.account = ColumnAccount(spec.ignore, spec.keep)
        self.type = RECORD_TYPES[spec.kind]
        self.id_field = compile_field(spec.id, frame) if spec.id else None
        self.ids = NativeIds(self.id_field)
        self._context = context
        self._file = frame.file
        self._times = frame.tools.times
        fields = [self._target(target, field, frame) for target, field in spec.fields.items()]
        self._fields = [(target, field) for target, field in fields if not field.is_mute]
        self.account.filled = {target: 0 for target, _ in self._fields}
        self._parts = [part for part in (compile_part(part, frame) for part in spec.parts) if not part.source.is_mute]
        hints = {name: _speaking(getattr(spec.client, name), frame) for name in ("names", "domains", "keys")}
        self._hints = {name: fields for name, fields in hints.items() if fields}
        self._when = expression(spec.when).get if spec.when else None
        self._used = self._use()
        self._choosing = self._choices() if spec.rest == "fields" and frame.header is not None else []
        self._candidates = tuple(dict.fromkeys(path.name for field in self._choosing for path in field.paths))
        alone = (field.paths for field in self._row_fields() if field.takes_all or len(field.paths) == 1)
        self._always_taken = frozenset(path.name for paths in alone for path in paths)

    def takes(self, unit: Unit) -> bool:
        """Whether the map's ``when`` holds for a unit; a map without one takes all."""
        return self._when is None or bool(self._when(unit.data))

    def record(self, unit: Unit) -> BaseRecord:
        """The record of one unit. Raises RepeatedRow, or ValueError with the reason to set the row aside."""
        extras: dict[str, Any] = {}
        values = self._values(unit, extras)
        made = Made()
        for maker in self._parts:
            maker.make(unit.data, unit.locator, made)
        parts = without_repeated_body(made.parts)
        if self.people is not None:
            parts = self.people.named(parts, unit.data)
        self._rest(unit, parts, made, extras)
        extras.update(made.unread)
        for problem in made.bad_times:
            self.account.spoiled.setdefault("at", Met()).add(f"{unit.locator}: {problem}")
        written = self.ids.written(unit)
        self._check_expected(values, parts, written)
        self.account.count(values, parts)
        native_id = self.ids.take(unit, written)
        if self.spec.kind in ("call", "thread"):
            values["participants"] = participants_of(parts)
        values["title"] = (values.get("title") or self._title(parts, native_id))[:TITLE_LIMIT]
        return self._made(
            unit,
            id=record_id(self._context.system, self.spec.kind, native_id),
            system=self._context.system,
            native_id=native_id,
            provenance=self._context.provenance(unit.locator),
            client=self._client(unit.data),
            parts=tuple(parts),
            extras={name: as_text(value) for name, value in extras.items()},
            **values,
        )

    def _made(self, unit: Unit, **values: Any) -> BaseRecord:
        try:
            return self.type(**values)
        except ValidationError as error:  # several lines about our types; the user needs the column and its value
            first = error.errors()[0]
            names = (field.name(unit.data) for target, field in self._fields if target == first["loc"][0])
            column = next(names, ".".join(map(str, first["loc"])))
            raise ValueError(f"{column}: {as_text(first['input'])!r}: {first['msg']}") from error

    def field_of(self, target: str) -> Field | None:
        """Where the map takes a field of its records from; None where it does not."""
        return next((field for name, field in self._fields if name == target), None)

    def time_fields(self) -> Iterator[Field]:
        """The fields of a row that hold times, for learning the order of day and month."""
        for _, field in self._fields:
            if field.is_time:
                yield field
        for maker in self._parts:
            if maker.at is not None and maker.text is None:
                yield maker.at

    def _target(self, target: str, spec: FieldSpec, frame: Frame) -> tuple[str, Field]:
        return target, compile_field(spec, frame, *coercion(self.type.model_fields[target].annotation))

    def _use(self) -> Used:
        used: Used = {}
        for field in self._row_fields():
            field.mark_used(used)
        return used

    def _choices(self) -> list[Field]:
        """The fields of a row that take the first of several columns which this file has."""
        several = [field for field in self._row_fields() if not field.takes_all and len(field.paths) > 1]
        return list({field.paths: field for field in several}.values())

    def _passed_over(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The columns that a field would have taken, had an earlier one said nothing. What they say is not lost."""
        taken = self._always_taken | {field.name(data) for field in self._choosing}
        left = [name for name in self._candidates if name not in taken and not is_empty(data.get(name))]
        if left:
            known = {as_text(data.get(name)) for name in taken}
            yield from ((name, data[name]) for name in left if as_text(data[name]) not in known)

    def _row_fields(self) -> list[Field]:
        """Every field whose columns stand in the row itself."""
        fields = [field for _, field in self._fields]
        fields += [field for hints in self._hints.values() for field in hints]
        fields += [self.id_field] if self.id_field else []
        for maker in self._parts:
            spoken = maker.text is not None
            inner = () if spoken else (maker.speaker, maker.at, maker.internal)
            fields += [maker.source, *(field for field in inner if field is not None)]
        return fields

    def _values(self, unit: Unit, extras: dict[str, Any]) -> dict[str, Any]:
        values = {}
        data = unit.data
        for target, field in self._fields:
            try:
                value = field.read(data)
                if target in _WHO and isinstance(value, str):
                    value = self._who(value, data)
                if value is not None and value not in _SAYS_NOTHING:
                    values[target] = value
            except ValueError as error:
                if target in self.spec.expect:
                    raise
                extras.update(field.found(unit.data))
                self.account.spoiled.setdefault(target, Met()).add(f"{unit.locator}: {error}")
        return values

    def _who(self, value: str, data: Mapping[str, Any]) -> str:
        """Somebody by name where a number stands for them; empty where it says that there is nobody."""
        if is_nobody(value):
            return ""
        return (self.people.name(value, data) if self.people is not None else "") or value

    def _rest(self, unit: Unit, parts: list[Part], made: Made, extras: dict[str, Any]) -> None:
        """What nothing names becomes a field part or an extra, unless the connector ignores it by name."""
        passed_over = self._passed_over(unit.data) if self._choosing else ()
        for name, value in chain(leftovers(unit.data, self._used), passed_over):
            if self.account.ignores(name):
                continue
            columns = [*unit.data]
            if name == EXTRA == columns[-1] != columns[0]:  # a comment's cell is repeated, and not always its name
                parts.extend(self._rest_of(columns[-2], value, unit.locator, made))
            elif self.spec.rest == "fields":
                parts.extend(self._rest_of(name, value, unit.locator, made))
            else:
                self._keep(name, name, value, extras)
        for name, value in made.leftovers.items():
            if self.account.ignores(without_index(name)):
                continue
            if not self.account.ignores(column := _ITEM.sub("[]", name)):
                self._keep(name, column, value, extras)

    def _rest_of(self, name: str, value: Any, place: Locator, made: Made) -> Iterator[Part]:
        make = talk_parts if self.spec.kind == "ticket" and is_talk(name, value) else rest_parts
        return make(name, value, place, self._times, made)

    def _keep(self, name: str, column: str, value: Any, extras: dict[str, Any]) -> None:
        self.account.name_unmapped(column)
        if text := as_text(value):
            extras[name] = text

    def _check_expected(self, values: Mapping[str, Any], parts: list[Part], written: str) -> None:
        for target in self.spec.expect:
            if target == "parts":
                there = any(part.role != "field" for part in parts)
            else:
                there = bool(written if target == "id" else values.get(target))
            if not there and target == PARENT:
                self.account.homeless += 1  # what was said is kept, and found on its own
            elif not there:
                raise ValueError(f"no {'text' if target == 'parts' else target}")

    def _client(self, data: Mapping[str, Any]) -> ClientHint:
        return ClientHint(**{name: self._hint(fields, data) for name, fields in self._hints.items()})

    def _hint(self, fields: list[Field], data: Mapping[str, Any]) -> tuple[str, ...]:
        found: list[str] = []
        for field in fields:
            found.extend(as_tuple(field(data)))
        return tuple(dict.fromkeys(found))

    def _title(self, parts: list[Part], native_id: str) -> str:
        """A title for a row that has none: what it is, and the first things that it says."""
        bodies = [part for part in parts if part.role == "body"][:1]
        said = [part.text.split("\n", 1)[0] for part in bodies or parts[:3]] or [native_id]
        name = label(self._file if self.spec.generic else self.spec.name)
        return f"{name}: {' · '.join(said)}"


def _speaking(specs: Sequence[FieldSpec], frame: Frame) -> list[Field]:
    return [field for field in (compile_field(spec, frame) for spec in specs) if not field.is_mute]


def without_index(name: str) -> str:
    """The name of a key in the objects of a list, whichever of them: ``comments[3].id`` is ``comments[].id``."""
    head, _, tail = name.partition("[")
    return f"{head}[]{tail.partition(']')[2]}" if tail else name
