"""A ticket that two tables of no named system hold is one ticket; tickets that only share a number are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.records import Ticket

HEADER = "Ticket ID,Subject,Status,Requester,Created at,Customer,Description\n"
ROW = '7,Kiln door jams,Open,Pol Serra,2026-05-08 16:41,"",It jams when hot.\n'


def tickets(folder: Path, tables: dict[str, str], clients: tuple[str, ...] = ("", "")) -> list[tuple[str, str]]:
    """Number and state of each ticket once the tables, each in a folder of its own, are ingested one after another."""
    with Workspace.init(folder / "workspace", embedder=HashingEmbedder()) as workspace:
        for (name, rows), client in zip(tables.items(), clients, strict=True):
            table = folder / name / "tickets.csv"
            table.parent.mkdir()
            table.write_text(HEADER + rows)
            workspace.ingest(table, client=client or None)
            assert workspace.ingest(table, client=client or None).written == 0
        found = [workspace.record(one.id) for one in workspace.records()]
        return sorted((one.native_id, one.status) for one in found if isinstance(one, Ticket))


def test_the_same_table_in_two_folders_is_told_once(tmp_path: Path) -> None:
    assert tickets(tmp_path, {"may": ROW, "june": ROW}) == [("7", "Open")]


def test_a_later_export_in_another_folder_tells_the_same_ticket(tmp_path: Path) -> None:
    later = ROW.replace("Open", "Solved").replace("when hot", "when hot; hinge greased")
    assert tickets(tmp_path, {"may": ROW, "june": later}) == [("7", "Solved")]


def test_without_a_day_of_its_making_only_a_copy_is_the_same(tmp_path: Path) -> None:
    undated = ROW.replace("2026-05-08 16:41", "")
    assert tickets(tmp_path, {"may": undated, "june": undated}) == [("7", "Open")]


@pytest.mark.parametrize(
    "other",
    [
        ROW.replace("16:41", "16:42"),
        ROW.replace("Kiln door jams", "Printer is out").replace("Pol Serra", "Ines Vark"),
        ROW.replace("2026-05-08 16:41", ""),
    ],
)
def test_tickets_that_share_a_number_alone_stay_two(tmp_path: Path, other: str) -> None:
    assert len(tickets(tmp_path, {"may": ROW, "june": other})) == 2


def test_a_day_without_a_clock_needs_title_and_requester(tmp_path: Path) -> None:
    day = ROW.replace(" 16:41", "")
    other = day.replace("Pol Serra", "Ines Vark").replace("hot", "cold")
    assert len(tickets(tmp_path, {"may": day, "june": other})) == 2


@pytest.mark.parametrize("named", [False, True])
def test_what_is_about_two_clients_stays_two(tmp_path: Path, named: bool) -> None:
    rows = [ROW.replace('""', name if named else '""') for name in ("Kiln Works", "Vark Tiles")]
    clients = ("", "") if named else ("Kiln Works", "Vark Tiles")
    assert len(tickets(tmp_path, dict(zip(("may", "june"), rows, strict=True)), clients)) == 2
