"""What a person says about a client: how it is called, and what is not it. Each is a run, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.errors import UsageError
from handoff.extract.clients import names_nobody, parted
from handoff.keep.ledger import ClientChange, Ledger, Write
from handoff.records import UNASSIGNED, MergeProposal, Progress, ResolvedClient, find_client
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.logged import logged
from handoff.workspace.readers import Readers
from handoff.workspace.refresh import refresh


@dataclass(frozen=True)
class ClientDecision:
    """Whose decision about which client. ``words`` are the new name, or what is parted from it."""

    client: ResolvedClient
    words: Sequence[str]
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Decided:
    """``run`` is empty where nothing was to do; ``parted`` are the ids of clients that are apart now."""

    run: str
    parted: tuple[str, ...] = ()


def rename_client(
    ledger: Ledger, readers: Readers, asked: ClientDecision, now: datetime, progress: Progress
) -> Decided:
    """Call the client so from now on; its other names stay known. Briefs that call it otherwise are withdrawn.

    Raises ``UsageError`` for a name that says nothing, or that another client bears.
    """
    name = " ".join(asked.words[0].split())
    with ledger.writing() as write:
        _check(write, asked, name)
        if name == asked.client.name:
            return Decided("")
        run = write.runs.start("rename", now)
        earlier = write.client_changes.names().get(asked.client.anchor, "")
        write.client_changes.add(ClientChange("name", asked.client.anchor, earlier, name), run)
        before = write.clients.all()
        refresh(write, readers, run, progress)
        withdraw_renamed(write, before)
        logged(write, "rename", now, asked.by, run=run, subjects=[asked.client.id])
    return Decided(run)


def split_client(ledger: Ledger, readers: Readers, asked: ClientDecision, now: datetime, progress: Progress) -> Decided:
    """Let each of the named parts (names, domains, keys) be a client of its own, with all that stands by it.

    Raises ``UsageError`` for what is no part of the client, or of which no record speaks.
    """
    with ledger.writing() as write:
        _check(write, asked)
        run = write.runs.start("split", now)
        pairs = [_part(write, asked, off, run, now) for off in asked.words]
        refresh(write, readers, run, progress)
        present = {one.id for one in write.clients.all()}
        for pair, off in zip(pairs, asked.words, strict=True):
            if not {pair.kept, pair.merged} <= present:
                what = f"no record stands by {off!r} alone, so there is nothing to part"
                raise UsageError(what, place=asked.client.name, remedy="handoff ingest FILE --client NAME moves a file")
        logged(write, "split", now, asked.by, run=run, subjects=[asked.client.id, *(pair.id for pair in pairs)])
    return Decided(run, tuple(dict.fromkeys(each for pair in pairs for each in (pair.kept, pair.merged))))


def _part(write: Write, asked: ClientDecision, off: str, run: str, now: datetime) -> MergeProposal:
    pair = parted(asked.client, off.strip(), write.clients.all(), write.clients.proposals())
    earlier = write.decisions.all(pair.id)
    write.clients.ask(pair)
    write.decisions.put(pair.id, "reject", asked.by, now, asked.reason)
    write.client_changes.add(ClientChange("pair", pair.id, earlier[-1].answer if earlier else "", "reject"), run)
    return pair


def withdraw_renamed(write: Write, before: Sequence[ResolvedClient]) -> None:
    """Withdraw what was written for clients under another name than they have now."""
    names = {one.id: one.name for one in write.clients.all()}
    write.briefs.withdraw([one.id for one in before if names.get(one.id, one.name) != one.name])
    write.briefs.retire_outdated()


def _check(write: Write, asked: ClientDecision, name: str | None = None) -> None:
    if not asked.by.strip():
        raise UsageError("a decision needs the name of who made it", place=asked.client.name, remedy="add --by NAME")
    if asked.client.id == UNASSIGNED:
        remedy = "handoff ingest FILE --client NAME says whom a file is about"
        raise UsageError("what belongs to nobody is no client", place=UNASSIGNED, remedy=remedy)
    if name is None:
        return
    Forgotten.of(write).refuse(name)
    if names_nobody(name):
        raise UsageError(f"{name!r} names nobody", place=asked.client.name, remedy="give the name as people write it")
    others = [one for one in find_client(name, write.clients.all()) if one.id != asked.client.id]
    if others:
        remedy = "if they are one: handoff clients lists the pairs that may be, handoff review --accept ID joins them"
        raise UsageError(f"another client is called {name!r}: {others[0].id}", place=asked.client.name, remedy=remedy)
