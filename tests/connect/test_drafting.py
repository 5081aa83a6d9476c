"""A draft reads the very export it was made from, and says what its author should look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoff.connect import Connectors, ReadOptions, load_connectors
from handoff.connect.drafting import Drafted, draft
from handoff.errors import NoConnector, UsageError
from handoff.records.record import Record, RecordKind
from handoff.records.report import FileReport
from handoff.testing import write_goldens
from tests.connect.read_one import CONNECTORS

JOBS = "Job No,Customer,Opened,Stage,Engineer,Fault subject,Body\n" + "".join(
    f"J-{n},Aldermoor Timber,2026-03-{n + 10} 08:15,{n % 3},Sam Ortiz,Printer jams,"
    f'"It jams, every time that somebody prints more than two pages at once; {n} times today so far."\n'
    for n in range(12)
)
REQUESTS = {
    "generated": "2026-03-20",
    "requests": [
        {
            "ref": n,
            "subject": f"Request {n}",
            "status": "open",
            "who by": "Ida Voss",
            "customer": {"name": "Aldermoor Timber", "no": "C-7"},
            "thread": [{"author": {"name": "Sam"}, "body": "On it", "created_at": "2026-03-18T09:12:00Z", "etag": "x"}],
        }
        for n in range(3)
    ],
}


@pytest.fixture(scope="module")
def ours() -> Connectors:
    return load_connectors([CONNECTORS])


def drafted(folder: Path, name: str, text: str, ours: Connectors, kind: RecordKind | None = None) -> Drafted:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return draft(path, ours, folder / "mine" / "acme_jobs", ReadOptions(shown_as=name), kind)


def read_again(folder: Path, name: str) -> tuple[list[Record], FileReport]:
    connectors = load_connectors([CONNECTORS, folder / "mine"])
    connector = connectors.claim(folder / name)
    assert connector.name == "acme_jobs"
    reading = connector.read(folder / name)
    return list(reading), reading.report


def test_a_table_gives_a_connector_that_claims_and_reads_it_whole(tmp_path: Path, ours: Connectors) -> None:
    made = drafted(tmp_path, "jobs.csv", JOBS, ours, "ticket")
    records, report = read_again(tmp_path, "jobs.csv")
    assert (report.rows_mapped, report.unmapped, report.set_aside) == (12, [], [])
    assert {record.native_id for record in records} == {f"J-{n}" for n in range(12)}
    assert records[0].client.names == ("Aldermoor Timber",)
    assert [part.role for part in records[0].parts].count("body") == 1
    assert any("Stage holds the codes 0, 1, 2" in words for words in made.look_at)


def test_json_gives_paths_and_comments(tmp_path: Path, ours: Connectors) -> None:
    made = drafted(tmp_path, "requests.json", json.dumps(REQUESTS), ours)
    assert made.kind == "ticket"
    records, report = read_again(tmp_path, "requests.json")
    assert (report.rows_mapped, report.set_aside) == (3, [])
    assert report.unmapped == ["thread[].etag"]
    comments = [part for part in records[0].parts if part.role == "comment"]
    assert [(one.speaker, one.text) for one in comments] == [("Sam", "On it")]
    assert "Who by: Ida Voss" in records[0].text or "who by: Ida Voss" in records[0].text


def test_the_first_case_is_there_and_its_golden_can_be_written(tmp_path: Path, ours: Connectors) -> None:
    made = drafted(tmp_path, "jobs.csv", JOBS, ours)
    case = Path(made.folder) / "cases" / "jobs.csv"
    assert case.read_text(encoding="utf-8").count("\n") == 4
    assert write_goldens(made.folder) == (case.with_name("jobs.csv.records.json"),)


def test_a_draft_never_writes_over_a_folder_and_needs_a_table(tmp_path: Path, ours: Connectors) -> None:
    drafted(tmp_path, "jobs.csv", JOBS, ours)
    with pytest.raises(UsageError, match="there already"):
        drafted(tmp_path, "jobs.csv", JOBS, ours)
    (tmp_path / "notes.md").write_text("# Words\n\nand more words")
    with pytest.raises(NoConnector, match="needs a table or JSON"):
        draft(tmp_path / "notes.md", ours, tmp_path / "x", ReadOptions(shown_as="notes.md"))
    with pytest.raises(UsageError, match="lower case"):
        draft(tmp_path / "jobs.csv", ours, tmp_path / "My Desk", ReadOptions(shown_as="jobs.csv"))
