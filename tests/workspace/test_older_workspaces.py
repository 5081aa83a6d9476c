"""A workspace of every earlier release opens, with all that is in it, and goes on.

Each folder of ``golden`` holds a ledger as that release wrote it, invented content, and a brief of it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.keep.ledger.sqlite_migrations import newest_version
from handoff.workspace.settings import first_settings
from handoff.write.markdown.print import to_markdown
from handoff.write.page.page import STORED_PAGE
from tests.conftest import our_connectors, write_notes

GOLDEN = Path(__file__).parent / "golden"
RELEASES = sorted(path.name for path in GOLDEN.iterdir())
CLIENT = "Larkfield Dairy"


@pytest.fixture(params=RELEASES)
def golden(request: pytest.FixtureRequest) -> Path:
    return GOLDEN / str(request.param)


@pytest.fixture
def workspace(golden: Path, tmp_path: Path) -> Iterator[Workspace]:
    home = tmp_path / "workspace"
    (home / ".handoff").mkdir(parents=True)
    (home / "handoff.toml").write_text(first_settings("Europe/Berlin"), encoding="utf-8")
    connection = sqlite3.connect(home / ".handoff" / "ledger.sqlite")
    connection.executescript((golden / "ledger.sql").read_text(encoding="utf-8"))
    connection.close()
    with Workspace.open(home, embedder=HashingEmbedder()) as opened:
        opened.connectors = our_connectors()
        yield opened


def test_all_that_was_known_is_there(workspace: Workspace) -> None:
    assert {client.name for client in workspace.clients()} == {CLIENT, "Osprey Print", "Kestrel Foods", "Marram Hotels"}
    assert (workspace.status().records, workspace.status().comments) == (10, 2)
    statuses = {fact.statement: fact.status for fact in workspace.facts()}
    assert statuses["The roof antenna is out of reach"] == "extracted"
    assert statuses["Late parts from the cabinet maker"] == "superseded"
    assert statuses["Late parts from the cabinet maker and the cable supplier."] == "confirmed"
    assert statuses["Budget: EUR 4,000. Goal: one printer a floor."] == "rejected"
    assert {fact.kind for fact in workspace.facts()} >= {"cause", "goal", "decision", "commitment", "open_question"}
    for record in workspace.records():
        assert workspace.record(record.id) is not None
    assert [edit.status for edit in workspace.edits(CLIENT, None)].count("accepted") == 1
    [card] = workspace.desk.handoffs(client=CLIENT).handoffs
    answer = workspace.desk.handoff(card.id).steps[-1]
    assert (card.connection, answer.event, answer.by) == ("direct", "accepted", "Tom Abel")
    assert "antenna" in workspace.search("what is out of reach", client=CLIENT).hits[0].passage


def test_every_page_is_read_as_it_was_printed(workspace: Workspace, golden: Path) -> None:
    briefs = workspace._ledger.briefs.all()
    assert len(briefs) == 4
    for brief in briefs:
        page = STORED_PAGE.read(brief.page)
        assert page.meta.revision == brief.revision
        assert page.content_hash() == brief.revision
    [printed] = [brief for brief in briefs if brief.template == "sales_to_delivery"]
    assert printed.markdown == (golden / "sales_to_delivery.md").read_text(encoding="utf-8")
    assert to_markdown(STORED_PAGE.read(printed.page)).count("\n- ") == printed.markdown.count("\n- ")


def test_what_changed_since_an_old_acceptance_is_told(workspace: Workspace) -> None:
    changes = workspace.brief_changes(CLIENT)
    assert (changes.since, changes.person) == ("accepted", "Tom Abel")


@pytest.mark.parametrize("name", ["sales_to_delivery.docx", "sales_to_delivery.md"])
def test_a_brief_that_was_issued_then_comes_back(workspace: Workspace, golden: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(golden / name, tmp_path / name)
    applied = workspace.apply(tmp_path / name, by="Ines Arvo")
    assert (applied.client, applied.template) == (CLIENT, "sales_to_delivery")
    assert {edit.kind for edit in applied.proposals} <= {"changed"}  # what was accepted meanwhile stands otherwise


def test_it_goes_on_from_there(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(write_notes(tmp_path / "new.csv", {"1": "The gate was painted."}))
    assert workspace.status().pending == 0
    assert workspace.brief(CLIENT).state == "written"
    assert workspace.doctor().healthy


def test_the_ledger_as_it_was_is_kept_beside(workspace: Workspace) -> None:
    [backup] = workspace.layout.home.glob("*backup*")
    assert f"version-{newest_version()}" not in backup.name
