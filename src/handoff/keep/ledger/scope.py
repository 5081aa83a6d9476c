"""Which chunks may answer: the wall between clients, and what was asked for. Every part of it is a condition of SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import JSON, Column, ColumnElement, Select, func, or_, select, type_coerce

from handoff.keep.ledger.brief_tables import BRIEFS
from handoff.keep.ledger.passage_tables import CHUNKS
from handoff.keep.ledger.record_tables import HEAD_PAYLOAD, HOLDINGS, RECORDS, SOURCES, VERSIONS

#: The kind of what handoff wrote itself; every other kind is a record's.
BRIEF = "brief"

Conditions = tuple[ColumnElement[bool], ...]
_DETAILS = type_coerce(CHUNKS.c.details, JSON)
_PAYLOAD = type_coerce(VERSIONS.c.payload, JSON)
#: Who wrote a record whose parts name no speaker.
_WRITERS = ("author", "requester", "assignee", "owner")
_STATES = ("status", "stage")
#: ``2026-09-14T09:00:00``: fractions of a second and the sign for UTC decide nothing.
_TO_THE_SECOND = 19


@dataclass(frozen=True, slots=True)
class Scope:
    """What may answer a question. Everything that is given must hold.

    ``clients``: None means everyone, empty means nobody. ``kinds`` are kinds of records, or ``brief``; none means all
    that came from a source, so no brief. ``sources`` are systems (``zendesk``), connectors or parts of file names;
    ``people`` are names, or parts of names, of who spoke or wrote; ``statuses`` the states of tickets and stages of
    deals. ``since`` and ``until`` bound when it was said, both included, and leave out what bears no date; ``as_of``
    leaves out what was said later and keeps what bears none.
    """

    clients: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    as_of: datetime | None = None

    def conditions(self) -> Conditions:
        """Conditions on ``chunks``. Those on clients and kinds look only into what is small or stands in an index."""
        found = [*_kinds(self.clients, self.kinds), *_times(self)]
        found += [_any(_from_source(each) for each in self.sources)] if self.sources else []
        found += [_any(_by(each) for each in self.people)] if self.people else []
        found += [_in_state(self.statuses)] if self.statuses else []
        return tuple(found)


def owned_by(clients: Sequence[str] | None) -> Conditions:
    """The wall for chunks that are looked up by their own id or their record's.

    The expression keeps the database from walking through all of a client's chunks to find a few of them.
    """
    return () if clients is None else (CHUNKS.c.client_id.concat("").in_(list(clients)),)


def _kinds(clients: Sequence[str] | None, kinds: Sequence[str]) -> Conditions:
    briefs = CHUNKS.c.record_id.in_(_theirs(select(BRIEFS.c.id), BRIEFS.c.client_id, clients))
    if not kinds:
        return (~briefs,) if clients is None else (CHUNKS.c.client_id.in_(list(clients)), ~briefs)
    records = [kind for kind in kinds if kind != BRIEF]
    wanted = _theirs(select(RECORDS.c.id).where(RECORDS.c.kind.in_(records)), RECORDS.c.client_id, clients)
    either = [CHUNKS.c.record_id.in_(wanted)] if records else []
    return (*owned_by(clients), _any([*either, briefs] if BRIEF in kinds else either))


def _theirs(ids: Select[tuple[str]], owner: Column[str], clients: Sequence[str] | None) -> Select[tuple[str]]:
    return ids if clients is None else ids.where(owner.in_(list(clients)))


def _times(scope: Scope) -> Conditions:
    at = func.substr(func.coalesce(_DETAILS["at"].as_string(), ""), 1, _TO_THE_SECOND)
    found: list[ColumnElement[bool]] = []
    if scope.since is not None:
        found.append(at >= _second(scope.since))
    if scope.until is not None:
        found += [at <= _second(scope.until), at != ""]
    if scope.as_of is not None:
        found.append(at <= _second(scope.as_of))
    return tuple(found)


def _second(at: datetime) -> str:
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _from_source(name: str) -> ColumnElement[bool]:
    system = _PAYLOAD["system"].as_string()
    held = HOLDINGS.join(SOURCES, SOURCES.c.id == HOLDINGS.c.source_id)
    named = or_(SOURCES.c.connector.istartswith(name, autoescape=True), SOURCES.c.path.icontains(name, autoescape=True))
    files = select(HOLDINGS.c.record_id).select_from(held).where(named)
    heads = select(RECORDS.c.id).join(VERSIONS, HEAD_PAYLOAD).where(system.istartswith(name, autoescape=True))
    return or_(CHUNKS.c.record_id.in_(files), CHUNKS.c.record_id.in_(heads))


def _by(name: str) -> ColumnElement[bool]:
    """Whole words of a name: ``Ana`` is Ana Lopes, and not Diana."""
    speaker = func.coalesce(_DETAILS["speaker"].as_string(), "")
    writers = [_PAYLOAD[each].as_string() for each in _WRITERS]
    written = select(RECORDS.c.id).join(VERSIONS, HEAD_PAYLOAD).where(or_(*(_bears(each, name) for each in writers)))
    return or_(_bears(speaker, name), (speaker == "") & CHUNKS.c.record_id.in_(written))


def _bears(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    padded = func.lower(" " + func.coalesce(column, "") + " ")
    return padded.contains(f" {name.lower().strip()} ", autoescape=True)


def _in_state(statuses: Iterable[str]) -> ColumnElement[bool]:
    wanted = [each.lower() for each in statuses]
    states = [func.lower(_PAYLOAD[each].as_string()).in_(wanted) for each in _STATES]
    return CHUNKS.c.record_id.in_(select(RECORDS.c.id).join(VERSIONS, HEAD_PAYLOAD).where(or_(*states)))


def _any(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    return or_(*conditions)
