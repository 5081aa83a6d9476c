"""The tables of facts, clients and decisions: what is known, of whom, and what people decide about it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Text

from handoff.keep.ledger.tables import needed, reference, table

#: ``extractor`` owns the fact (see ``owner_of``).
#: ``payload`` is the fact as its author made it; status, end of validity and successor are what became of it since.
#: ``decided`` is a person's answer (confirmed, rejected), empty where none was given.
FACTS = table(
    "facts",
    Column("id", String, primary_key=True),
    Column("record_id", String, reference("records.id"), nullable=False),
    *needed(String, "record_version", "kind", "subject"),
    *needed(Integer, "start", "end"),
    *needed(Text, "quote", "payload"),
    *needed(String, "extractor", "origin", "status", "valid_until", "superseded_by", "decided"),
    Column("run", String, reference("runs.id"), nullable=False),
    Index("facts_by_record", "record_id"),
    Index("facts_by_kind", "kind"),
)

CLIENTS = table(
    "clients",
    Column("id", String, primary_key=True),
    Column("payload", Text, nullable=False),
)

PROPOSALS = table(
    "merge_proposals",
    Column("id", String, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("status", String, nullable=False),
)

#: What people changed about clients, in order, and in which run, so that it can be taken back: ``name`` is how the
#: client of that anchor is called, ``pair`` what was answered about that pair (confirm, reject or nothing).
CLIENT_CHANGES = table(
    "client_changes",
    Column("sequence", Integer, primary_key=True),
    Column("run", String, reference("runs.id"), nullable=False),
    *needed(String, "kind", "target", "earlier", "later"),
    Index("client_changes_by_run", "run"),
    Index("client_changes_by_target", "kind", "target"),
)

#: What people decided, in order; never changed.
DECISIONS = table(
    "decisions",
    Column("sequence", Integer, primary_key=True),
    *needed(String, "target", "answer", "person", "at"),
    Column("note", Text, nullable=False),
    Index("decisions_by_target", "target"),
)

#: Edits of briefs and proposed statements, which wait for a person. ``payload`` is the proposal without its status.
EDITS = table(
    "edit_proposals",
    Column("id", String, primary_key=True),
    *needed(String, "client_id", "fact"),
    Column("payload", Text, nullable=False),
    Column("status", String, nullable=False),
    Index("edit_proposals_by_client", "client_id", "status"),
)

#: Whether what was found was of use, as one person or agent said last of one record or fact (``target``).
FEEDBACK = table(
    "feedback",
    Column("sequence", Integer, primary_key=True),
    *needed(String, "target", "record_id"),
    Column("useful", Integer, nullable=False),
    *needed(String, "by", "at"),
    Index("feedback_by_record", "record_id"),
)
