"""A file of events, one JSON object a line, as another system tells of its handoffs."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from handoff.errors import UnreadableFile, UsageError
from handoff.flow.chain import DIRECT, meant
from handoff.flow.handoffs import handoffs_of
from handoff.keep.ledger import Write
from handoff.language import NotATime, read_moment
from handoff.records import ClientFinder, EventKind, HandoffEvent, Outcome, ReturnReason, event_id
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.flow_file import FlowOnDisk, keep_flow
from handoff.workspace.flow.names import client_id, person_id
from handoff.workspace.flow.views import ReplayView
from handoff.workspace.logged import logged

_MOST_BYTES = 256 << 20
#: Other words for the same step, outcome or reason, as systems write them: ours first, then theirs.
_EVENT_WORDS = """
drafted draft created; blocked block blocked_by_gate blocked_by_a_gate gate_blocked; escalated escalate; signed
sign approved queued queue; offered offer offered_again re_offered reoffered sent; opened open viewed read;
accepted accept returned return rejected; checked; examined; outcome outcome_recorded result; closed close
"""
_OUTCOME_WORDS = """
met good ok success successful succeeded worked won yes true achieved delivered done positive pass passed
on_time satisfied fulfilled used 1; partly partial partially mixed late delayed 0.5; missed bad failed fail
failure not_met unmet no false lost negative escalated rework reopened churned wrong poor not_used unused 0
"""
_REASON_WORDS = """
fact_missing missing missing_fact facts_missing incomplete; fact_wrong wrong wrong_fact incorrect; not_ours
wrong_pod too_late late; not_readable unreadable
"""


def _words(table: str, ours: Collection[str]) -> dict[str, str]:
    """Each word of a table with the one of ours that stands before it."""
    found, current = {}, ""
    for word in table.replace(";", " ").split():
        current = word if word in ours else current
        found[word] = current
    return found


_EVENTS = _words(_EVENT_WORDS, get_args(EventKind))
_OUTCOMES = _words(_OUTCOME_WORDS, get_args(Outcome))
_REASONS = _words(_REASON_WORDS, get_args(ReturnReason))
_FIELDS = """
at event handoff connection by client revision reason missing minutes outcome template words edits score facts
urgency note questions rationale read_back summary brief
"""
_KNOWN = frozenset(_FIELDS.split())
#: What tells one step from another of the same kind and moment.
_TELLING = ("connection", "revision", "reason", "missing", "minutes", "outcome")
_SAID = ("note", "questions", "rationale", "read_back", "summary")


class _SetAside(Exception):
    """A line that tells of no event, with the reason."""


@dataclass(frozen=True)
class _Line:
    """One line that was understood: the event without ids of people, and who they are."""

    number: int
    event: dict[str, Any]
    by: str
    client: str
    said: Mapping[str, str]
    unread: tuple[str, ...] = ()


class _Read(NamedTuple):
    lines: tuple[_Line, ...]
    set_aside: tuple[str, ...]


def replay(bench: Bench, path: Path) -> ReplayView:
    """Add the events of a file to the ledger, all or none. The same file again adds nothing.

    A line that tells of no event is set aside with its reason. Raises ``UsageError`` where the file is not there,
    ``UnreadableFile`` where it is no text.
    """
    read = _read(path)
    with bench.ledger.writing() as write:
        keep_flow(write, bench.on_disk, bench.now)
        before = {event.id for event in write.handoffs.events()}
        events = list(_events(bench, write, read.lines))
        new = write.handoffs.put([event for event in events if event.id not in before])
        told = {event.handoff for event in events}
        if new:
            logged(write, "replay", bench.now, subjects=[str(path)], new=new, handoffs=len(told))
        folded = [each for each in handoffs_of(write.handoffs.events()) if each.id in told]
    troubles = tuple(f"{each.id}: {trouble}" for each in folded for trouble in each.troubles)
    return ReplayView(
        path=str(path),
        told=len(read.lines) + len(read.set_aside),
        new=new,
        twice=len(events) - new,
        handoffs=len(told),
        set_aside=read.set_aside,
        unread=tuple(sorted({field for line in read.lines for field in line.unread})),
        unknown=tuple(_unknown(bench.on_disk, read.lines)),
        troubles=troubles,
    )


def _unknown(on_disk: FlowOnDisk, lines: Sequence[_Line]) -> Iterator[str]:
    """Connections that lines name and the flow does not hold, once each. Where no flow is written none is unknown."""
    known = {DIRECT, "", *(each.id for each in on_disk.flow.connections)}
    named: dict[str, list[int]] = {}
    for line in lines:
        named.setdefault(line.event["connection"], []).append(line.number)
    for name, numbers in named.items():
        if on_disk.text and name not in known:
            where = f"line {numbers[0]}" + (f" and {len(numbers) - 1} more" if numbers[1:] else "")
            remedy = f"{meant(name, known - {''})}, or write it into {on_disk.path.name}"
            yield f"{where}: no connection is called {name!r}: {remedy}"


def _read(path: Path) -> _Read:
    if not path.is_file():
        raise UsageError("no such file", place=str(path), remedy="check the path")
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableFile("larger than 256 MB", place=str(path), remedy="replay it in parts")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile("not UTF-8", place=str(path), remedy="write the events as JSON lines in UTF-8") from error
    lines, aside = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            lines.append(_line(number, line))
        except _SetAside as reason:
            aside.append(f"line {number}: {reason}")
    return _Read(tuple(lines), tuple(aside))


def _line(number: int, line: str) -> _Line:
    try:
        told = json.loads(line)
    except json.JSONDecodeError as error:
        raise _SetAside(f"no JSON: {error.msg}") from error
    if not isinstance(told, dict):
        raise _SetAside("no object")
    given = {str(key): value for key, value in told.items() if value is not None}
    event: dict[str, Any] = {
        "event": _named(given, "event", _EVENTS),
        "at": _at(given),
        "handoff": _required(given, "handoff"),
        "connection": str(given.get("connection", "")),
        "template": str(given.get("template", "")),
        "brief": str(given.get("brief", "")),
        "revision": str(given.get("revision", "")),
        "reason": _reason(given),
        "missing": _names(given.get("missing", ())),
        "facts": _names(given.get("facts", ())),
        "urgency": str(given.get("urgency", "")),
        "outcome": _named(given, "outcome", _OUTCOMES) if "outcome" in given and given["outcome"] != "" else None,
        **{field: _number(given, field) for field in ("minutes", "words", "edits", "score") if field in given},
    }
    said = {field: str(given[field]) for field in _SAID if given.get(field)}
    unread = tuple(sorted(given.keys() - _KNOWN))
    return _Line(number, event, str(given.get("by", "")), str(given.get("client", "")), said, unread)


def _at(given: Mapping[str, Any]) -> Any:
    try:
        moment = read_moment(str(given.get("at", "")))
    except NotATime as error:
        raise _SetAside(f"at: {error}") from error
    return moment.at if moment.at.tzinfo else moment.at.replace(tzinfo=UTC)


def _required(given: Mapping[str, Any], field: str) -> str:
    value = str(given.get(field, "")).strip()
    if not value:
        raise _SetAside(f"no {field}")
    return value


def _named(given: Mapping[str, Any], field: str, known: Mapping[str, Any]) -> Any:
    value = str(given.get(field, "")).strip().lower().replace(" ", "_").replace("-", "_")
    if value not in known:
        raise _SetAside(f"{field} {given.get(field)!r} is none of {', '.join(sorted(set(known.values())))}")
    return known[value]


def _reason(given: Mapping[str, Any]) -> str:
    value = str(given.get("reason", "")).strip().lower().replace(" ", "_").replace("-", "_")
    return _REASONS.get(value, value)


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value)
    raise _SetAside(f"{value!r} is no list of names")


def _number(given: Mapping[str, Any], field: str) -> float | int:
    value = given[field]
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise _SetAside(f"{field} {value!r} is no number")
    return int(value) if field in ("words", "edits") else float(value)


def _events(bench: Bench, write: Write, lines: tuple[_Line, ...]) -> Iterator[HandoffEvent]:
    finder = ClientFinder(write.clients.all())
    people = cache(lambda name: person_id(write, name))

    @cache
    def client_of(name: str) -> str:
        found = finder.find(name) if name else ()
        return client_id(write, name, found[0] if len(found) == 1 else None)

    for line in lines:
        by, client = people(line.by), client_of(line.client)
        about = (by, client, *(str(line.event.get(field, "")) for field in _TELLING))
        identity = event_id(line.event["handoff"], line.event["event"], line.event["at"], *about)
        said = {field: write.handoffs.put_words(bench.kept(words), client=client) for field, words in line.said.items()}
        try:
            yield HandoffEvent.model_validate({**line.event, "id": identity, "by": by, "client": client, "said": said})
        except ValidationError as error:
            first = error.errors()[0]
            raise UsageError(f"{first['loc']}: {first['msg']}", place=line.event["handoff"]) from error
