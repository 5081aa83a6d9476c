"""Undo a run: a run of its own that gives every record its previous version back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from handoff.errors import UsageError
from handoff.keep.ledger.client_changes import ClientChange
from handoff.keep.ledger.decisions import Answer
from handoff.keep.ledger.record_heads import Change
from handoff.keep.ledger.record_tables import HOLDINGS, RUNS, VERSIONS
from handoff.keep.ledger.session import batches

if TYPE_CHECKING:
    from handoff.keep.ledger.ledger import Write


@dataclass(frozen=True, slots=True)
class Rollback:
    """What undoing a run changed, by record id.

    ``restored`` bear their previous version again, ``removed`` had none and are gone; ``left`` were touched by a later
    run and stay as they are. ``declared`` counts files that are about whom they were before, ``clients`` those that
    are called as before or are no longer parted. ``run`` is the run that did it, empty when there was nothing to undo.
    """

    run: str
    restored: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    declared: int = 0
    clients: int = 0

    @property
    def touched(self) -> tuple[str, ...]:
        """Records whose facts and chunks are to be made again."""
        return (*self.restored, *self.removed)


@dataclass(frozen=True, slots=True)
class _Version:
    record_id: str
    sequence: int
    version: str
    change: Change
    source_id: int
    run: str
    undoes: str


_Stack = tuple[_Version, ...]


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a run did to one record: whether it still counts, whether it is on top, and what lies under it."""

    record_id: str
    counts: bool
    on_top: bool
    previous: _Version | None

    @property
    def restores(self) -> bool:
        return self.previous is not None and self.previous.change != "gone"


def rollback(write: Write, run: str, at: datetime) -> Rollback:
    """Undo what the run did to records, whom it declared files to be about, and how it named or parted clients.

    What else people decided is kept.

    A record that a later run touched, or that a source said something of since, is left and listed. The facts and
    chunks of ``restored`` records are the caller's to make again, in the same transaction; those of ``removed`` ones
    are retired here, and what was written for their clients is withdrawn. Undoing runs newest first undoes them all; a
    rollback can be rolled back. Exports that were read count as read still (see ``SourceWriting.read_again``). Raises
    UsageError for an unknown run.
    """
    write.flush()
    effects = [effect for effect in _effects(write, run) if effect.counts]
    vouched = _said_since(write, run, [effect.record_id for effect in effects])
    undo = [effect for effect in effects if effect.on_top and effect.record_id not in vouched]
    left = tuple(sorted({effect.record_id for effect in effects} - {effect.record_id for effect in undo}))
    undoing = write.runs.start("rollback", at, undoes=run)
    for effect in undo:
        _undo(write, effect, run, undoing)
    removed = tuple(effect.record_id for effect in undo if not effect.restores)
    write.records.retire(removed)
    write.briefs.withdraw(write.clients.of_records(removed))
    declared, contested = _undo_declarations(write, run, undoing, write.sources.holding(left))
    changed = _undo_client_changes(write, run, undoing, at)
    return Rollback(
        run=undoing if undo or declared or changed else "",
        restored=tuple(effect.record_id for effect in undo if effect.restores),
        removed=removed,
        left=tuple(sorted({*left, *contested})),
        declared=declared,
        clients=changed,
    )


def _undo_client_changes(write: Write, run: str, undoing: str, at: datetime) -> int:
    """How many clients are called as before, or are one with what they were parted from."""
    changes = write.client_changes.standing(run)
    for one in changes:
        back = one.earlier
        if one.kind == "pair":
            answer: Answer = "reject" if one.earlier == "reject" else "confirm"
            back, person = answer, write.decisions.all(one.target)[-1].person
            write.decisions.put(one.target, answer, person, at, f"taken back with {run}")
        write.client_changes.add(ClientChange(one.kind, one.target, one.later, back), undoing)
    return len(changes)


def _undo_declarations(write: Write, run: str, undoing: str, kept: set[int]) -> tuple[int, list[str]]:
    """How many sources are about whom they were before, and records of those that another file says are another's.

    Of a source of which records are ``kept`` as a later run told them, whom it is about is kept too.
    """
    undone, contested = 0, []
    for source, earlier in write.sources.declared_by(run):
        if source.id in kept:
            continue
        write.sources.declare(source.id, earlier)
        conflict = write.sources.declared_otherwise(replace(source, declared_client=earlier))
        if conflict is not None:
            write.sources.declare(source.id, source.declared_client)
            contested.append(conflict[0])
            continue
        write.runs.use(undoing)
        write.sources.note_declaration(source.id, source.declared_client, undoing)
        undone += 1
    return undone, contested


def _effects(write: Write, run: str) -> Iterator[_Effect]:
    undoes = write.first(select(RUNS.c.undoes).where(RUNS.c.id == run))
    if undoes is None:
        raise UsageError(f"no run {run!r}", remedy="`handoff runs list` lists them")
    touched = select(VERSIONS.c.record_id).where(VERSIONS.c.run == run)
    statement = (
        select(*(VERSIONS.c[name] for name in _Version.__dataclass_fields__ if name != "undoes"), RUNS.c.undoes)
        .join_from(VERSIONS, RUNS, RUNS.c.id == VERSIONS.c.run)
        .where(VERSIONS.c.record_id.in_(touched))
        .order_by(VERSIONS.c.record_id, VERSIONS.c.sequence)
    )
    versions = (_Version(**row._mapping) for row in write.rows(statement))
    for record_id, history in groupby(versions, key=lambda version: version.record_id):
        yield _effect(record_id, list(history), run, is_rollback=bool(undoes[0]))


def _effect(record_id: str, history: list[_Version], run: str, is_rollback: bool) -> _Effect:
    """Replay the history: a version goes on the stack, a rollback puts back the stack from before what it undid."""
    stack: _Stack = ()
    before: dict[str, _Stack] = {}
    for version in history:
        if not stack or stack[-1].run != version.run:
            before[version.run] = stack
        stack = before[version.undoes] if version.undoes else (*stack, version)
    on_top = history[-1].run == run if is_rollback else bool(stack) and stack[-1].run == run
    counts = on_top or any(version.run == run for version in stack)
    return _Effect(record_id, counts, on_top, before[run][-1] if before[run] else None)


def _said_since(write: Write, run: str, record_ids: Iterable[str]) -> set[str]:
    """The records of which a source said something in a later run."""
    this = select(RUNS.c.sequence).where(RUNS.c.id == run).scalar_subquery()
    said: set[str] = set()
    for batch in batches(record_ids):
        statement = (
            select(HOLDINGS.c.record_id)
            .join(RUNS, RUNS.c.id == HOLDINGS.c.run)
            .where(HOLDINGS.c.record_id.in_(batch), RUNS.c.sequence > this)
        )
        said |= {row.record_id for row in write.rows(statement)}
    return said


def _undo(write: Write, effect: _Effect, run: str, undoing: str) -> None:
    holdings = write.rows(select(HOLDINGS).where(HOLDINGS.c.record_id == effect.record_id))
    previous = effect.previous
    if previous is None or not effect.restores:
        write.records.mark_gone(effect.record_id, undoing)
        write.delete(HOLDINGS, ((row.source_id, row.record_id) for row in holdings))
        return
    said = write.records.restore(effect.record_id, previous.sequence, undoing)
    word = {"version": said, "run": previous.run}
    for row in holdings:
        if row.run == run:
            write.batch.update(HOLDINGS, (row.source_id, row.record_id), word)
    if not holdings:
        key = {"source_id": previous.source_id, "record_id": effect.record_id}
        write.batch.insert(HOLDINGS, {**key, **word})
