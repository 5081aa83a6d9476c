"""The tables of custody: the ledger's secrets, who did what, who may come in, what was forgotten."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Text

from handoff.keep.ledger.tables import keys, needed, table

#: In which version each shape is kept that stands as JSON in ``payload``, ``hint``, ``page`` and ``details``.
SHAPES = table(
    "shapes",
    Column("name", String, primary_key=True),
    Column("version", Integer, nullable=False),
)

#: Random values of this ledger: ``workspace`` tells it from all others, ``salt`` keeps what is only kept as a hash from
#: being guessed.
SECRETS = table(
    "secrets",
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

#: Who did what, in order; the database refuses to change or delete an entry. See ``log``.
LOG = table(
    "log",
    Column("sequence", Integer, primary_key=True),
    *needed(String, "at", "verb", "run", "by"),
    *needed(Text, "subjects", "counts"),
    *needed(String, "previous", "hash"),
)

#: Under which salt each person is named in the log. Of an agent the name stands beside it, so that it can be told who
#: was given what; of a person it is empty.
PSEUDONYMS = table(
    "pseudonyms",
    Column("token", String, primary_key=True),
    Column("salt", String, nullable=False),
    Column("agent", String, nullable=False, server_default=""),
)

#: What was forgotten, as keyed hashes, so that no later export brings it back: see ``Tombstone``.
TOMBSTONES = table(
    "tombstones",
    *keys("kind", "token"),
    *needed(Integer, "length", "near", "erasure"),
)

#: Each forgetting: ``work`` is what is still to be done outside the tables (JSON), empty when all is; ``receipt`` says
#: in hashes and numbers what went.
ERASURES = table(
    "erasures",
    Column("id", Integer, primary_key=True),
    *needed(String, "at", "kind"),
    *needed(Text, "work", "receipt"),
)

#: What lets an agent in over a network. ``hash`` is the sha256 of the secret, which is kept nowhere. ``clients`` are
#: ids (JSON), null for everybody, ``called`` the names that they were granted under (JSON, none in older tokens);
#: ``scopes`` what may be done (JSON); ``revoked`` is empty while it is not.
TOKENS = table(
    "tokens",
    Column("id", String, primary_key=True),
    Column("hash", String, nullable=False),
    *needed(Text, "name", "person"),
    Column("scopes", String, nullable=False),
    Column("clients", Text, nullable=False),
    *needed(String, "created", "expires", "revoked"),
    Column("called", Text, nullable=False, server_default="[]"),
)
