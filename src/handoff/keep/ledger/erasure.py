"""Taking things out of the tables for good: rows of every version, and words within what stays.

What is deleted here leaves the file when the store is compacted. Nothing is derived anew: records that were rewritten
are touched, so that clients, facts and chunks follow in the same transaction (see ``workspace/refresh``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, delete, exists, or_, select, update

from handoff.keep.ledger.brief_tables import BRIEF_CITATIONS, BRIEF_STATES, BRIEFS, ISSUED, PICTURES
from handoff.keep.ledger.briefs import BriefRow, BriefWriting
from handoff.keep.ledger.fact_tables import CLIENT_CHANGES, CLIENTS, DECISIONS, EDITS, FACTS, FEEDBACK, PROPOSALS
from handoff.keep.ledger.handoffs import HandoffWriting
from handoff.keep.ledger.joined_clients import JoinedClients
from handoff.keep.ledger.record_tables import (
    COMMENT_PARENTS,
    DECLARATIONS,
    EXTRACTIONS,
    FOLLOWERS,
    HOLDINGS,
    RECORDS,
    SOURCES,
    VERSIONS,
)
from handoff.keep.ledger.record_writing import Around
from handoff.keep.ledger.rewriting import RewritingWriting
from handoff.keep.ledger.session import BATCH, Subject, Transaction, batches
from handoff.keep.ledger.tokens import TokenWriting
from handoff.keep.ledger.webhook_outbox import WebhookWriting
from handoff.records import EDITS_SYSTEM, STORED, ClientHint, Record, record_id, without

Revision = tuple[str, str]


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A Word file that was written for a revision of a brief."""

    brief_id: str
    revision: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What went out of the tables. ``revisions`` are those of briefs (id and revision), ``accepted`` the ones of them
    that a receiver took over; ``words`` counts what people wrote at handoffs, ``rewritten`` rows
    in which words were blacked out."""

    records: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    versions: int = 0
    decisions: int = 0
    proposals: int = 0
    words: int = 0
    pictures: int = 0
    rewritten: int = 0
    revisions: frozenset[tuple[str, str]] = frozenset()
    issued: tuple[IssuedFile, ...] = ()
    accepted: tuple[str, ...] = ()


class ErasureWriting(Subject):
    def __init__(
        self,
        session: Transaction,
        around: Around,
        briefs: BriefWriting,
        handoffs: HandoffWriting,
        rewriting: RewritingWriting,
    ) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._around = around
        self._briefs = briefs
        self._handoffs = handoffs
        self._rewriting = rewriting

    def companions(self, record_ids: Iterable[str]) -> frozenset[str]:
        """These records with their comments, what follows them, and what people made of edits about them."""
        found, new = set[str](), {*record_ids}
        while new:
            found |= new
            comments = self._ids(COMMENT_PARENTS.c.comment_id, COMMENT_PARENTS.c.parent_id, new)
            followers = self._ids(FOLLOWERS.c.record_id, FOLLOWERS.c.leader_id, new)
            notes = {record_id(EDITS_SYSTEM, "note", edit) for edit in self._edits_about(new, self._facts_of(new))}
            new = (comments | followers | self._ids(RECORDS.c.id, RECORDS.c.id, notes)) - found
        return frozenset(found)

    def owned_by(self, client: str) -> frozenset[str]:
        """Every record that belongs to the client, or last belonged to it."""
        return frozenset(self._ids(RECORDS.c.id, RECORDS.c.client_id, [client]))

    def where(self, is_called: Callable[[str], bool], is_about: Callable[[ClientHint], bool]) -> frozenset[str]:
        """The records whose id, or of whom they say that they are about, is such."""
        rows = self._session.rows(select(RECORDS.c.id, RECORDS.c.hint))
        about = cache(lambda hint: is_about(STORED.client_hint.read(hint)))
        return frozenset(row.id for row in rows if is_called(row.id) or about(row.hint))

    def everything(self) -> Iterator[Record]:
        """Every version of every record, one by one."""
        statement = select(VERSIONS.c.payload).where(VERSIONS.c.payload.is_not(None))
        self._session.flush()
        for row in self._session.connection.execute(statement.execution_options(yield_per=BATCH)):
            yield STORED.record.read(row.payload)

    def records(self, record_ids: frozenset[str]) -> Erased:
        """Take these records out with all that was made of them; see ``companions`` for which to name."""
        self._session.flush()
        facts = frozenset(self._facts_of(record_ids))
        edits = self._edits_about(record_ids, facts)
        parents = self._ids(COMMENT_PARENTS.c.parent_id, COMMENT_PARENTS.c.comment_id, record_ids) - record_ids
        versions = len(self._ids_of_versions(record_ids))
        for each in sorted(record_ids):
            self._around.chunks.put(each, ())
        self._session.flush()
        pairs = self._pairs_about(record_ids)
        decisions = self._delete(DECISIONS.c.target, facts | edits | pairs)
        self._delete(EDITS.c.id, edits)
        self._delete(PROPOSALS.c.id, pairs)
        for column in (EXTRACTIONS.c.record_id, FACTS.c.record_id, HOLDINGS.c.record_id, COMMENT_PARENTS.c.comment_id):
            self._delete(column, record_ids)
        self._delete(FEEDBACK.c.record_id, record_ids)
        for column in (FOLLOWERS.c.record_id, FOLLOWERS.c.leader_id, VERSIONS.c.record_id, RECORDS.c.id):
            self._delete(column, record_ids)
        self._unlink(facts)
        self._drop_empty_sources()
        self._rewriting.records(parents, lambda record: without(record, record_ids))
        return Erased(record_ids, facts, versions, decisions, len(edits))

    def revisions_citing(self, cited: Iterable[str]) -> set[Revision]:
        """The revisions of briefs that rest on these facts or records."""
        found: set[Revision] = set()
        for batch in batches(sorted(cited)):
            statement = select(BRIEF_CITATIONS.c.brief_id, BRIEF_CITATIONS.c.revision)
            rows = self._session.rows(statement.where(BRIEF_CITATIONS.c.cited.in_(batch)).distinct())
            found |= {(row.brief_id, row.revision) for row in rows}
        return found

    def revisions_where(self, is_such: Callable[[BriefRow, str], bool]) -> set[Revision]:
        """The revisions that are such, by what they are and what was asked of them (JSON or empty)."""
        asked = {(row.brief_id, row.revision): row.asked for row in self._session.rows(select(BRIEF_STATES))}
        found = ((brief, (brief.id, brief.revision)) for brief in self._briefs.all())
        return {key for brief, key in found if is_such(brief, asked.get(key, ""))}

    def briefs(self, revisions: Iterable[Revision]) -> Erased:
        """Take these revisions out, with the pictures of their clients; says where their files were put."""
        wanted = frozenset(revisions)
        drawn_for = {brief.client_id for brief in self._briefs.all() if (brief.id, brief.revision) in wanted}
        issued, accepted = self._issued(wanted), self._accepted(wanted)
        newest = {brief_id: brief.revision for brief_id, _ in wanted if (brief := self._briefs.get(brief_id))}
        for brief_id, revision in sorted(wanted):
            for table in (BRIEF_CITATIONS, BRIEF_STATES, ISSUED):
                its_own = (table.c.brief_id == brief_id) & (table.c.revision == revision)
                self._session.connection.execute(delete(table).where(its_own))
            its_own = (BRIEFS.c.id == brief_id) & (BRIEFS.c.revision == revision)
            self._session.connection.execute(delete(BRIEFS).where(its_own))
            if newest.get(brief_id) == revision:
                self._around.chunks.put(brief_id, ())
        self._session.flush()
        self._silence({revision for _, revision in wanted})
        self._unquote(wanted)
        pictures = self._delete(PICTURES.c.client_id, drawn_for)
        return Erased(revisions=wanted, issued=issued, accepted=accepted, pictures=pictures)

    def _unquote(self, revisions: frozenset[Revision]) -> None:
        """An edit that stays does not say any more between which lines of such a revision it stood."""
        for row in self._session.rows(select(EDITS.c.id, EDITS.c.payload)):
            edit = STORED.edit_proposal.read(row.payload)
            if any(edit.brief == brief and revision.startswith(edit.revision) for brief, revision in revisions):
                alone = edit.place.model_copy(update={"above": "", "below": ""})
                kept = edit.model_copy(update={"place": alone})
                self._session.batch.update(EDITS, (row.id,), {"payload": kept.model_dump_json(exclude={"status"})})
        self._session.flush()

    def client(self, client: str, is_called: Callable[[str], bool]) -> Erased:
        """Take out what is said of a client beside his records and briefs."""
        about = [
            row.id
            for row in self._session.rows(select(PROPOSALS))
            if client in ((pair := STORED.merge_proposal.read(row.payload)).kept, pair.merged)
            or is_called(pair.kept_name)
            or is_called(pair.merged_name)
        ]
        leading = sorted(JoinedClients(self._session).leading(client))
        edits = {row.id for row in self._session.rows(select(EDITS.c.id).where(EDITS.c.client_id.in_(leading)))}
        decisions = self._delete(DECISIONS.c.target, {*about, *edits})
        self._delete(PROPOSALS.c.id, about)
        self._delete(EDITS.c.id, edits)
        words = sum(self._handoffs.erase_words(client=each) for each in leading)
        for each in leading:
            self._handoffs.rename_client(each)
            WebhookWriting(self._session).forget_client(each)
        self._forget_names(client, is_called)
        self._delete(CLIENTS.c.id, [client])
        TokenWriting(self._session).forget_client(client, is_called)
        self._forget_declarations(is_called)
        return Erased(decisions=decisions, proposals=len(about) + len(edits), words=words)

    def _pairs_about(self, record_ids: frozenset[str]) -> set[str]:
        """The proposals that one of these records is a client's, or that are made because of one of them."""
        found = ((row.id, STORED.merge_proposal.read(row.payload)) for row in self._session.rows(select(PROPOSALS)))
        return {each for each, pair in found if {pair.record, pair.leader} & record_ids}

    def _issued(self, revisions: frozenset[Revision]) -> tuple[IssuedFile, ...]:
        columns = (ISSUED.c[name] for name in IssuedFile.__dataclass_fields__)
        rows = self._session.rows(select(*columns).order_by(ISSUED.c.path))
        return tuple(IssuedFile(**row._mapping) for row in rows if (row.brief_id, row.revision) in revisions)

    def _accepted(self, revisions: frozenset[Revision]) -> tuple[str, ...]:
        named = {revision for _, revision in revisions}
        steps = self._handoffs.events()
        return tuple(sorted({one.revision for one in steps if one.event == "accepted" and one.revision in named}))

    def _silence(self, revisions: set[str]) -> None:
        """What somebody wrote at a step of a handoff may repeat what the brief said."""
        said = [each for one in self._handoffs.events() if one.revision in revisions for each in one.said.values()]
        self._handoffs.erase_words(ids=said)

    def _forget_names(self, client: str, is_called: Callable[[str], bool]) -> None:
        """How people called the client, and which pairs of its were parted."""
        kept = self._session.first(select(CLIENTS.c.payload).where(CLIENTS.c.id == client))
        anchor = STORED.client.read(kept.payload).anchor if kept else ""
        for row in self._session.rows(select(CLIENT_CHANGES), CLIENT_CHANGES):
            words = (row.earlier, row.later, row.target.partition(":")[2])
            if row.target == anchor or (row.kind == "name" and any(map(is_called, filter(None, words)))):
                self._session.delete(CLIENT_CHANGES, [(row.sequence,)])

    def _forget_declarations(self, is_called: Callable[[str], bool]) -> None:
        for table, column in ((SOURCES, "declared_client"), (DECLARATIONS, "earlier")):
            self._rewriting.column(table, column, lambda name: "" if is_called(name) else name)

    def _drop_empty_sources(self) -> None:
        used = (
            exists().where(HOLDINGS.c.source_id == SOURCES.c.id),
            exists().where(VERSIONS.c.source_id == SOURCES.c.id),
            exists().where(RECORDS.c.source_id == SOURCES.c.id),
        )
        empty = [row.id for row in self._session.rows(select(SOURCES.c.id).where(~or_(*used)))]
        self._delete(DECLARATIONS.c.source_id, empty)
        self._delete(SOURCES.c.id, empty)

    def _unlink(self, facts: Iterable[str]) -> None:
        """A fact whose successor was forgotten names none."""
        for batch in batches(sorted(facts)):
            theirs = update(FACTS).where(FACTS.c.superseded_by.in_(batch)).values(superseded_by="")
            self._session.connection.execute(theirs)

    def _facts_of(self, record_ids: Iterable[str]) -> set[str]:
        return self._ids(FACTS.c.id, FACTS.c.record_id, record_ids)

    def _edits_about(self, record_ids: Iterable[str], facts: Iterable[str]) -> set[str]:
        records, about = set(record_ids), set(facts)
        found = (STORED.edit_proposal.read(row.payload) for row in self._session.rows(select(EDITS.c.payload)))
        return {edit.id for edit in found if edit.fact in about or edit.record in records}

    def _ids_of_versions(self, record_ids: Iterable[str]) -> list[int]:
        counted: list[int] = []
        for batch in batches(sorted(record_ids)):
            rows = self._session.rows(select(VERSIONS.c.sequence).where(VERSIONS.c.record_id.in_(batch)))
            counted += [row.sequence for row in rows]
        return counted

    def _ids(self, column: Column[Any], where: Column[Any], values: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for batch in batches(sorted(values)):
            found |= {row[0] for row in self._session.rows(select(column).where(where.in_(batch)))}
        return found

    def _delete(self, column: Column[Any], values: Iterable[Any]) -> int:
        deleted = 0
        for batch in batches(sorted(values)):
            statement = delete(column.table).where(column.in_(batch))
            deleted += self._session.connection.execute(statement).rowcount
        return deleted
