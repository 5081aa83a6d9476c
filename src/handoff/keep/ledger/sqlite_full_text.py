"""Full-text search over the chunks: SQLite FTS5 with BM25.

The index stores no text of its own (https://www.sqlite.org/fts5.html#external_content_tables); triggers keep it in
step with ``chunks`` inside the same transaction, so neither can be ahead of the other.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, column, select, table, text

from handoff.keep.ledger.schema import CHUNKS
from handoff.keep.ledger.scope import Scope
from handoff.keep.ledger.stop_words import STOP_WORDS

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
_COMPOUND = re.compile(r"\w+(?:[-._/@:#+]\w+)+")
_MOST_TERMS = 48
_MOST_ROWS = 10_000

_INDEX = table("chunks_text", column("rowid"))
_JOINED = _INDEX.join(CHUNKS, CHUNKS.c.number == _INDEX.c.rowid)
_MATCH = text("chunks_text MATCH :expression")
_QUERY = (
    select(CHUNKS.c.id, text("-bm25(chunks_text, 1.0, :context_weight) AS score"))
    .select_from(_JOINED)
    .where(_MATCH)
    .order_by(text("score DESC"), CHUNKS.c.id)
)


def match_expression(question: str) -> str:
    """Any text as an FTS5 expression: each word quoted, one of them enough; empty when there is no word in it.

    Names such as ``TK-1042`` count once more as a phrase. A question of stop words alone keeps them.
    """
    words = [word.lower() for word in _WORD.findall(question)]
    telling = [word for word in words if word not in STOP_WORDS] or words
    compounds = [name.lower() for name in _COMPOUND.findall(question)]
    terms = list(dict.fromkeys([*compounds, *telling]))[:_MOST_TERMS]
    return " OR ".join(f'"{term}"' for term in terms)


class SqliteFullText:
    """See ``FullText``."""

    def search(
        self,
        connection: Connection,
        question: str,
        scope: Scope,
        limit: int,
        context_weight: float,
    ) -> list[tuple[str, float]]:
        expression = match_expression(question)
        if not expression or limit < 1 or scope.clients == ():
            return []
        values = {"expression": expression, "context_weight": context_weight}
        statement = _QUERY.where(*scope.conditions()).limit(min(limit, _MOST_ROWS))
        rows = connection.execute(statement, values)
        return [(row[0], float(row[1])) for row in rows]

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
    return '"' + word.lower().replace('"', "") + '"'


def install(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
