"""Tables whose rows the database itself refuses to change or to delete."""

from __future__ import annotations

from sqlalchemy import Connection

TABLES = ("handoff_events", "flows")


def install(connection: Connection) -> None:
    """Triggers on each of them; where they are already, nothing happens."""
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
