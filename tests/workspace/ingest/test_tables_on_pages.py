"""A page that is one table of records is read row by row; any other page stays a page."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from handoff import Workspace
from handoff.workspace.authoring import sniff_file
from tests.conftest import new_workspace

COLUMNS = ("Ticket ID", "Subject", "Status", "Requester", "Company", "Created")
ROWS = (
    ("71", "Winch &amp; brake", "Open", "Ida Brandt", "Tillbrook Marine", "2026-02-01 10:00"),
    ("72", "Lamp out", "Closed", "Bo Lark", "Aldermoor Timber", "2026-02-03 10:00"),
)


def page(*, around: str = "<h1>Open tickets</h1><p>2 of 2</p>", below: str = "", tag: str = "th") -> str:
    head = "".join(f"<{tag}>{name}</{tag}>" for name in COLUMNS)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<html><head><title>Tickets</title></head><body>{around}<table><tr>{head}</tr>{rows}{below}</table></body>"


def taken_in(folder: Path, path: Path) -> tuple[Workspace, list[tuple[str, str, str]]]:
    workspace = new_workspace(folder / "workspace")
    workspace.ingest(path)
    return workspace, sorted((one.kind, one.native_id, one.client) for one in workspace.records())


@pytest.mark.parametrize("tag", ["th", "td"])
def test_a_page_that_is_one_table_gives_a_record_a_row(tmp_path: Path, tag: str) -> None:
    (tmp_path / "export.html").write_text(page(tag=tag))
    workspace, found = taken_in(tmp_path, tmp_path / "export.html")
    assert found == [("ticket", "71", "Tillbrook Marine"), ("ticket", "72", "Aldermoor Timber")]
    assert {one.title for one in workspace.records()} == {"Winch & brake", "Lamp out"}
    assert [one.path for one in sniff_file(tmp_path / "export.html", None)] == ["export.html/export.csv"]
    again = workspace.ingest(tmp_path / "export.html")
    assert (again.written, again.changed, again.gone) == (0, 0, 0)
    workspace.close()


def test_such_a_page_in_a_zip_is_read_so_too(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("desk/export.html", page())
        archive.writestr("desk/export2.htm", page(around="<p>Minutes of the harbour board.</p>" * 20))
    workspace, found = taken_in(tmp_path, tmp_path / "all.zip")
    assert [kind for kind, _, _ in found] == ["document", "ticket", "ticket"]
    assert workspace.ingest(tmp_path / "all.zip").written == 0
    workspace.close()


@pytest.mark.parametrize(
    "other",
    [
        page(around="<p>We met on the quay and spoke about all that is open, and about the crane.</p>" * 5),
        page(below="<tr><td colspan='6'>Two notes below</td></tr><tr><td>See</td><td>there</td></tr>"),
        page() + "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        page().replace("Requester", "Subject"),
    ],
    ids=["prose", "uneven", "two tables", "a name twice"],
)
def test_any_other_page_stays_a_page(tmp_path: Path, other: str) -> None:
    (tmp_path / "page.html").write_text(other)
    workspace, found = taken_in(tmp_path, tmp_path / "page.html")
    assert [kind for kind, _, _ in found] == ["document"]
    workspace.close()
