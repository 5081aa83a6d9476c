"""A field specification made ready for one file: paths found, transforms built, and the type its target wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, get_args, get_origin

from handoff.connect.export import as_text, folded, is_empty, spaced, without_currency
from handoff.connect.maps.paths import Getter, Path, Used, column, expression, use_up
from handoff.connect.maps.transforms import Tools, Transform, make
from handoff.connect.maps.value_specs import FieldSpec

_TIMES = frozenset({"time", "date"})
_TRUE = frozenset({"true", "yes", "1", "t", "y"})


class ValueRefused(ValueError):
    """A transform refuses a value; the message names the column and the value."""


@dataclass(frozen=True)
class Frame:
    """What compiling needs to know of the file. ``header`` is None where values are found by JMESPath."""

    header: Mapping[str, str] | None
    tools: Tools
    file: str

    def inside(self) -> Frame:
        """The frame of the objects in a list: always by JMESPath."""
        return Frame(None, self.tools, self.file)

    def path(self, name: str) -> Path | None:
        return expression(name) if self.header is None else column(name, self.header)


@dataclass(frozen=True)
class Field:
    """Gives one value for a row, None where it says nothing and no transform has a default.

    Calling it raises ValueRefused where a transform refuses the value.
    """

    paths: tuple[Path, ...]
    raw: Getter
    constant: str
    transforms: tuple[Transform, ...]
    is_time: bool
    has_default: bool
    takes_all: bool = False

    def __call__(self, data: Mapping[str, Any]) -> Any:
        return self.read(data)

    @cached_property
    def read(self) -> Getter:
        """The call itself, made for this field: rows by the million go through it."""
        raw, transforms, has_default = self.raw, self.transforms, self.has_default

        def read(data: Mapping[str, Any]) -> Any:
            value = raw(data)
            if value is None and not has_default:
                return None
            try:
                for transform in transforms:
                    value = transform(value)
            except ValueError as error:
                raise ValueRefused(f"{self.name(data)}: {error}") from error
            return value

        def read_one(data: Mapping[str, Any]) -> Any:
            value = raw(data)
            if value is None:
                return None
            try:
                return only(value)
            except ValueError as error:
                raise ValueRefused(f"{self.name(data)}: {error}") from error

        if len(transforms) == 1 and not has_default:
            only = transforms[0]
            return read_one
        return read if transforms else raw

    @property
    def is_mute(self) -> bool:
        """Whether no row of this file says anything: none of the columns is there."""
        return not (self.paths or self.constant or self.has_default)

    def found(self, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The names and texts of what the row says for this field."""
        for path in self.paths:
            if text := as_text(path.get(data)):
                yield path.name, text

    def name(self, data: Mapping[str, Any]) -> str:
        """The column or key that the value came from."""
        for path in self.paths[:-1]:
            if not is_empty(path.get(data)):
                return path.name
        return self.paths[-1].name if self.paths else ""

    def mark_used(self, used: Used) -> None:
        for path in self.paths:
            for chain in path.chains:
                use_up(used, chain)


def compile_field(spec: FieldSpec, frame: Frame, default: str = "", last: Transform | None = None) -> Field:
    """Make a field ready; ``default`` is the transform of its target, used where ``do`` names none, ``last`` ends."""
    steps = [next(iter(step.items())) if isinstance(step, dict) else (step, None) for step in spec.do]
    if default and not any(name in _TIMES for name, _ in steps):
        steps.append((default, None))
    found = [frame.path(name) for name in (spec.all or spec.from_)]
    paths = tuple({path.name: path for path in found if path is not None}.values())  # several spellings, one column
    constant = spec.value.replace("{file}", frame.file)
    return Field(
        paths=paths,
        raw=_getter(paths, bool(spec.all), constant or None),
        constant=constant,
        transforms=(*(make(name, argument, frame.tools) for name, argument in steps), *((last,) if last else ())),
        is_time=any(name in _TIMES for name, _ in steps),
        has_default=any(name == "default" for name, _ in steps),
        takes_all=bool(spec.all),
    )


def _getter(paths: Sequence[Path], is_all: bool, constant: str | None) -> Getter:
    """The value before any transform: all of them, or the first that says something, else the constant."""
    getters = [path.get for path in paths]

    def every(data: Mapping[str, Any]) -> Any:
        return [get(data) for get in getters]

    def only(data: Mapping[str, Any]) -> Any:
        value = data.get(key) if key else one(data)
        if value.__class__ is str:  # most values are; asking further costs more than all the rest
            return value if value and not value.isspace() else constant
        return constant if is_empty(value) else value

    def first(data: Mapping[str, Any]) -> Any:
        for get in getters:
            value = get(data)
            if not is_empty(value):
                return value
        return constant

    if is_all:
        return every
    if len(getters) != 1:
        return first
    one, key = getters[0], paths[0].key
    return only


def header_of_names(names: Mapping[str, Any]) -> dict[str, str]:
    """From folded names to the names as written; the first of two alike wins, ``created_at`` before ``createdAt``, and
    both before one that adds its currency: ``Amount (AUD)``, ``Amount (converted)``."""
    header: dict[str, str] = {}
    for fold in (folded, spaced, without_currency):
        for name in names:
            header.setdefault(fold(name), name)
    return header


def coercion(annotation: Any) -> tuple[str, Transform]:
    """What a target's type asks for: the transform where none is named, and the last step into the type."""
    for one in (annotation, *get_args(annotation)):
        if found := _COERCIONS.get(get_origin(one) or one):
            return found
    return "", _line


def as_tuple(value: Any) -> tuple[str, ...]:
    """Texts without repeats, in order."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    values = value if isinstance(value, list | tuple) else [value]
    return tuple(dict.fromkeys(text for item in values if (text := as_text(item))))


def as_flag(value: Any) -> bool:
    return as_text(value).lower() in _TRUE


def as_moment(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _day(value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _number(value: Any) -> float | None:
    if is_empty(value):
        return None
    try:
        return float(as_text(value))
    except ValueError as error:
        raise ValueError(f"{as_text(value)!r} is not a number") from error


def _line(value: Any) -> str:
    return " ".join((value if value.__class__ is str else as_text(value)).split())


_COERCIONS: dict[Any, tuple[str, Transform]] = {
    datetime: ("time", as_moment),
    date: ("date", _day),
    tuple: ("", as_tuple),
    float: ("", _number),
    bool: ("", as_flag),
}
