"""What clients and tickets are called cannot become a slot, a field or a heading of any template."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest

from handoff.write.brief import BriefInput, compose
from handoff.write.draw.gallery import Gallery
from handoff.write.markdown import from_markdown, to_markdown
from handoff.write.page.block import Heading, inlines_of
from handoff.write.page.inline import plain
from handoff.write.page.page import Page
from handoff.write.template.template import load_template
from handoff.write.word import from_docx, to_docx
from tests.write.brief_golden import TEMPLATE, sketch
from tests.write.brief_story import HALDEN, rich_story
from tests.write.template.test_skeleton import HOSTILE

FOLDERS = sorted(path.parent for path in TEMPLATE.parent.glob("*/template.yaml"))
SHORT = [text for text in HOSTILE if len(text) < 100]
#: What a skeleton fills in, and what Markdown and Word would make something of.
SLOTS = [
    "{{ sections.risks }}",
    "{{ client.name }}",
    "{{title}}",
    "{{revision}}",
    "# A heading",
    "| a | b |",
    "<!-- f:fact_1.value -->",
    "[^s1]",
]


def told_of(folder: Path, sayings: Sequence[str], name: str) -> Page:
    """The template's brief of a client of that name, each statement with one of the sayings at its end."""
    story, turn = rich_story(), cycle(sayings)
    facts = [fact.model_copy(update={"statement": f"{fact.statement} {next(turn)}"}) for fact in story.facts]
    client = HALDEN.model_copy(update={"name": name, "aliases": ()})
    return compose(load_template(folder), BriefInput(client, facts, story.records, (), Gallery(painter=sketch)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_content_runs_or_becomes_a_slot(folder: Path) -> None:
    shown = Counter[str]()
    for at in range(3):  # each saying meets other statements, so that most are shown somewhere
        page = told_of(folder, SHORT[at:], "Halden")
        said = "\n".join(plain(inlines) for block in page.blocks for inlines in inlines_of(block))
        assert "1337" not in said
        shown.update(saying for saying in SHORT if saying in said)
    assert len(shown) >= len(SHORT) // 4


@pytest.mark.parametrize("name", [*SLOTS, *SHORT])
def test_a_client_s_name_shows_exactly_its_characters(name: str) -> None:
    page = told_of(TEMPLATE.parent / "project_closure", ["and so on"], name)
    assert page.meta.title == f"{unicodedata.normalize('NFC', ' '.join(name.split()))}: Project closure"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_content_adds_no_heading_and_both_forms_read_back(folder: Path) -> None:
    for name in SLOTS[:4]:
        page = told_of(folder, SLOTS, name)
        headings = [plain(block.inlines) for block in page.blocks if isinstance(block, Heading)]
        assert not [one for one in headings if "A heading" in one or "{" in one]
        assert from_markdown(to_markdown(page)) == page
        assert from_docx(to_docx(page)) == page
