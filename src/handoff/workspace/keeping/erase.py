"""Taking out of the tables whatever a tombstone stands for: when it is forgotten, and when it would come back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handoff.keep.ledger import Erased, Write
from handoff.records import Progress
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.readers import Readers
from handoff.workspace.refresh import refresh


@dataclass(frozen=True, slots=True)
class Cleared:
    """What went out of the tables, with whose briefs went whole and how many vectors."""

    erased: Erased
    clients: tuple[str, ...]
    vectors: int


def erase(write: Write, readers: Readers, run: str, progress: Progress) -> Cleared:
    """In one transaction: nothing that was forgotten stands in a row afterwards, and all that derives from it is made
    again without it. What lies in free pages, files and the index is for ``clear``."""
    forgotten = Forgotten.of(write)
    gone = tuple(client.id for client in write.clients.all() if forgotten.is_client_id(client.id))
    doomed = write.erasure.companions(write.erasure.where(forgotten.is_record, forgotten.is_about))
    records = write.erasure.records(doomed)
    briefs = _briefs(write, forgotten, gone, records)
    beside = [write.erasure.client(client, forgotten.is_client) for client in gone]
    rewritten = _blacken(write, forgotten)
    write.records.join_comments(run)
    refresh(write, readers, run, progress)
    vectors = write.vectors.drop_unused()
    erased = replace(
        records,
        rewritten=rewritten,
        revisions=briefs.revisions,
        issued=briefs.issued,
        accepted=briefs.accepted,
        pictures=briefs.pictures,
        decisions=records.decisions + sum(each.decisions for each in beside),
        proposals=records.proposals + sum(each.proposals for each in beside),
        words=sum(each.words for each in beside),
    )
    return Cleared(erased, gone, vectors)


def _briefs(write: Write, forgotten: Forgotten, gone: tuple[str, ...], records: Erased) -> Erased:
    """Revisions that rest on what went, that say a word of it, or whose client went."""
    revisions = write.erasure.revisions_citing(records.records | records.facts)
    revisions |= {(brief.id, brief.revision) for client in gone for brief in write.briefs.all(client)}
    revisions |= write.erasure.revisions_where(
        lambda brief, asked: (
            forgotten.holds(brief.markdown) or forgotten.holds_json(brief.page) or forgotten.holds_json(asked)
        )
    )
    return write.erasure.briefs(revisions)


def _blacken(write: Write, forgotten: Forgotten) -> int:
    """How many records and other rows held a forgotten word."""
    if not forgotten.has_words:
        return 0
    everything = write.erasure.where(lambda _: True, lambda _: False)
    return write.rewriting.records(everything, forgotten.model, forgotten) + write.rewriting.rows(forgotten)
