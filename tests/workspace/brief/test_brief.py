"""Where a brief goes, and what it never writes over."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import InputRefused, UsageError
from handoff.keep.ledger.ledger import Ledger
from tests.conftest import write_notes
from tests.write.pictures import pictures_in


@pytest.fixture
def told(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Budget: EUR 18,000. Risks: the carrier may be late"}))
    return workspace


def test_the_same_knowledge_writes_the_same_bytes(told: Workspace) -> None:
    first = told.brief("Kestrel Foods")
    before = Path(first.word).read_bytes(), Path(first.markdown).read_bytes()
    again = told.brief("Kestrel Foods")
    assert (again.state, again.embedded, again.revision) == ("unchanged", 0, first.revision)
    assert (Path(again.word).read_bytes(), Path(again.markdown).read_bytes()) == before


def test_an_edited_brief_is_not_written_over_unasked(told: Workspace) -> None:
    brief = told.brief("Kestrel Foods")
    edited = Path(brief.markdown)
    edited.write_text(edited.read_text() + "\nCall them on Monday.\n")
    with pytest.raises(InputRefused, match="edited"):
        told.brief("Kestrel Foods")
    assert "Call them on Monday." in edited.read_text()
    told.brief("Kestrel Foods", overwrite=True)
    assert "Call them on Monday." not in edited.read_text()


def test_somebody_elses_file_beside_the_output_is_not_destroyed(told: Workspace, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("precious")
    with pytest.raises(InputRefused, match="report.md"):
        told.brief("Kestrel Foods", output=tmp_path / "report.docx")
    assert (tmp_path / "report.md").read_text() == "precious"
    assert not (tmp_path / "report.docx").exists()


def test_a_new_revision_replaces_the_old_files(told: Workspace, tmp_path: Path) -> None:
    first = told.brief("Kestrel Foods")
    told.ingest(write_notes(tmp_path / "more.csv", {"2": "Constraints: no work at night or on weekends"}))
    second = told.brief("Kestrel Foods")
    assert second.revision != first.revision
    assert "No work at night or on weekends" in Path(second.markdown).read_text()


def test_a_name_with_a_dot_keeps_it(told: Workspace, tmp_path: Path) -> None:
    brief = told.brief("Kestrel Foods", output=tmp_path / "Kestrel v1.2")
    assert Path(brief.word).name == "Kestrel v1.2.docx"
    assert Path(brief.markdown).name == "Kestrel v1.2.md"


def test_a_template_nobody_has_is_a_usage_error_that_lists_them(told: Workspace) -> None:
    with pytest.raises(UsageError, match="sales_to_delivery"):
        told.brief("Kestrel Foods", template="nope")


PROMISES = [
    f"Commitment: Kestrel Foods sends list {n} by {n} October 2026. Owner: Ann Lee. Due: 2026-10-0{n}"
    for n in range(1, 6)
]


def test_pictures_lie_beside_the_markdown_and_in_the_ledger(workspace: Workspace, tmp_path: Path) -> None:
    notes = write_notes(tmp_path / "notes.csv", {f"{n}": text for n, text in enumerate(PROMISES)})
    workspace.ingest(notes)
    brief = workspace.brief("Kestrel Foods")
    (picture,) = Path(brief.markdown).parent.glob("figures/*.png")
    assert f"(<figures/{picture.name}>)" in Path(brief.markdown).read_text()
    assert hashlib.sha256(picture.read_bytes()).hexdigest() == picture.stem
    assert pictures_in(Path(brief.word).read_bytes()) == {picture.stem: picture.read_bytes()}
    client = workspace.clients()[0].id
    with Ledger.open(workspace.layout.ledger) as ledger:
        kept = ledger.briefs.pictures(client)
    assert [(one.sha256, one.content) for one in kept.values()] == [(picture.stem, picture.read_bytes())]


def test_page_numbers_that_nobody_can_count_are_said_to_be_missing(
    told: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = told.layout.settings
    settings.write_text(settings.read_text().replace("page_numbers = false", "page_numbers = true"))
    monkeypatch.setenv("PATH", "")
    with Workspace.open(told.layout.root, embedder=told.embedder) as again:
        assert "LibreOffice" in again.brief("Kestrel Foods").degraded[0]


def test_a_handle_is_told_as_the_one_name_that_it_stands_for(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "2026-03-04 Kestrel handover.vtt").write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nFaith Chebet: Good morning all, shall we begin with the phones.\n"
    )
    (tmp_path / "jira.csv").write_text(
        "Issue key,Summary,Status,Created,Description,Comment\n"
        "KF-4,App is slow on the phones,Open,12/Mar/26 9:00 AM,It takes a minute.,"
        '"13/Mar/26 9:00 AM;fchebet;The cause is the 2 GB of memory: from now on we buy only phones with 4 GB."\n'
    )
    workspace.ingest(tmp_path, client="Kestrel Foods")
    words = Path(workspace.brief("Kestrel Foods", template="client_brief").markdown).read_text()
    assert "Faith Chebet" in words
    assert "chebet:" not in words.casefold().replace("faith chebet:", "")
