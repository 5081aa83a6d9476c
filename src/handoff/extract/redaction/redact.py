"""Records in; the same records without what must not be kept, and how often each kind was met, out.

A record is read as one text, field after field, so that an answer is understood by the question before it and a value
by its column. What is found is taken out of the field that it stands in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from handoff.extract.redaction.finding import Finding, RedactedKind, Searched, merged, stands_for
from handoff.extract.redaction.password_shape import is_made_up
from handoff.extract.redaction.scan import scan, scan_name
from handoff.extract.redaction.values_by_name import kind_of_name, says_nothing
from handoff.records import BaseRecord, Part, Participant, RedactionPolicy

AnyRecord = TypeVar("AnyRecord", bound=BaseRecord)

#: Part of what a reading depends on: it is raised when a rule changes, so that exports are read again.
FINGERPRINT = "redaction/4"
#: Fields that name somebody.
_NAMES = ("requester", "assignee", "owner", "author", "organization", "email", "phone", "role")
#: Fields of words that are no parts of the text.
_PROSE = ("title", "resolution", "url", "status", "category", "priority", "stage", "channel", "industry")
#: A value found once is looked for in the rest of its record, unless it is so short that it may be something else.
_TELLING = 6
_BETWEEN = "\n\n"


@dataclass(frozen=True)
class _Stretch:
    """One field of a record on its way through the scan: ``prefix`` is read with it and stays."""

    key: tuple[str, int | str]
    prefix: str
    words: str


def redact_text(words: str, policy: RedactionPolicy, names: Iterable[str] = ()) -> tuple[str, Counter[str]]:
    """A text without what must not be kept, and the counts by kind. Doing it again changes nothing."""
    found: Counter[str] = Counter()
    searched = Searched(words, frozenset(_folded(names)))
    return _without(words, _everywhere(searched, scan(searched, policy)), found), found


def redact(record: AnyRecord, policy: RedactionPolicy) -> tuple[AnyRecord, Counter[str]]:
    """The record as it may be stored, and the counts by kind. One that holds nothing of it is handed back as it is.

    Names of its people and companies stay, and so do ids and places: they are how a record is found again.
    """
    found: Counter[str] = Counter()
    changed = _prose_without(record, policy, found) | _names_without(record, policy, found)
    if not changed:
        return record, found
    fields = {name: getattr(record, name) for name in type(record).model_fields}
    kept = type(record).model_construct(**{**fields, **_assembled(record, changed)})
    return cast("AnyRecord", kept), found


def _stretches(record: BaseRecord) -> Iterator[_Stretch]:
    for name in _PROSE:
        if value := getattr(record, name, ""):
            yield _Stretch((name, 0), "", value)
    for index, part in enumerate(record.parts):
        yield _Stretch(("parts", index), part.prefix, part.text)
    for name, value in record.extras.items():
        yield _Stretch(("extras", name), f"{name}: ", value)
    for index, tag in enumerate(getattr(record, "tags", ())):
        yield _Stretch(("tags", index), "", tag)


def _prose_without(
    record: BaseRecord, policy: RedactionPolicy, found: Counter[str]
) -> dict[tuple[str, int | str], str]:
    """The fields that change, with what they say from now on."""
    stretches = list(_stretches(record))
    searched = Searched(
        _BETWEEN.join(one.prefix + one.words for one in stretches), frozenset(_folded(_names_of(record)))
    )
    named = list(_whole_values(stretches))
    findings = _everywhere(searched, tuple(merged([*named, *scan(searched, policy)])))
    if not findings:
        return {}
    changed: dict[tuple[str, int | str], str] = {}
    for stretch, start in zip(stretches, _starts(stretches), strict=True):
        inside = tuple(_cut(findings, start, start + len(stretch.words)))
        if inside:
            changed[stretch.key] = _without(stretch.words, inside, found)
    return changed


def _starts(stretches: Iterable[_Stretch]) -> Iterator[int]:
    """Where the words of each begin in the joined text."""
    offset = 0
    for stretch in stretches:
        yield offset + len(stretch.prefix)
        offset += len(stretch.prefix) + len(stretch.words) + len(_BETWEEN)


def _whole_values(stretches: list[_Stretch]) -> Iterator[Finding]:
    """Under a column that is called a password every word is one."""
    for stretch, start in zip(stretches, _starts(stretches), strict=True):
        kind = kind_of_name(stretch.prefix.removesuffix(": ")) if stretch.key[0] != "tags" and stretch.prefix else None
        if kind is not None and not says_nothing(stretch.words):
            yield Finding(start, start + len(stretch.words), kind)


def _cut(findings: Iterable[Finding], start: int, end: int) -> Iterator[Finding]:
    """What of the findings lies between, counted from ``start``."""
    for one in findings:
        if one.start < end and one.end > start:
            yield Finding(max(one.start, start) - start, min(one.end, end) - start, one.kind)


def _everywhere(searched: Searched, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, and every other place where one of their values stands without the words that told it."""
    told: dict[str, RedactedKind] = {}
    for one in findings:
        value = searched.words[one.start : one.end]
        if len(value) >= _TELLING and is_made_up(value):
            told.setdefault(value, one.kind)
    again = (found for value, kind in told.items() for found in _places(searched.words, value, kind))
    return tuple(merged([*findings, *again]))


def _places(words: str, value: str, kind: RedactedKind) -> Iterator[Finding]:
    start = words.find(value)
    while start >= 0:
        yield Finding(start, start + len(value), kind)
        start = words.find(value, start + len(value))


def _without(words: str, findings: Iterable[Finding], found: Counter[str]) -> str:
    kept, position = [], 0
    for one in findings:
        kept += [words[position : one.start], stands_for(one.kind, words[one.start : one.end])]
        position = one.end
        found[one.kind] += 1
    return "".join([*kept, words[position:]])


def _names_of(record: BaseRecord) -> Iterator[str]:
    yield from record.client.names
    yield from (getattr(record, name, "") for name in _NAMES)
    yield from (one.name for one in getattr(record, "participants", ()))
    yield from (part.speaker for part in record.parts)
    if getattr(record, "kind", "") in ("client", "person"):
        yield record.title


def _folded(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        folded = name.casefold()
        yield from (folded, *folded.split())


def _names_without(
    record: BaseRecord, policy: RedactionPolicy, found: Counter[str]
) -> dict[tuple[str, int | str], str]:
    """Fields that name somebody keep the name; an address or a number in them follows the policy."""
    changed: dict[tuple[str, int | str], str] = {}
    for key, value in _name_fields(record, policy):
        searched = Searched(value)
        findings = scan_name(searched, policy)
        if findings:
            changed[key] = _without(value, findings, found)
    return changed


def _name_fields(record: BaseRecord, policy: RedactionPolicy) -> Iterator[tuple[tuple[str, int | str], str]]:
    fields = [((name, 0), getattr(record, name, "")) for name in _NAMES]
    fields += [(("speaker", index), part.speaker) for index, part in enumerate(record.parts)]
    if policy.mails == "mask" or policy.phones == "mask":
        fields += [(("native_id", 0), record.native_id)] if getattr(record, "kind", "") == "person" else []
        people: tuple[Participant, ...] = getattr(record, "participants", ())
        fields += [(("participant", index), one.email) for index, one in enumerate(people)]
        fields += [(("participant name", index), one.name) for index, one in enumerate(people)]
    yield from ((key, value) for key, value in fields if value and any(c.isdigit() or c == "@" for c in value))


def _assembled(record: BaseRecord, changed: Mapping[tuple[str, int | str], str]) -> dict[str, Any]:
    """The changed fields as the record holds them."""
    values: dict[str, Any] = {name: words for (name, _), words in changed.items() if name in type(record).model_fields}
    touched = {name for name, _ in changed}
    if touched & {"parts", "speaker"}:
        values["parts"] = tuple(_part(part, index, changed) for index, part in enumerate(record.parts))
    if "extras" in touched:
        values["extras"] = {name: changed.get(("extras", name), words) for name, words in record.extras.items()}
    if "tags" in touched:
        tags: tuple[str, ...] = getattr(record, "tags", ())
        values["tags"] = tuple(changed.get(("tags", index), tag) for index, tag in enumerate(tags))
    if touched & {"participant", "participant name"}:
        people: tuple[Participant, ...] = getattr(record, "participants", ())
        values["participants"] = tuple(_participant(one, index, changed) for index, one in enumerate(people))
    return values


def _part(part: Part, index: int, changed: Mapping[tuple[str, int | str], str]) -> Part:
    words = {"text": changed.get(("parts", index), part.text), "speaker": changed.get(("speaker", index), part.speaker)}
    return part.model_copy(update=words)


def _participant(one: Participant, index: int, changed: Mapping[tuple[str, int | str], str]) -> Participant:
    mail, name = changed.get(("participant", index), one.email), changed.get(("participant name", index), one.name)
    return one.model_copy(update={"email": mail, "name": name})
