"""One thing as two exports tell it: what the one says counts, and what only the other says is kept.

An export carries what it was made to carry. A list of tickets without their comments does not say that there are none.
Of a conversation or a document one reading is whole, so these are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from handoff.records.record import BaseRecord, Client, ClientHint, Deal, Part, Person, Ticket

AnyRecord = TypeVar("AnyRecord", bound=BaseRecord)

_TOLD_IN_ROWS = (Ticket, Deal, Client, Person)
_APART = frozenset({"id", "kind", "system", "native_id", "provenance", "client", "parts", "extras", "updated_at"})
#: What holds of a ticket only as long as it is in the state in which that was said.
_OF_A_STATE = frozenset({"resolution", "resolution_from", "resolved_at"})
_CLOSING = ("resol", "clos", "solv", "solution")


def completed(record: AnyRecord, other: BaseRecord) -> AnyRecord:
    """The record with what only the other one says. Completing it once more changes nothing."""
    if not _are_of_rows(record, other):
        return record
    values: dict[str, Any] = {name: getattr(other, name) for name in _only_there(record, other)}
    parts = (*record.parts, *_parts_only_there(record, other))
    if len(parts) > len(record.parts):
        values["parts"] = _in_order(parts)
    if any(name not in record.extras for name in other.extras):
        values["extras"] = {**record.extras, **{k: v for k, v in other.extras.items() if k not in record.extras}}
    if _is_blank(record.client) and not _is_blank(other.client):
        values["client"] = other.client
    return record.changed(**values) if values else record


def what_only_there(record: BaseRecord, other: BaseRecord) -> tuple[str, ...]:
    """The names of what ``completed`` takes from the other one, as a person would call it."""
    if not _are_of_rows(record, other):
        return ()
    names = [name.removesuffix("_at").replace("_", " ") for name in _only_there(record, other)]
    missed = _parts_only_there(record, other)
    parts = [part.label.lower() or ("comments" if part.role == "comment" else "text") for part in missed]
    extras = [name for name in other.extras if name not in record.extras]
    return tuple(dict.fromkeys([*names, *parts, *extras]))


def contradict(record: BaseRecord, other: BaseRecord) -> bool:
    """Whether both say something of one matter, and not the same."""
    if not _are_of_rows(record, other):
        return True
    fields = (name for name in type(record).model_fields if name not in _APART | {"resolution_from"})
    pairs = [(getattr(record, name), getattr(other, name)) for name in fields]
    pairs += [(text, _labelled(other).get(label)) for label, text in _labelled(record).items()]
    pairs += [(text, other.extras.get(name)) for name, text in record.extras.items()]
    pairs += [(_body(record), _body(other))]
    return any(not _is_blank(one) and not _is_blank(two) and one != two for one, two in pairs)


def _are_of_rows(record: BaseRecord, other: BaseRecord) -> bool:
    return isinstance(record, _TOLD_IN_ROWS) and type(record) is type(other)


def _only_there(record: BaseRecord, other: BaseRecord) -> Iterator[str]:
    for name in type(record).model_fields:
        if name in _APART or (name in _OF_A_STATE and not _in_one_state(record, other)):
            continue
        if _is_blank(getattr(record, name)) and not _is_blank(getattr(other, name)):
            yield name


def _in_one_state(record: BaseRecord, other: BaseRecord) -> bool:
    here, there = (getattr(one, "status", "").strip().casefold() for one in (record, other))
    return not here or here == there


def _parts_only_there(record: BaseRecord, other: BaseRecord) -> list[Part]:
    labels, said = _labelled(record), [part for part in record.parts if part.role == "comment"]
    found = []
    for part in other.parts:
        if part.role == "field":
            of_a_state = any(word in part.label.casefold() for word in _CLOSING)
            new = part.label.casefold() not in labels and (not of_a_state or _in_one_state(record, other))
        elif part.role == "comment":
            new = not any(_is_repeated(part, one) for one in said)
        else:
            new = not _body(record)
        if new:
            found.append(_from(part, record, other))
    return found


def _from(part: Part, record: BaseRecord, other: BaseRecord) -> Part:
    here, there = record.provenance.had_primary_source, part.file or other.provenance.had_primary_source
    return part.model_copy(update={"file": there if there != here else ""})


def _in_order(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Comments last and by their times, undated ones behind; all else as it came."""
    comments = [part for part in parts if part.role == "comment"]
    comments.sort(key=lambda part: (part.at is None, part.at.timestamp() if part.at else 0.0))
    return (*(part for part in parts if part.role != "comment"), *comments)


def _labelled(record: BaseRecord) -> dict[str, str]:
    return {part.label.casefold(): " ".join(part.text.split()) for part in record.parts if part.role == "field"}


def _body(record: BaseRecord) -> str:
    return " ".join(" ".join(part.text.split()) for part in record.parts if part.role not in ("field", "comment"))


def _is_repeated(part: Part, other: Part) -> bool:
    """Whether two comments are one: of the same words, or of one moment and person, the one cut short."""
    here, there = (" ".join(one.text.split()) for one in (part, other))
    together = part.at == other.at and part.speaker.casefold() == other.speaker.casefold()
    return here == there or (part.at is not None and together and (here.startswith(there) or there.startswith(here)))


def _is_blank(value: Any) -> bool:
    return value in (None, (), ClientHint()) or (isinstance(value, str) and not value.strip())
