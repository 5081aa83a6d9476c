"""The example from end to end, with the real model: what of the story survives, in the store and in the brief."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from handoff import Workspace
from handoff.workspace.demo import run_demo
from handoff.workspace.views import DemoView
from handoff.write.markdown import from_markdown
from handoff.write.word import from_docx

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "kesterwald_handover"
STORY: dict[str, Any] = yaml.safe_load((EXAMPLE / "needles.yaml").read_text(encoding="utf-8"))
CLIENT: str = STORY["client"]


@dataclass(frozen=True)
class Walk:
    folder: Path
    demo: DemoView
    workspace: Workspace
    markdown: str


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("walk") / "demo"
    demo = run_demo(folder, None)
    with Workspace.open(folder) as workspace:
        yield Walk(folder, demo, workspace, Path(demo.brief.markdown).read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    """Letters and digits alone: markup, wrapping and typography do not count."""
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"<[^>]*>", " ", text).lower())


def test_the_whole_story_goes_in(walk: Walk) -> None:
    report = walk.demo.ingest
    assert report.written >= 40
    assert report.set_aside == 0
    assert all(file.state == "read" for file in report.files)
    assert {client.name for client in walk.workspace.clients()} >= {"Sandmoor Dental"}


def test_two_companies_of_one_domain_are_one_client_because_a_person_says_so(walk: Walk) -> None:
    (said,) = walk.demo.joined
    assert said.endswith("the same domain")
    (client,) = [one for one in walk.workspace.clients() if "Kesterwald Logistics" in (one.name, *one.aliases)]
    assert "Kesterwald Logistics Group GmbH" in (client.name, *client.aliases)


def test_a_second_demo_writes_and_embeds_nothing(walk: Walk) -> None:
    again = run_demo(walk.folder, None)
    assert (again.ingest.written, again.ingest.changed, again.ingest.embedded, again.brief.embedded) == (0, 0, 0, 0)
    assert again.brief.state == "unchanged"
    assert again.brief.revision == walk.demo.brief.revision


def test_the_twins_are_one_page(walk: Walk) -> None:
    page = from_markdown(walk.markdown)
    assert page == from_docx(Path(walk.demo.brief.word).read_bytes())
    assert page.meta.revision == walk.demo.brief.revision
    assert page.content_hash() == page.meta.revision


def test_every_quote_of_every_fact_stands_in_its_record(walk: Walk) -> None:
    facts = walk.workspace.facts()
    assert len(facts) > 100
    for fact in facts:
        record = walk.workspace.record(fact.record)
        assert record is not None
        assert record.text[fact.start : fact.end] == fact.quote


def test_the_three_demo_questions_are_answered_from_their_source(walk: Walk) -> None:
    asked = {question["question"]: question for question in STORY["questions"] if question.get("demo")}
    assert len(walk.demo.answers) == 3
    for answer in walk.demo.answers:
        wanted = squeezed(asked[answer.question]["quote"])
        assert wanted in squeezed(answer.hits[0].passage), answer.question


def test_most_questions_are_answered_within_five_passages(walk: Walk) -> None:
    missed = []
    for question in STORY["questions"]:
        hits = walk.workspace.search(question["question"], client=CLIENT, k=5).hits
        if not any(squeezed(question["quote"]) in squeezed(hit.passage) for hit in hits):
            missed.append(question["question"])
    assert len(missed) <= 1, missed


def test_the_brief_holds_a_good_part_of_what_it_must(walk: Walk) -> None:
    """Word for word, and on a story that the head was not trained on: a demonstration, the measure is benchmarks/."""
    wanted = [fact for fact in STORY["facts"] if fact["must_be_in_brief"]]
    text = squeezed(walk.markdown)
    missed = [fact["id"] for fact in wanted if squeezed(fact["quote"]) not in text]
    assert len(missed) <= len(wanted) * 0.65, missed


def test_nothing_of_another_client_reaches_the_brief_or_a_scoped_search(walk: Walk) -> None:
    for wall in STORY["walls"]:
        assert squeezed(wall["quote"]) not in squeezed(walk.markdown)
        hits = walk.workspace.search(wall["quote"], client=CLIENT, k=20).hits
        assert not any(squeezed(wall["quote"]) in squeezed(hit.passage) for hit in hits)
        everywhere = walk.workspace.search(wall["quote"], k=5).hits
        assert any(squeezed(wall["quote"]) in squeezed(hit.passage) for hit in everywhere)


def test_the_agent_of_the_example_answers_with_citations(walk: Walk) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE / "ask.py"), str(walk.folder)], capture_output=True, text=True, check=True
    )
    assert "message " in done.stdout
    assert "row " in done.stdout


def test_the_doctor_finds_nothing(walk: Walk) -> None:
    assert walk.workspace.doctor().findings == ()
