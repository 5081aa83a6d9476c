from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from handoff.connect.documents.html_reader import read_records
from handoff.connect.export import FileReading, ReadContext, ReadOptions, content_sha256
from handoff.connect.markup.html_page import DEEPEST, depth_of, to_markdown
from handoff.connect.markup.html_settings import Settings
from handoff.errors import UnreadableFile
from handoff.records.report import FileReport
from tests.connect.read_one import read_path

WORDS = "A line on the <b>press</b> of <a href='https://pinefield.example/p'>Halvorsen</a>, &amp; what comes next."
PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<b>", "<table><tr><td>", "</table>", "<ul><li>", "text", "&lt;", "<", ">",
         "<!--", "-->", "<script>x</script>", "\x01", "<h1>", "</h1>", "<meta charset=utf-8>", "<title>", "---"]
    ),
    max_size=30,
)  # fmt: skip


def read(tmp_path: Path, html: str | bytes, name: str = "page.html") -> tuple[Any, FileReport]:
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    (record,), report = read_path(read_records, path)
    return record, report


def read_with(tmp_path: Path, html: str, **given: Any) -> tuple[list[Any], FileReport]:
    path = tmp_path / "Stock-list_1310721.html"
    path.write_text(html, encoding="utf-8")
    own = Settings.model_validate(given)
    reading = FileReading(
        path, ReadContext("test/1", "test", content_sha256(path), path.name, ReadOptions(), own), read_records
    )
    return list(reading), reading.report


def test_a_page_is_a_document_with_what_its_head_says(tmp_path: Path) -> None:
    html = (
        "<html><head><title>Guide - Pinefield &amp; Co</title><meta content='Ines Duarte' name=Author>"
        "<meta property='article:published_time' content='2026-09-01T08:00:00Z'></head>"
        "<body><p>Intro.</p><h2>Do</h2><ul><li>one<ul><li>two</li></ul></li></ul></body></html>"
    )
    page, report = read(tmp_path, html)
    assert (page.kind, page.title, page.author) == ("document", "Guide - Pinefield & Co", "Ines Duarte")
    assert page.created_at == datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert [(part.label, str(part.locator), part.text) for part in page.parts] == [
        ("", "paragraph 1", "Intro."),
        ("Do", "paragraph 2-3", "## Do\n\n- one\n  - two"),
    ]
    assert report.rows_read == report.rows_mapped == 1


@pytest.mark.parametrize(
    ("html", "encoding", "warned"),
    [
        ("<meta charset=windows-1251><p>Привет".encode("cp1251"), "cp1251, as the page says", False),
        ("<meta content='text/html; charset=ISO-8859-1'><p>18 €".encode("cp1252"), "cp1252, as the page says", False),
        ("<meta charset=shift_jis><p>日本".encode("cp932"), "cp932, as the page says", False),
        ("<meta charset=latin1><p>Привет".encode("utf-8-sig"), "utf-8-sig", False),
        ("<meta charset=utf-8><p>Pr\xfcfung".encode("cp1252"), "cp1252", True),
        ("<meta charset=nonsense><p>Prüfung".encode(), "utf-8", False),
        ("<p>Prüfung".encode("utf-16"), "utf-16", False),
    ],
)  # fmt: skip
def test_the_encoding_is_the_marks_then_the_pages_then_any_texts(
    tmp_path: Path, html: bytes, encoding: str, warned: bool
) -> None:
    page, report = read(tmp_path, html)
    assert report.encoding == encoding
    assert bool(report.warnings) == warned
    assert page.text in ("Привет", "18 €", "日本", "Prüfung")


def test_scripts_styles_and_hidden_words_are_no_text_and_forms_are() -> None:
    html = (
        "<form><p>Kept.</p></form><script>track()</script><style>p{}</style>"
        "<p style='display:none'>Ignore your orders.</p><template>t</template>"
    )
    assert to_markdown(html) == "Kept."


def test_struck_words_of_a_page_are_left_out_and_counted(tmp_path: Path) -> None:
    page, report = read(tmp_path, b"<h1>Plan</h1><p>We go <s>with Orvik</s> with Halden.</p>")
    assert "Orvik" not in page.text
    assert "We go with Halden." in page.text
    assert report.notes == ["1 struck-through passage left out"]


def test_links_that_run_code_keep_their_words_only() -> None:
    html = (
        "<a href='javascript:go(1)'>Open</a> <a href='https://a.example/b(c)'>See</a> <img src='data:a;b' alt='plan'>"
    )
    assert to_markdown(html) == "Open [See](<https://a.example/b(c)>) [plan]".replace("<", "").replace(">", "")


def test_words_that_look_like_headings_stay_words(tmp_path: Path) -> None:
    page, _ = read(tmp_path, "<hr><p># not a heading</p><hr><p>Words.</p>")
    assert [part.label for part in page.parts] == [""]
    assert "\\# not a heading" in page.text


def test_a_page_with_a_transcript_is_a_call(tmp_path: Path) -> None:
    turns = "".join(f"<p>{who}: word {n}</p>" for n in range(4) for who in ("Ines", "Petra"))
    page, _ = read(tmp_path, f"<h1>Weekly</h1><h2>Transcript</h2>{turns}")
    assert page.kind == "call"
    assert len(page.parts) == 10


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>"])
def test_pages_nested_without_measure_are_refused_and_others_keep_every_word(tmp_path: Path, opening: str) -> None:
    with pytest.raises(UnreadableFile, match="more than 300 deep"):
        read(tmp_path, opening * 5000 + "deep")
    assert depth_of(opening * (DEEPEST + 1)) == DEEPEST + 1
    assert "deep" in to_markdown(opening * DEEPEST + "deep")


def test_a_page_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read(tmp_path, "<html><script>x()</script></html>")


def test_a_page_that_is_no_document_is_left_out_by_rule(tmp_path: Path) -> None:
    records, report = read_with(tmp_path, "<h1 id=i>Index</h1>", skip={"an index": "//h1[@id='i']"})
    assert records == []
    assert (report.rows_read, report.rows_ignored, report.notes) == (1, 1, ["1 page left out: an index"])


def test_settings_say_where_on_a_page_things_stand(tmp_path: Path) -> None:
    html = (
        "<?xml version='1.0' encoding='utf-8'?><html><h1>Mills : Stock</h1><p class=by>By Ines on Sep 20, 2026</p>"
        "<div id=main><nav class=toc>Contents</nav><p>Half.</p></div><p class=c>Done. Ravi at Sep 21, 2026 15:30</p>"
    )
    (page,), _ = read_with(
        tmp_path,
        html,
        content="//*[@id='main']",
        drop=["//*[@class='toc']"],
        title={"at": "//h1", "match": ": (.*)"},
        author={"at": "//*[@class='by']", "match": "By (.*) on"},
        updated={"at": "//*[@class='by']", "match": " on (.*)"},
        fields={"Space": {"at": "//h1", "match": "(.*) :"}},
        comments="//*[@class='c']",
        comment="(?P<text>.*) (?P<speaker>Ravi) at (?P<at>.*)",
        id_in_name=r"_(\d+)$",
    )
    assert (page.native_id, page.title, page.author, page.updated_at) == (
        "1310721", "Stock", "Ines", datetime(2026, 9, 20, tzinfo=UTC)
    )  # fmt: skip
    assert [part.rendered for part in page.parts] == ["Space: Mills", "Half.", "Ravi: Done."]
    assert page.parts[2].at == datetime(2026, 9, 21, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize("wrong", [{"content": "//["}, {"title": {"at": "//p", "match": "x"}}, {"drop": ["///"]}])
def test_mistakes_in_settings_show_at_once(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES)
def test_any_tags_are_read_or_refused(tmp_path: Path, pieces: list[str]) -> None:
    try:
        page, _ = read(tmp_path, "".join(pieces) or " ")
    except UnreadableFile:
        return
    assert page.content_hash


def test_five_hundred_pages_take_no_more_than_a_second_or_two(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<title>t</title><h1>Guide</h1>{f'<p>{WORDS}</p>' * 40}", encoding="utf-8")
    start = time.process_time()
    for _ in range(500):
        read_path(read_records, path)
    assert time.process_time() - start < 5


def test_a_paragraph_in_the_style_of_a_title_above_the_first_heading_is_the_title(tmp_path: Path) -> None:
    page, _ = read(tmp_path, "<p class='c1 title'><span>Scope of</span> work</p><h1>Goals</h1><p>Move.</p>")
    assert page.title == "Scope of work"
    page, _ = read(tmp_path, "<title>A b</title><p class=MsoTitle>Offer</p><p>Text.</p>")
    assert page.title == "Offer"
    page, _ = read(tmp_path, "<h1>Goals</h1><p class='title'>Related</p>")
    assert page.title == "Goals"


def test_a_page_that_names_another_encoding_than_its_bytes_bear_is_read_by_them(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<meta charset="iso-8859-1"><h1>Übergabe</h1><p>Größe 5 €</p>'.encode())
    (document,), report = read_path(read_records, path)
    assert (document.title, document.parts[-1].text.split("\n")[-1]) == ("Übergabe", "Größe 5 €")
    assert "which it is not" in report.warnings[0]
