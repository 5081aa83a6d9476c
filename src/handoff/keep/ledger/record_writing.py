"""How a record from an export becomes a version of one in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import exists, func, select

from handoff.errors import IntegrityError
from handoff.keep.ledger.chunks import ChunkWriting
from handoff.keep.ledger.comments import CommentParents
from handoff.keep.ledger.fact_writing import FactWriting
from handoff.keep.ledger.record_heads import Change, Head, heads_of, held_by, of_nobody, place_of
from handoff.keep.ledger.record_tables import COMMENT_PARENTS, HOLDINGS, RECORDS, VERSIONS
from handoff.keep.ledger.record_verdict import Verdict, is_outdated, source_against, verdict_on
from handoff.keep.ledger.records import RecordReading
from handoff.keep.ledger.runs import RunWriting
from handoff.keep.ledger.scratch import LEFT_PARENTS, SEEN, Seen, Touched
from handoff.keep.ledger.session import BATCH, Transaction
from handoff.keep.ledger.tables import time_text
from handoff.records import STORED, Comment, Record, completed, joined, unjoined, what_only_there


@dataclass(frozen=True, slots=True)
class Around:
    """What else follows when records come and go."""

    runs: RunWriting
    comments: CommentParents
    touched: Touched
    seen: Seen
    facts: FactWriting
    chunks: ChunkWriting


@dataclass(frozen=True, slots=True)
class _Known:
    """What the ledger knows of the records of one batch, kept up with what the batch writes.

    ``held`` is what each source says of a record, ``parents`` what a comment was added to so far.
    """

    heads: dict[str, Head]
    held: dict[str, dict[int, str]]
    comments: dict[str, list[Comment]]
    parents: dict[str, str]


class RecordWriting(RecordReading):
    """Records into the ledger. What it touches is noted: see ``Touched``."""

    def __init__(self, session: Transaction, around: Around) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._around = around

    def put(self, record: Record, source_id: int, run: str) -> Verdict:
        """Take in what a source says of one record; see ``put_many``."""
        return self.put_many((record,), source_id, run)[0]

    def put_many(self, records: Sequence[Record], source_id: int, run: str) -> list[Verdict]:
        """Take in what a source says of records, each joined with the comments that are there.

        ``unchanged``: the content is known; where it stands is brought up to date in place if this source is the one
        that the stored place speaks of. ``stale``: another source said something newer. Many at once cost least.
        """
        known = self._known(records)
        met = [self._put(record, known, source_id, run) for record in records]
        self._around.seen.add(source_id, met)
        self._session.flush_when_large()
        return [row["verdict"] for row in met]

    def missing(self, source_id: int) -> int:
        """How many records the source held before and was not seen to hold in this reading."""
        statement = select(func.count()).select_from(HOLDINGS).where(*_not_seen(source_id))
        return int(self._session.rows(statement, HOLDINGS, SEEN)[0][0])

    def finish_source(self, source_id: int, run: str) -> tuple[str, ...]:
        """Close the reading of a source: what it no longer holds, and nobody else does, is gone. Returns those ids."""
        gone: list[str] = []
        statement = select(HOLDINGS.c.record_id).where(*_not_seen(source_id)).order_by(HOLDINGS.c.record_id)
        while dropped := [row.record_id for row in self._session.rows(statement.limit(BATCH), HOLDINGS, SEEN)]:
            gone += self.let_go(dropped, [source_id], run)
        return tuple(gone)

    def let_go(self, record_ids: Sequence[str], source_ids: Iterable[int], run: str) -> list[str]:
        """Let these sources no longer hold these records; returns those that nobody holds then, which are gone.

        Their chunks leave the index and their facts that nobody decided on are marked gone.
        """
        held = held_by(self._session, record_ids)
        letting = set(source_ids)
        keys = [(source, record) for record in record_ids for source in held.get(record, ()) if source in letting]
        self._session.delete(HOLDINGS, keys)
        gone = [record for record in of_nobody(self._session, record_ids) if self.mark_gone(record, run)]
        self.retire(gone)
        return gone

    def retire(self, record_ids: Sequence[str]) -> None:
        """Take what was made of these records out of search and briefs."""
        self._around.facts.retire(record_ids)
        for record_id in record_ids:
            self._around.chunks.put(record_id, ())
        self._session.flush()

    def mark_gone(self, record_id: str, run: str) -> bool:
        """Add a ``gone`` version. False when there was nothing to mark."""
        head = heads_of(self._session, (record_id,)).get(record_id)
        if head is None or head.change == "gone":
            return False
        gone = replace(head, sequence=head.sequence + 1, change="gone")
        self._append(record_id, gone, None, run)
        self._session.batch.update(RECORDS, (record_id,), {"sequence": gone.sequence, "change": "gone"})
        self._around.touched.add((record_id,), presence=True)
        return True

    def restore(self, record_id: str, sequence: int, run: str) -> str:
        """Add a version that says again what the one of that sequence said; returns what its source said then."""
        head = heads_of(self._session, (record_id,)).get(record_id)
        key = (VERSIONS.c.record_id == record_id) & (VERSIONS.c.sequence == sequence)
        old = self._session.first(select(VERSIONS.c.payload, VERSIONS.c.source_id).where(key))
        if head is None or old is None:
            raise IntegrityError(f"no version {sequence} to go back to", place=record_id)
        record = STORED.record.read(old.payload)
        known = self._known((record,))
        self._add_version(record, head, old.source_id, run, "written" if head.change == "gone" else "changed")
        self._note_parent(record, known)
        return unjoined(record).content_hash

    def join_comments(self, run: str) -> int:
        """Join records anew whose comments came, went or changed in this transaction; returns how many changed so.

        Once for each record, however many of its comments did. One that this run wrote already gets no second version.
        """
        self._around.comments.touch()
        last, changed = "", 0
        while page := self._around.comments.parents_to_join(last, BATCH):
            last = page[-1].id
            ids = [row.id for row in page]
            comments, heads = self._around.comments.of(ids), heads_of(self._session, ids)
            for row in page:
                whole = joined(STORED.record.read(row.payload), comments.get(row.id, ()))
                changed += self._rejoin(whole, heads[row.id], row.run, run)
        self._session.flush()
        return changed

    def _rejoin(self, whole: Record, head: Head, said_in: str, run: str) -> bool:
        if whole.content_hash == head.version:
            self._move(whole, head, head.source_id)
            return False
        if said_in != run:
            self._add_version(whole, head, head.source_id, run, "changed")
            return True
        payload = whole.model_dump_json()
        version = {"version": whole.content_hash}
        self._session.batch.update(RECORDS, (whole.id,), {**version, "place": place_of(whole, payload)})
        self._session.batch.update(VERSIONS, (whole.id, head.sequence), {**version, "payload": payload})
        self._around.touched.add((whole.id,))
        return False

    def _known(self, records: Sequence[Record]) -> _Known:
        ids = [record.id for record in records]
        comments = [record.id for record in records if isinstance(record, Comment)]
        parents = [record.id for record in records if not isinstance(record, Comment)]
        return _Known(
            heads_of(self._session, ids),
            held_by(self._session, ids),
            self._around.comments.of(parents),
            self._around.comments.parents_of(comments),
        )

    def _put(self, record: Record, known: _Known, source_id: int, run: str) -> dict[str, Any]:
        """Take in one record; returns its row of ``SEEN``."""
        held, head = known.held.get(record.id, {}), known.heads.get(record.id)
        outdated = head is not None and is_outdated(record, head, held, source_id)
        told = self._told_elsewhere(record, head, held, source_id)
        first, second = (told, record) if told is not None and outdated else (record, told)
        whole = joined(completed(first, second) if second else first, known.comments.get(record.id, ()))
        verdict = verdict_on(record, whole, head, held, source_id, outdated)
        against = source_against(record, told, head, held, source_id, verdict)
        filled = what_only_there(first, second) if second and verdict == "changed" else ()
        teller = head.source_id if head is not None and first is told else source_id
        self._hold(record, known, source_id, run)
        if verdict in ("written", "changed"):
            change: Change = "written" if verdict == "written" else "changed"
            known.heads[record.id] = self._add_version(whole, head, teller, run, change)
            self._note_parent(record, known)
        elif verdict == "unchanged" and head is not None and head.version == whole.content_hash:
            of_another = head.source_id != source_id and head.source_id in known.held[record.id]
            if not of_another:
                known.heads[record.id] = self._move(whole, head, source_id)
        row = {"record_id": record.id, "at": time_text(record.happened_at), "verdict": verdict, "against": against}
        filled_from = (source_id if first is told else head.source_id) if filled and head is not None else 0
        return {**row, "filled": "\n".join(filled), "filled_from": filled_from}

    def _told_elsewhere(
        self, record: Record, head: Head | None, held: Mapping[int, str], source_id: int
    ) -> Record | None:
        """What the ledger says of the record where others told it or hold it and may say more; without its comments."""
        if head is None or head.change == "gone" or not (held.keys() | {head.source_id}) - {source_id}:
            return None
        if head.version == record.content_hash or (
            head.source_id != source_id and held.get(head.source_id) == record.content_hash
        ):
            return None
        now = self._session.first(
            select(VERSIONS.c.payload).where(VERSIONS.c.record_id == record.id, VERSIONS.c.sequence == head.sequence),
            VERSIONS,
        )
        return unjoined(STORED.record.read(now.payload)) if now is not None and now.payload else None

    def _hold(self, record: Record, known: _Known, source_id: int, run: str) -> None:
        held = known.held.setdefault(record.id, {})
        before = held.get(source_id)
        if before == record.content_hash:
            return
        self._around.runs.use(run)
        change = {"version": record.content_hash, "run": run}
        if before is None:
            self._session.batch.insert(HOLDINGS, {"source_id": source_id, "record_id": record.id, **change})
        else:
            self._session.batch.update(HOLDINGS, (source_id, record.id), change)
        held[source_id] = record.content_hash

    def _note_parent(self, record: Record, known: _Known) -> None:
        if not isinstance(record, Comment):
            return
        before = known.parents.get(record.id)
        if before is None:
            self._session.batch.insert(COMMENT_PARENTS, {"comment_id": record.id, "parent_id": record.parent_id})
        elif before != record.parent_id:
            self._session.batch.insert(LEFT_PARENTS, {"record_id": before})
            self._session.batch.update(COMMENT_PARENTS, (record.id,), {"parent_id": record.parent_id})
        known.parents[record.id] = record.parent_id

    def _add_version(self, record: Record, head: Head | None, source_id: int, run: str, change: Change) -> Head:
        payload = record.model_dump_json()
        sequence = head.sequence + 1 if head else 1
        new = Head(
            sequence, record.content_hash, place_of(record, payload), change, time_text(record.updated_at), source_id
        )
        self._append(record.id, new, payload, run)
        values: dict[str, Any] = {name: getattr(new, name) for name in Head.__dataclass_fields__}
        values |= {"kind": record.kind, "title": record.title, "hint": record.client.model_dump_json()}
        if head is None:
            self._session.batch.insert(RECORDS, {"id": record.id, **values})
        else:
            self._session.batch.update(RECORDS, (record.id,), values)
        self._around.touched.add((record.id,), presence=change == "written")
        return new

    def _append(self, record_id: str, head: Head, payload: str | None, run: str) -> None:
        """Add one row to the history of a record; ``head`` is what it is from now on."""
        self._around.runs.use(run)
        self._session.batch.insert(
            VERSIONS,
            {
                "record_id": record_id,
                "sequence": head.sequence,
                "version": head.version,
                "change": head.change,
                "payload": payload,
                "source_id": head.source_id,
                "run": run,
            },
        )

    def _move(self, record: Record, head: Head, source_id: int) -> Head:
        """Follow the record to its new place."""
        payload = record.model_dump_json()
        place = place_of(record, payload)
        if place == head.place and head.source_id == source_id:
            return head
        self._session.batch.update(RECORDS, (record.id,), {"place": place, "source_id": source_id})
        self._session.batch.update(VERSIONS, (record.id, head.sequence), {"payload": payload, "source_id": source_id})
        self._around.touched.add((record.id,))
        return replace(head, place=place, source_id=source_id)


def _not_seen(source_id: int) -> tuple[Any, ...]:
    seen = exists().where(SEEN.c.source_id == source_id, SEEN.c.record_id == HOLDINGS.c.record_id)
    return HOLDINGS.c.source_id == source_id, ~seen
