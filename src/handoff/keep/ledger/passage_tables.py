"""What is searched: passages and their vectors. The full-text table beside them: see ``sqlite_full_text``."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Text

from handoff.keep.ledger.tables import keys, needed, table

#: ``record_id`` may be a brief's id, hence no reference. ``details`` holds the chunk without the columns beside it.
CHUNKS = table(
    "chunks",
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    *needed(String, "record_id", "client_id"),
    Column("position", Integer, nullable=False),
    *needed(Text, "text", "context"),
    Column("text_hash", String, nullable=False),
    Column("details", Text, nullable=False),
    Column("terms", LargeBinary),
    Index("chunks_by_record", "record_id", "position"),
    Index("chunks_by_client", "client_id"),
    Index("chunks_by_text", "text_hash"),
)

#: Texts whose entry in the index of that client is to be looked at again, because a chunk that bears them came, changed
#: or left. A sequence is never used twice, so that settling one cannot settle another by accident.
OUTBOX = table(
    "outbox",
    Column("sequence", Integer, primary_key=True),
    *needed(String, "client_id", "text_hash"),
    sqlite_autoincrement=True,
)

#: float32, little-endian.
VECTORS = table(
    "vectors",
    *keys("model_hash", "text_hash"),
    Column("vector", LargeBinary, nullable=False),
)
