"""Tables whose rows the database itself refuses to change or to delete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

TABLES = ("handoff_events", "flows")


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """Within this a row may be changed after all: for forgetting, and for nothing else."""
    for table in TABLES:
        for verb in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{verb}")
    yield
    install(connection)


def install(connection: Connection) -> None:
    """Triggers on each of them; where they are already, nothing happens."""
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
            )
