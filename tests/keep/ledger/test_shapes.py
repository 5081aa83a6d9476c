"""What is kept as JSON has a version: what changes without one, or comes from a newer handoff, is refused in words."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from handoff.errors import IntegrityError, WrongVersion
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.shapes import VERSIONS
from handoff.records.stored import STORED, Shape
from tests.keep.ledger.stored_shapes import SHAPES, path_of, schema_of
from tests.keep.ledger_samples import NOON, fact, read_file, ticket


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_changes_only_with_its_version(shape: Shape[Any]) -> None:
    path = path_of(shape)
    assert path.exists(), f"{shape.name} has a new version: python -m tests.keep.ledger.stored_shapes keeps its schema"
    assert schema_of(shape) == json.loads(path.read_text(encoding="utf-8")), (
        f"what is kept as {shape.name} changed: raise its version, or delete {path.name} where no release has it; "
        "then python -m tests.keep.ledger.stored_shapes; "
        "where what was kept before no longer fits, add a step to sqlite_migrations"
    )
    assert VERSIONS[shape.name] == shape.version


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.sqlite"
    with Ledger.create(path) as ledger:
        run, *_ = read_file(ledger, [ticket(1)])
        with ledger.writing() as write:
            write.facts.put(ticket(1).id, [fact(ticket(1), "printer")], run)
    return path


def change(path: Path, sql: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()


def kept(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(path)
    try:
        return dict(connection.execute("SELECT name, version FROM shapes").fetchall())
    finally:
        connection.close()


def test_a_ledger_says_in_which_versions_it_is_kept(path: Path) -> None:
    assert kept(path) == VERSIONS


def test_a_shape_of_a_newer_handoff_is_refused_and_left_alone(path: Path) -> None:
    change(path, "UPDATE shapes SET version = version + 1 WHERE name = 'merge_proposal'")
    before = path.read_bytes()
    with pytest.raises(WrongVersion, match=r"a newer handoff wrote this ledger \(merge proposal\)") as raised:
        Ledger.open(path)
    assert raised.value.exit_code == 5
    assert "pip install --upgrade" in raised.value.remedy
    assert path.read_bytes() == before
    change(path, "INSERT INTO shapes VALUES ('horoscope', 1)")
    with pytest.raises(WrongVersion, match="horoscope, merge proposal"):
        Ledger.open(path)


def test_a_shape_that_has_only_grown_since_is_read_and_noted(path: Path) -> None:
    change(path, "UPDATE shapes SET version = 0 WHERE name = 'fact'")
    with Ledger.open(path) as ledger:
        assert len(ledger.facts.all()) == 1
    assert kept(path) == VERSIONS
    assert not list(path.parent.glob("*backup*"))


def test_a_key_that_nobody_knows_is_told_with_what_to_do(path: Path) -> None:
    change(path, "UPDATE facts SET payload = json_set(payload, '$.mood', 'calm')")
    change(path, "UPDATE record_versions SET payload = json_set(payload, '$.parts[0].mood', 'calm')")
    with Ledger.open(path) as ledger:
        with pytest.raises(WrongVersion, match=r"a stored fact does not fit this handoff \(mood: ") as raised:
            ledger.facts.all()
        assert raised.value.place == fact(ticket(1), "printer").id
        assert "update handoff" in raised.value.remedy
        with pytest.raises(WrongVersion, match="a stored record does not fit") as raised:
            ledger.records.get(ticket(1).id)
        assert raised.value.place == ticket(1).id


def test_what_is_no_json_is_damage(path: Path) -> None:
    change(path, "UPDATE facts SET payload = substr(payload, 1, 20)")
    with Ledger.open(path) as ledger, pytest.raises(IntegrityError, match="a stored fact is damaged"):
        ledger.facts.all()


def test_what_was_kept_is_read_as_it_was(path: Path) -> None:
    assert STORED.record.read(ticket(1).model_dump_json()) == ticket(1)
    with Ledger.open(path) as ledger, ledger.writing() as write:
        assert write.runs.start("ingest", NOON)
