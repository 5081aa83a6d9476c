"""The example that ships with handoff, walked from end to end."""

from __future__ import annotations

from pathlib import Path

import yaml

from handoff.records import Progress
from handoff.workspace.layout import shipped
from handoff.workspace.views import DemoView
from handoff.workspace.workspace import Workspace

EXAMPLE = "kesterwald_handover"


def run_demo(folder: Path, progress: Progress | None) -> DemoView:
    """Ingest the example, write its brief, ask its questions. Running it again changes nothing."""
    example = shipped("examples") / EXAMPLE
    story = yaml.safe_load((example / "needles.yaml").read_text(encoding="utf-8"))
    questions = [question["question"] for question in story["questions"] if question.get("demo")]
    with Workspace.init(folder, timezone=story["timezone"]) as workspace:
        report = workspace.ingest(example / "exports", progress=progress)
        brief = workspace.brief(story["client"], progress=progress)
        answers = tuple(workspace.search(question, client=story["client"], k=3) for question in questions)
    return DemoView(workspace=str(folder), ingest=report, brief=brief, answers=answers)
