"""The flow review says on one page where context is lost, and stands in Word and in Markdown alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import InputRefused
from handoff.write.markdown import from_markdown
from handoff.write.page import Heading, plain
from handoff.write.word import from_docx, lint
from tests.flow.quarter import quarter
from tests.workspace.flow.conftest import put_flow


@pytest.fixture
def busy(ready: Workspace, tmp_path: Path) -> Workspace:
    made = quarter(2007, "context leak")
    put_flow(ready, made.flow)
    path = tmp_path / "events.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in made.events))
    ready.desk.replay(path)
    return ready


def test_both_files_say_the_same_and_again_writes_nothing_new(busy: Workspace) -> None:
    fault = quarter(2007, "context leak").fault
    assert fault is not None
    view = busy.desk.review_flow()
    word = Path(view.word).read_bytes()
    page = from_markdown(Path(view.markdown).read_text(encoding="utf-8"))
    assert from_docx(word).content_hash() == page.content_hash() == view.revision
    assert lint(word) == []
    headings = [plain(block.inlines) for block in page.blocks if isinstance(block, Heading)]
    assert headings == [
        f"Where to begin: {fault.connection}",
        "What began to go wrong",
        "Connections in figures",
    ]
    assert view.ranking.connections[0].connection == fault.connection
    told = Path(view.markdown).read_text(encoding="utf-8")
    assert f"**Context is lost:** most at {fault.connection}" in told
    assert f"**Change first:** {fault.connection}, since it loses most context" in told
    assert busy.desk.review_flow() == view
    assert Path(view.word).read_bytes() == word


def test_what_began_to_go_wrong_stands_beside_what_it_was_counted_from(busy: Workspace) -> None:
    view = busy.desk.review_flow()
    (alert, *_) = view.alerts
    assert alert.evidence
    assert f"({alert.evidence}; it begins with" in Path(view.markdown).read_text(encoding="utf-8")


def test_an_edited_review_is_not_written_over(busy: Workspace) -> None:
    view = busy.desk.review_flow()
    path = Path(view.markdown)
    path.write_text(path.read_text(encoding="utf-8").replace("Bottom line", "My line"), encoding="utf-8")
    with pytest.raises(InputRefused, match="edited since it was written"):
        busy.desk.review_flow()


def test_the_audit_stands_in_both_files_alike(busy: Workspace) -> None:
    view = busy.desk.audit()
    page = from_markdown(Path(view.markdown).read_text(encoding="utf-8"))
    assert from_docx(Path(view.word).read_bytes()).content_hash() == page.content_hash() == view.revision
    assert {step.connection for step in view.steps} == {
        one.connection for one in busy.desk.leverage().ranking.connections
    }
    blank = [one.question for one in view.checklist if not one.answer]
    assert "Where are the human checkpoints?" in blank
    assert busy.desk.audit() == view


def test_without_a_handoff_it_says_so(ready: Workspace, tmp_path: Path) -> None:
    view = ready.desk.review_flow(tmp_path / "empty.docx")
    assert "Nothing was handed over yet" in Path(view.markdown).read_text(encoding="utf-8")
    assert ready.desk.leverage().ranking.connections == ()
