"""What a person says of a client: how it is called, what is not it. Briefs, files, index and search follow."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.workspace.test_clients import TWINS, budgets, called, companies, note


def rows(path: Path, told: dict[str, tuple[str, str]]) -> Path:
    """Notes of two companies that somebody filed under one: id to company and text."""
    lines = [f'{key},"{company}","Note {key}","{text}",2026-09-01T09:00:00Z' for key, (company, text) in told.items()]
    path.write_text("\n".join(["id,company,title,text,updated", *lines]) + "\n", "utf-8")
    return path


def words_of_files(folder: Path) -> str:
    """All that Word and Markdown files below a folder say."""
    words = [path.read_text("utf-8") for path in folder.rglob("*.md")]
    for path in folder.rglob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            words.append(archive.read("word/document.xml").decode("utf-8"))
    return "\n".join(words)


@pytest.fixture
def two_in_one(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Two CRMs know two companies of one domain, which were taken for one."""
    workspace.ingest(companies(tmp_path / "companies.csv", {"77": ("Heron Works", "heron.example")}))
    accounts = tmp_path / "accounts.csv"
    accounts.write_text(
        "Account ID,Account Name,Website\n001000000000001AAA,Heron Labs,https://heron.example\n", "utf-8"
    )
    workspace.ingest(accounts)
    workspace.ingest(rows(tmp_path / "works.csv", {"1": ("Heron Works", "Budget: EUR 11,000")}))
    workspace.ingest(rows(tmp_path / "labs.csv", {"2": ("Heron Labs", "Budget: EUR 22,000")}))
    return workspace


def test_a_renamed_client_is_called_so_everywhere_and_answers_to_both(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(companies(tmp_path / "companies.csv", {"1": ("Acme Corporation", "acme.example")}))
    workspace.ingest(note(tmp_path / "one.md", "11,000"), client="Acme Corporation")
    brief = workspace.brief("Acme Corporation", "client_brief")
    assert "Acme Corporation" in Path(brief.markdown).read_text("utf-8")

    changed = workspace.rename_client("Acme Corporation", "Kestrel Group", by="Ana", reason="they merged")

    assert (changed.earlier, changed.client) == ("Acme Corporation", "Kestrel Group")
    assert called(workspace) == {changed.id: "Kestrel Group"}
    for name in ("Kestrel Group", "Acme Corporation"):
        assert budgets(workspace, name) == {"EUR 11000"}
    files = words_of_files(workspace.layout.briefs)
    assert "Kestrel Group" in files
    assert "Acme Corporation" not in files
    hits = workspace.search("budget", client="Kestrel Group", kinds="brief").hits
    assert hits
    assert not any("Acme Corporation" in hit.passage for hit in hits)
    assert workspace.doctor().findings == ()


def test_a_new_name_survives_the_next_export_and_takes_in_what_bears_it(workspace: Workspace, tmp_path: Path) -> None:
    export = companies(tmp_path / "companies.csv", {"1": ("Acme Corporation", "acme.example")})
    workspace.ingest(export)
    workspace.rename_client("Acme Corporation", "Kestrel Group", by="Ana")
    workspace.ingest(companies(export, {"1": ("Acme Corporation Limited", "acme.example")}))
    workspace.ingest(rows(tmp_path / "notes.csv", {"1": ("Kestrel Group", "Budget: EUR 11,000")}))
    assert list(called(workspace).values()) == ["Kestrel Group"]
    assert budgets(workspace, "Kestrel Group") == {"EUR 11000"}


def test_a_renaming_can_be_rolled_back_and_so_can_the_rolling_back(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(companies(tmp_path / "companies.csv", {"1": ("Acme Corporation", "acme.example")}))
    workspace.brief("Acme Corporation", "client_brief")
    run = workspace.rename_client("Acme Corporation", "Kestrel Group", by="Ana").run
    undone = workspace.rollback(run)
    assert undone.clients == 1
    assert list(called(workspace).values()) == ["Acme Corporation"]
    assert "Kestrel" not in words_of_files(workspace.layout.briefs)
    workspace.rollback(undone.run)
    assert list(called(workspace).values()) == ["Kestrel Group"]
    assert [one.verb for one in workspace.runs()] == ["rollback", "rollback", "brief", "rename", "brief", "ingest"]


@pytest.mark.parametrize("name", ["Acme Corporation Ltd", "n/a", "  "])
def test_a_name_that_another_bears_or_that_says_nothing_is_refused(
    workspace: Workspace, tmp_path: Path, name: str
) -> None:
    workspace.ingest(companies(tmp_path / "companies.csv", TWINS))
    with pytest.raises(UsageError):
        workspace.rename_client("Acme Corporation", name, by="Ana")
    with pytest.raises(UsageError, match="who made it"):
        workspace.rename_client("Acme Corporation", "Kestrel", by=" ")
    assert len(called(workspace)) == 2


def test_two_clients_that_were_made_one_are_parted_by_a_name(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(companies(tmp_path / "companies.csv", TWINS))
    workspace.ingest(note(tmp_path / "one.md", "11,000"), client="Acme Corporation")
    workspace.ingest(note(tmp_path / "two.md", "22,000"), client="Acme Corporation Ltd")
    before = called(workspace)
    (asked,) = workspace.proposals()
    workspace.review(asked.id, "accept", reviewer="Ana")
    workspace.brief(asked.kept, "client_brief")

    changed = workspace.split_client(asked.kept, "Acme Corporation Ltd", by="Ana")

    assert called(workspace) == before
    assert len(changed.withdrawn) == 2
    assert budgets(workspace, "Acme Corporation") == {"EUR 11000"}
    assert budgets(workspace, "Acme Corporation Ltd") == {"EUR 22000"}
    assert words_of_files(workspace.layout.briefs) == ""
    assert workspace.doctor().findings == ()
    workspace.rollback(changed.run)
    assert len(called(workspace)) == 1


@pytest.mark.parametrize("part", ["Heron Labs", "salesforce:account:001000000000001AAA"])
def test_what_a_rule_made_one_is_parted_with_all_that_stands_by_it(
    two_in_one: Workspace, tmp_path: Path, part: str
) -> None:
    (client,) = called(two_in_one)
    assert budgets(two_in_one, client) == {"EUR 11000", "EUR 22000"}
    two_in_one.brief(client, "client_brief")

    changed = two_in_one.split_client(client, part, by="Ana", reason="two companies of one group")

    assert sorted(called(two_in_one).values()) == ["Heron Labs", "Heron Works"]
    for name, own, other in (("Heron Works", "11", "22"), ("Heron Labs", "22", "11")):
        assert budgets(two_in_one, name) == {f"EUR {own}000"}
        assert len(two_in_one.records(name)) == 2
        for kind in (None, "brief"):
            hits = two_in_one.search("budget", client=name, kinds=kind).hits
            assert not any(f"{other},000" in hit.passage for hit in hits)
    assert words_of_files(two_in_one.layout.briefs) == ""
    assert two_in_one.proposals() == ()
    two_in_one.ingest(rows(tmp_path / "works.csv", {"1": ("Heron Works", "Budget: EUR 12,000")}))
    assert budgets(two_in_one, "Heron Labs") == {"EUR 22000"}
    two_in_one.rollback(changed.run)
    assert budgets(two_in_one, client) == {"EUR 12000", "EUR 22000"}
    assert two_in_one.doctor().findings == ()


def test_a_part_that_is_none_is_refused_with_those_that_are(two_in_one: Workspace) -> None:
    with pytest.raises(UsageError, match=r"(?s)no name, domain or key.*heron\.example"):
        two_in_one.split_client("Heron Works", "Osprey", by="Ana")
    assert len(called(two_in_one)) == 1
