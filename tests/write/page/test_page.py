from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from handoff.write.markdown import from_markdown, to_markdown
from handoff.write.page.block import Callout, Code, Heading, Item, List, Paragraph, Quote, Table
from handoff.write.page.canonical import code_lines, one_line, percent_widths, printable, safe_href, trimmed
from handoff.write.page.inline import Cite, CodeSpan, Field, Inline, Link, Text, canonical_inlines
from handoff.write.page.page import Page, PageMeta, Source, canonical_blocks
from handoff.write.word import from_docx, to_docx
from tests.write.page_strategies import inlines, pages, texts

META = PageMeta(title="T")


@given(texts)
def test_text_has_one_spelling(text: str) -> None:
    for spell in (printable, one_line, trimmed, code_lines):
        assert spell(spell(text)) == spell(text)


@given(inlines)
def test_inlines_have_one_form(some: tuple[Inline, ...]) -> None:
    assert canonical_inlines(canonical_inlines(some)) == canonical_inlines(some)


@given(pages())
def test_a_page_has_one_form(page: Page) -> None:
    assert Page.model_validate_json(page.model_dump_json()) == page
    assert canonical_blocks(page.blocks) == page.blocks


@given(st.lists(st.integers(1, 500), max_size=20).map(tuple))
def test_widths_are_whole_percent_of_the_page(widths: tuple[int, ...]) -> None:
    percent = percent_widths(widths)
    assert sum(percent) == (100 if widths else 0)
    assert percent_widths(percent) == percent


def test_what_cannot_be_seen_is_left_out() -> None:
    assert trimmed("a\u202eb\x00c\ufeff \u00a0\n d\u2067") == "abc d"
    assert printable("e\u0301") == "é"


def test_code_keeps_its_columns() -> None:
    assert code_lines("\n\tif x:\r\n\t\tgo  \r\n\n") == "    if x:\n        go"


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://a.example/ü b?x=1&y=2", "https://a.example/%C3%BCb?x=1&y=2"),
        ("MAILTO:a@b.example", "MAILTO:a@b.example"),
        ("#part", "#part"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("//a.example", ""),
        ("", ""),
    ],
)
def test_only_safe_addresses_are_linked(href: str, kept: str) -> None:
    assert safe_href(href) == kept


def test_equal_neighbours_are_one_run_and_blanks_are_never_marked() -> None:
    runs = (Text(text="a ", bold=True), Text(text=" b"), Text(text=" c"), Text(text=""), CodeSpan(text=" "))
    assert Paragraph(inlines=runs).inlines == (Text(text="a", bold=True), Text(text=" b c"))


def test_a_link_to_nowhere_safe_is_its_text() -> None:
    assert Paragraph(inlines=Link(inlines="press", href="javascript:x")).inlines == (Text(text="press"),)


def test_headings_run_without_jumps() -> None:
    blocks = [Heading(level=level, inlines="x") for level in (3, 6, 6, 2, 4, 1)]
    levels = [block.level for block in Page(meta=META, blocks=tuple(blocks)).blocks if isinstance(block, Heading)]
    assert levels == [1, 2, 2, 1, 2, 1]


def test_neighbouring_lists_and_quotes_are_one() -> None:
    lists = (List(items=(Item(depth=3, inlines="a"),)), List(items=(Item(inlines="b"),)))
    quotes = (Quote(paragraphs="c"), Code(text=" "), Callout(kind="note"), Quote(paragraphs="d"))
    page = Page(meta=META, blocks=lists + quotes)
    assert page.blocks == (List(items=(Item(inlines="a"), Item(inlines="b"))), Quote(paragraphs=("c", "d")))


def test_short_rows_are_filled() -> None:
    table = Table(header=("a",), rows=(("b", "c"), ()))
    assert [len(row) for row in (table.header, *table.rows)] == [2, 2, 2]


def test_sources_stand_in_the_order_they_are_cited() -> None:
    sources = tuple(Source(key=key) for key in ("s1", "s2", "s3"))
    page = Page(meta=META, blocks=(Paragraph(inlines=(Cite(key="s3"), Cite(key="s1"))),), sources=sources)
    assert [source.key for source in page.sources] == ["s3", "s1"]


def test_a_citation_needs_its_source() -> None:
    with pytest.raises(ValidationError, match="s9"):
        Page(meta=META, blocks=(Paragraph(inlines=Cite(key="s9")),))


def test_two_sources_of_one_key_are_refused() -> None:
    with pytest.raises(ValidationError, match="two different"):
        Page(meta=META, sources=(Source(key="s1", label="a"), Source(key="s1", label="b")))


@pytest.mark.parametrize("path", ["a--b", "a b", "", "-a", "a-", "a>b", "ü"])
def test_a_field_path_fits_in_a_comment(path: str) -> None:
    with pytest.raises(ValidationError):
        Field(path=path, text="x")


def test_the_seal_covers_every_word() -> None:
    page = Page(meta=META, blocks=(Paragraph(inlines=Field(path="fact_1.statement", text="x")),)).sealed()
    other = Page(meta=META, blocks=(Paragraph(inlines=Field(path="fact_1.statement", text="y")),)).sealed()
    assert page.meta.revision == page.content_hash() == page.sealed().meta.revision
    assert page.meta.revision != other.meta.revision
    assert page.meta.facts == 1


def test_what_a_page_answers_about_itself_stands_in_both_twins() -> None:
    answers = (("Who is accountable?", "The head of delivery"), ("What if it is wrong?", "Roll back: “runs rollback”"))
    page = Page(meta=PageMeta(title="T", answers=answers)).sealed()
    assert '  "Who is accountable?": "The head of delivery"\n' in to_markdown(page)
    assert from_markdown(to_markdown(page)) == page == from_docx(to_docx(page))


def test_a_question_is_answered_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        PageMeta(title="T", answers=(("Who", "A"), ("who", "B")))


def test_pages_without_answers_keep_the_revision_they_had() -> None:
    known = "c1ddb058d47bc63c268e8ab256bbb3729227e67e9893bddb128049e83397d3e9"
    assert Page(meta=PageMeta(title="T")).content_hash() == known
