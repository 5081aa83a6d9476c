"""Comments and what they were added to: who waits for whom, and joining them anew where one of them changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, exists, func, insert, literal, or_, select

from handoff.keep.ledger.record_tables import COMMENT_PARENTS, HEAD_PAYLOAD, HOLDINGS, RECORDS, RUNS, VERSIONS
from handoff.keep.ledger.scratch import LEFT_PARENTS, TOUCHED
from handoff.keep.ledger.session import Subject, Transaction, batches
from handoff.records import STORED, Comment

PARENTS = RECORDS.alias("parents")

#: A parent that a rollback took back was never there; one that left its source is known to be gone.
_TAKEN_BACK = (
    exists()
    .where(VERSIONS.c.record_id == PARENTS.c.id, VERSIONS.c.sequence == PARENTS.c.sequence)
    .where(RUNS.c.id == VERSIONS.c.run, RUNS.c.undoes != "")
    .correlate(PARENTS)
)
#: Holds for a row of ``comment_parents`` joined with ``PARENTS`` when the parent speaks for the comment: it is there
#: with the comment's words in it, or it is gone and the comment with it.
_SPOKEN_FOR = (PARENTS.c.kind != "comment") & or_(PARENTS.c.change != "gone", ~_TAKEN_BACK)
_TABLES = (COMMENT_PARENTS, RECORDS, VERSIONS, RUNS)


def spoken_for(*columns: Any) -> Select[Any]:
    """A question about the comments whose parent speaks for them; ``PARENTS`` and ``COMMENT_PARENTS`` stand in it."""
    joined = COMMENT_PARENTS.join(PARENTS, PARENTS.c.id == COMMENT_PARENTS.c.parent_id)
    return select(*(columns or (COMMENT_PARENTS.c.comment_id,))).select_from(joined).where(_SPOKEN_FOR)


class CommentReading(Subject):
    def of(self, parent_ids: Iterable[str]) -> dict[str, list[Comment]]:
        """The present comments of these records, by parent; records without any are left out."""
        found: dict[str, list[Comment]] = defaultdict(list)
        statement = (
            select(COMMENT_PARENTS.c.parent_id, VERSIONS.c.payload)
            .join_from(COMMENT_PARENTS, RECORDS, RECORDS.c.id == COMMENT_PARENTS.c.comment_id)
            .join(VERSIONS, HEAD_PAYLOAD)
            .where(RECORDS.c.change != "gone")
            .order_by(COMMENT_PARENTS.c.parent_id, RECORDS.c.id)
        )
        for batch in batches(parent_ids):
            for row in self._session.rows(statement.where(COMMENT_PARENTS.c.parent_id.in_(batch)), *_TABLES):
                comment = STORED.record.read(row.payload)
                if isinstance(comment, Comment):
                    found[row.parent_id].append(comment)
        return dict(found)

    def spoken_for(self, record_ids: Iterable[str]) -> set[str]:
        """Which of these records are comments whose parent holds their words, or is gone."""
        return {
            row.comment_id
            for batch in batches(record_ids)
            for row in self._session.rows(spoken_for().where(COMMENT_PARENTS.c.comment_id.in_(batch)), *_TABLES)
        }

    def waiting(self, source_id: int) -> int:
        """How many comments of a source wait for what they were added to."""
        waiting = (
            select(func.count())
            .select_from(HOLDINGS)
            .join(COMMENT_PARENTS, COMMENT_PARENTS.c.comment_id == HOLDINGS.c.record_id)
            .where(HOLDINGS.c.source_id == source_id, COMMENT_PARENTS.c.comment_id.not_in(spoken_for()))
        )
        return int(self._session.rows(waiting, HOLDINGS, *_TABLES)[0][0])


class CommentParents(CommentReading):
    """The same within a transaction, for whoever joins comments with their parents."""

    _session: Transaction

    def parents_of(self, comment_ids: Iterable[str]) -> dict[str, str]:
        """What each of these comments was last said to be added to."""
        statement = select(COMMENT_PARENTS.c.comment_id, COMMENT_PARENTS.c.parent_id)
        return {
            row.comment_id: row.parent_id
            for batch in batches(comment_ids)
            for row in self._session.rows(statement.where(COMMENT_PARENTS.c.comment_id.in_(batch)), COMMENT_PARENTS)
        }

    def touch(self) -> None:
        """Touch the comments of records that came or went: they are found in them now, or on their own again."""
        changed = select(TOUCHED.c.record_id).where(TOUCHED.c.presence == 1)
        theirs = select(COMMENT_PARENTS.c.comment_id, literal(0)).where(COMMENT_PARENTS.c.parent_id.in_(changed))
        self._session.flush()
        self._session.connection.execute(insert(TOUCHED).from_select(["record_id", "presence"], theirs))

    def parents_to_join(self, after: str, limit: int) -> list[Row[Any]]:
        """Present parents of comments that were touched, in the order of their ids: newest state and its run."""
        touched = select(COMMENT_PARENTS.c.parent_id).where(
            COMMENT_PARENTS.c.comment_id.in_(select(TOUCHED.c.record_id))
        )
        wanted = touched.union(select(LEFT_PARENTS.c.record_id))
        statement = (
            select(RECORDS.c.id, VERSIONS.c.payload, VERSIONS.c.run)
            .join_from(RECORDS, VERSIONS, HEAD_PAYLOAD)
            .where(RECORDS.c.id.in_(wanted), RECORDS.c.id > after)
            .where(RECORDS.c.change != "gone", RECORDS.c.kind != "comment")
            .order_by(RECORDS.c.id)
            .limit(limit)
        )
        return self._session.rows(statement)
