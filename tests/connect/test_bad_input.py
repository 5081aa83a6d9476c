"""What exports suffer on their way: each gets a clear error or a line in the report, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handoff.connect import Connectors, ReadOptions, load_connectors
from handoff.errors import InputRefused
from handoff.records.report import FileReport
from tests.connect.read_one import CONNECTORS

HEADER = "id,subject,status,created\n"


@pytest.fixture(scope="module")
def connectors() -> Connectors:
    return load_connectors([CONNECTORS])


def read(folder: Path, name: str, data: str | bytes, connectors: Connectors) -> tuple[list[Any], FileReport]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    reading = connectors.claim(path).read(path, ReadOptions(shown_as=name))
    return list(reading), reading.report


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_letters_come_through_in_every_encoding(tmp_path: Path, connectors: Connectors, encoding: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    text = HEADER + "1,Müller’s Drücker – kaputt,open,2026-03-12\n"
    (ticket,), report = read(tmp_path, "a.csv", mark + text.encode(encoding), connectors)
    assert ticket.title == "Müller’s Drücker – kaputt"
    assert ticket.native_id == "1"
    assert report.encoding.startswith(encoding.removesuffix("-be").removesuffix("-sig"))


def test_nuls_are_dropped_and_counted(tmp_path: Path, connectors: Connectors) -> None:
    (ticket,), report = read(tmp_path, "a.csv", HEADER.encode() + b"1,Prin\0ter,open,2026-03-12\n", connectors)
    assert ticket.title == "Printer"
    assert report.warnings == ["1 NUL character dropped"]


def test_repeated_headers_and_ragged_rows_lose_nothing(tmp_path: Path, connectors: Connectors) -> None:
    text = "id,subject,status,Note,Note,Site\n1,Jams,open,first,second,Ulm\n2,Drops,open\n3,Slow,open,a,b,Ulm,surplus\n"
    records, report = read(tmp_path, "a.csv", text, connectors)
    assert [record.native_id for record in records] == ["1", "2", "3"]
    assert "first; second" in records[0].text
    assert "Site: surplus" in records[2].text
    assert any("shorter" in words for words in report.warnings)
    assert any("wider" in words for words in report.warnings)


@pytest.mark.parametrize("reason", ["1900-01-01", "0001-01-01T00:00:00", "1970-01-01 00:00:00", "9999-12-31"])
def test_a_day_that_stands_for_none_is_kept_as_text_and_told(
    tmp_path: Path, connectors: Connectors, reason: str
) -> None:
    records, report = read(tmp_path, "a.csv", f"{HEADER}1,Jams,open,{reason}\n2,Drops,open,2026-03-12\n", connectors)
    assert records[0].created_at is None
    assert records[0].extras["created"] == reason
    assert any("stands for no time" in words for words in report.warnings)


def test_milliseconds_are_told_from_seconds_and_nonsense_is_kept_as_written(
    tmp_path: Path, connectors: Connectors
) -> None:
    items = [
        {"id": number, "subject": "x", "status": "open", "created_at": at}
        for number, at in enumerate((1768467731, 1768467731000, 64654125776))
    ]
    records, report = read(tmp_path, "a.json", json.dumps(items), connectors)
    told = [record.created_at.isoformat() if record.created_at else "" for record in records]
    assert told == [*["2026-01-15T09:02:11+00:00"] * 2, ""]
    assert records[2].extras["created_at"] == "64654125776"
    assert any("outside 2000 to 2100" in words for words in report.warnings)


def test_ids_that_a_spreadsheet_made_floats_are_mended_or_set_aside(tmp_path: Path, connectors: Connectors) -> None:
    text = f"{HEADER}1234567.0,Jams,open,2026-03-12\n1.23457E+17,Drops,open,2026-03-12\n"
    records, report = read(tmp_path, "a.csv", text, connectors)
    assert [record.native_id for record in records] == ["1234567"]
    assert "lost digits in a spreadsheet" in report.set_aside[0].reason


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.csv", b"", "0 bytes"),
    "binary": ("a.csv", bytes(range(1, 32)) * 40, "no text"),
    "unbalanced quotes": ("a.csv", HEADER.encode() + b'1,"Jams,open,\n2,Drops,open,\n', "quotes do not balance"),
    "open order of days": ("a.csv", HEADER.encode() + b"1,Jams,open,03/04/2026\n", "--day-first or --month-first"),
    "a million columns": ("a.csv", b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n1\n", "1,000,000 columns"),
    "deep JSON": ("a.json", b'[{"id": 1, "subject": "x", "status": "o", "a": ' + b"[" * 10_000, "nested too deeply"),
    "truncated JSON": ("a.json", b'[{"id": 1, "subject": "Jams", "status": "op', "cut off"),
    "truncated NDJSON": ("a.ndjson", b'{"id": 1, "subject": "x", "status": "o"}\n{"id": 2, "su', "cut off"),
    "no JSON": ("a.json", b'[{"id": 1, "subject": "x", "status": "o"}, nonsense]', "not JSON"),
    "no zip": ("a.zip", b"PK\x03\x04 no more", "zip"),
}


@pytest.mark.parametrize(("name", "data", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_whole_is_refused_with_its_place(
    tmp_path: Path, connectors: Connectors, name: str, data: bytes, told: str
) -> None:
    with pytest.raises(InputRefused) as raised:
        read(tmp_path, name, data, connectors)
    assert told in str(raised.value)
    assert name in raised.value.place
    assert raised.value.remedy
