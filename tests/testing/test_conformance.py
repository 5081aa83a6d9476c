"""Each promise is broken once, and the check that holds it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.testing import check_connector, write_goldens

SPEC = """\
name: acme_desk
version: 1
title: Acme desk
system: acme
status: unverified
reader: tabular
maps:
  - name: jobs
    claims: {columns: [Acme Job, Acme Fault]}
    kind: ticket
    id: Acme Job
    fields: {title: Acme Fault, created_at: When}
    parts: [State, {role: body, from: Acme Fault}]
    ignore: [Row version]
    expect: [id, title]
"""
CASE = 'Acme Job,Acme Fault,When,State,Row version\nJ-1,"Printer, jams",2026-03-12,open,1\n,no id,,,\n'
README = "# Acme desk\n\nStatus: unverified.\n\n## How to export\nReports > Jobs > Export as CSV.\n" * 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "acme_desk"
    (folder / "cases").mkdir(parents=True)
    (folder / "connector.yaml").write_text(SPEC)
    (folder / "README.md").write_text(README)
    (folder / "cases" / "ugly.csv").write_text(CASE)
    write_goldens(folder)
    return folder


def broken(folder: Path) -> dict[str, str]:
    return {problem.check: problem.problem for problem in check_connector(folder).problems}


def test_a_good_connector_keeps_every_promise(folder: Path) -> None:
    found = check_connector(folder)
    assert found.problems == ()
    assert (found.cases, found.records) == (1, 1)


def test_a_spec_that_does_not_parse_is_told_with_its_line(folder: Path) -> None:
    (folder / "connector.yaml").write_text(SPEC.replace("kind: ticket", "kind: tiket"))
    assert "connector.yaml:10" in broken(folder)["the spec parses"]


def test_a_file_that_another_connector_claims_is_told(folder: Path) -> None:
    (folder / "connector.yaml").write_text(SPEC.replace("[Acme Job, Acme Fault]", "[Nowhere]"))
    assert broken(folder)["claimed by this connector and by no other"] == "generic_csv claims it"


def test_a_golden_that_is_missing_or_differs_is_told(folder: Path) -> None:
    golden = folder / "cases" / "ugly.csv.records.json"
    golden.write_text(golden.read_text().replace("Printer, jams", "Scanner"))
    assert "/records/0/title: 'Scanner' in the golden" in broken(folder)["records match the golden"]
    golden.unlink()
    assert broken(folder)["records match the golden"] == "there is no golden"


def test_a_column_that_nothing_names_is_told_but_for_the_ugly_case(folder: Path) -> None:
    (folder / "cases" / "plain.csv").write_text("Acme Job,Acme Fault,When,State,Mood\nJ-9,Jams,2026-03-12,open,grim\n")
    write_goldens(folder)
    assert broken(folder) == {"every column is mapped or ignored by name": "nothing names Mood"}
    (folder / "connector.yaml").write_text(SPEC.replace("ignore:", "keep: [Mood]\n    ignore:"))
    assert not {one for one in broken(folder) if one.startswith("every column")}


def test_no_readme_no_cases_no_ugly_case(folder: Path) -> None:
    (folder / "README.md").write_text("Acme")
    for path in (folder / "cases").iterdir():
        path.unlink()
    assert set(broken(folder)) == {"it says how to export", "it brings cases"}
    (folder / "cases" / "nice.csv").write_text(CASE)
    write_goldens(folder)
    assert "an ugly case is among them" in broken(folder)


CODE = """\
from handoff.connect.export.unit import Unit
from handoff.records.provenance import Locator


def units(path, context, report):
    rows = [row for row in path.read_text().splitlines() if row.startswith("J")]
    return [Unit(Locator(kind="row", value=str(n)), one(n, row)) for n, row in enumerate(rows, 1)]


def one(number, row):
    return {"Acme Job": ID, "Acme Fault": "jams"}
"""


def with_code(folder: Path, identity: str, head: str = "") -> dict[str, str]:
    spec = SPEC.replace("id: Acme Job", "id: '\"Acme Job\"'").replace("title: Acme Fault", "title: '\"Acme Fault\"'")
    spec = spec.replace("from: Acme Fault", "from: '\"Acme Fault\"'")
    (folder / "connector.yaml").write_text(spec)
    (folder / "read.py").write_text(head + CODE.replace("ID", identity))
    (folder / "cases" / "ugly.csv").write_text("Acme Job,Acme Fault,When,State,Row version\nJ-1,a,,,\nJ-2,b,,,\n")
    write_goldens(folder, overwrite=True)
    return broken(folder)


def test_ids_that_follow_the_place_of_a_row_are_told(folder: Path) -> None:
    assert "ids are the same under shuffled rows" not in with_code(folder, "row[:3]")


def test_ids_that_differ_on_a_second_run_are_told(folder: Path) -> None:
    found = with_code(folder, 'f"{row[:3]}-{next(COUNT)}"', "import itertools\n\nCOUNT = itertools.count()\n")
    assert "ids differ" in found["ids are the same on a second run"]


@pytest.mark.parametrize(
    ("head", "identity", "told"),
    [
        ("import random\n", "str(random.random())", "imports random"),
        ("import datetime\n", "str(datetime.datetime.now())", "asks for now"),
    ],
)
def test_chance_and_clock_are_told(folder: Path, head: str, identity: str, told: str) -> None:
    assert told in with_code(folder, identity, head)["no network, no clock"]


def test_a_clock_that_is_asked_on_the_way_breaks_the_reading(folder: Path) -> None:
    (folder / "cases" / "ugly.csv.records.json").unlink()
    spec_code = "import time\n\nclock = time\n" + CODE.replace("ID", "str(clock.time())")
    (folder / "read.py").write_text(spec_code)
    assert "asks for the time" in broken(folder)["it is read"]
