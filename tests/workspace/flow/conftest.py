"""A workspace with two clients, a flow of three pods, and a clock that is set by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from tests.conftest import write_notes

CLIENT = "Kestrel Foods"
NOTES = {
    "1": "Risks: if the carrier is late, then go-live moves behind the freeze",
    "2": "Go-live: 3 November 2026",
    "4": "Budget: EUR 18,000",
    "3": "Next steps: Helga Brandt trains the drivers by 20 October 2026",
}
FLOW = """\
pods:
  sales: {people: [Ada Lind, Bo Marsh], accountable: Ada Lind}
  delivery: {people: [Cy Orr, Dee Fox], accountable: Cy Orr}
connections:
  sold:
    from: sales
    to: delivery
    template: plain
    required: [budget, timeline/go-live]
    owner: Cy Orr
    due within: 2 days
"""


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 9, 20, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ready(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    root = tmp_path / "workspace"
    with Workspace.init(root) as made:
        put_template(made)
    with Workspace.open(root, embedder=HashingEmbedder(), clock=clock) as opened:
        opened.ingest(write_notes(tmp_path / "notes.csv", NOTES))
        yield opened


def put_template(workspace: Workspace) -> None:
    """The brief from sales to delivery, without gates of its own."""
    shipped = next(folder for folder in workspace.template_folders if (folder / "sales_to_delivery").is_dir())
    own = workspace.layout.root / "templates" / "plain"
    shutil.copytree(shipped / "sales_to_delivery", own)
    spec = yaml.safe_load((own / "template.yaml").read_text(encoding="utf-8"))
    del spec["gates"]
    (own / "template.yaml").write_text(yaml.safe_dump(spec, sort_keys=False), encoding="utf-8")
    settings = workspace.layout.settings
    settings.write_text(settings.read_text(encoding="utf-8").replace("templates = []", 'templates = ["templates"]'))


def put_flow(workspace: Workspace, text: str = FLOW, **changes: str) -> None:
    """Write flow.yaml, with ``old: new`` pairs exchanged in it."""
    for old, new in changes.items():
        text = text.replace(old, new)
    (workspace.layout.root / "flow.yaml").write_text(text, encoding="utf-8")
