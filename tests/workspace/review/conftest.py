"""A brief that was written, for what people change in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.workspace.views import BriefView
from tests.conftest import AsBuilt, reopened
from tests.workspace.review.edited_brief import briefed


@pytest.fixture
def briefed_folder(as_built: AsBuilt) -> Path:
    """Where the brief was written, with its workspace."""
    return as_built(briefed)


@pytest.fixture
def brief(briefed_folder: Path) -> BriefView:
    return BriefView.model_validate_json((briefed_folder / "brief.json").read_bytes())


@pytest.fixture(name="briefed")
def briefed_workspace(briefed_folder: Path) -> Iterator[Workspace]:
    with reopened(briefed_folder / "workspace") as opened:
        yield opened
