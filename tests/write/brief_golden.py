"""The rich story's brief as it stands beside the tests, and the shapes that other tests compose.

``python -m tests.write.brief_golden`` writes the expectation if it is missing; ``--overwrite`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from handoff.records.fact import Fact
from handoff.write.brief import BriefInput, compose
from handoff.write.draw.drawing import Drawing, drawing_key
from handoff.write.draw.gallery import Gallery
from handoff.write.markdown import to_markdown
from handoff.write.page.block import Callout, Heading, inlines_of
from handoff.write.page.inline import plain
from handoff.write.page.page import Page
from handoff.write.template.template import Template, load_template
from handoff.write.word.picture import stand_in
from tests.write.brief_story import HALDEN, Story, rich_proposals, rich_story

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "sales_to_delivery"
GOLDEN = Path(__file__).parent / "golden" / "sales_to_delivery.md"


@cache
def template() -> Template:
    return load_template(TEMPLATE)


def sketch(drawing: Drawing) -> bytes:
    """A picture whose bytes depend on what is shown and on no library."""
    return stand_in() + drawing_key(drawing).encode()


def given(story: Story, facts: Sequence[Fact] | None = None) -> BriefInput:
    return BriefInput(HALDEN, story.facts if facts is None else facts, story.records, (), Gallery(painter=sketch))


def page_of(story: Story, facts: Sequence[Fact] | None = None) -> Page:
    return compose(template(), given(story, facts))


@cache
def rich_page() -> Page:
    story = rich_story()
    gallery = Gallery(painter=sketch)
    given = BriefInput(HALDEN, story.facts, story.records, rich_proposals(), gallery, sides={"Ines Moreau": "ours"})
    return compose(template(), given)


def section(page: Page, heading: str) -> str:
    """The words between a heading of the first level and the next one; empty where there is no such heading."""
    found: list[str] = []
    inside = False
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = plain(block.inlines) == heading
        elif inside:
            found += [plain(inlines) for inlines in inlines_of(block)]
    return "\n".join(found)


def headings(page: Page) -> list[str]:
    return [plain(block.inlines) for block in page.blocks if isinstance(block, Heading) and block.level == 1]


def bottom_line(page: Page) -> Callout:
    return next(block for block in page.blocks if isinstance(block, Callout) and block.kind == "summary")


def changed(story: Story, kind: str, **update: object) -> list[Fact]:
    return [fact.model_copy(update=update) if fact.kind == kind else fact for fact in story.facts]


def write(*, overwrite: bool) -> str:
    if GOLDEN.exists() and not overwrite:
        return f"{GOLDEN.name} stands as it was; --overwrite writes it anew"
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(to_markdown(rich_page()), encoding="utf-8")
    return f"{GOLDEN.name} written"


if __name__ == "__main__":
    sys.stdout.write(write(overwrite="--overwrite" in sys.argv) + "\n")
