"""What a reader that is not ours makes of both twins: pandoc finds every word, every row, every note and link."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel

from handoff.write.markdown import to_markdown
from handoff.write.page.block import Callout, Code, Figure, Heading, List, Table, inlines_of
from handoff.write.page.footnote import note_inlines
from handoff.write.page.inline import Link, plain
from handoff.write.page.page import Page
from handoff.write.word import to_docx
from tests.write.brief_golden import rich_page
from tests.write.sample_page import PICTURE, PICTURE_HASH, sample_page

PANDOC = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
MARKDOWN = "commonmark+pipe_tables+footnotes+yaml_metadata_block+raw_html"
PAGES = pytest.mark.parametrize("page", [sample_page(), rich_page()], ids=["sample", "brief"])

OneBlock = TypeVar("OneBlock", bound=BaseModel)


def pandoc(content: bytes, source: str, target: str) -> str:
    command = ["pandoc", f"--from={source}", f"--to={target}", "--wrap=none", "--standalone"]
    return subprocess.run(command, input=content, check=True, capture_output=True, timeout=60).stdout.decode()


def twins(page: Page) -> Iterator[tuple[bytes, str]]:
    yield to_docx(page, figures={PICTURE_HASH: PICTURE}), "docx"
    yield to_markdown(page).encode(), MARKDOWN


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def said(page: Page) -> Iterator[str]:
    """Everything that the page says in words, footnotes included."""
    yield page.meta.title
    for block in page.blocks:
        yield from (plain(inlines) for inlines in inlines_of(block))
        yield from (block.text,) if isinstance(block, Code) else ()
        yield from (block.title,) if isinstance(block, Callout) else ()
        yield from (block.caption,) if isinstance(block, (Table, Figure)) else ()
    yield from (plain(note_inlines(source)) for source in page.sources)


def nodes(tree: Any, kind: str) -> list[Any]:
    """The contents of every node of that kind in pandoc's JSON."""
    if isinstance(tree, dict):
        own = [tree.get("c")] if tree.get("t") == kind else []
        return own + [node for value in tree.values() for node in nodes(value, kind)]
    return [node for value in tree for node in nodes(value, kind)] if isinstance(tree, list) else []


def of(page: Page, kind: type[OneBlock]) -> list[OneBlock]:
    return [block for block in page.blocks if isinstance(block, kind)]


@PANDOC
@PAGES
def test_pandoc_finds_every_word_of_the_page_in_both_twins(page: Page) -> None:
    expected = words(" ".join(said(page)))
    for content, source in twins(page):
        assert expected - words(pandoc(content, source, "plain")) == Counter()


@PANDOC
@PAGES
def test_pandoc_finds_every_heading_row_item_note_and_picture_in_both_twins(page: Page) -> None:
    for content, source in twins(page):
        tree = json.loads(pandoc(content, source, "json"))
        tables = nodes(tree, "Table")
        assert [len(body[3]) for table in tables for body in table[4]] == [len(one.rows) for one in of(page, Table)]
        title = source == MARKDOWN
        assert len(nodes(tree, "Header")) == len(of(page, Heading)) + title
        assert len(nodes(tree, "Note")) >= len(page.sources)
        assert len(nodes(tree, "Image")) == len(of(page, Figure))
        items = [*nodes(tree, "BulletList"), *(entries for _, entries in nodes(tree, "OrderedList"))]
        assert sum(map(len, items)) == sum(len(one.items) for one in of(page, List))
        links = {link[2][0] for link in nodes(tree, "Link")}
        assert {one.href for one in page.inlines() if isinstance(one, Link) and one.href[0] != "#"} <= links


@PANDOC
def test_a_dropped_row_does_not_pass_the_referee() -> None:
    page = sample_page()
    shorter = [one.model_copy(update={"rows": one.rows[1:]}) if isinstance(one, Table) else one for one in page.blocks]
    text = to_markdown(page.model_copy(update={"blocks": tuple(shorter)})).encode()
    assert words(" ".join(said(page))) - words(pandoc(text, MARKDOWN, "plain"))


@PAGES
def test_no_raw_html_but_comments_reaches_a_reader_of_markdown(page: Page) -> None:
    hostile = page.meta.model_copy(update={"title": "<script>alert(1)</script> <b onload=x>"})
    tokens = MarkdownIt("commonmark").parse(to_markdown(page.model_copy(update={"meta": hostile})))
    inner = [child for token in tokens for child in (token, *(token.children or ()))]
    html = [one.content.strip() for one in inner if one.type in ("html_inline", "html_block")]
    assert html
    assert [one for one in html if not re.fullmatch(r"<!-- [^<>]* -->", one)] == []
