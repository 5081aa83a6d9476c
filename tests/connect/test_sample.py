import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from handoff.connect.sample import Sample
from handoff.errors import UnreadableFile


def sample(path: Path, data: bytes) -> Sample:
    path.write_bytes(data)
    return Sample(path)


def test_keys_are_found_in_json_that_is_cut_off(tmp_path: Path) -> None:
    seen = sample(tmp_path / "a.json", b'{"count": 2, "tickets": [{"id": 1, "via": {"channel": "web"}, "subj')
    assert seen.keys == {"count", "tickets", "tickets[].id", "tickets[].via", "tickets[].via.channel"}


def test_arrays_and_lines_have_no_prefix(tmp_path: Path) -> None:
    assert sample(tmp_path / "a.json", b'[{"id": 1, "tags": ["a:b", "c"]}]').keys == {"id", "tags"}
    assert sample(tmp_path / "a.json", b'{"id": 1}\n{"id": 2, "more": "}{"}').keys == {"id", "more"}


def test_a_key_behind_a_long_thread_is_still_seen(tmp_path: Path) -> None:
    text = json.dumps([{"body": "x" * 100_000, "status": "open"}])
    assert "status" in sample(tmp_path / "a.json", text.encode()).keys


def test_a_letter_cut_at_the_end_of_the_sample_is_no_reason_to_leave_utf8(tmp_path: Path) -> None:
    seen = sample(tmp_path / "a.csv", b"id,K\xc3\xa4the\n" + "ä".encode() * 131_072 + b"x")
    assert seen.columns == ("id", "Käthe")


def test_a_zip_shows_its_members_with_and_without_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("export/users.json", "[]")
    assert Sample(tmp_path / "a.zip").members == {"export/users.json", "users.json"}


def test_a_broken_zip_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="broken zip"):
        assert sample(tmp_path / "a.zip", b"PK\x03\x04 cut").members


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", b'{"a": ' + b"[" * 400_000),
        ("a.json", b'{"a": ' * 150_000),
        ("a.json", b'{"' + b"k" * 100_000 + b'": {' + b",".join(b'"%d": 1' % n for n in range(90_000))),
        ("a.xml", b"<?xml version='1.0'?><" + b"k" * 40_000 + b">" + b"".join(b"<a%d/>" % n for n in range(90_000))),
        (
            "a.xml",
            b"<?xml version='1.0'?>"
            + (b"<" + b"k" * 5_000 + b">") * 90
            + b"".join(b"<a%d/>" % n for n in range(50_000)),
        ),
    ],
)
def test_hostile_nesting_and_names_cost_no_more_than_their_length(tmp_path: Path, name: str, data: bytes) -> None:
    seen = sample(tmp_path / name, data)
    tracemalloc.start()
    try:
        assert seen.all_keys
        assert tracemalloc.get_traced_memory()[1] < 200 * len(data)
    finally:
        tracemalloc.stop()
