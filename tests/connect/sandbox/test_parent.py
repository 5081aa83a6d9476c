"""Foreign files are read in a process of their own: what it suffers, this one survives and tells."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from handoff.connect import Connector, ReadOptions, load_connectors
from handoff.connect.sandbox.limits import Limits
from handoff.connect.sandbox.parent import Readers
from handoff.errors import InputRefused, UnreadableFile
from tests.connect.read_one import CONNECTORS, write_zip

CSV = "id,subject,status,created\n1,Printer jams,open,2026-03-12\n2,VPN drops,closed,2026-03-13\n"
OPTIONS = ReadOptions(shown_as="a.csv")

SPEC = """\
name: rude
version: 1
title: A connector that behaves badly
system: rude
status: unverified
reader: tabular
claims: {suffixes: [.rude]}
"""


@pytest.fixture
def readers() -> Iterator[Readers]:
    readers = Readers(Limits(memory=1 << 30, seconds=2, seconds_a_megabyte=0))
    yield readers
    readers.close()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text(CSV)
    return tmp_path / "a.csv"


@pytest.fixture
def generic() -> Connector:
    return load_connectors([CONNECTORS]).get("generic_csv")


def rude(folder: Path, body: str) -> tuple[Connector, Path]:
    """A connector whose ``read_records`` runs these lines before anything is read."""
    (folder / "rude").mkdir()
    (folder / "rude" / "connector.yaml").write_text(SPEC)
    code = f"def read_records(path, context, report):\n    {body}\n    yield from ()\n"
    (folder / "rude" / "read.py").write_text(code)
    (folder / "x.rude").write_text("x")
    return Connector(folder / "rude", runs_code=True), folder / "x.rude"


def test_records_and_report_are_those_of_a_reading_in_this_process(
    readers: Readers, table: Path, generic: Connector
) -> None:
    there, here = readers.read(generic, table, OPTIONS), generic.read(table, OPTIONS)
    assert list(there) == list(here)
    assert there.report == here.report


def test_one_process_serves_many_files(readers: Readers, table: Path, generic: Connector) -> None:
    for _ in range(3):
        assert len(list(readers.read(generic, table, OPTIONS))) == 2
    assert len(readers._idle) == 1


def test_an_error_is_told_as_it_was_raised(readers: Readers, table: Path, generic: Connector) -> None:
    table.write_text("id,subject,status,created\n1,Printer jams,open,03/04/2026\n")
    with pytest.raises(InputRefused, match="day or the month") as raised:
        list(readers.read(generic, table, OPTIONS))
    assert raised.value.remedy == "say it: --day-first or --month-first"
    assert raised.value.place == "a.csv"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("import os; os.kill(os.getpid(), 9)", "SIGKILL"),
        ("import os; os.abort()", "SIGABRT"),
        ("import os; os._exit(3)", "exit code 3"),
        ("held = bytearray(2 << 30)", "memory"),
        ("while True: pass", "longer than any export"),
        ("raise KeyError('subject')", "broke on it: KeyError: 'subject'"),
        ("print('R{}'); raise ValueError('after words on stdout')", "after words on stdout"),
    ],
    ids=["killed", "aborted", "exited", "memory", "time", "defect", "stdout"],
)
def test_what_a_reader_suffers_refuses_its_file_alone(
    readers: Readers, tmp_path: Path, table: Path, generic: Connector, body: str, told: str
) -> None:
    connector, path = rude(tmp_path, body)
    with pytest.raises(UnreadableFile, match=told):
        list(readers.read(connector, path, ReadOptions(shown_as="x.rude")))
    assert len(list(readers.read(generic, table, OPTIONS))) == 2


def test_a_process_that_died_in_between_is_replaced(readers: Readers, table: Path, generic: Connector) -> None:
    assert len(list(readers.read(generic, table, OPTIONS))) == 2
    os.kill(readers._idle[0].pid, signal.SIGKILL)
    readers._idle[0].wait()
    assert len(list(readers.read(generic, table, OPTIONS))) == 2


def test_a_reading_that_is_left_half_way_ends_its_process(readers: Readers, table: Path, generic: Connector) -> None:
    records = iter(readers.read(generic, table, OPTIONS))
    next(records)
    records.close()  # type: ignore[attr-defined]
    assert readers._idle == []


def test_a_reader_that_lost_its_parent_ends_and_takes_no_request(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    limits = json.dumps(asdict(Limits()))
    command = [sys.executable, "-m", "handoff.connect.sandbox.child", limits, str(gone.pid)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=tmp_path) as orphan:
        assert orphan.wait(timeout=60) == 1


def test_containers_are_unfolded_over_there_too(readers: Readers, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "month.zip", {"a/tickets.csv": CSV})
    (tmp_path / "out").mkdir()
    (member,) = readers.unfold(path, "month.zip", tmp_path / "out")
    assert (member.name, member.path.read_text()) == ("a/tickets.csv", CSV)
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableFile, match=r"bad\.zip"):
        readers.unfold(tmp_path / "bad.zip", "bad.zip", tmp_path / "out")


def test_a_connector_that_was_edited_is_loaded_anew(readers: Readers, tmp_path: Path) -> None:
    connector, path = rude(tmp_path, "raise ValueError('first')")
    with pytest.raises(UnreadableFile, match="first"):
        list(readers.read(connector, path, OPTIONS))
    code = tmp_path / "rude" / "read.py"
    code.write_text(code.read_text().replace("first", "second"))
    with pytest.raises(UnreadableFile, match="second"):
        list(readers.read(Connector(tmp_path / "rude", runs_code=True), path, OPTIONS))


def test_without_limits_of_the_system_a_reader_is_ended_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handoff.connect.sandbox.parent.CAN_LIMIT", False)
    connector, path = rude(tmp_path, "import time; time.sleep(60)")
    readers = Readers(Limits(seconds=0.5, seconds_a_megabyte=0, patience=1))
    with pytest.raises(UnreadableFile, match="longer than any export"):
        list(readers.read(connector, path, ReadOptions(shown_as="x.rude")))
    readers.close()


def test_lower_limits_of_the_system_are_kept(tmp_path: Path, table: Path) -> None:
    """As after ``ulimit -t 60``: what may not be raised is not raised, and the file is read."""
    resource = pytest.importorskip("resource")
    script = (
        "import sys; from pathlib import Path; from handoff.connect import ReadOptions, load_connectors; "
        "from handoff.connect.sandbox import READERS; "
        f"c = load_connectors([Path({str(CONNECTORS)!r})]).get('generic_csv'); "
        "print(len(list(READERS.read(c, Path(sys.argv[1]), ReadOptions(shown_as='a.csv')))))"
    )

    def lower() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))

    done = subprocess.run(
        [sys.executable, "-c", script, str(table)], preexec_fn=lower, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "2\n"), done.stderr
