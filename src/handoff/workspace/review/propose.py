"""Statements that an agent or a person proposes: they wait beside the edits of briefs until a person decides."""

from __future__ import annotations

from handoff.errors import UsageError
from handoff.keep.ledger import Ledger
from handoff.records import EditProposal, FactKind, Place, edit_id


def propose_statement(
    ledger: Ledger, client_id: str, statement: str, kind: FactKind, author: str, quote: str, record: str
) -> EditProposal:
    """The proposal as it is kept. Raises ``UsageError`` without author or statement, or for a quote nobody wrote."""
    words = " ".join(statement.split())
    if not words or not author.strip():
        raise UsageError("a proposal needs a statement and its author", remedy="give both")
    behind = _record_of(ledger, client_id, quote, record) if quote else ""
    proposal = EditProposal(
        id=edit_id(client_id, "statement", kind, words, quote, author),
        kind="statement",
        client_id=client_id,
        fact_kind=kind,
        record=behind,
        after=words,
        author=author.strip(),
        signed="named",
        quote=quote,
        place=Place(line=words),
    )
    with ledger.writing() as write:
        write.edits.put([proposal])
    return ledger.edits.get(proposal.id) or proposal


def _record_of(ledger: Ledger, client_id: str, quote: str, record: str) -> str:
    """The id of the client's record that holds the quote."""
    if record:
        found = ledger.records.get(record, client=client_id)
        if found is not None and quote in found.text:
            return found.id
    else:
        for each in ledger.records.all(client=client_id):
            if quote in each.text:
                return each.id
    shown = quote if len(quote) <= 60 else f"{quote[:60]}…"
    place = f"record {record}" if record else "the client's records"
    raise UsageError(
        f"nobody wrote “{shown}” there", place=place, remedy="quote a record word for word, or leave it out"
    )
