"""Each connector that ships keeps every promise of ``handoff.testing``: over its own cases, beside all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect.spec_file import load_spec
from handoff.testing import check_connector

CONNECTORS = Path(__file__).resolve().parents[2] / "connectors"
FOLDERS = sorted(path.parent for path in CONNECTORS.glob("*/connector.yaml"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_connector_keeps_every_promise(folder: Path) -> None:
    if load_spec(folder).reader == "markitdown":
        pytest.importorskip("markitdown", reason="the extra docs is not installed")
    found = check_connector(folder)
    assert [str(problem) for problem in found.problems] == []
    assert found.cases
    maps = load_spec(folder).maps
    assert found.records or (maps and all(one.skip for one in maps))  # names for others' records are none of their own
