"""What a file looks like, who claims it and why, and who nearly would."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect import Connectors, ReadOptions, load_connectors
from handoff.connect.sniff import Sniffed, sniff
from tests.connect.read_one import CONNECTORS


@pytest.fixture(scope="module")
def connectors() -> Connectors:
    return load_connectors([CONNECTORS])


def sniffed(folder: Path, name: str, text: str, connectors: Connectors) -> Sniffed:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return sniff(path, connectors, ReadOptions(shown_as=name))


def test_a_claimed_file_is_read_and_the_reading_thrown_away(tmp_path: Path, connectors: Connectors) -> None:
    text = "Id,Subject,Status,Requester,Requester id,Mood\n7,Printer jams,open,Ida Voss,9,grim\n"
    found = sniffed(tmp_path, "view.csv", text, connectors)
    assert found.claimed_by == "zendesk_tickets"
    special = next(one for one in found.claiming if not one.generic)
    assert "column Subject" in special.because
    assert found.report is not None
    assert (found.report.rows_read, found.report.records) == (1, 1)
    assert found.first == ("ticket 7: Printer jams",)


def test_who_nearly_claims_says_what_is_missing(tmp_path: Path, connectors: Connectors) -> None:
    found = sniffed(tmp_path, "view.csv", "Id,Subject,Status,Requester\n7,Printer jams,open,Ida Voss\n", connectors)
    assert found.claimed_by == "generic_csv"
    zendesk = next(one for one in found.nearly if one.connector == "zendesk_tickets")
    assert zendesk.lacks[0].startswith("no column Requester id")


def test_what_cannot_be_read_says_why(tmp_path: Path, connectors: Connectors) -> None:
    assert "0 bytes" in sniffed(tmp_path, "empty.csv", "", connectors).problem
    assert "no connector claims it" in sniffed(tmp_path, "a.unheard", "words", connectors).problem
    assert "--day-first" in sniffed(tmp_path, "days.csv", "id,name,created\n1,x,03/04/2026\n", connectors).problem
