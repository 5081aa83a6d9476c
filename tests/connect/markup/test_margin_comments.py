from __future__ import annotations

from handoff.connect.markup.html_page import to_markdown
from handoff.connect.markup.margin_comments import with_comments_in_place


def test_a_comment_of_google_docs_stands_where_it_was_made() -> None:
    page = (
        '<p>Humidity stays 72%<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> and rising</p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Agronomist wanted 70</span></p></div>'
    )
    text = to_markdown(page)
    assert "72% [comment: Agronomist wanted 70]" in text
    assert text.count("Agronomist wanted 70") == 1


def test_a_comment_on_nothing_stays_where_it_is() -> None:
    assert with_comments_in_place("[[a]](#cmnt_ref1)Agronomist wanted 70") == "[[a]](#cmnt_ref1)Agronomist wanted 70"
