from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from handoff.errors import UnreadableFile
from handoff.write.markdown import blocks_from_markdown, blocks_to_markdown, from_markdown, to_markdown
from handoff.write.page.block import Callout, Code, Heading, Item, List, Paragraph, Quote, Table
from handoff.write.page.inline import CodeSpan, Field, Link, Text
from handoff.write.page.page import Page, PageMeta, Source
from tests.write.page_strategies import pages
from tests.write.sample_page import sample_page

settings.register_profile("twins", deadline=None, suppress_health_check=list(HealthCheck))
TWINS = settings.get_profile("twins")


@given(pages())
@settings(TWINS, max_examples=200)
def test_a_page_reads_back_from_its_markdown(page: Page) -> None:
    assert from_markdown(to_markdown(page)) == page


@pytest.mark.slow
@given(pages())
@settings(TWINS, max_examples=1000)
def test_a_thousand_pages_read_back_from_their_markdown(page: Page) -> None:
    assert from_markdown(to_markdown(page)) == page


def test_the_front_matter_says_what_the_page_is_about() -> None:
    head = to_markdown(sample_page()).split("\n---\n")[0]
    assert 'client: "Acme Holdings"' in head
    assert 'as_of: "2026-01-20T00:00:00Z"' in head
    assert f'revision: "{sample_page().meta.revision}"' in head


def test_a_field_is_its_text_and_a_comment_behind_it() -> None:
    text = to_markdown(sample_page())
    assert "Acme replaces three desks by 31 March 2026.<!-- f:fact_a1.statement -->[^s1]" in text
    assert "names a lead by <!-- f -->23 January<!-- f:fact_a2.due -->" in text


def test_a_footnote_holds_label_place_confidence_record_and_quote() -> None:
    notes = [line for line in to_markdown(sample_page()).splitlines() if line.startswith("[^s1]:")]
    for words in ("Discovery call, 14 January 2026", "cue 42", "92 %", "call_7f3a", "fiscal year"):
        assert words in notes[0]


def test_a_changed_sentence_changes_that_field_alone() -> None:
    page = sample_page()
    edited = from_markdown(to_markdown(page).replace("by 31 March 2026.", "by 30 April 2026."))
    assert edited.facts() - page.facts() == {("fact_a1.statement", "Acme replaces three desks by 30 April 2026.")}
    assert len(page.facts() - edited.facts()) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Two people leave", "Three people leave", id="a cell"),
        pytest.param("| M. Delon |", "| Pod |", id="swapped owner"),
        pytest.param("92 %", "29 %", id="a footnote"),
        pytest.param("widths=10,60,30", "widths=60,10,30", id="a width"),
        pytest.param("[!WARNING]", "[!NOTE]", id="a callout's kind"),
    ],
)
def test_a_tampered_markdown_is_another_page(old: str, new: str) -> None:
    text = to_markdown(sample_page())
    assert old in text
    assert from_markdown(text.replace(old, new)) != sample_page()


def test_a_dropped_row_is_another_page() -> None:
    lines = to_markdown(sample_page()).splitlines()
    assert from_markdown("\n".join(line for line in lines if "risk.R2.id" not in line)) != sample_page()


def test_raw_html_is_text() -> None:
    blocks = blocks_from_markdown("<script>alert(1)</script>\n\na <b>bold</b> claim<!-- hidden order -->")
    assert blocks == (Paragraph(inlines="<script>alert(1)</script>"), Paragraph(inlines="a <b>bold</b> claim"))


def test_a_link_to_a_script_keeps_its_words_alone() -> None:
    assert blocks_from_markdown("[press](javascript:alert%281%29) [here](https://a.example)") == (
        Paragraph(inlines=(Text(text="press "), Link(inlines="here", href="https://a.example"))),
    )


def test_a_citation_without_a_footnote_is_kept_and_has_an_empty_source() -> None:
    page = from_markdown("# T\n\nClaim.[^s9]")
    assert page.cites() == ("s9",)
    assert page.sources == (Source(key="s9"),)


def test_a_footnote_in_other_words_is_a_label() -> None:
    page = from_markdown("# T\n\nClaim.[^s9]\n\n[^s9]: Told me on the phone")
    assert page.sources == (Source(key="s9", label="Told me on the phone"),)


def test_markdown_from_elsewhere_is_read_as_people_mean_it() -> None:
    blocks = blocks_from_markdown(
        "Setext\n===\n\n* one\n\n  second paragraph\n* two\n  1. deep\n\n> [!IMPORTANT]\n> Read *this*.\n\n"
        "> said\n> over two lines\n\n    indented code\n\n| a | b |\n|---|:-:|\n| x |\n"
    )
    assert blocks == (
        Heading(level=1, inlines="Setext"),
        List(
            items=(
                Item(inlines="one second paragraph"),
                Item(inlines="two"),
                Item(depth=1, ordered=True, inlines="deep"),
            )
        ),
        Callout(kind="note", paragraphs=((Text(text="Read "), Text(text="this", italic=True), Text(text=".")),)),
        Quote(paragraphs="said over two lines"),
        Code(text="indented code"),
        Table(header=("a", "b"), rows=(("x",),)),
    )


def test_blocks_alone_keep_their_heading_levels() -> None:
    blocks = (Heading(level=1, inlines="A"), Heading(level=2, inlines="B"), Paragraph(inlines="c"))
    assert blocks_to_markdown(blocks) == "# A\n\n## B\n\nc"
    assert blocks_from_markdown(blocks_to_markdown(blocks)) == blocks


def test_line_starts_are_escaped_only_where_a_line_starts() -> None:
    page = Page(meta=PageMeta(title="1. x"), blocks=(Paragraph(inlines="1. x"), Table(header=("1. x", "# y"))))
    text = to_markdown(page)
    assert "\n1\\. x\n" in text
    assert "| 1. x | # y |" in text


def test_a_page_without_a_title_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="title"):
        from_markdown("only words")


def test_a_broken_front_matter_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="YAML"):
        from_markdown("---\na: [\n---\n# T")


def test_a_field_path_that_people_broke_marks_nothing() -> None:
    assert blocks_from_markdown("kept<!-- f:not a path --> words<!-- f:a.b -->") == (
        Paragraph(inlines=(Text(text="kept "), Field(path="a.b", text="words"))),
    )


def test_a_link_whose_code_looks_like_a_definition_is_a_link() -> None:
    link = Link(inlines=(CodeSpan(text="]:"),), href="http://example.com/a")
    blocks = (List(items=(Item(depth=0, ordered=False, inlines=(link,)),)), Paragraph(inlines=(link,)))
    assert blocks_from_markdown(blocks_to_markdown(blocks)) == blocks
