"""Names that a zip does not mark come out as they were typed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from handoff.office import GuardedZip
from handoff.office.zip_names import encoding_of


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp932", ["現場レポート.csv", "議事録/三月.md"]),
        ("cp932", ["見積書.csv", "契約一覧.csv"]),
        ("gb18030", ["客户列表.csv", "工单导出.csv"]),
        ("cp949", ["고객목록.csv"]),
        ("cp866", ["Договор.csv", "Заявки 2026.csv"]),
        ("cp437", ["Größe.csv", "Übergabe.md", "façade.csv"]),
        ("utf-8", ["Größe.csv", "現場.csv", "Договор.csv"]),
    ],
)
def test_the_encoding_of_names_is_seen_from_what_comes_out(encoding: str, names: list[str]) -> None:
    written = [name.encode(encoding) for name in names]
    found = encoding_of(written)
    assert [one.decode(found) for one in written] == names


def unmarked(path: Path, name: bytes, extra: bytes = b"") -> Path:
    """A zip whose one entry bears bytes that nothing explains."""
    stand_in = "x" * len(name)
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo(stand_in)
        info.extra = extra
        archive.writestr(info, "id,title\n1,Gate\n")
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), name))
    return path


def test_a_member_with_such_a_name_is_read(tmp_path: Path) -> None:
    with GuardedZip(unmarked(tmp_path / "a.zip", "現場レポート.csv".encode("cp932")), "a.zip") as archive:
        assert archive.names == ("現場レポート.csv",)
        assert archive.read("現場レポート.csv").startswith(b"id,title")


def test_the_name_in_info_zips_field_counts(tmp_path: Path) -> None:
    name = b"Zaj_cia.csv"
    field = b"\x01" + struct.pack("<I", zlib.crc32(name)) + "Zajęcia.csv".encode()
    extra = struct.pack("<HH", 0x7075, len(field)) + field
    with GuardedZip(unmarked(tmp_path / "a.zip", name, extra), "a.zip") as archive:
        assert archive.names == ("Zajęcia.csv",)
