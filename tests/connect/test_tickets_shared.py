"""Counts and spot values of ticket exports that stand beside the checkout."""

from collections import Counter
from pathlib import Path

import pytest

from handoff.connect import Connectors, load_connectors
from handoff.records.record import BaseRecord, Comment, Ticket
from handoff.records.report import FileReport
from tests.connect.read_one import CONNECTORS

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the data beside the checkout is not there"),
]


@pytest.fixture(scope="module")
def connectors() -> Connectors:
    return load_connectors([CONNECTORS])


def read_set(connectors: Connectors, pattern: str, name: str) -> dict[str, tuple[FileReport, list[BaseRecord]]]:
    """The files of a set that one connector claims, by their names; every row is accounted for, no id comes twice."""
    found = {}
    for path in sorted(SHARED.glob(pattern)):
        connector = connectors.claim(path)
        if connector.name != name:
            continue
        reading = connector.read(path)
        records: list[BaseRecord] = list(reading)
        report = reading.report
        assert report.rows_read == report.rows_mapped + report.rows_ignored + len(report.set_aside)
        assert len({record.id for record in records}) == len(records)
        found[path.name] = (report, records)
    return found


def kinds(found: dict[str, tuple[FileReport, list[BaseRecord]]]) -> Counter[str]:
    return Counter(type(record).__name__ for _, records in found.values() for record in records)


def tickets(records: list[BaseRecord]) -> list[Ticket]:
    return [record for record in records if isinstance(record, Ticket)]


def test_jira_tables(connectors: Connectors) -> None:
    found = read_set(connectors, "fivetran-jira/**/*.csv", "jira_issues")
    assert kinds(found) == {"Ticket": 4, "Person": 3}
    issues = {ticket.native_id: ticket for ticket in tickets(found["issue.csv"][1])}
    first = issues["TP-8"]
    assert (first.title, first.status, first.priority) == ("We want to test permissions", "In Progress", "Medium")
    assert (first.requester, str(first.created_at)) == ("Norville Shaggy Rogers", "2020-04-01 08:33:58+00:00")


def test_servicenow_tables(connectors: Connectors) -> None:
    found = read_set(connectors, "fivetran-servicenow/**/*.csv", "servicenow_records")
    assert kinds(found) == {"Ticket": 1, "Comment": 5, "Client": 1, "Person": 1}
    (task,) = tickets(found["task_data.csv"][1])
    assert (task.native_id, task.title, task.priority) == ("CHG0000002", "Shorter description", "4 - Low")
    assert str(task.opened_at) == "2021-04-28 22:40:25+00:00"
    (incident,) = found["incident_data.csv"][1]
    assert isinstance(incident, Comment)
    assert incident.parts[0].rendered == "State: New"


def test_github_issues_and_the_pull_requests_among_them(connectors: Connectors) -> None:
    found = read_set(connectors, "dlt-github-issues/**/*.json", "github_issues")
    ((report, records),) = found.values()
    assert (report.rows_read, report.rows_mapped, report.rows_ignored, report.unmapped) == (100, 100, 0, [])
    assert Counter(ticket.category for ticket in tickets(records))["pull request"] == 25
    issue = {ticket.native_id: ticket for ticket in tickets(records)}["duckdb/duckdb/issues/71"]
    assert (issue.title, issue.status, issue.resolution) == ("Timestamp type + functions", "closed", "completed")
    assert (issue.requester, issue.assignee) == ("Mytherin", "diegomestre2")
    assert issue.tags == ("good first issue", "Type")
    assert (str(issue.created_at), str(issue.resolved_at)) == ("2018-12-06 07:29:53+00:00", "2019-10-23 13:05:30+00:00")
    assert issue.parts[-1].text.startswith("For the DATE functions")


def test_intercom_tables_keep_the_last_state_of_each_conversation(connectors: Connectors) -> None:
    found = read_set(connectors, "fivetran-intercom/**/*.csv", "intercom_conversations")
    assert kinds(found) == {"Ticket": 2, "Comment": 1, "Article": 4}
    report, records = found["conversation_history_data.csv"]
    assert (report.rows_read, report.rows_ignored, len(report.set_aside)) == (9, 7, 0)
    (first, _) = tickets(records)
    assert (first.native_id, str(first.updated_at)) == ("156643300001311", "2020-11-02 14:17:59+00:00")
    (part,) = found["conversation_part_history_data.csv"][1]
    assert isinstance(part, Comment)
    assert (part.parent_native_id, part.internal) == ("12", True)
