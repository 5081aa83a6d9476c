from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from handoff.errors import WrongVersion
from handoff.keep.ledger import sqlite
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scope import Scope
from handoff.keep.ledger.sqlite_migrations import MIGRATIONS, Migration, migrate, newest_version
from tests.keep.ledger_samples import read_file, ticket


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    with Ledger.create(path) as ledger:
        read_file(ledger, [ticket(1)])
    return path


def add_mood(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE records ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")


def fail(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE moods (name TEXT)")
    raise RuntimeError("half-way")


def run_steps(path: Path, *steps: Migration) -> Path | None:
    engine = sqlite.open_engine(path, 1.0)
    try:
        return migrate(engine, path, (*MIGRATIONS, *steps))
    finally:
        engine.dispose()


def value(path: Path, sql: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


def test_a_new_ledger_has_the_newest_version(path: Path) -> None:
    assert value(path, "PRAGMA user_version") == newest_version()
    assert value(path, "PRAGMA journal_mode") == "wal"
    assert run_steps(path) is None


def test_an_older_ledger_is_backed_up_then_migrated(path: Path) -> None:
    backup = run_steps(path, add_mood)
    assert backup is not None
    assert backup.name == f"ledger.version-{newest_version()}.backup.sqlite"
    assert value(path, "PRAGMA user_version") == newest_version() + 1
    assert value(path, "SELECT mood FROM records") == "calm"
    with Ledger.open(backup) as old:
        assert old.records.get(ticket(1).id) == ticket(1)


def test_a_step_that_fails_leaves_the_old_ledger_and_its_backup(path: Path) -> None:
    with pytest.raises(RuntimeError):
        run_steps(path, fail)
    assert value(path, "PRAGMA user_version") == newest_version()
    assert value(path, "SELECT count(*) FROM sqlite_master WHERE name = 'moods'") == 0
    with Ledger.open(path) as ledger:
        assert ledger.records.get(ticket(1).id) == ticket(1)
    assert len(list(path.parent.glob("*.backup*"))) == 1


def test_a_second_try_does_not_write_over_the_first_backup(path: Path) -> None:
    with pytest.raises(RuntimeError):
        run_steps(path, fail)
    second = run_steps(path, add_mood)
    assert second is not None
    assert second.name.endswith("backup-2.sqlite")


def test_a_ledger_of_a_newer_handoff_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={newest_version() + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WrongVersion) as raised:
        Ledger.open(path)
    assert raised.value.exit_code == 5
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*backup*"))


def test_a_ledger_whose_making_was_interrupted_can_be_made_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    assert path.stat().st_size > 0
    with Ledger.create(path) as ledger:
        assert ledger.counts().records == 0


def schema_of(path: Path) -> set[tuple[object, ...]]:
    """Tables with their columns and references, and what else there is. A column that came later stands last."""
    connection = sqlite3.connect(path)
    try:
        drawn: set[tuple[object, ...]] = set()
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            if kind != "table" or "VIRTUAL" in sql:
                drawn.add((name, "".join(sql.split())))
                continue
            columns = connection.execute(f"PRAGMA table_xinfo({name})").fetchall()
            drawn |= {(name, column, type_, needed, key) for _, column, type_, needed, _, key, _ in columns}
            drawn |= {(name, *row[2:5]) for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
    finally:
        connection.close()
    return drawn


def first_version(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript((Path(__file__).parent / "golden" / "ledger_v1.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_a_ledger_of_the_first_version_opens_and_says_what_it_said(tmp_path: Path, path: Path) -> None:
    golden = first_version(tmp_path / "golden.sqlite")
    with Ledger.open(golden) as ledger:
        assert ledger.damage() == ()
        assert ledger.records.get(ticket(1).id, client="client_a") == ticket(1)
        assert ledger.records.get(ticket(2).id) is None
        assert ledger.records.get(ticket(2).id, ledger.records.versions(ticket(2).id)[0].version) == ticket(2)
        assert [(one.statement, one.status) for one in ledger.facts.all(client="client_a")] == [
            ("printer", "confirmed")
        ]
        assert ledger.chunks.hold("printers", Scope(clients=("client_a",)))
        brief = ledger.briefs.get("brief_1", client="client_a")
        assert brief is not None
        assert (brief.markdown, brief.withdrawn) == ("# Acme", False)
        assert list(ledger.briefs.citations("brief_1", "0001").values()) == ["confirmed"]
        assert ledger.briefs.stale() == ()
        assert [(run.verb, run.written, run.gone) for run in ledger.runs.all()] == [("ingest", 0, 1), ("ingest", 2, 0)]
        assert ledger.extractions.unread("sample", "sample/1", 9) == [ticket(1).id]
    assert schema_of(golden) == schema_of(path)


def test_a_fact_whose_kind_was_renamed_keeps_its_id_and_opens_under_its_new_name(tmp_path: Path) -> None:
    path = first_version(tmp_path / "golden.sqlite")
    as_released = sqlite3.connect(path)
    as_released.execute("UPDATE facts SET kind = 'root_cause', payload = json_set(payload, '$.kind', 'root_cause')")
    known = as_released.execute("SELECT id FROM facts").fetchone()[0]
    as_released.commit()
    as_released.close()
    with Ledger.open(path) as ledger:
        (found,) = ledger.facts.all()
    assert (found.id, found.kind) == (known, "cause")
