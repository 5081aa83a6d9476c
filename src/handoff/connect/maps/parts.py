"""The parts of a mapped record: labelled fields, the body, comments and turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handoff.connect.export import TimeReader, as_text, is_empty, label
from handoff.connect.maps.fields import Field, Frame, as_flag, as_moment, compile_field
from handoff.connect.maps.packed_texts import Packed, items_of, plain_lines, said_in, unpacked
from handoff.connect.maps.paths import Used, leftovers
from handoff.connect.maps.talk_columns import entries, has_letters
from handoff.connect.maps.transforms import html_to_markdown
from handoff.connect.maps.value_specs import PartSpec
from handoff.connect.markup import adf_to_markdown, is_document, without_boilerplate, without_pictures, without_struck
from handoff.connect.rows import flattened
from handoff.errors import InputRefused
from handoff.records import Locator, Part, Participant, PartRole

#: ``Part.model_validate`` without its way through Python, which a row of ten columns takes ten times.
_validated: Callable[[dict[str, Any]], Part] = Part.__pydantic_validator__.validate_python


@dataclass
class Made:
    """What the parts of one row came to. ``leftovers`` are values in a list's objects that nothing names, ``unread``
    times of parts as they were written, and ``bad_times`` why they could not be read.
    """

    parts: list[Part] = field(default_factory=list)
    leftovers: dict[str, Any] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    bad_times: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PartMaker:
    """One part specification, ready for one file."""

    spec: PartSpec
    source: Field
    text: Field | None
    speaker: Field | None
    at: Field | None
    internal: Field | None
    used: Used
    times: TimeReader

    def make(self, data: Mapping[str, Any], locator: Locator, made: Made) -> None:
        """Add the parts of one row. Raises ValueError where a transform refuses a value."""
        packed = unpacked(self.source.raw(data))
        if packed is not None and not is_document(packed) and not self._fits(packed):
            self._unpack(packed, data, locator, made)
            return
        if self.text is None:
            value = self.source.read(data)
            if text := as_text(value) if self.spec.role == "field" else _words(value):
                made.parts.append(self._part(text, locator, self.source.name(data), data, made))
            return
        value = self.source(data) if packed is None else items_of(packed)
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if not is_empty(item):
                whole = item if isinstance(item, Mapping) else {"text": item}
                self._make_one(whole, f"{self.source.name(data)}[{index}]", locator, made)

    def _fits(self, packed: Packed) -> bool:
        """Whether the objects of a list that was packed into a cell are those that the connector describes."""
        items = [item for item in items_of(packed) if isinstance(item, Mapping)]
        return self.text is not None and any(not is_empty(self.text(item)) for item in items)

    def _unpack(self, packed: Packed, data: Mapping[str, Any], locator: Locator, made: Made) -> None:
        name = self.source.name(data)
        hidden = self.internal is not None and self.text is None and as_flag(self.internal(data))
        role: PartRole = "field" if self.spec.role == "field" else "body"
        for part in packed_parts(packed, role, located(locator, name), self.times, made):
            shown = part.model_copy(update={"label": self.spec.label}) if self.spec.label and part.label else part
            made.parts.append(shown.model_copy(update={"internal": True}) if hidden else shown)

    def _make_one(self, item: Mapping[str, Any], name: str, locator: Locator, made: Made) -> None:
        text = _words(self.text(item)) if self.text else ""
        if text:
            made.parts.append(self._part(text, locator, name, item, made))
        made.leftovers.update((f"{name}.{key}", value) for key, value in leftovers(item, self.used))

    def _part(self, text: str, place: Locator, name: str, data: Mapping[str, Any], made: Made) -> Part:
        """One part. It is validated with its locator in one step: a record has many, and each step costs."""
        values: dict[str, Any] = {
            "role": self.spec.role,
            "text": text,
            "locator": {"kind": place.kind, "value": place.value, "field": name, "member": place.member},
        }
        if self.spec.role == "field":
            values["label"] = self.spec.label or label(name)
        if self.speaker is not None:
            values["speaker"] = as_text(self.speaker(data))
        if self.at is not None:
            values["at"] = self._at(name, data, made)
        if self.internal is not None:
            values["internal"] = as_flag(self.internal(data))
        return _validated(values)

    def _at(self, name: str, data: Mapping[str, Any], made: Made) -> datetime | None:
        """When it was said. A time that cannot be read costs no row: it is kept as it was written."""
        if self.at is None:
            return None
        try:
            return as_moment(self.at(data))
        except ValueError as error:
            made.bad_times.append(str(error))
            inside = "" if self.text is None else f"{name}."
            made.unread.update((f"{inside}{column}", text) for column, text in self.at.found(data))
            return None


def compile_part(spec: PartSpec, frame: Frame) -> PartMaker:
    """Make a part specification ready; what a spoken part names is looked up in the objects of its list."""
    inner = frame.inside() if spec.text is not None else frame
    maker = PartMaker(
        spec=spec,
        source=compile_field(spec, frame),
        text=compile_field(spec.text, inner) if spec.text else None,
        speaker=compile_field(spec.speaker, inner) if spec.speaker else None,
        at=compile_field(spec.at, inner, "time") if spec.at else None,
        internal=compile_field(spec.internal, inner) if spec.internal else None,
        used={},
        times=frame.tools.times,
    )
    for one in (maker.text, maker.speaker, maker.at, maker.internal):
        if one is not None:
            one.mark_used(maker.used)
    return maker


def _words(value: Any) -> str:
    """What a person said in a value: neither the bytes of pictures nor what machines put around words."""
    return without_boilerplate(without_struck(without_pictures(as_text(value))))


def rest_parts(name: str, value: Any, locator: Locator, times: TimeReader, made: Made) -> Iterator[Part]:
    """A field part for a column that nothing names; of a list that was packed into it, what people said in it."""
    place = located(locator, name)
    if (packed := unpacked(value)) is not None:
        yield from packed_parts(packed, "field", place, times, made)
    elif text := in_words(value):
        yield Part(role="field", label=label(name), text=text, locator=place)


def talk_parts(name: str, value: Any, locator: Locator, times: TimeReader, made: Made) -> Iterator[Part]:
    """The comments in a ticket's column that is named like talk and that no connector names, one for each entry."""
    for at, cell in enumerate(value if isinstance(value, list) else [value]):
        place = located(locator, f"{name}[{at}]" if isinstance(value, list) else name)
        for one in entries(name, html_to_markdown(_words(cell))) if has_letters(cell) else ():
            moment = _written_time(one.at, name, times, made)
            yield Part(
                role="comment", text=one.text, speaker=one.speaker, at=moment, internal=one.internal, locator=place
            )


def packed_parts(packed: Packed, role: PartRole, place: Locator, times: TimeReader, made: Made) -> Iterator[Part]:
    """What was said in a list that was packed into a cell, a comment each; else its lines as one part."""
    said = said_in(packed)
    for index, one in enumerate(said):
        inside = f"{place.field}[{index}]"
        made.leftovers.update((f"{inside}.{key}", value) for key, value in one.rest.items())
        at = _written_time(one.at, inside, times, made)
        text, where = html_to_markdown(_words(one.text)), located(place, inside)
        yield Part(role="comment", text=text, speaker=one.speaker, at=at, internal=one.internal, locator=where)
    is_page = isinstance(packed, dict) and is_document(packed)
    lines = adf_to_markdown(dict(packed)) if is_page else plain_lines(packed)
    if not said and (text := html_to_markdown(_words(lines))):
        yield Part(role=role, label=label(place.field) if role == "field" else "", text=text, locator=place)


def _written_time(written: str, name: str, times: TimeReader, made: Made) -> datetime | None:
    try:
        return times.read(written) if written else None
    except (ValueError, InputRefused) as error:  # a day in somebody's words that two readings fit refuses no file
        made.bad_times.append(str(error))
        made.unread[f"{name}.at"] = written
        return None


def in_words(value: Any) -> str:
    """A value as text; the objects of a list a line each, with a label for each key where there are several."""
    if isinstance(value, str):
        return html_to_markdown(without_struck(without_pictures(as_text(value))))
    if not isinstance(value, list) or not any(isinstance(item, Mapping) for item in value):
        return as_text(value)
    if all(isinstance(item, Mapping) and len(item) == 1 for item in value):
        return as_text([as_text(inner) for item in value for inner in item.values()])
    return "\n".join(f"- {line}" for item in value if (line := _line(item)))


def _line(item: Any) -> str:
    if not isinstance(item, Mapping):
        return as_text(item)
    said = {label(name): as_text(inner) for name, inner in flattened(item).items()}
    return "; ".join(f"{name}: {text}" for name, text in said.items() if text)


def without_repeated_body(parts: list[Part]) -> list[Part]:
    """Ticket systems repeat the description as the first comment; the comment knows who said it, so it stays."""
    comments = [part for part in parts if part.role == "comment"]
    if not comments:
        return parts
    first = comments[0].text.split()
    return [part for part in parts if part.role != "body" or part.text.split() != first]


def participants_of(parts: list[Part]) -> tuple[Participant, ...]:
    """Whoever speaks, in the order of their first turn."""
    return tuple(Participant(name=name) for name in dict.fromkeys(part.speaker for part in parts if part.speaker))


def located(locator: Locator, name: str) -> Locator:
    """The same place, with the column or key named."""
    return Locator(kind=locator.kind, value=locator.value, field=name, member=locator.member)
