"""The example that ships with handoff, walked from end to end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from handoff.errors import UsageError
from handoff.records import Progress
from handoff.workspace.layout import shipped
from handoff.workspace.views import DemoView
from handoff.workspace.workspace import Workspace

EXAMPLE = "kesterwald_handover"


def run_demo(folder: Path, progress: Progress | None) -> DemoView:
    """Ingest the example, decide who is one client, write its brief, ask its questions. Again changes nothing."""
    example = shipped("examples") / EXAMPLE
    story = yaml.safe_load((example / "needles.yaml").read_text(encoding="utf-8"))
    questions = [question["question"] for question in story["questions"] if question.get("demo")]
    with Workspace.init(folder, timezone=story["timezone"]) as workspace:
        _refuse_others(workspace, story["one_client"], folder)
        report = workspace.ingest(example / "exports", progress=progress)
        joined = _join(workspace, story["one_client"], progress)
        brief = workspace.brief(story["client"], progress=progress)
        answers = tuple(workspace.search(question, client=story["client"], k=3) for question in questions)
    return DemoView(workspace=str(folder), ingest=report, joined=joined, brief=brief, answers=answers)


def _refuse_others(workspace: Workspace, names: Sequence[str], folder: Path) -> None:
    """An invented client has no place among real ones."""
    clients = {client.name for client in workspace.clients()}
    if clients and not clients & set(names):
        raise UsageError(
            "this workspace holds clients of its own", place=str(folder), remedy="name a new folder: handoff demo DIR"
        )


def _join(workspace: Workspace, names: Sequence[str], progress: Progress | None) -> tuple[str, ...]:
    """Say what the machine may only propose: that companies of these names are one client. Returns those said now."""
    said = []
    for pair in workspace.proposals():
        if {pair.kept_name, pair.merged_name} <= set(names):
            workspace.review(pair.id, "accept", reviewer="demo", progress=progress)
            said.append(f"{pair.kept_name} and {pair.merged_name}: {pair.reason}")
    return tuple(said)
