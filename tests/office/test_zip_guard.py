from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from handoff.errors import UnreadableFile
from handoff.office.zip_guard import Budget, GuardedZip
from tests.connect.read_one import write_zip


def refusal(path: Path, budget: Budget | None = None) -> str:
    """What opening the zip and reading all of it says."""
    with pytest.raises(UnreadableFile) as caught:
        read_all(path, budget)
    return str(caught.value)


def read_all(path: Path, budget: Budget | None) -> int:
    with GuardedZip(path, path.name, budget) as archive:
        return sum(len(archive.read(name)) for name in archive.names)


@pytest.mark.parametrize("name", ["../evil.json", "/etc/passwd", "a/../../b.json", "C:/x.json", "..\\evil.json"])
def test_a_name_that_climbs_out_is_refused_by_name(tmp_path: Path, name: str) -> None:
    message = refusal(write_zip(tmp_path / "x.zip", {"users.json": [], name: []}))
    assert f"member {name}" in message
    assert "Next:" in message


def test_a_bomb_is_refused_on_the_bytes_that_come_out(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "x.zip", {"users.json": b"0" * 9_000_000})
    assert "zip bomb" in refusal(path)


def test_budgets_count_members_entries_and_the_whole(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "x.zip", {"a": "x" * 600, "b": "y" * 600})
    assert "member a" in refusal(path, Budget(member_bytes=500))
    assert "member b" in refusal(path, Budget(total_bytes=1_000))
    assert "2 entries" in refusal(path, Budget(entries=1))


def test_a_member_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.json", "[]")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.json", "[]")
    assert "twice" in refusal(tmp_path / "x.zip")


def test_what_is_no_zip_or_half_of_one_is_refused(tmp_path: Path) -> None:
    whole = write_zip(tmp_path / "x.zip", {"a.json": "[]" * 500}).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "not.zip").write_text("hello")
    assert "no zip file" in refusal(tmp_path / "half.zip")
    assert "no zip file" in refusal(tmp_path / "not.zip")


def test_a_damaged_member_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.json", "MARKED" * 20)
    path.write_bytes(path.read_bytes().replace(b"MARKED", b"BROKEN", 1))
    assert "member a.json" in refusal(path)
