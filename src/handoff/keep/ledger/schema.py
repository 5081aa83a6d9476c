"""The tables of the ledger. Plain SQL types, so that another database than SQLite can hold them.

Times are text in ISO 8601, UTC, microseconds always written: they sort as text. Payloads are the JSON of the pydantic
model. The full-text table over ``chunks`` is no part of this: see ``sqlite_full_text``.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from handoff.records import UNASSIGNED

METADATA = MetaData()


def _reference(target: str) -> ForeignKey:
    """Checked at commit: rows are written in batches whose order is not that of the references."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


#: In which version each shape is kept that stands as JSON in ``payload``, ``hint``, ``page`` and ``details``.
SHAPES = Table(
    "shapes",
    METADATA,
    Column("name", String, primary_key=True),
    Column("version", Integer, nullable=False),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("verb", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", String, nullable=False),
)

SOURCES = Table(
    "sources",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("connector", String, nullable=False),
    Column("path", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("declared_client", String, nullable=False),
    UniqueConstraint("connector", "path"),
)

#: The head of every record: its newest state, and to whom it belongs.
#: ``place`` is a hash over the whole payload, where it stands included; ``source_id`` who said the newest version.
RECORDS = Table(
    "records",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("version", String, nullable=False),
    Column("place", String, nullable=False),
    Column("change", String, nullable=False),
    Column("updated_at", String, nullable=False),
    Column("source_id", Integer, _reference("sources.id"), nullable=False),
    Column("client_id", String, nullable=False, default=UNASSIGNED),
    Column("client_rule", String, nullable=False, default=""),
    Column("client_confidence", Float, nullable=False, default=0.0),
    Index("records_by_client", "client_id", "kind", "id"),
)

#: Append-only. ``change`` is written, changed or gone; a ``gone`` row has no payload of its own.
VERSIONS = Table(
    "record_versions",
    METADATA,
    Column("record_id", String, _reference("records.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("version", String, nullable=False),
    Column("change", String, nullable=False),
    Column("payload", Text),
    Column("source_id", Integer, _reference("sources.id"), nullable=False),
    Column("run", String, _reference("runs.id"), nullable=False),
    Index("record_versions_by_run", "run"),
)

#: What each comment was added to, whether that is there or not.
COMMENT_PARENTS = Table(
    "comment_parents",
    METADATA,
    Column("comment_id", String, _reference("records.id"), primary_key=True),
    Column("parent_id", String, nullable=False),
    Index("comments_by_parent", "parent_id"),
)

#: Records that are wherever another one is: a person's correction of what stands in it.
FOLLOWERS = Table(
    "followers",
    METADATA,
    Column("record_id", String, _reference("records.id"), primary_key=True),
    Column("leader_id", String, _reference("records.id"), nullable=False),
    Index("followers_by_leader", "leader_id"),
)

#: Which run declared a source to be about another client than ``earlier``, in order, so that it can be taken back.
DECLARATIONS = Table(
    "declarations",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("source_id", Integer, _reference("sources.id"), nullable=False),
    Column("run", String, _reference("runs.id"), nullable=False),
    Column("earlier", String, nullable=False),
    Index("declarations_by_run", "run"),
)

#: Which source holds which record: the version it says, and the run in which it last changed its word. The version is
#: that of the record as the source tells it, without the comments that other sources add to it.
HOLDINGS = Table(
    "holdings",
    METADATA,
    Column("source_id", Integer, _reference("sources.id"), primary_key=True),
    Column("record_id", String, _reference("records.id"), primary_key=True),
    Column("version", String, nullable=False),
    Column("run", String, _reference("runs.id"), nullable=False),
    Index("holdings_by_record", "record_id"),
)

#: What each extractor last made of a record: by which fingerprint, of which version, and in words why it failed, if so.
EXTRACTIONS = Table(
    "extractions",
    METADATA,
    Column("record_id", String, _reference("records.id"), primary_key=True),
    Column("extractor", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("record_version", String, nullable=False),
    Column("error", Text, nullable=False),
    Column("cost", Float, nullable=False),
)

#: ``extractor`` owns the fact (see ``owner_of``).
#: ``payload`` is the fact as its author made it; status, end of validity and successor are what became of it since.
#: ``decided`` is a person's answer (confirmed, rejected), empty where none was given.
FACTS = Table(
    "facts",
    METADATA,
    Column("id", String, primary_key=True),
    Column("record_id", String, _reference("records.id"), nullable=False),
    Column("record_version", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("extractor", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("status", String, nullable=False),
    Column("valid_until", String, nullable=False),
    Column("superseded_by", String, nullable=False),
    Column("decided", String, nullable=False),
    Column("run", String, _reference("runs.id"), nullable=False),
    Index("facts_by_record", "record_id"),
    Index("facts_by_kind", "kind"),
)

CLIENTS = Table(
    "clients",
    METADATA,
    Column("id", String, primary_key=True),
    Column("payload", Text, nullable=False),
)

PROPOSALS = Table(
    "merge_proposals",
    METADATA,
    Column("id", String, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("status", String, nullable=False),
)

#: What people changed about clients, in order, and in which run, so that it can be taken back: ``name`` is how the
#: client of that anchor is called, ``pair`` what was answered about that pair (confirm, reject or nothing).
CLIENT_CHANGES = Table(
    "client_changes",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("run", String, _reference("runs.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False),
    Column("earlier", String, nullable=False),
    Column("later", String, nullable=False),
    Index("client_changes_by_run", "run"),
    Index("client_changes_by_target", "kind", "target"),
)

#: What people decided, in order; never changed.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("target", String, nullable=False),
    Column("answer", String, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text, nullable=False),
    Index("decisions_by_target", "target"),
)

BRIEFS = Table(
    "briefs",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("client_id", String, nullable=False),
    Column("template", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("page", Text, nullable=False),
    Column("markdown", Text, nullable=False),
    Column("run", String, _reference("runs.id"), nullable=False),
    Index("briefs_by_client", "client_id", "template"),
    Index("briefs_by_id", "id"),
)

#: What became of each revision of a brief. ``asked`` is what was asked of it (JSON); ``state`` is 0 while it stands, 1
#: when something that it may quote left its client and its files were not looked for yet, 2 when they were.
BRIEF_STATES = Table(
    "brief_states",
    METADATA,
    Column("brief_id", String, primary_key=True),
    Column("revision", String, primary_key=True),
    Column("client_id", String, nullable=False),
    Column("asked", String, nullable=False),
    Column("state", Integer, nullable=False),
    Index("brief_states_by_client", "client_id", "state"),
)

#: What a revision of a brief rests on: facts with the status they had, records as ``present`` or ``gone``.
BRIEF_CITATIONS = Table(
    "brief_citations",
    METADATA,
    Column("brief_id", String, primary_key=True),
    Column("revision", String, primary_key=True),
    Column("cited", String, primary_key=True),
    Column("status", String, nullable=False),
)

#: PNG pictures of briefs. ``drawing`` is the key of the data a picture shows, so that the same data is drawn once.
PICTURES = Table(
    "pictures",
    METADATA,
    Column("client_id", String, primary_key=True),
    Column("drawing", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

#: Edits of briefs and proposed statements, which wait for a person. ``payload`` is the proposal without its status.
EDITS = Table(
    "edit_proposals",
    METADATA,
    Column("id", String, primary_key=True),
    Column("client_id", String, nullable=False),
    Column("fact", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("status", String, nullable=False),
    Index("edit_proposals_by_client", "client_id", "status"),
)

#: The steps of handoffs, in order; never changed (see ``append_only``). ``payload`` is the event without its sequence.
HANDOFF_EVENTS = Table(
    "handoff_events",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("handoff", String, nullable=False),
    Column("client_id", String, nullable=False),
    Column("payload", Text, nullable=False),
    Index("handoff_events_by_handoff", "handoff"),
    Index("handoff_events_by_client", "client_id"),
)

#: Names and words that events refer to by id; a row may be erased, and what refers to it stays. The id is a hash over
#: ``salt`` and the words, so that nothing is left of erased ones.
HANDOFF_WORDS = Table(
    "handoff_words",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("client_id", String, nullable=False),
    Column("salt", String, nullable=False),
    Column("words", Text, nullable=False),
    Index("handoff_words_by_client", "client_id"),
)

#: flow.yaml as it was read, whenever it was another; never changed.
FLOWS = Table(
    "flows",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("at", String, nullable=False),
    Column("text", Text, nullable=False),
)

#: ``record_id`` may be a brief's id, hence no reference. ``details`` holds the chunk without the columns beside it.
CHUNKS = Table(
    "chunks",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("record_id", String, nullable=False),
    Column("client_id", String, nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("text_hash", String, nullable=False),
    Column("details", Text, nullable=False),
    Column("terms", LargeBinary),
    Index("chunks_by_record", "record_id", "position"),
    Index("chunks_by_client", "client_id"),
    Index("chunks_by_text", "text_hash"),
)

#: Texts whose entry in the index of that client is to be looked at again, because a chunk that bears them came, changed
#: or left. A sequence is never used twice, so that settling one cannot settle another by accident.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("client_id", String, nullable=False),
    Column("text_hash", String, nullable=False),
    sqlite_autoincrement=True,
)

#: float32, little-endian.
VECTORS = Table(
    "vectors",
    METADATA,
    Column("model_hash", String, primary_key=True),
    Column("text_hash", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)


#: Random values of this ledger: ``workspace`` tells it from all others, ``salt`` keeps what is only kept as a hash from
#: being guessed.
SECRETS = Table(
    "secrets",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

#: Who did what, in order; the database refuses to change or delete an entry. See ``log``.
LOG = Table(
    "log",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("run", String, nullable=False),
    Column("by", String, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)

#: Under which salt each person is named in the log. Of an agent the name stands beside it, so that it can be told who
#: was given what; of a person it is empty.
PSEUDONYMS = Table(
    "pseudonyms",
    METADATA,
    Column("token", String, primary_key=True),
    Column("salt", String, nullable=False),
    Column("agent", String, nullable=False, server_default=""),
)

#: Whether what was found was of use, as one person or agent said last of one record or fact (``target``).
FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("target", String, nullable=False),
    Column("record_id", String, nullable=False),
    Column("useful", Integer, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Index("feedback_by_record", "record_id"),
)


#: What was forgotten, as keyed hashes, so that no later export brings it back: see ``Tombstone``.
TOMBSTONES = Table(
    "tombstones",
    METADATA,
    Column("kind", String, primary_key=True),
    Column("token", String, primary_key=True),
    Column("length", Integer, nullable=False),
    Column("near", Integer, nullable=False),
    Column("erasure", Integer, nullable=False),
)

#: Each forgetting: ``work`` is what is still to be done outside the tables (JSON), empty when all is; ``receipt`` says
#: in hashes and numbers what went.
ERASURES = Table(
    "erasures",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("work", Text, nullable=False),
    Column("receipt", Text, nullable=False),
)

#: Where the Word file of each revision of a brief was put, and its sha256.
ISSUED = Table(
    "issued",
    METADATA,
    Column("brief_id", String, primary_key=True),
    Column("revision", String, primary_key=True),
    Column("path", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("at", String, nullable=False),
)


#: What lets an agent in over a network. ``hash`` is the sha256 of the secret, which is kept nowhere. ``clients`` are
#: ids (JSON), null for everybody; ``scopes`` what may be done (JSON); ``revoked`` is empty while it is not.
TOKENS = Table(
    "tokens",
    METADATA,
    Column("id", String, primary_key=True),
    Column("hash", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("scopes", String, nullable=False),
    Column("clients", Text, nullable=False),
    Column("created", String, nullable=False),
    Column("expires", String, nullable=False),
    Column("revoked", String, nullable=False),
)

#: What other systems are to be told of handoffs, until it is sent and after; ``body`` is JSON of ids, no words.
WEBHOOK_MESSAGES = Table(
    "webhook_messages",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("webhook", String, nullable=False),
    Column("event", String, nullable=False),
    Column("handoff", String, nullable=False),
    Column("client_id", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", String, nullable=False),
    Column("answer", Text, nullable=False),
    Index("webhook_messages_by_state", "state", "next_at"),
)


def time_text(at: datetime | None) -> str:
    """The stored form of a time, empty for none. Records speak UTC, so a naive time is read as UTC."""
    if at is None:
        return ""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")
