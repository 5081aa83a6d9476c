"""Each connector over its own cases: claimed by it alone, and read as written down beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoff.connect import Connectors, load_connectors
from tests.connect.golden import CONNECTORS, cases, expectation, outcome

FOLDERS = sorted(path.parent for path in CONNECTORS.glob("*/connector.yaml"))
CASES = [pytest.param(folder, case, id=f"{folder.name}/{case.name}") for folder in FOLDERS for case in cases(folder)]


@pytest.fixture(scope="module")
def connectors() -> Connectors:
    return load_connectors([CONNECTORS])


@pytest.mark.parametrize(("folder", "case"), CASES)
def test_a_case_is_claimed_by_its_own_connector(folder: Path, case: Path, connectors: Connectors) -> None:
    assert connectors.claim(case).name == folder.name


@pytest.mark.parametrize(("folder", "case"), CASES)
def test_a_case_is_read_as_written_beside_it(folder: Path, case: Path, connectors: Connectors) -> None:
    expected = json.loads(expectation(case).read_text(encoding="utf-8"))
    assert outcome(connectors.get(folder.name), case) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_connector_brings_cases_and_says_how_to_export(folder: Path) -> None:
    assert cases(folder)
    assert len((folder / "README.md").read_text(encoding="utf-8")) > 200
