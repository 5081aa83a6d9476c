"""Where a ledger file may lie, and what may be done with one that cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.errors import OperatorError
from handoff.keep.ledger import sqlite
from handoff.keep.ledger.ledger import Ledger
from tests.keep.ledger_samples import read_file, ticket

ODD_NAMES = ("who?", "50%20off", "a%b", "#1", "with spaces", "Zürich", "q?mode=ro&x", "a:b;c")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_ledger_lies_where_it_was_asked_to(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "ledger.sqlite"
    with Ledger.create(path) as ledger:
        read_file(ledger, [ticket(1)])
        ledger.backup(tmp_path / name / "backup.sqlite")
        ledger.compact()
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert {each.name for each in path.parent.iterdir()} == {"ledger.sqlite", "backup.sqlite"}
    for copy in path.parent.iterdir():
        with Ledger.open(copy) as ledger:
            assert ledger.records.get(ticket(1).id) == ticket(1)


def test_a_relative_path_is_one_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger.create(Path("ledger.sqlite")).close()
    assert (tmp_path / "ledger.sqlite").stat().st_size


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger whose folder may not be written; root may always, so the answer of the system is stood in for."""
    path = tmp_path / "closed" / "ledger.sqlite"
    with Ledger.create(path) as ledger:
        read_file(ledger, [ticket(1)])
    monkeypatch.setattr(sqlite, "is_writable", lambda path: path.parent.name != "closed")
    return path


def test_a_ledger_in_a_folder_that_cannot_be_written_can_be_read(closed: Path, tmp_path: Path) -> None:
    before = closed.read_bytes()
    with Ledger.open(closed) as ledger:
        assert ledger.records.get(ticket(1).id) == ticket(1)
        assert [each.name for each in closed.parent.iterdir()] == ["ledger.sqlite"]
        ledger.backup(tmp_path / "backup.sqlite")
    assert closed.read_bytes() == before
    with Ledger.open(tmp_path / "backup.sqlite") as copy:
        assert copy.records.get(ticket(1).id) == ticket(1)


def test_what_another_process_wrote_and_has_not_closed_yet_is_read(closed: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "is_writable", lambda _: True)
        writer = Ledger.open(closed)
        read_file(writer, [ticket(1), ticket(2)], sha256="01")
    with Ledger.open(closed) as ledger:
        assert ledger.records.get(ticket(2).id) == ticket(2)
    writer.close()


def test_writing_to_one_that_cannot_be_written_says_so(closed: Path) -> None:
    with Ledger.open(closed) as ledger, pytest.raises(OperatorError, match="readonly") as raised:
        read_file(ledger, [ticket(3)])
    assert "permissions" in raised.value.remedy


def test_a_folder_without_write_permission_is_not_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sqlite.is_writable(tmp_path / "ledger.sqlite")
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != tmp_path)
    assert not sqlite.is_writable(tmp_path / "ledger.sqlite")
