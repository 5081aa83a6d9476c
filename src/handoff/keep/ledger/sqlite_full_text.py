"""Which words stand in the chunks, and how words begin there: SQLite FTS5. Ranking is done over packed terms.

The index stores no text of its own (https://www.sqlite.org/fts5.html#external_content_tables); triggers keep it in
step with ``chunks`` inside the same transaction, so neither can be ahead of the other.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, column, select, table, text

from handoff.keep.ledger.passage_tables import CHUNKS
from handoff.keep.ledger.scope import Scope

STATEMENTS = (
    """CREATE VIRTUAL TABLE chunks_text USING fts5(
        text, context, content='chunks', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER chunks_text_after_insert AFTER INSERT ON chunks BEGIN
        INSERT INTO chunks_text(rowid, text, context) VALUES (new.number, new.text, new.context); END""",
    """CREATE TRIGGER chunks_text_after_delete AFTER DELETE ON chunks BEGIN
        INSERT INTO chunks_text(chunks_text, rowid, text, context)
        VALUES ('delete', old.number, old.text, old.context); END""",
    """CREATE TRIGGER chunks_text_after_update AFTER UPDATE OF text, context ON chunks BEGIN
        INSERT INTO chunks_text(chunks_text, rowid, text, context)
        VALUES ('delete', old.number, old.text, old.context);
        INSERT INTO chunks_text(rowid, text, context) VALUES (new.number, new.text, new.context); END""",
)

_WORD = re.compile(r"\w+")
_INDEX = table("chunks_text", column("rowid"))
_JOINED = _INDEX.join(CHUNKS, CHUNKS.c.number == _INDEX.c.rowid)
_MATCH = text("chunks_text MATCH :expression")


class SqliteFullText:
    """See ``FullText``."""

    def holds(self, connection: Connection, word: str, scope: Scope) -> bool:
        statement = select(CHUNKS.c.id).select_from(_JOINED).where(_MATCH, *scope.conditions()).limit(1)
        return connection.execute(statement, {"expression": _phrase(word)}).first() is not None

    def texts_with_prefix(self, connection: Connection, prefix: str, scope: Scope, limit: int) -> list[str]:
        statement = select(CHUNKS.c.text).select_from(_JOINED).where(_MATCH, *scope.conditions()).limit(limit)
        return [row.text for row in connection.execute(statement, {"expression": f"{_phrase(prefix)} *"})]

    def rebuild(self, connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO chunks_text(chunks_text) VALUES ('rebuild')")

    def optimize(self, connection: Connection) -> None:
        """Merge the index into one, which drops what was deleted from it."""
        connection.exec_driver_sql("INSERT INTO chunks_text(chunks_text) VALUES ('optimize')")

    def check(self, connection: Connection) -> None:
        """Compare the index with ``chunks``; the database raises when they differ."""
        connection.exec_driver_sql("INSERT INTO chunks_text(chunks_text, rank) VALUES ('integrity-check', 1)")


def _phrase(word: str) -> str:
    return '"' + " ".join(_WORD.findall(word.lower())) + '"'


def install(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
