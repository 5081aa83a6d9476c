"""Statements that an agent or a person proposes: they wait beside the edits of briefs until a person decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from handoff.errors import UsageError
from handoff.keep.ledger import Ledger
from handoff.records import EditProposal, FactKind, Place, edit_id
from handoff.workspace.logged import logged
from handoff.workspace.review.own_words import own_words
from handoff.workspace.review.withdrawn_edit import aged


@dataclass(frozen=True)
class Statement:
    """What somebody proposes. ``quote`` stands in one of the client's records (in ``record``, where that is given)."""

    words: str
    kind: FactKind
    author: str
    subject: str = ""
    value: str = ""
    owner: str = ""
    due: date | None = None
    quote: str = ""
    record: str = ""
    key: str = ""

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """What it is about and comes to, who is to do it and by which day: as in a row of a brief."""
        day = self.due.isoformat() if self.due else ""
        said = {"owner": self.owner, "due": day, "subject": self.subject, "value": self.value}
        return tuple((name, " ".join(words.split())) for name, words in said.items() if words.strip())


def propose_statement(
    ledger: Ledger, client_id: str, stated: Statement, now: datetime, stale_before: datetime
) -> EditProposal:
    """The proposal as it is kept. Raises ``UsageError`` without author or statement, or for a quote nobody wrote."""
    words, kind, author = " ".join(stated.words.split()), stated.kind, stated.author
    if not words or not author.strip():
        raise UsageError("a proposal needs a statement and its author", remedy="give both")
    behind, quote = _quoted(ledger, client_id, stated.quote, stated.record) if stated.quote.strip() else ("", "")
    stated = replace(stated, quote=quote)
    proposal = EditProposal(
        id=_id(client_id, stated, words),
        kind="statement",
        client_id=client_id,
        fact_kind=kind,
        record=behind,
        after=words,
        author=author.strip(),
        signed="named",
        at=now,
        quote=quote,
        cells=stated.cells,
        place=Place(line=words),
    )
    with ledger.writing() as write:
        kept = write.edits.get(proposal.id)
        if kept is None:
            write.edits.put([proposal])
        elif aged(_same(kept, proposal), stale_before).status == "expired":
            write.edits.renew(kept.model_copy(update={"at": now}))
        else:
            return kept
        logged(write, "propose", now, author, subjects=[proposal.id, client_id])
    return ledger.edits.get(proposal.id) or proposal


def _id(client_id: str, stated: Statement, words: str) -> str:
    """Of the key where there is one: what an author says under it is said once, in whatever words."""
    if key := stated.key.strip():
        return edit_id(client_id, "statement", "key", stated.author, key)
    more = (words for pair in stated.cells for words in pair)
    return edit_id(client_id, "statement", stated.kind, words, stated.quote, stated.author, *more)


def _same(kept: EditProposal, proposed: EditProposal) -> EditProposal:
    """What is kept under the id. Raises ``UsageError`` where a key stands for another statement."""
    told = (proposed.fact_kind, proposed.after, proposed.quote, proposed.cells)
    if (kept.fact_kind, kept.after, kept.quote, kept.cells) != told:
        raise UsageError("this key stands for another proposal", place=kept.id, remedy="give each proposal its own key")
    return kept


def _quoted(ledger: Ledger, client_id: str, quote: str, record: str) -> tuple[str, str]:
    """The id of the client's record that holds the quote, and the quote in the record's own words."""
    named = ledger.records.get(record, client=client_id) if record else None
    for each in filter(None, [named]) if record else ledger.records.all(client=client_id):
        if words := own_words(each, quote):
            return each.id, words
    shown = quote if len(quote) <= 60 else f"{quote[:60]}…"
    place = f"record {record}" if record else "the client's records"
    raise UsageError(
        f"nobody wrote “{shown}” there", place=place, remedy="quote a record word for word, or leave it out"
    )
