"""Briefs: every revision that was written for a client, with its page, its Markdown and what it rests on.

A brief outlives what it quotes, so each revision says which facts and records it cites and how they stood. Where one
of them stands otherwise now, or belongs to somebody else, the brief is stale and must not answer questions.

What a brief says without citing it (a name, a count, a title) is its client's too. So when anything leaves a client,
all that was written for it before is withdrawn, until it is written again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, case, exists, func, literal, or_, select, update

from handoff.keep.ledger.brief_tables import BRIEF_CITATIONS, BRIEF_STATES, BRIEFS, ISSUED, PICTURES
from handoff.keep.ledger.chunks import ChunkWriting
from handoff.keep.ledger.fact_tables import CLIENTS, FACTS
from handoff.keep.ledger.passage_tables import CHUNKS
from handoff.keep.ledger.record_tables import RECORDS
from handoff.keep.ledger.runs import RunWriting
from handoff.keep.ledger.session import Subject, Transaction, batches
from handoff.keep.ledger.tables import time_text
from handoff.records import UNASSIGNED


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One revision of a brief. ``page`` is the page as JSON, ``asked`` what was asked of it.

    ``withdrawn``: something that it may quote left its client since it was written.
    """

    id: str
    client_id: str
    template: str
    revision: str
    page: str
    markdown: str
    run: str
    sequence: int = 0
    asked: str = ""
    withdrawn: bool = False


_STANDS, _WITHDRAWN, _SWEPT = 0, 1, 2
_OF_STATE = {"asked", "withdrawn"}
_OWN = tuple(name for name in BriefRow.__dataclass_fields__ if name not in _OF_STATE)
_COLUMNS = (
    *(BRIEFS.c[name] for name in _OWN),
    func.coalesce(BRIEF_STATES.c.asked, "").label("asked"),
    (func.coalesce(BRIEF_STATES.c.state, _STANDS) != _STANDS).label("withdrawn"),
)
_ITS_STATE = (BRIEF_STATES.c.brief_id == BRIEFS.c.id) & (BRIEF_STATES.c.revision == BRIEFS.c.revision)


class Picture(NamedTuple):
    """A kept picture and its sha256 (hex)."""

    sha256: str
    content: bytes


class BriefReading(Subject):
    def get(self, brief_id: str, revision: str | None = None, client: str | None = None) -> BriefRow | None:
        """The newest brief with that id, or the one of that revision. None when unknown or another client's."""
        statement = _newest_first(client).where(BRIEFS.c.id == brief_id)
        if revision is not None:
            statement = statement.where(BRIEFS.c.revision == revision)
        row = self._session.first(statement)
        return BriefRow(**row._mapping) if row else None

    def of_revision(self, revision: str) -> BriefRow | None:
        """The newest brief of that revision; of its first characters, where no two begin so. None for an unknown."""
        statement = _newest_first(None).where(BRIEFS.c.revision.startswith(revision, autoescape=True))
        found = [BriefRow(**row._mapping) for row in self._session.rows(statement)]
        return found[0] if len({row.revision for row in found}) == 1 else None

    def all(self, client: str | None = None) -> list[BriefRow]:
        """Every revision of every brief, newest first."""
        return [BriefRow(**row._mapping) for row in self._session.rows(_newest_first(client))]

    def stale(self, searchable: bool = False) -> tuple[str, ...]:
        """The ids of the briefs whose newest revision no longer says what is known, sorted.

        It is withdrawn, its client is gone, or a fact or record that it cites is gone, changed its status, or belongs
        to another client. ``searchable``: only those that still have chunks.
        """
        statement = select(BRIEFS.c.id).where(BRIEFS.c.sequence.in_(_NEWEST), _is_outdated()).order_by(BRIEFS.c.id)
        if searchable:
            statement = statement.where(exists().where(CHUNKS.c.record_id == BRIEFS.c.id))
        return tuple(row.id for row in self._session.rows(statement))

    def outdated_revisions(self) -> frozenset[tuple[str, str]]:
        """The revisions, as brief and revision, that no longer say what is known: as of ``stale``, older ones too."""
        rows = self._session.rows(select(BRIEFS.c.id, BRIEFS.c.revision).where(_is_outdated()))
        return frozenset((row.id, row.revision) for row in rows)

    def citations(self, brief_id: str, revision: str) -> dict[str, str]:
        """What a revision rests on: fact ids with the status they had, record ids with ``present`` or ``gone``."""
        ours = (BRIEF_CITATIONS.c.brief_id == brief_id) & (BRIEF_CITATIONS.c.revision == revision)
        rows = self._session.rows(select(BRIEF_CITATIONS.c.cited, BRIEF_CITATIONS.c.status).where(ours))
        return {row.cited: row.status for row in rows}

    def is_issued(self, brief: BriefRow, path: str, sha256: str) -> bool:
        """Whether this very Word file of the revision is known to have been put there."""
        its_own = select(ISSUED.c.path).filter_by(brief_id=brief.id, revision=brief.revision, path=path, sha256=sha256)
        return self._session.first(its_own, ISSUED) is not None

    def withdrawn_clients(self) -> tuple[str, ...]:
        """The clients whose withdrawn briefs may still lie about as files, sorted."""
        waiting = select(BRIEF_STATES.c.client_id).where(BRIEF_STATES.c.state == _WITHDRAWN).distinct()
        return tuple(
            row.client_id for row in self._session.rows(waiting.order_by(BRIEF_STATES.c.client_id), BRIEF_STATES)
        )

    def pictures(self, client: str) -> dict[str, Picture]:
        """The pictures that were drawn for a client's briefs, by the key of what they show."""
        rows = self._session.rows(select(PICTURES).where(PICTURES.c.client_id == client))
        return {row.drawing: Picture(row.sha256, row.content) for row in rows}


class BriefWriting(BriefReading):
    def __init__(self, session: Transaction, runs: RunWriting, chunks: ChunkWriting) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._runs = runs
        self._chunks = chunks

    def put(self, brief: BriefRow, cited: Mapping[str, str]) -> bool:
        """Keep a revision of a brief, which stands from now on. False when the newest of its id says the very same.

        ``cited`` is what the page rests on, as in ``citations``; it is kept anew even where the page is not.
        """
        self._put_citations(brief, cited)
        latest = self.get(brief.id)
        self._put_state(brief)
        if latest is not None and _content(latest) == _content(brief):
            return False
        self._runs.use(brief.run)
        self._session.batch.insert(BRIEFS, {name: getattr(brief, name) for name in _OWN if name != "sequence"})
        self._session.flush()
        return True

    def retire_outdated(self) -> tuple[str, ...]:
        """Take the stale briefs that still answer questions out of search; returns their ids.

        A brief comes back with its next revision. See ``stale``.
        """
        outdated = self.stale(searchable=True)
        for brief_id in outdated:
            self._chunks.put(brief_id, ())
        self._session.flush()
        return outdated

    def withdraw(self, clients: Iterable[str]) -> None:
        """Withdraw every revision that was written for these clients; see ``withdrawn_clients``."""
        self._session.flush()
        for batch in batches(clients):
            theirs = BRIEF_STATES.c.client_id.in_(batch) & (BRIEF_STATES.c.state == _STANDS)
            self._session.connection.execute(update(BRIEF_STATES).where(theirs).values(state=_WITHDRAWN))

    def withdraw_foreign(self) -> None:
        """Withdraw what rests on something that is another client's by now."""
        self._session.flush()
        foreign = select(BRIEF_CITATIONS.c.brief_id).where(
            BRIEF_CITATIONS.c.brief_id == BRIEF_STATES.c.brief_id,
            BRIEF_CITATIONS.c.revision == BRIEF_STATES.c.revision,
            _owner_of_cited() != BRIEF_STATES.c.client_id,
        )
        stands = BRIEF_STATES.c.state == _STANDS
        rests = exists(foreign.correlate(BRIEF_STATES))
        self._session.connection.execute(update(BRIEF_STATES).where(stands, rests).values(state=_WITHDRAWN))

    def note_issued(self, brief: BriefRow, path: str, sha256: str, at: datetime) -> None:
        """Keep that the Word file of the revision was put there."""
        key = {"brief_id": brief.id, "revision": brief.revision, "path": path}
        self._session.delete(ISSUED, [tuple(key.values())])
        self._session.batch.insert(ISSUED, {**key, "sha256": sha256, "at": time_text(at)})
        self._session.flush()

    def note_swept(self, clients: Iterable[str]) -> None:
        """The withdrawn briefs of these clients lie about no more."""
        for batch in batches(clients):
            theirs = BRIEF_STATES.c.client_id.in_(batch) & (BRIEF_STATES.c.state == _WITHDRAWN)
            self._session.connection.execute(update(BRIEF_STATES).where(theirs).values(state=_SWEPT))

    def put_pictures(self, client: str, drawn: Mapping[str, bytes]) -> None:
        """Keep pictures by the key of what they show; one that is there already stays as it is."""
        known = self.pictures(client)
        for drawing, content in drawn.items():
            if drawing not in known:
                row = {"client_id": client, "drawing": drawing, "content": content}
                self._session.batch.insert(PICTURES, {**row, "sha256": hashlib.sha256(content).hexdigest()})
        self._session.flush()

    def _put_state(self, brief: BriefRow) -> None:
        its_own = (BRIEF_STATES.c.brief_id == brief.id) & (BRIEF_STATES.c.revision == brief.revision)
        known = self._session.first(select(BRIEF_STATES.c.state, BRIEF_STATES.c.asked).where(its_own))
        values = {"client_id": brief.client_id, "asked": brief.asked, "state": _STANDS}
        if known is None:
            self._session.batch.insert(BRIEF_STATES, {"brief_id": brief.id, "revision": brief.revision, **values})
        elif (known.state, known.asked) != (_STANDS, brief.asked):
            self._session.batch.update(BRIEF_STATES, (brief.id, brief.revision), values)

    def _put_citations(self, brief: BriefRow, cited: Mapping[str, str]) -> None:
        known = self.citations(brief.id, brief.revision)
        self._session.delete(
            BRIEF_CITATIONS, ((brief.id, brief.revision, each) for each in sorted(known.keys() - cited.keys()))
        )
        for each, status in cited.items():
            key = (brief.id, brief.revision, each)
            if each not in known:
                row = dict(zip(("brief_id", "revision", "cited"), key, strict=True))
                self._session.batch.insert(BRIEF_CITATIONS, {**row, "status": status})
            elif known[each] != status:
                self._session.batch.update(BRIEF_CITATIONS, key, {"status": status})
        self._session.flush()


_NEWEST = select(func.max(BRIEFS.c.sequence)).group_by(BRIEFS.c.id)


def _is_outdated() -> ColumnElement[bool]:
    """Conditions on ``briefs``.

    What is cited is looked up for the brief and the citation at hand: left to itself, a query three levels deep would
    take any brief there is for the one it asks about.
    """
    has_client = exists().where(CLIENTS.c.id == BRIEFS.c.client_id) | (BRIEFS.c.client_id == UNASSIGNED)
    its_own = (BRIEF_CITATIONS.c.brief_id == BRIEFS.c.id) & (BRIEF_CITATIONS.c.revision == BRIEFS.c.revision)
    fact = (
        exists()
        .where(
            FACTS.c.id == BRIEF_CITATIONS.c.cited,
            FACTS.c.status == BRIEF_CITATIONS.c.status,
            RECORDS.c.id == FACTS.c.record_id,
            RECORDS.c.client_id == BRIEFS.c.client_id,
        )
        .correlate(BRIEFS, BRIEF_CITATIONS)
    )
    record = (
        exists()
        .where(
            RECORDS.c.id == BRIEF_CITATIONS.c.cited,
            RECORDS.c.client_id == BRIEFS.c.client_id,
            case((RECORDS.c.change == "gone", "gone"), else_="present") == BRIEF_CITATIONS.c.status,
        )
        .correlate(BRIEFS, BRIEF_CITATIONS)
    )
    withdrawn = exists().where(_ITS_STATE, BRIEF_STATES.c.state != _STANDS)
    return or_(~has_client, withdrawn, exists().where(its_own, ~fact, ~record))


def _owner_of_cited() -> ColumnElement[str]:
    """The client of the record that a row of ``citations`` names, or that its fact stands in."""
    record = select(RECORDS.c.client_id).where(RECORDS.c.id == BRIEF_CITATIONS.c.cited)
    fact = select(RECORDS.c.client_id).join_from(FACTS, RECORDS, RECORDS.c.id == FACTS.c.record_id)
    fact = fact.where(FACTS.c.id == BRIEF_CITATIONS.c.cited)
    either = (one.correlate(BRIEF_CITATIONS).scalar_subquery() for one in (record, fact))
    return func.coalesce(*either, literal(None))


def _newest_first(client: str | None) -> Select[Any]:
    statement = select(*_COLUMNS).select_from(BRIEFS.outerjoin(BRIEF_STATES, _ITS_STATE))
    statement = statement.order_by(BRIEFS.c.sequence.desc())
    return statement if client is None else statement.where(BRIEFS.c.client_id == client)


def _content(brief: BriefRow | Row[Any]) -> tuple[str, ...]:
    return brief.id, brief.client_id, brief.revision, brief.page, brief.markdown
