"""A brief is examined by its files alone, and what was lost is followed to where it fell out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.conftest import write_notes
from tests.workspace.flow.conftest import CLIENT, FLOW, NOTES, put_flow

BUDGET = "EUR 18,000"


@pytest.fixture
def written(ready: Workspace) -> Workspace:
    put_flow(ready)
    ready.brief(CLIENT, "plain")
    return ready


def files(workspace: Workspace) -> tuple[Path, Path]:
    view = workspace.desk.exam(CLIENT, "sold")
    return Path(view.word), Path(view.markdown)


def cut_from_markdown(workspace: Workspace, words: str, to: Path) -> Path:
    """The Markdown without the lines that say it; its footnotes stay."""
    lines = files(workspace)[1].read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if words not in line or line.startswith("[^")]
    assert len(kept) < len(lines)
    to.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return to


def cut_from_word(workspace: Workspace, words: str, to: Path) -> Path:
    """The document without the paragraphs and rows that say it; its footnotes stay."""
    document = docx.Document(str(files(workspace)[0]))
    body = document.element.body
    gone = [
        one
        for one in (*body.iter("{*}p"), *body.iter("{*}tr"))
        if words in "".join(text.text or "" for text in one.iter("{*}t"))
    ]
    assert gone
    for one in gone:
        if one.getparent() is not None:
            one.getparent().remove(one)
    document.save(str(to))
    return to


def test_a_whole_brief_answers_everything_in_both_formats(written: Workspace) -> None:
    exam = written.desk.exam(CLIENT, "sold").exam
    assert exam.asked >= 4
    assert (exam.word, exam.markdown, exam.retention, exam.lost) == (1.0, 1.0, 1.0, {})
    assert {one.name for one in exam.questions if one.required} == {"budget", "timeline/go-live"}


def test_what_one_format_leaves_out_is_lost_there(written: Workspace, tmp_path: Path) -> None:
    markdown = cut_from_markdown(written, BUDGET, tmp_path / "cut.md")
    exam = written.desk.exam(CLIENT, "sold", markdown=markdown).exam
    (lost,) = (one for one in exam.questions if one.lost_at)
    assert (lost.name, lost.lost_at, lost.word, lost.markdown) == ("budget", "markdown", True, False)
    assert exam.word == 1.0
    assert exam.retention == exam.markdown == 1 - 1 / exam.asked
    word = cut_from_word(written, BUDGET, tmp_path / "cut.docx")
    exam = written.desk.exam(CLIENT, "sold", word=word).exam
    assert exam.lost == {"word": 1}


def test_what_both_leave_out_is_lost_in_the_brief(written: Workspace, tmp_path: Path) -> None:
    markdown = cut_from_markdown(written, BUDGET, tmp_path / "cut.md")
    word = cut_from_word(written, BUDGET, tmp_path / "cut.docx")
    assert written.desk.exam(CLIENT, "sold", word=word, markdown=markdown).exam.lost == {"brief": 1}


def test_what_its_source_no_longer_tells_is_lost_at_the_source(written: Workspace, tmp_path: Path) -> None:
    rest = {number: text for number, text in NOTES.items() if "Budget" not in text}
    written.ingest(write_notes(tmp_path / "notes.csv", rest), full=True, allow_removals=True)
    written.brief(CLIENT, "plain")
    exam = written.desk.exam(CLIENT, "sold").exam
    assert [(one.name, one.lost_at) for one in exam.questions if one.lost_at] == [("budget", "source")]


def test_what_nobody_ever_told_is_lost_at_the_source(ready: Workspace) -> None:
    put_flow(ready, FLOW.replace("[budget,", "[competitor, budget,"))
    ready.brief(CLIENT, "plain")
    exam = ready.desk.exam(CLIENT, "sold").exam
    assert [(one.name, one.lost_at) for one in exam.questions if one.lost_at] == [("competitor", "source")]


def test_acceptance_and_use_are_followed_too(written: Workspace) -> None:
    offered = written.desk.offer(CLIENT, "sold", by="Ada Lind")
    assert not any(one.accepted for one in written.desk.exam(CLIENT, "sold").exam.questions)
    written.desk.receive(offered.id, by="Cy Orr", accept=True)
    (budget,) = written.facts(CLIENT, "budget")
    written.desk.outcome(offered.id, "met", by="Cy Orr", used=[budget.id])
    questions = written.desk.exam(CLIENT, "sold").exam.questions
    assert all(one.accepted for one in questions)
    assert [one.name for one in questions if one.used] == ["budget"]


def test_a_brief_that_was_never_written_is_no_exam(ready: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no sales_to_delivery was written"):
        ready.desk.exam(CLIENT)
    ready.brief(CLIENT)
    with pytest.raises(UsageError, match="no such file"):
        ready.desk.exam(CLIENT, word=tmp_path / "nowhere.docx")


def test_words_that_a_record_says_no_longer_were_lost_at_the_source(written: Workspace, tmp_path: Path) -> None:
    changed = {**NOTES, "2": "The day is open again"}
    written.ingest(write_notes(tmp_path / "notes.csv", changed))
    written.brief(CLIENT, "plain")
    exam = written.desk.exam(CLIENT, "sold").exam
    assert {one.lost_at for one in exam.questions if "3 November 2026" in one.question} == {"source"}


def test_what_is_said_of_a_picture_answers_nothing(written: Workspace, tmp_path: Path) -> None:
    word = files(written)[0]
    picture = f"![Budget: {BUDGET}](<figures/{'0' * 64}.png>)\n"
    cut = cut_from_markdown(written, BUDGET, tmp_path / "cut.md")
    cut.write_text(cut.read_text(encoding="utf-8") + "\n" + picture, encoding="utf-8")
    assert written.desk.exam(CLIENT, "sold", word=word, markdown=cut).exam.lost == {"markdown": 1}


def test_a_canary_names_the_revision_since_which_its_answer_is_gone(ready: Workspace, tmp_path: Path) -> None:
    canary = 'canaries:\n  - {question: "When is the go-live?", answer: 3 November 2026, client: Kestrel Foods}\n'
    put_flow(ready, FLOW + canary)
    ready.brief(CLIENT, "plain")
    (green,) = ready.desk.exam(CLIENT, "sold").canaries
    assert (green.green, green.revisions, green.red_since) == (True, 1, "")
    ready.ingest(write_notes(tmp_path / "notes.csv", {**NOTES, "2": "The day is open again"}))
    changed = ready.brief(CLIENT, "plain")
    (red,) = ready.desk.exam(CLIENT, "sold").canaries
    assert (red.green, red.drifted, red.red_since) == (False, True, changed.revision)
    assert (red.answered, red.revisions) == (1, 2)
