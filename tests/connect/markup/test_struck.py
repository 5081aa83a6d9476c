"""Words that are struck through hold no longer: they are left out wherever they are read, and lines stay lines."""

from __future__ import annotations

import time

import pytest

from handoff.connect.markup import to_markdown, without_struck
from handoff.connect.markup.struck import take_out_struck

MARKDOWN = {
    "words": ("We go ~~with Orvik~~ with Halden.", "We go with Halden."),
    "inside a word": ("a~~b~~c", "ac"),
    "in bold": ("Note: **~~we go with Orvik~~** no.", "Note: no."),
    "two lines": ("One\n~~two\nthree~~ four", "One\n\nfour"),
    "an item": ("- ~~Send the offer~~\n- Call Ana", "\n- Call Ana"),
    "an open box": ("- [ ] ~~Send the offer~~", ""),
    "a heading": ("## ~~Old plan~~\nText", "\nText"),
    "a cell": ("| ~~Orvik~~ | Halden |", "| | Halden |"),
}
KEPT = {
    "code": "`~~x~~` stays",
    "a block of code": "```\n~~x~~\n```",
    "a fence": "~~~\ncode\n~~~",
    "about": "~~5 or ~~6 days",
    "two paragraphs": "~~one\n\ntwo~~",
    "no words": "~~~~ or ~~ ~~",
}
HTML = {
    "s": "<p>We go <s>with Orvik</s> with Halden.</p>",
    "del": "<p>We go <del>with <b>Orvik</b></del> with Halden.</p>",
    "strike": "<p>We go <strike>with Orvik</strike> with Halden.</p>",
    "a style": "<p>We go <span style='color:red; text-decoration: line-through'>with Orvik</span> with Halden.</p>",
    "a class of Google Docs": "<style>.c5{text-decoration:line-through}</style>"
    "<p class='c1'>We go <span class='c5'>with Orvik</span> with Halden.</p>",
    "blocks": "<del><p>We go with Orvik.</p><p>All of us.</p></del><p>We go with Halden.</p>",
    "an item": "<ul><li><s>We go with Orvik</s></li></ul><p>We go with Halden.</p>",
}


@pytest.mark.parametrize(("text", "read"), MARKDOWN.values(), ids=MARKDOWN)
def test_struck_words_of_markdown_are_left_out(text: str, read: str) -> None:
    assert without_struck(text) == read


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_only_looks_struck_stays(text: str) -> None:
    assert take_out_struck(text) == (text, 0)


def test_what_is_struck_behind_a_ticked_box_was_done_and_stays() -> None:
    assert take_out_struck("- [x] ~~Send the offer~~ today\n- ~~Call Ana~~") == ("- [x] Send the offer today\n", 1)


@pytest.mark.parametrize("html", HTML.values(), ids=HTML)
def test_struck_words_of_a_page_are_left_out(html: str) -> None:
    assert to_markdown(html) == "We go with Halden."


def test_a_class_that_marks_what_is_done_strikes_nothing() -> None:
    html = "<style>.done{text-decoration:line-through}</style><p class='done'>Offer sent.</p>"
    assert to_markdown(html) == "Offer sent."


@pytest.mark.parametrize(
    "text", ["~~a " * 50_000, "`" * 50_000 + "~~ ~~", "~~x\n" * 50_000, "**~~a" * 50_000, "\n    " * 50_000 + "~~a~~"]
)
def test_marks_without_end_are_read_in_no_time(text: str) -> None:
    begun = time.process_time()
    take_out_struck(text)
    assert time.process_time() - begun < 5


def test_words_below_code_are_no_code() -> None:
    assert take_out_struck("```\na ~~kept~~\n```\nold ~~gone~~ new") == ("```\na ~~kept~~\n```\nold new", 1)
