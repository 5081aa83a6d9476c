"""Older ledgers brought up to new tables and columns: one numbered step a version, after a backup of what was there.

The version stands in ``PRAGMA user_version``. A new ledger is made as ``schema`` draws it; a step leads an older one
there, spells its own SQL and never changes once it was released.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from handoff.errors import WrongVersion
from handoff.keep.ledger import shapes, sqlite, sqlite_append_only, sqlite_full_text
from handoff.keep.ledger.schema import METADATA
from handoff.keep.ledger.sqlite_receipts import from_receipts
from handoff.records import UPDATE

Migration = Callable[[Connection], None]


#: Nothing that stands in the log is changed or taken away, not even by us.
_LOG_TRIGGERS = (
    "CREATE TRIGGER log_before_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER log_before_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
)


def _sql(*statements: str) -> Migration:
    """A step that says no more than these."""

    def step(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return step


def _create(connection: Connection) -> None:
    METADATA.create_all(connection)
    sqlite_full_text.install(connection)
    for statement in _LOG_TRIGGERS:
        connection.exec_driver_sql(statement)
    _keep_secrets(connection)
    sqlite_append_only.install(connection)


def _keep_secrets(connection: Connection) -> None:
    for name in ("workspace", "salt"):
        connection.exec_driver_sql("INSERT INTO secrets VALUES (?, ?)", (name, secrets.token_hex(32)))


_pictures = _sql(
    "CREATE TABLE IF NOT EXISTS pictures (client_id VARCHAR NOT NULL, drawing VARCHAR NOT NULL, "
    "sha256 VARCHAR NOT NULL, content BLOB NOT NULL, PRIMARY KEY (client_id, drawing))"
)


def _comment_parents(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS comment_parents (comment_id VARCHAR NOT NULL, parent_id VARCHAR NOT NULL, "
        "PRIMARY KEY (comment_id), FOREIGN KEY(comment_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED)"
    )
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS comments_by_parent ON comment_parents (parent_id)")


_edits = _sql(
    "CREATE TABLE IF NOT EXISTS edit_proposals (id VARCHAR NOT NULL, client_id VARCHAR NOT NULL, "
    "fact VARCHAR NOT NULL, payload TEXT NOT NULL, status VARCHAR NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX IF NOT EXISTS edit_proposals_by_client ON edit_proposals (client_id, status)",
    "CREATE TABLE IF NOT EXISTS receipts (sequence INTEGER NOT NULL, client_id VARCHAR NOT NULL, "
    "template VARCHAR NOT NULL, answer VARCHAR NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (sequence))",
    "CREATE INDEX IF NOT EXISTS receipts_by_client ON receipts (client_id, template)",
)


def _names_of_kinds(connection: Connection) -> None:
    for old, new in (("root_cause", "cause"), ("resolution", "solution"), ("action_item", "next_step")):
        connection.exec_driver_sql(
            "UPDATE facts SET kind = ?, payload = json_set(payload, '$.kind', ?) WHERE kind = ?", (new, new, old)
        )
        connection.exec_driver_sql(
            "UPDATE edit_proposals SET payload = json_set(payload, '$.fact_kind', ?) "
            "WHERE json_extract(payload, '$.fact_kind') = ?",
            (new, old),
        )


def _outbox_of_texts(connection: Connection) -> None:
    """The index holds each text once from now on, so it is to look at all of them again."""
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").scalar() or 0
    connection.exec_driver_sql("DROP TABLE outbox")
    connection.exec_driver_sql(
        "CREATE TABLE outbox (sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
        "client_id VARCHAR NOT NULL, text_hash VARCHAR NOT NULL)"
    )
    connection.exec_driver_sql(
        "INSERT INTO outbox (sequence, client_id, text_hash) SELECT ? + row_number() OVER (), client_id, text_hash "
        "FROM chunks GROUP BY client_id, text_hash",
        (last,),
    )


_facts_by_extractor = _sql(
    "ALTER TABLE facts ADD COLUMN extractor VARCHAR NOT NULL DEFAULT ''",
    "UPDATE facts SET extractor = json_extract(payload, '$.extractor')",
    "UPDATE facts SET extractor = substr(extractor, 1, instr(extractor, '/') - 1) WHERE instr(extractor, '/')",
    "CREATE TABLE extractions (record_id VARCHAR NOT NULL, extractor VARCHAR NOT NULL, "
    "fingerprint VARCHAR NOT NULL, record_version VARCHAR NOT NULL, error TEXT NOT NULL, cost FLOAT NOT NULL, "
    "PRIMARY KEY (record_id, extractor), "
    "FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED)",
)

#: Which briefs are withdrawn, which records follow another one, and who declared what of a source.
_walls = _sql(
    "CREATE TABLE IF NOT EXISTS brief_states (brief_id VARCHAR NOT NULL, revision VARCHAR NOT NULL, "
    "client_id VARCHAR NOT NULL, asked VARCHAR NOT NULL, state INTEGER NOT NULL, PRIMARY KEY (brief_id, revision))",
    "CREATE INDEX IF NOT EXISTS brief_states_by_client ON brief_states (client_id, state)",
    "CREATE TABLE IF NOT EXISTS followers (record_id VARCHAR NOT NULL, leader_id VARCHAR NOT NULL, "
    "PRIMARY KEY (record_id), FOREIGN KEY(record_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED, "
    "FOREIGN KEY(leader_id) REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE INDEX IF NOT EXISTS followers_by_leader ON followers (leader_id)",
    "CREATE TABLE IF NOT EXISTS declarations (sequence INTEGER NOT NULL, source_id INTEGER NOT NULL, "
    "run VARCHAR NOT NULL, earlier VARCHAR NOT NULL, PRIMARY KEY (sequence), "
    "FOREIGN KEY(source_id) REFERENCES sources (id) DEFERRABLE INITIALLY DEFERRED, "
    "FOREIGN KEY(run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE INDEX IF NOT EXISTS declarations_by_run ON declarations (run)",
    "INSERT INTO brief_states SELECT id, revision, client_id, '', 0 FROM briefs GROUP BY id, revision",
)

_shapes = _sql("CREATE TABLE shapes (name VARCHAR NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (name))")


def _log(connection: Connection) -> None:
    for statement in (
        "CREATE TABLE secrets (name VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY (name))",
        "CREATE TABLE log (sequence INTEGER NOT NULL, at VARCHAR NOT NULL, verb VARCHAR NOT NULL, "
        'run VARCHAR NOT NULL, "by" VARCHAR NOT NULL, subjects TEXT NOT NULL, counts TEXT NOT NULL, '
        "previous VARCHAR NOT NULL, hash VARCHAR NOT NULL, PRIMARY KEY (sequence))",
        "CREATE TABLE pseudonyms (token VARCHAR NOT NULL, salt VARCHAR NOT NULL, PRIMARY KEY (token))",
        *_LOG_TRIGGERS,
    ):
        connection.exec_driver_sql(statement)
    _keep_secrets(connection)


def _handoffs(connection: Connection) -> None:
    """What receivers answered becomes the steps of handoffs on the connection ``direct``."""
    for statement in (
        "CREATE TABLE IF NOT EXISTS handoff_events (sequence INTEGER NOT NULL, id VARCHAR NOT NULL, "
        "handoff VARCHAR NOT NULL, client_id VARCHAR NOT NULL, payload TEXT NOT NULL, "
        "PRIMARY KEY (sequence), UNIQUE (id))",
        "CREATE INDEX IF NOT EXISTS handoff_events_by_handoff ON handoff_events (handoff)",
        "CREATE INDEX IF NOT EXISTS handoff_events_by_client ON handoff_events (client_id)",
        "CREATE TABLE IF NOT EXISTS handoff_words (id VARCHAR NOT NULL, kind VARCHAR NOT NULL, "
        "client_id VARCHAR NOT NULL, salt VARCHAR NOT NULL, words TEXT NOT NULL, PRIMARY KEY (id))",
        "CREATE INDEX IF NOT EXISTS handoff_words_by_client ON handoff_words (client_id)",
        "CREATE TABLE IF NOT EXISTS flows (sequence INTEGER NOT NULL, sha256 VARCHAR NOT NULL, at VARCHAR NOT NULL, "
        "text TEXT NOT NULL, PRIMARY KEY (sequence))",
    ):
        connection.exec_driver_sql(statement)
    from_receipts(connection)
    sqlite_append_only.install(connection)
    connection.exec_driver_sql("DROP TABLE receipts")
    connection.exec_driver_sql("DELETE FROM shapes WHERE name = 'receipt'")


_terms = _sql("ALTER TABLE chunks ADD COLUMN terms BLOB")

_forgetting = _sql(
    "CREATE TABLE tombstones (kind VARCHAR NOT NULL, token VARCHAR NOT NULL, length INTEGER NOT NULL, "
    "near INTEGER NOT NULL, erasure INTEGER NOT NULL, PRIMARY KEY (kind, token))",
    "CREATE TABLE erasures (id INTEGER NOT NULL, at VARCHAR NOT NULL, kind VARCHAR NOT NULL, "
    "work TEXT NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (id))",
    "CREATE TABLE issued (brief_id VARCHAR NOT NULL, revision VARCHAR NOT NULL, path VARCHAR NOT NULL, "
    "sha256 VARCHAR NOT NULL, at VARCHAR NOT NULL, PRIMARY KEY (brief_id, revision, path))",
)

_client_changes = _sql(
    "CREATE TABLE client_changes (sequence INTEGER NOT NULL, run VARCHAR NOT NULL, kind VARCHAR NOT NULL, "
    "target VARCHAR NOT NULL, earlier VARCHAR NOT NULL, later VARCHAR NOT NULL, PRIMARY KEY (sequence), "
    "FOREIGN KEY(run) REFERENCES runs (id) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE INDEX client_changes_by_run ON client_changes (run)",
    "CREATE INDEX client_changes_by_target ON client_changes (kind, target)",
)

_tokens = _sql(
    "CREATE TABLE tokens (id VARCHAR NOT NULL, hash VARCHAR NOT NULL, name TEXT NOT NULL, person TEXT NOT NULL, "
    "scopes VARCHAR NOT NULL, clients TEXT NOT NULL, created VARCHAR NOT NULL, expires VARCHAR NOT NULL, "
    "revoked VARCHAR NOT NULL, PRIMARY KEY (id))"
)

_webhooks = _sql(
    "CREATE TABLE webhook_messages (sequence INTEGER NOT NULL, id VARCHAR NOT NULL, webhook VARCHAR NOT NULL, "
    "event VARCHAR NOT NULL, handoff VARCHAR NOT NULL, client_id VARCHAR NOT NULL, body TEXT NOT NULL, "
    "at VARCHAR NOT NULL, state VARCHAR NOT NULL, attempts INTEGER NOT NULL, next_at VARCHAR NOT NULL, "
    "answer TEXT NOT NULL, PRIMARY KEY (sequence), UNIQUE (id))",
    "CREATE INDEX webhook_messages_by_state ON webhook_messages (state, next_at)",
)

#: Who was given what can be told by name, and whether it was of use.
_agents = _sql(
    "ALTER TABLE pseudonyms ADD COLUMN agent VARCHAR NOT NULL DEFAULT ''",
    "CREATE TABLE feedback (sequence INTEGER NOT NULL, target VARCHAR NOT NULL, record_id VARCHAR NOT NULL, "
    'useful INTEGER NOT NULL, "by" VARCHAR NOT NULL, at VARCHAR NOT NULL, PRIMARY KEY (sequence))',
    "CREATE INDEX feedback_by_record ON feedback (record_id)",
)

#: Under which names clients were granted to tokens.
_grants = _sql("ALTER TABLE tokens ADD COLUMN called TEXT NOT NULL DEFAULT '[]'")


#: ``MIGRATIONS[n]`` leads from version n + 1 to n + 2.
MIGRATIONS: tuple[Migration, ...] = (
    _pictures,
    _comment_parents,
    _edits,
    _names_of_kinds,
    _outbox_of_texts,
    _facts_by_extractor,
    _walls,
    _shapes,
    _log,
    _handoffs,
    _terms,
    _forgetting,
    _client_changes,
    _tokens,
    _webhooks,
    _agents,
    _grants,
)


def newest_version(steps: Sequence[Migration] = MIGRATIONS) -> int:
    return len(steps) + 1


def migrate(engine: Engine, path: Path, steps: Sequence[Migration] = MIGRATIONS) -> Path | None:
    """Bring the ledger to the newest version; returns the backup that was made, if one was needed.

    Raises WrongVersion when the file is of a newer one.
    """
    with sqlite.clear_errors(path), engine.connect() as connection:
        version = sqlite.pragma(connection, "user_version")
    newest = newest_version(steps)
    _refuse_newer(version, newest, path)
    if version == newest and not _grows(engine, path):
        return None
    backup = _back_up(path, version) if 0 < version < newest else None
    with sqlite.one_transaction(engine, path) as connection:
        _run(connection, path, steps)
    return backup


def _grows(engine: Engine, path: Path) -> bool:
    """Whether something is kept in an older version, that fits still. Raises WrongVersion for a newer one."""
    with sqlite.clear_errors(path), engine.connect() as connection:
        found = shapes.kept(connection)
    shapes.refuse_newer(found, path)
    return found != shapes.VERSIONS and sqlite.is_writable(path)


def _run(connection: Connection, path: Path, steps: Sequence[Migration]) -> None:
    version = sqlite.pragma(connection, "user_version")  # again: another process may have been quicker
    _refuse_newer(version, newest_version(steps), path)
    if not version:
        _create(connection)
    for step in steps[version - 1 :] if version else ():
        step(connection)
    shapes.refuse_newer(shapes.kept(connection), path)
    shapes.note(connection)
    sqlite.set_pragma(connection, "application_id", sqlite.APPLICATION_ID)
    sqlite.set_pragma(connection, "user_version", newest_version(steps))


def _refuse_newer(version: int, known: int, path: Path) -> None:
    if version > known:
        raise WrongVersion(
            f"the ledger has version {version}, this handoff knows up to {known}",
            place=str(path),
            remedy=UPDATE,
        )


def _back_up(path: Path, version: int) -> Path:
    backup = path.with_name(f"{path.stem}.version-{version}.backup{path.suffix}")
    number = 2
    while backup.exists():
        backup = path.with_name(f"{path.stem}.version-{version}.backup-{number}{path.suffix}")
        number += 1
    sqlite.copy_into(path, backup)
    return backup
