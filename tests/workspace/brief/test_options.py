"""What whoever writes a brief may ask of it: a period, who is accountable, which ticket, and that it be ready."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import InputRefused, UsageError

TICKETS = """\
id,subject,description,status,priority,created_at,solved_at,requester,organization
11,Printer jams,It jams twice a day.,solved,normal,2026-03-02T08:00:00Z,2026-03-04T08:00:00Z,Ann Coe,Kestrel Foods
12,Scale is offline,The scale in hall 2 is off.,open,urgent,2026-04-06T08:00:00Z,,Ann Coe,Kestrel Foods
13,Badge is lost,A badge is lost.,open,low,2026-04-20T08:00:00Z,,Bo Lim,Kestrel Foods
"""


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "tickets.csv").write_text(TICKETS, encoding="utf-8")
    with Workspace.init(tmp_path / "home") as workspace:
        workspace.ingest(tmp_path / "tickets.csv")
        yield workspace


def test_a_brief_that_is_not_ready_says_so_and_is_written_all_the_same(told: Workspace) -> None:
    brief = told.brief("Kestrel Foods", "incident_handoff")
    assert "not ready: nobody is named as accountable for the next shift" in brief.warnings
    assert "[!WARNING] Not ready" in Path(brief.markdown).read_text()


def test_strict_writes_no_brief_that_is_not_ready(told: Workspace) -> None:
    with pytest.raises(InputRefused, match="nobody is named as accountable"):
        told.brief("Kestrel Foods", "incident_handoff", strict=True)
    assert not (told.layout.briefs).exists()
    brief = told.brief("Kestrel Foods", "incident_handoff", strict=True, accountable="Ann Coe")
    assert brief.warnings == ()
    assert "| Accountable | Ann Coe |" in Path(brief.markdown).read_text()


def test_an_incident_is_the_most_urgent_open_ticket_or_the_one_named(told: Workspace) -> None:
    text = Path(told.brief("Kestrel Foods", "incident_handoff").markdown).read_text()
    assert "Ticket 12: Scale is offline" in text
    assert "badge" not in text.lower()
    other = told.brief("Kestrel Foods", "incident_handoff", ticket="13")
    assert Path(other.markdown).name == "incident_handoff_13.md"
    assert "Ticket 13: Badge is lost" in Path(other.markdown).read_text()
    with pytest.raises(UsageError, match="no ticket '99'"):
        told.brief("Kestrel Foods", "incident_handoff", ticket="99")


def test_a_digest_of_one_month_stands_beside_that_of_another(told: Workspace) -> None:
    newest = Path(told.brief("Kestrel Foods", "ticket_digest").markdown)
    march = told.brief("Kestrel Foods", "ticket_digest", since=date(2026, 3, 1), until=date(2026, 3, 31))
    assert Path(march.markdown).name == "ticket_digest_2026-03-01_2026-03-31.md"
    text = Path(march.markdown).read_text()
    assert "| Period | 1 March 2026 to 31 March 2026 |" in text
    assert "1 opened, 1 solved, 0 open at the end" in text
    assert "Scale" not in text
    assert "2 opened, 0 solved, 2 open at the end" in newest.read_text()


def test_a_period_that_ends_before_it_begins_is_refused(told: Workspace) -> None:
    with pytest.raises(UsageError, match="before it begins"):
        told.brief("Kestrel Foods", "ticket_digest", since=date(2026, 3, 2), until=date(2026, 3, 1))
