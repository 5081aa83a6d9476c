"""Counts against real exports that stand beside the checkout."""

from collections import Counter
from pathlib import Path

import pytest

from handoff.connect import Connectors, load_connectors
from handoff.records.record import BaseRecord
from handoff.records.report import FileReport
from tests.connect.read_one import CONNECTORS

#: Tables that only say what belongs together.
JOINED = [
    "deal_company_data.csv",
    "deal_contact_data.csv",
    "engagement_company_data.csv",
    "engagement_contact_data.csv",
    "engagement_deal_data.csv",
    "ticket_company_data.csv",
    "ticket_contact_data.csv",
    "ticket_deal_data.csv",
    "ticket_engagement_data.csv",
]
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the data beside the checkout is not there"),
]


@pytest.fixture(scope="module")
def connectors() -> Connectors:
    return load_connectors([CONNECTORS])


def read_all(connectors: Connectors, pattern: str) -> list[tuple[FileReport, list[BaseRecord]]]:
    """Every file of a set; each report balances, or reading raises."""
    found = []
    for path in sorted(SHARED.glob(pattern)):
        reading = connectors.claim(path).read(path)
        records: list[BaseRecord] = list(reading)
        found.append((reading.report, records))
    return found


def kinds(found: list[tuple[FileReport, list[BaseRecord]]]) -> Counter[str]:
    return Counter(type(record).__name__ for _, records in found for record in records)


def test_zendesk_tables(connectors: Connectors) -> None:
    found = read_all(connectors, "fivetran-zendesk/**/*.csv")
    assert (len(found), sum(report.rows_read for report, _ in found)) == (22, 239)
    assert sum(len(report.set_aside) for report, _ in found) == 0
    special = [one for one in found if one[0].connector.startswith("zendesk_tickets/")]
    assert kinds(special) == {"Ticket": 10, "Comment": 20, "Client": 10, "Person": 10}


def test_hubspot_tables(connectors: Connectors) -> None:
    found = read_all(connectors, "fivetran-hubspot/**/*.csv")
    assert (len(found), sum(report.rows_read for report, _ in found)) == (56, 2171)
    assert sum(len(report.set_aside) for report, _ in found) == 0
    special = [one for one in found if one[0].connector.startswith("hubspot_crm/")]
    assert kinds(special) == {"Client": 24, "Person": 22, "Deal": 44, "Ticket": 25, "Note": 106}
    joined = [report for report, _ in special if report.rows_ignored]
    assert sorted(Path(report.path).name for report in joined) == JOINED


def test_salesforce_tables(connectors: Connectors) -> None:
    found = read_all(connectors, "fivetran-salesforce/**/*.csv")
    assert (len(found), sum(report.rows_read for report, _ in found)) == (14, 111)
    special = [one for one in found if one[0].connector.startswith("salesforce_crm/")]
    # of nine accounts and all deals the file says that they lie in the bin
    assert kinds(special) == {"Client": 1, "Person": 5, "Note": 20, "Comment": 10, "Document": 12}
    assert sum(len(report.set_aside) for report, _ in special) == 0
    ignored = {Path(report.path).name: report.rows_ignored for report, _ in special if report.rows_ignored}
    histories = {
        "sf_account_history_data.csv": 10,
        "sf_contact_history_data.csv": 4,
        "sf_opportunity_history_data.csv": 10,
    }
    in_the_bin = {"sf_account_data.csv": 9, "sf_opportunity_data.csv": 10}
    assert ignored == histories | {"sf_user_data.csv": 10} | in_the_bin
    ids = [record.id for _, records in special for record in records]
    assert len(ids) == len(set(ids))


def test_salesforce_trees(connectors: Connectors) -> None:
    coral = read_all(connectors, "salesforce-coral-cloud/data/*.json")
    assert kinds(coral) == {"Person": 156, "Document": 45, "Ticket": 2}
    assert sum(report.rows_ignored for report, _ in coral) == 4
    dreamhouse = read_all(connectors, "salesforce-dreamhouse/data/*.json")
    assert kinds(dreamhouse) == {"Person": 5, "Document": 20}
    assert {report.connector for report, _ in coral + dreamhouse} == {"salesforce_tree/1"}


def test_meetings_keep_every_turn(connectors: Connectors) -> None:
    found = read_all(connectors, "qmsum-product-val/data/Product/val/*.json")
    assert kinds(found) == {"Call": 20}
    assert sum(len(record.parts) for _, records in found for record in records) == 12_074


def test_help_desk_calls(connectors: Connectors) -> None:
    ((report, calls),) = read_all(connectors, "ms-it-helpdesk-calls/data/*/sample_processed_data.json")
    assert (report.rows_read, len(calls)) == (188, 188)
    speakers = Counter(part.speaker for call in calls for part in call.parts if part.role == "turn" and part.speaker)
    assert speakers == {"Agent": 3346, "Customer": 3182}
    raw = read_all(connectors, "ms-it-helpdesk-calls/data/*/convo_*.json")
    assert kinds(raw) == {"Call": 10}
