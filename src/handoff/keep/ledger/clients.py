"""Clients: whom the records belong to, and what people said about clients that may be one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, exists, func, select

from handoff.keep.ledger.briefs import BriefWriting
from handoff.keep.ledger.chunks import ChunkWriting
from handoff.keep.ledger.client_changes import Moved
from handoff.keep.ledger.comments import PARENTS, spoken_for
from handoff.keep.ledger.fact_tables import CLIENTS, FACTS, PROPOSALS
from handoff.keep.ledger.joined_clients import DECIDED, JoinedClients
from handoff.keep.ledger.record_tables import COMMENT_PARENTS, FOLLOWERS, HOLDINGS, RECORDS, SOURCES
from handoff.keep.ledger.records import DECLARED
from handoff.keep.ledger.session import BATCH, Transaction, batches
from handoff.records import STORED, UNASSIGNED, ClientLink, MergeProposal, ResolvedClient

#: So many are read at once where a page of them may do.
_A_FEW = 100
_LINKS = select(RECORDS.c.id, RECORDS.c.client_id, RECORDS.c.client_rule, RECORDS.c.client_confidence)
_SAID = (RECORDS.c.kind, RECORDS.c.hint, DECLARED)
_SAID_IN = (RECORDS, COMMENT_PARENTS, FOLLOWERS, HOLDINGS, SOURCES)
_OWNERS = (
    PARENTS.c.client_id.label("owner"),
    PARENTS.c.client_rule.label("by"),
    PARENTS.c.client_confidence.label("sure"),
)
_COMMENT_LINKS = spoken_for(*_LINKS.selected_columns, *_OWNERS).where(
    RECORDS.c.id == COMMENT_PARENTS.c.comment_id, RECORDS.c.client_id != PARENTS.c.client_id
)
_FOLLOWER_LINKS = (
    select(*_LINKS.selected_columns, *_OWNERS)
    .join_from(RECORDS, FOLLOWERS, FOLLOWERS.c.record_id == RECORDS.c.id)
    .join(PARENTS, PARENTS.c.id == FOLLOWERS.c.leader_id)
    .where(RECORDS.c.client_id != PARENTS.c.client_id)
)

_PRESENT = RECORDS.c.change != "gone"


class ClientReading(JoinedClients):
    def all(self) -> list[ResolvedClient]:
        """All clients, in the order of their ids."""
        rows = self._session.rows(select(CLIENTS.c.payload).order_by(CLIENTS.c.id), CLIENTS)
        return [STORED.client.read(row.payload) for row in rows]

    def each(self, among: Collection[str] | None = None, behind: str = "") -> Iterator[ResolvedClient]:
        """The clients whose ids come behind this one, in the order of their ids, a few at a time; of these ids alone,
        where they are given."""
        statement = select(CLIENTS.c.id, CLIENTS.c.payload).order_by(CLIENTS.c.id).limit(_A_FEW)
        if among is not None:
            statement = statement.where(CLIENTS.c.id.in_(sorted(among)))
        while page := self._session.rows(statement.where(CLIENTS.c.id > behind), CLIENTS):
            behind = page[-1].id
            yield from (STORED.client.read(row.payload) for row in page)

    def owner(self, record_id: str) -> str | None:
        """The client that the record belongs to; None for an unknown record."""
        row = self._session.first(select(RECORDS.c.client_id).where(RECORDS.c.id == record_id), RECORDS)
        return row.client_id if row else None

    def owners(self, record_ids: Iterable[str]) -> dict[str, str]:
        """The client of each of these records, or whose it was last."""
        found: dict[str, str] = {}
        for batch in batches(sorted(set(record_ids))):
            statement = select(RECORDS.c.id, RECORDS.c.client_id).where(RECORDS.c.id.in_(batch))
            found |= {row.id: row.client_id for row in self._session.rows(statement, RECORDS)}
        return found

    def has_left(self, client: str, record_ids: Iterable[str]) -> bool:
        """Whether any of these records is gone, or not the client's, by now."""
        for batch in batches(record_ids):
            theirs = select(func.count()).where(RECORDS.c.id.in_(batch), RECORDS.c.client_id == client, _PRESENT)
            if self._session.rows(theirs, RECORDS)[0][0] < len(batch):
                return True
        return False

    def of_records(self, record_ids: Iterable[str]) -> set[str]:
        """The clients that these records belong to, or last belonged to."""
        found: set[str] = set()
        for batch in batches(record_ids):
            statement = select(RECORDS.c.client_id).where(RECORDS.c.id.in_(batch)).distinct()
            found |= {row.client_id for row in self._session.rows(statement, RECORDS)}
        return found

    def links(self, client: str | None = None) -> list[ClientLink]:
        """Why each present record belongs to its client, in the order of the records' ids."""
        statement = (
            select(RECORDS.c.id, RECORDS.c.client_id, RECORDS.c.client_rule, RECORDS.c.client_confidence)
            .where(RECORDS.c.change != "gone")
            .order_by(RECORDS.c.id)
        )
        if client is not None:
            statement = statement.where(RECORDS.c.client_id == client)
        return [
            ClientLink(
                record_id=row.id, client_id=row.client_id, rule=row.client_rule, confidence=row.client_confidence
            )
            for row in self._session.rows(statement, RECORDS)
        ]

    def sizes(self, among: Collection[str] | None = None) -> dict[str, tuple[int, int]]:
        """How many present records and how many facts (neither gone nor rejected) each of these clients has (None: each
        that there is), by client id.

        Comments are a part of what they were added to, so they are not counted.
        """
        number = func.count().label("number")
        present = (RECORDS.c.change != "gone") & (RECORDS.c.kind != "comment")
        records = select(RECORDS.c.client_id, number).where(present).group_by(RECORDS.c.client_id)
        facts = (
            select(RECORDS.c.client_id, number)
            .join_from(FACTS, RECORDS, RECORDS.c.id == FACTS.c.record_id)
            .where(FACTS.c.status.not_in(("gone", "rejected")))
            .group_by(RECORDS.c.client_id)
        )
        if among is not None:
            theirs = RECORDS.c.client_id.in_(sorted(among))
            records, facts = records.where(theirs), facts.where(theirs)
        known = {row.client_id: row.number for row in self._session.rows(facts)}
        held = {row.client_id: row.number for row in self._session.rows(records)}
        return {client: (held.get(client, 0), known.get(client, 0)) for client in sorted(held | known)}

    def proposals(self, status: str | None = None) -> list[MergeProposal]:
        """Clients that may be one, in the order of their ids: all of them, or those of a status."""
        statement = select(PROPOSALS.c.payload, PROPOSALS.c.status).order_by(PROPOSALS.c.id)
        if status is not None:
            statement = statement.where(PROPOSALS.c.status == status)
        return [_proposal(row) for row in self._session.rows(statement, PROPOSALS)]

    def open_proposals(self, behind: str = "") -> Iterator[MergeProposal]:
        """Clients that may be one and wait for a person, in the order of their ids, a few at a time: those whose ids
        come behind this one."""
        statement = select(PROPOSALS).where(PROPOSALS.c.status == "open").order_by(PROPOSALS.c.id).limit(_A_FEW)
        while page := self._session.rows(statement.where(PROPOSALS.c.id > behind), PROPOSALS):
            behind = page[-1].id
            yield from map(_proposal, page)


class ClientWriting(ClientReading):
    def __init__(self, session: Transaction, chunks: ChunkWriting, briefs: BriefWriting) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._chunks = chunks
        self._briefs = briefs

    def put(
        self,
        clients: Iterable[ResolvedClient],
        links: Iterable[ClientLink],
        proposals: Iterable[MergeProposal],
        alike: bool = False,
        left: Iterable[ClientLink] = (),
    ) -> Moved:
        """Make these the clients, links and proposals; returns how many records' client is another now.

        With ``alike`` a link is for all records that say the same as its record (see ``RecordReading.hints``). A record
        without a link is unassigned; one that is gone keeps the client it had, but for those in ``left``; a comment is
        where the record is that it was added to. Decided proposals stay. The chunks of a record follow it to its
        client, and what was written for the client that it leaves is withdrawn.
        """
        self._replace(CLIENTS, {client.id: {"payload": client.model_dump_json()} for client in clients})
        self._replace_proposals(proposals)
        self._session.flush()
        moved = Moved()
        for page in self._replace_links(links, alike, left):
            self._chunks.move(page)
            befores = {before for before, _ in page.values()} - {""}
            self._briefs.withdraw(befores)
            reassigned = sum(before not in ("", UNASSIGNED) for before, _ in page.values())
            moved += Moved(len(page), reassigned, frozenset(befores | {after for _, after in page.values()}))
        self._session.flush()
        return moved

    def ask(self, proposal: MergeProposal) -> None:
        """Keep a pair that somebody is to decide about, unless it is kept already."""
        if self._session.first(select(PROPOSALS.c.id).where(PROPOSALS.c.id == proposal.id), PROPOSALS) is None:
            payload = proposal.model_dump_json(exclude={"status"})
            self._session.batch.insert(PROPOSALS, {"id": proposal.id, "payload": payload, "status": "open"})
            self._session.flush()

    def decide_proposal(self, proposal_id: str, accepted: bool) -> None:
        self._session.batch.update(PROPOSALS, (proposal_id,), {"status": "accepted" if accepted else "rejected"})

    def _replace(self, table: Table, wanted: Mapping[str, Mapping[str, Any]], kept: Iterable[str] = ()) -> None:
        stored = {row.id: row._mapping for row in self._session.rows(select(table))}
        for key, values in wanted.items():
            row = stored.get(key)
            if row is None:
                self._session.batch.insert(table, {"id": key, **values})
            elif any(row[name] != value for name, value in values.items()):
                self._session.batch.update(table, (key,), values)
        self._session.delete(table, ((key,) for key in sorted(stored.keys() - wanted.keys() - set(kept))))

    def _replace_proposals(self, proposals: Iterable[MergeProposal]) -> None:
        decided = {proposal.id for proposal in self.proposals() if proposal.status in DECIDED}
        wanted = {
            proposal.id: {"payload": proposal.model_dump_json(exclude={"status"}), "status": proposal.status}
            for proposal in proposals
            if proposal.id not in decided
        }
        self._replace(PROPOSALS, wanted, kept=decided)

    def _replace_links(
        self, links: Iterable[ClientLink], alike: bool, left: Iterable[ClientLink] = ()
    ) -> Iterator[dict[str, tuple[str, str]]]:
        """Give every present record its link; yields, page by page, whose client was and is another, by record.

        With ``alike`` a link is for all records that say the same as its record. A record without a link is unassigned,
        a comment is its record's client's, a follower its leader's. ``left`` are links of records that are gone. The
        client of a record that had none yet was ``""``.
        """
        called = _said if alike else _itself
        wanted = self._by_call(links, called)
        alone = _LINKS.add_columns(*_SAID).where(RECORDS.c.id.not_in(spoken_for()), ~_is_follower())
        for page in self._link_pages(alone.where(_PRESENT)):
            yield self._relink((row, wanted.get(called(row)) or _unassigned(row.id)) for row in page)
        yield from self._relink_left(left)
        for page in self._link_pages(_COMMENT_LINKS.where(_PRESENT)):
            yield self._relink(map(_after_another, page))
        for page in self._link_pages(_FOLLOWER_LINKS):
            yield self._relink(map(_after_another, page))

    def follow(self, record_id: str, leader_id: str) -> None:
        """Let the record be wherever the other one is, or wherever that is by whom the other is led."""
        self._session.flush()
        above = self._session.first(select(FOLLOWERS.c.leader_id).where(FOLLOWERS.c.record_id == leader_id))
        if self._session.first(select(FOLLOWERS.c.leader_id).where(FOLLOWERS.c.record_id == record_id)) is None:
            self._session.batch.insert(
                FOLLOWERS, {"record_id": record_id, "leader_id": above.leader_id if above else leader_id}
            )

    def unfollow(self, record_ids: Iterable[str]) -> None:
        """Let these records be wherever they say themselves."""
        self._session.flush()
        self._session.delete(FOLLOWERS, ((each,) for each in record_ids))

    def _relink_left(self, links: Iterable[ClientLink]) -> Iterator[dict[str, tuple[str, str]]]:
        for batch in batches(links):
            wanted = {link.record_id: link for link in batch}
            gone = _LINKS.where(RECORDS.c.id.in_(wanted), ~_PRESENT)
            yield self._relink((row, wanted[row.id]) for row in self._session.rows(gone, RECORDS))

    def _by_call(self, links: Iterable[ClientLink], called: Callable[[Row[Any]], bytes]) -> dict[bytes, ClientLink]:
        wanted: dict[bytes, ClientLink] = {}
        for batch in batches(links):
            by_record = {link.record_id: link for link in batch}
            rows = self._session.rows(select(RECORDS.c.id, *_SAID).where(RECORDS.c.id.in_(by_record)), *_SAID_IN)
            wanted.update((called(row), by_record[row.id]) for row in rows)
        return wanted

    def _link_pages(self, statement: Select[Any]) -> Iterator[list[Row[Any]]]:
        statement = statement.order_by(RECORDS.c.id).limit(BATCH)
        last = ""
        while page := self._session.rows(statement.where(RECORDS.c.id > last), *_SAID_IN):
            last = page[-1].id
            yield page

    def _relink(self, pairs: Iterable[tuple[Row[Any], ClientLink]]) -> dict[str, tuple[str, str]]:
        moved = {}
        for row, link in pairs:
            if (row.client_id, row.client_rule, row.client_confidence) == (link.client_id, link.rule, link.confidence):
                continue
            values = {"client_id": link.client_id, "client_rule": link.rule, "client_confidence": link.confidence}
            self._session.batch.update(RECORDS, (row.id,), values)
            if row.client_id != link.client_id:
                moved[row.id] = (row.client_id if row.client_rule else "", link.client_id)
        return moved


def _proposal(row: Row[Any]) -> MergeProposal:
    return STORED.merge_proposal.read(row.payload).model_copy(update={"status": row.status})


def _is_follower() -> ColumnElement[bool]:
    return exists().where(FOLLOWERS.c.record_id == RECORDS.c.id)


def _after_another(row: Row[Any]) -> tuple[Row[Any], ClientLink]:
    """A record with the link of the one that it belongs to."""
    return row, ClientLink(record_id=row.id, client_id=row.owner, rule=row.by, confidence=row.sure)


def _said(row: Row[Any]) -> bytes:
    """A short name for what a record says about whom it concerns: many records say things of their own."""
    return hashlib.sha256("\x1f".join((row.kind, row.hint, row.declared)).encode()).digest()


def _itself(row: Row[Any]) -> bytes:
    return bytes(row.id, "utf-8")


def _unassigned(record_id: str) -> ClientLink:
    return ClientLink(record_id=record_id, client_id=UNASSIGNED, rule="", confidence=0.0)
