"""Whom the records belong to, through decisions, new readings and roll-backs: no client sees what is another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import NotFound, UsageError
from handoff.workspace.views import ClientView

TWINS = {"1": ("Acme Corporation", "acme.com"), "2": ("Acme Corporation Ltd", "acme-group.com")}


def companies(path: Path, rows: dict[str, tuple[str, str]]) -> Path:
    """An export of companies as HubSpot writes it: id to name and domain."""
    lines = [f"{key},{name},{domain},2026-09-01 08:00" for key, (name, domain) in rows.items()]
    path.write_text("\n".join(["Record ID,Company name,Company Domain Name,Create Date", *lines]) + "\n", "utf-8")
    return path


def note(path: Path, budget: str) -> Path:
    path.write_text(f"# Call notes\n\nBudget: EUR {budget}\n", "utf-8")
    return path


def budgets(workspace: Workspace, client: str) -> set[str]:
    return {fact.value for fact in workspace.facts(client=client, kinds="budget")}


def called(workspace: Workspace) -> dict[str, str]:
    """The name of each client, by id."""
    return {client.id: client.name for client in workspace.clients() if client.id != "unassigned"}


def known(workspace: Workspace) -> list[ClientView]:
    """All that is known of the clients but their ids, by name."""
    return sorted((client.model_copy(update={"id": ""}) for client in workspace.clients()), key=lambda one: one.name)


def test_files_declared_to_be_about_a_client_never_go_to_one_of_like_name(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(companies(tmp_path / "companies.csv", TWINS))
    (asked,) = workspace.proposals()
    workspace.review(asked.id, "reject", reviewer="Ana")
    workspace.ingest(note(tmp_path / "one.md", "11,000"), client="Acme Corporation")
    workspace.ingest(note(tmp_path / "two.md", "22,000"), client="acme corporation ltd")
    workspace.ingest(note(tmp_path / "three.md", "33,000"), client="Acme")
    assert budgets(workspace, "Acme Corporation") == {"EUR 11000"}
    assert budgets(workspace, "Acme Corporation Ltd") == {"EUR 22000"}
    assert budgets(workspace, "Acme") == {"EUR 33000"}


def test_a_merge_can_be_taken_back_and_the_walls_stand_again(workspace: Workspace, tmp_path: Path) -> None:
    export = companies(tmp_path / "companies.csv", TWINS)
    workspace.ingest(export)
    workspace.ingest(note(tmp_path / "one.md", "11,000"), client="Acme Corporation")
    workspace.ingest(note(tmp_path / "two.md", "22,000"), client="Acme Corporation Ltd")
    before = called(workspace)
    (asked,) = workspace.proposals()

    workspace.review(asked.id, "accept", reviewer="Ana")
    assert len(called(workspace)) == 1
    assert budgets(workspace, asked.kept) == {"EUR 11000", "EUR 22000"}
    workspace.ingest(export)
    assert len(called(workspace)) == 1

    workspace.review(asked.id, "reject", reviewer="Ana")
    last = workspace.ingest(companies(export, {**TWINS, "3": ("Globex", "globex.com")})).run
    workspace.rollback(last)
    assert called(workspace) == before
    assert workspace.proposals() == ()
    assert budgets(workspace, "Acme Corporation") == {"EUR 11000"}
    assert budgets(workspace, "Acme Corporation Ltd") == {"EUR 22000"}
    for name, own in (("Acme Corporation", "11,000"), ("Acme Corporation Ltd", "22,000")):
        passages = [hit.passage for hit in workspace.search("budget", client=name).hits]
        assert any(own in passage for passage in passages)
        assert not any(other in passage for passage in passages for other in ("11,000", "22,000") if other != own)
    assert workspace.doctor().findings == ()


def test_rolling_back_a_bad_export_leaves_none_of_its_names(workspace: Workspace, tmp_path: Path) -> None:
    good = {"1": ("Acme Corporation", ""), "3": ("Globex", "globex.com")}
    export = companies(tmp_path / "companies.csv", good)
    workspace.ingest(export)
    workspace.ingest(note(tmp_path / "globex.md", "7,000"), client="Globex")
    before = known(workspace)
    bad = workspace.ingest(companies(export, {**good, "3": ("Acme Corporation", "acme.com")})).run
    assert known(workspace) != before
    workspace.rollback(bad)
    assert known(workspace) == before
    assert budgets(workspace, "Acme Corporation") == set()
    assert budgets(workspace, "Globex") == {"EUR 7000"}


def test_a_client_that_only_a_rolled_back_run_spoke_of_is_gone(workspace: Workspace, tmp_path: Path) -> None:
    run = workspace.ingest(companies(tmp_path / "companies.csv", {"1": ("Acme", "acme.com")})).run
    workspace.rollback(run)
    assert called(workspace) == {}
    with pytest.raises(UsageError, match="no client is called"):
        workspace.facts(client="Acme")


def test_a_decision_about_clients_is_a_run(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(companies(tmp_path / "companies.csv", TWINS))
    (asked,) = workspace.proposals()
    workspace.review(asked.id, "reject", reviewer="Ana")
    workspace.review(asked.id, "reject", reviewer="Ana")
    assert [run.verb for run in workspace.runs()] == ["review", "ingest"]


def test_an_id_that_leads_nowhere_names_nobody_else(two: Workspace) -> None:
    with pytest.raises(NotFound) as told:
        two.desk.handoffs(client="client_acme-logistics_0a1b2c")
    assert "close to it" not in str(told.value)
    with pytest.raises(NotFound, match="close to it: Acme"):
        two.desk.handoffs(client="Acne")
