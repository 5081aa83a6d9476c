"""The tables of briefs and handoffs, and of what other systems are told of them."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Text

from handoff.keep.ledger.tables import keys, needed, reference, table

BRIEFS = table(
    "briefs",
    Column("sequence", Integer, primary_key=True),
    *needed(String, "id", "client_id", "template", "revision"),
    *needed(Text, "page", "markdown"),
    Column("run", String, reference("runs.id"), nullable=False),
    Index("briefs_by_client", "client_id", "template"),
    Index("briefs_by_id", "id"),
)

#: What became of each revision of a brief. ``asked`` is what was asked of it (JSON); ``state`` is 0 while it stands, 1
#: when something that it may quote left its client and its files were not looked for yet, 2 when they were.
BRIEF_STATES = table(
    "brief_states",
    *keys("brief_id", "revision"),
    *needed(String, "client_id", "asked"),
    Column("state", Integer, nullable=False),
    Index("brief_states_by_client", "client_id", "state"),
)

#: What a revision of a brief rests on: facts with the status they had, records as ``present`` or ``gone``.
BRIEF_CITATIONS = table(
    "brief_citations",
    *keys("brief_id", "revision", "cited"),
    Column("status", String, nullable=False),
)

#: PNG pictures of briefs. ``drawing`` is the key of the data a picture shows, so that the same data is drawn once.
PICTURES = table(
    "pictures",
    *keys("client_id", "drawing"),
    Column("sha256", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

#: Where the Word file of each revision of a brief was put, and its sha256.
ISSUED = table(
    "issued",
    *keys("brief_id", "revision", "path"),
    *needed(String, "sha256", "at"),
)

#: The steps of handoffs, in order; never changed (see ``append_only``). ``payload`` is the event without its sequence.
HANDOFF_EVENTS = table(
    "handoff_events",
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    *needed(String, "handoff", "client_id"),
    Column("payload", Text, nullable=False),
    Index("handoff_events_by_handoff", "handoff"),
    Index("handoff_events_by_client", "client_id"),
)

#: Names and words that events refer to by id; a row may be erased, and what refers to it stays. The id is a hash over
#: ``salt`` and the words, so that nothing is left of erased ones.
HANDOFF_WORDS = table(
    "handoff_words",
    Column("id", String, primary_key=True),
    *needed(String, "kind", "client_id", "salt"),
    Column("words", Text, nullable=False),
    Index("handoff_words_by_client", "client_id"),
)

#: flow.yaml as it was read, whenever it was another; never changed.
FLOWS = table(
    "flows",
    Column("sequence", Integer, primary_key=True),
    *needed(String, "sha256", "at"),
    Column("text", Text, nullable=False),
)

#: What other systems are to be told of handoffs, until it is sent and after; ``body`` is JSON of ids, no words.
WEBHOOK_MESSAGES = table(
    "webhook_messages",
    Column("sequence", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    *needed(String, "webhook", "event", "handoff", "client_id"),
    Column("body", Text, nullable=False),
    *needed(String, "at", "state"),
    Column("attempts", Integer, nullable=False),
    Column("next_at", String, nullable=False),
    Column("answer", Text, nullable=False),
    Index("webhook_messages_by_state", "state", "next_at"),
)
