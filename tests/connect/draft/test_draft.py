"""A draft reads the very export it was made from, and says what its author should look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoff.connect import Connectors, ReadOptions, load_connectors
from handoff.connect.draft.draft import Drafted, draft
from handoff.errors import NoConnector, UsageError
from handoff.records.record import Comment, Record, RecordKind, Ticket
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
    return draft([path], ours, folder / "mine" / "acme_jobs", ReadOptions(shown_as=name), kind)


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
    assert made.maps[0].kind == "ticket"
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


def helpdesk(folder: Path) -> list[Path]:
    """The files of one system that speak of each other by id."""
    times = {"created_at": "2026-03-18T09:12:00Z", "updated_at": "2026-03-19T09:12:00Z"}
    files = {
        "tickets": [
            {"id": n, "title": f"Fault {n}", "state_id": n % 3, "state": "open", "owner_id": 71, "organization_id": 5}
            | times
            for n in range(101, 112)
        ],
        "ticket_articles": [
            {"id": n, "ticket_id": 101 + n % 11, "body": "<p>On <b>it</b></p>", "internal": n % 2 == 0}
            | {"created_by_id": 71, "attachments": [{"filename": "shot.png", "size": 3}]}
            | times
            for n in range(900, 922)
        ],
        "organizations": [{"id": 5, "name": "Aldermoor Timber", "domain": "aldermoor.example", "seats": 4}],
        "users": [
            {"id": 71, "firstname": "Sam", "lastname": "Ortiz", "email": "sam@desk.example", "organization_id": 5}
        ],
    }
    for name, rows in files.items():
        (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    return [folder / f"{name}.json" for name in files]


def test_files_of_one_system_speak_of_each_other(tmp_path: Path, ours: Connectors) -> None:
    files = helpdesk(tmp_path)
    made = draft(files, ours, tmp_path / "mine" / "acme_desk", ReadOptions())
    assert [one.kind for one in made.maps] == ["ticket", "comment", "client", "person"]
    connectors = load_connectors([CONNECTORS, tmp_path / "mine"])
    readings = {path.stem: connectors.claim(path).read(path) for path in files}
    records = {stem: list(reading) for stem, reading in readings.items()}
    assert {stem: reading.report.unmapped for stem, reading in readings.items()} == {stem: [] for stem in readings}
    ticket, comment = records["tickets"][0], records["ticket_articles"][0]
    assert isinstance(ticket, Ticket)
    assert isinstance(comment, Comment)
    assert (ticket.assignee, ticket.client.keys) == ("Sam Ortiz", ("acme:organization:5",))
    assert comment.parent_id in {one.id for one in records["tickets"]}
    assert (comment.author, comment.internal, comment.parts[0].text) == ("Sam Ortiz", True, "On **it**")
    assert "Attachments: shot.png" in comment.text
    assert records["organizations"][0].client.keys == records["users"][0].client.keys == ("acme:organization:5",)


def test_the_first_case_holds_rows_that_belong_together(tmp_path: Path, ours: Connectors) -> None:
    made = draft(helpdesk(tmp_path), ours, tmp_path / "mine" / "acme_desk", ReadOptions())
    cases = tmp_path / "mine" / "acme_desk" / "cases" / "first_rows"
    kept = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in cases.iterdir()}
    assert len(made.files) == 6
    assert {row["ticket_id"] for row in kept["ticket_articles"]} == {row["id"] for row in kept["tickets"]}
    assert len(write_goldens(made.folder)) == 1


def test_two_exports_of_the_same_tickets_get_the_id_that_both_have(tmp_path: Path, ours: Connectors) -> None:
    rows = [{"id": 900 + n, "number": f"T{n}", "subject": "Fault", "status": "open", "etag": "x"} for n in range(5)]
    (tmp_path / "tickets.json").write_text(json.dumps({"tickets": rows}), encoding="utf-8")
    table = "Ticket Number,Subject,Status,Assigned Tech\n" + "".join(f"T{n},Fault,open,Sam\n" for n in range(5))
    (tmp_path / "tickets.csv").write_text(table, encoding="utf-8")
    draft([tmp_path / "tickets.json", tmp_path / "tickets.csv"], ours, tmp_path / "mine" / "acme_jobs", ReadOptions())
    ids = [{one.id for one in read_again(tmp_path, name)[0]} for name in ("tickets.json", "tickets.csv")]
    assert ids[0] == ids[1]


def test_ids_whose_words_stand_beside_them_are_no_text(tmp_path: Path, ours: Connectors) -> None:
    draft(helpdesk(tmp_path), ours, tmp_path / "mine" / "acme_desk", ReadOptions())
    written = (tmp_path / "mine" / "acme_desk" / "connector.yaml").read_text(encoding="utf-8")
    assert "ignore: [state_id]" in written
    assert "note: comments stand in ticket_articles.json" in written


def test_what_is_not_public_is_internal(tmp_path: Path, ours: Connectors) -> None:
    table = "id,ticket_id,created,body,public\n1,7,2026-03-18,On it,true\n2,7,2026-03-19,Fan is missing,false\n"
    (tmp_path / "ticket_comment_data.csv").write_text(table, encoding="utf-8")
    thread = [{"author": "Sam", "body": "On it", "public": False, "created_at": "2026-03-18T09:12:00Z"}]
    (tmp_path / "jobs.json").write_text(json.dumps([{"id": 7, "subject": "x", "status": "new", "said": thread}]))
    files = [tmp_path / "ticket_comment_data.csv", tmp_path / "jobs.json"]
    draft(files, ours, tmp_path / "mine" / "acme_jobs", ReadOptions())
    comments, _ = read_again(tmp_path, "ticket_comment_data.csv")
    assert [one.internal for one in comments if isinstance(one, Comment)] == [False, True]
    (ticket,), _ = read_again(tmp_path, "jobs.json")
    assert [part.internal for part in ticket.parts if part.role == "comment"] == [True]


def test_a_file_that_is_read_already_is_told(tmp_path: Path, ours: Connectors) -> None:
    shipped = next((CONNECTORS / "hubspot_crm" / "cases").glob("*companies*.csv"))
    made = draft([shipped], ours, tmp_path / "mine" / "acme_firms", ReadOptions())
    assert any(words.startswith("hubspot_crm reads this file already") for words in made.look_at)
    assert not any("already" in words for words in drafted(tmp_path, "jobs.csv", JOBS, ours).look_at)


def test_a_title_that_only_some_rows_have_is_not_expected(tmp_path: Path, ours: Connectors) -> None:
    rows: list[dict[str, object]] = [{"id": 1, "subject": "Fault", "status": "open"}, {"id": 2, "status": "open"}]
    drafted(tmp_path, "jobs.json", json.dumps(rows), ours)
    assert len(read_again(tmp_path, "jobs.json")[0]) == 2


def test_a_draft_never_writes_over_a_folder_and_needs_a_table(tmp_path: Path, ours: Connectors) -> None:
    drafted(tmp_path, "jobs.csv", JOBS, ours)
    with pytest.raises(UsageError, match="there already"):
        drafted(tmp_path, "jobs.csv", JOBS, ours)
    (tmp_path / "notes.md").write_text("# Words\n\nand more words")
    with pytest.raises(NoConnector, match="needs a table or JSON"):
        draft([tmp_path / "notes.md"], ours, tmp_path / "x", ReadOptions(shown_as="notes.md"))
    with pytest.raises(UsageError, match="lower case"):
        draft([tmp_path / "jobs.csv"], ours, tmp_path / "My Desk", ReadOptions(shown_as="jobs.csv"))
