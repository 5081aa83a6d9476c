"""The tables of records: what exports hold: runs, sources, records with their versions, and who read them.

A new column needs a step in ``sqlite_migrations`` too: ledgers of older versions are brought up to it.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, String, Text, UniqueConstraint

from handoff.keep.ledger.tables import needed, reference, table
from handoff.records import UNASSIGNED

RUNS = table(
    "runs",
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    *needed(String, "verb", "at", "undoes"),
)

SOURCES = table(
    "sources",
    Column("id", Integer, primary_key=True),
    *needed(String, "connector", "path", "sha256", "fingerprint", "declared_client"),
    UniqueConstraint("connector", "path"),
)

#: The head of every record: its newest state, and to whom it belongs.
#: ``place`` is a hash over the whole payload, where it stands included; ``source_id`` who said the newest version.
RECORDS = table(
    "records",
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    *needed(Text, "title", "hint"),
    Column("sequence", Integer, nullable=False),
    *needed(String, "version", "place", "change", "updated_at"),
    Column("source_id", Integer, reference("sources.id"), nullable=False),
    Column("client_id", String, nullable=False, default=UNASSIGNED),
    Column("client_rule", String, nullable=False, default=""),
    Column("client_confidence", Float, nullable=False, default=0.0),
    Index("records_by_client", "client_id", "kind", "id"),
)

#: Append-only. ``change`` is written, changed or gone; a ``gone`` row has no payload of its own.
VERSIONS = table(
    "record_versions",
    Column("record_id", String, reference("records.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    *needed(String, "version", "change"),
    Column("payload", Text),
    Column("source_id", Integer, reference("sources.id"), nullable=False),
    Column("run", String, reference("runs.id"), nullable=False),
    Index("record_versions_by_run", "run"),
)

#: What each comment was added to, whether that is there or not.
COMMENT_PARENTS = table(
    "comment_parents",
    Column("comment_id", String, reference("records.id"), primary_key=True),
    Column("parent_id", String, nullable=False),
    Index("comments_by_parent", "parent_id"),
)

#: Records that are wherever another one is: a person's correction of what stands in it.
FOLLOWERS = table(
    "followers",
    Column("record_id", String, reference("records.id"), primary_key=True),
    Column("leader_id", String, reference("records.id"), nullable=False),
    Index("followers_by_leader", "leader_id"),
)

#: Which run declared a source to be about another client than ``earlier``, in order, so that it can be taken back.
DECLARATIONS = table(
    "declarations",
    Column("sequence", Integer, primary_key=True),
    Column("source_id", Integer, reference("sources.id"), nullable=False),
    Column("run", String, reference("runs.id"), nullable=False),
    Column("earlier", String, nullable=False),
    Index("declarations_by_run", "run"),
)

#: Which source holds which record: the version it says, and the run in which it last changed its word. The version is
#: that of the record as the source tells it, without the comments that other sources add to it.
HOLDINGS = table(
    "holdings",
    Column("source_id", Integer, reference("sources.id"), primary_key=True),
    Column("record_id", String, reference("records.id"), primary_key=True),
    Column("version", String, nullable=False),
    Column("run", String, reference("runs.id"), nullable=False),
    Index("holdings_by_record", "record_id"),
)

#: What each extractor last made of a record: by which fingerprint, of which version, and in words why it failed, if so.
EXTRACTIONS = table(
    "extractions",
    Column("record_id", String, reference("records.id"), primary_key=True),
    Column("extractor", String, primary_key=True),
    *needed(String, "fingerprint", "record_version"),
    Column("error", Text, nullable=False),
    Column("cost", Float, nullable=False),
)

#: Leads from a record to its newest version.
HEAD_PAYLOAD = (VERSIONS.c.record_id == RECORDS.c.id) & (VERSIONS.c.sequence == RECORDS.c.sequence)
