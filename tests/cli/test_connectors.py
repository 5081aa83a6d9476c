"""``handoff connectors``: what a person with an odd export types."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from handoff.cli import main

JOBS = "Job No,Customer,Fault,Opened\nJ-1,Aldermoor Timber,Printer jams,2026-03-12\nJ-2,Quarrybrook,VPN,2026-03-13\n"


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    exit_code: int
    stdout: str


def run(*arguments: str) -> Ran:
    with CliRunner().isolation() as (printed, _, _), pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    return Ran(int(stopped.value.code or 0), printed.getvalue().decode())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jobs.csv").write_text(JOBS)
    return tmp_path


def test_the_list_says_what_is_verified(here: Path) -> None:
    found = {one["name"]: one for one in json.loads(run("connectors", "list", "--json").stdout)}
    assert found["zoom_chat"]["status"] == "verified"
    assert found["zendesk_tickets"]["kinds"][0] == "ticket"
    assert all(one["is_shipped"] and one["is_trusted"] for one in found.values())


def test_a_draft_becomes_a_connector_that_keeps_every_promise_in_five_commands(here: Path) -> None:
    assert run("init", "ws").exit_code == 0
    assert "wrote mine/acme_jobs" in run("connectors", "draft", "jobs.csv", "--to", "mine/acme_jobs").stdout
    cases = here / "mine" / "acme_jobs" / "cases"
    (cases / "jobs.csv").rename(cases / "ugly.csv")
    readme = here / "mine" / "acme_jobs" / "README.md"
    readme.write_text(readme.read_text().replace("Say here", "Reports > Jobs > Export:"))
    assert "read it line by line" in run("connectors", "golden", "mine/acme_jobs").stdout
    tested = run("connectors", "test", "mine")
    assert (tested.exit_code, "acme_jobs: 1 case, 2 records: keeps every promise" in tested.stdout) == (0, True)
    settings = here / "ws" / "handoff.toml"
    settings.write_text(settings.read_text().replace("connectors = []", 'connectors = ["../mine"]'))
    sniffed = run("connectors", "sniff", "jobs.csv", "--workspace", "ws")
    assert (sniffed.exit_code, "claimed by acme_jobs" in sniffed.stdout) == (0, True)


def test_a_draft_is_not_finished_while_its_readme_holds_lines_of_the_draft(here: Path) -> None:
    run("connectors", "draft", "jobs.csv", "--to", "mine/acme_jobs")
    tested = run("connectors", "test", "mine")
    assert (tested.exit_code, "README.md still holds lines of the draft" in tested.stdout) == (3, True)


def test_all_files_of_a_folder_and_what_lies_in_zips_are_drafted_together(here: Path) -> None:
    with zipfile.ZipFile(here / "export.zip", "w") as packed:
        packed.write(here / "jobs.csv", "jobs.csv")
        packed.writestr("customers.csv", "Customer ID,Name,Domain\n7,Aldermoor Timber,aldermoor.example\n")
    printed = run("connectors", "draft", ".", "--to", "mine/acme_jobs").stdout
    assert "jobs.csv: each row becomes a" in printed
    assert "customers.csv: each row becomes a client" in printed
    assert printed.count("each row becomes") == 2
    assert "name the folder mine in handoff.toml" in printed


def test_a_folder_that_the_workspace_reads_already_need_not_be_named(here: Path) -> None:
    run("init", "ws")
    settings = here / "ws" / "handoff.toml"
    settings.write_text(settings.read_text().replace("connectors = []", 'connectors = ["../mine"]'))
    missing = run("connectors", "sniff", "jobs.csv", "--workspace", "ws")
    assert (missing.exit_code, "claimed by generic_csv" in missing.stdout) == (0, True)
    printed = run("connectors", "draft", "jobs.csv", "--to", "mine/acme_jobs", "--workspace", "ws").stdout
    assert "wrote mine/acme_jobs" in printed
    assert "in handoff.toml" not in printed


def test_a_golden_is_never_written_over_unasked(here: Path) -> None:
    run("connectors", "draft", "jobs.csv", "--to", "mine/acme_jobs")
    run("connectors", "golden", "mine/acme_jobs")
    golden = here / "mine" / "acme_jobs" / "cases" / "jobs.csv.records.json"
    golden.write_text("{}")
    run("connectors", "golden", "mine/acme_jobs")
    assert golden.read_text() == "{}"
    assert run("connectors", "test", "mine/acme_jobs").exit_code == 3
    run("connectors", "golden", "mine/acme_jobs", "--overwrite")
    assert golden.read_text() != "{}"


def test_what_nobody_reads_is_exit_code_three_with_a_next_step(here: Path) -> None:
    (here / "a.unheard").write_text("words")
    found = run("connectors", "sniff", "a.unheard")
    assert (found.exit_code, "Next:" in found.stdout) == (3, True)


def test_a_zip_is_sniffed_file_by_file(here: Path) -> None:
    with zipfile.ZipFile(here / "month.zip", "w") as archive:
        archive.writestr("jobs.csv", JOBS)
        archive.writestr("notes.md", "# Minutes\n\nWords.")
    found = json.loads(run("connectors", "sniff", "month.zip", "--json").stdout)
    assert [one["path"] for one in found] == ["month.zip/jobs.csv", "month.zip/notes.md"]


def test_a_package_brings_connectors_without_being_imported(here: Path) -> None:
    run("connectors", "draft", "jobs.csv", "--to", "site/acme_pack/acme_jobs")
    (here / "site" / "acme_pack" / "__init__.py").write_text("raise SystemExit('imported')")
    info = here / "site" / "acme_pack-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-pack\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[handoff.connectors]\nacme = acme_pack\n")
    code = "import sys; sys.path.insert(0, 'site'); from handoff.cli import main; main()"
    command = [sys.executable, "-c", code, "connectors", "sniff", "jobs.csv"]
    found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=here)
    assert "claimed by acme_jobs" in found.stdout, found.stderr
