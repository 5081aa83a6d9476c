"""Word documents and web pages of others that lie beside the checkout, held against what an independent look finds."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html

from handoff.connect.documents import html_reader, word_reader
from tests.connect.read_one import SHARED, read_path

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside the checkout"),
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEAST_SHARE = 0.995


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def share_found(wanted: list[str], text: str) -> float:
    """The share of the words that stand in the text in the same order, others between them allowed."""
    at, found = 0, 0
    have = words(text)
    for word in wanted:
        try:
            at = have.index(word, at, at + 400) + 1
            found += 1
        except ValueError:
            continue
    return found / max(len(wanted), 1)


def documents() -> list[Path]:
    return sorted((SHARED / "unstructured-docs").rglob("*.docx"))


def test_there_are_nineteen_documents() -> None:
    assert len(documents()) == 19


#: Text boxes come below their paragraph, and once; the times of a transcript are places.
OTHERWISE = ("docx-shapes", "teams_chat")


@pytest.mark.parametrize(
    "path", [path for path in documents() if path.stem not in OTHERWISE], ids=lambda path: path.stem
)
def test_every_word_of_a_document_is_read_in_order(path: Path) -> None:
    (record,), report = read_path(word_reader.read_records, path)
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = (
        "".join(run.text or "" for run in one.iter(f"{W}t"))
        for one in root.iter(f"{W}p")
        if one.find(f".//{W}p") is None
    )
    wanted = [word for text in paragraphs for word in words(text)]
    text = "\n".join(part.rendered for part in record.parts)
    assert share_found(wanted, text) >= LEAST_SHARE
    assert report.rows_mapped == 1
    assert report.warnings == []


def test_text_boxes_are_read_once_and_a_transcript_is_a_call() -> None:
    shapes, chat = (next(path for path in documents() if path.stem == name) for name in OTHERWISE)
    (record,), _ = read_path(word_reader.read_records, shapes)
    assert [record.text.count(one) for one in ("<inline-image>", "<inline-image2>", "<floating-shape>")] == [1, 1, 1]
    (call,), _ = read_path(word_reader.read_records, chat)
    assert (call.kind, [person.name for person in call.participants]) == ("call", ["Some Body", "James Bond"])


def test_a_book_of_872_pages_has_its_chapters() -> None:
    path = next(path for path in documents() if path.stem == "handbook-872p")
    (record,), _ = read_path(word_reader.read_records, path)
    assert len([part for part in record.parts if part.label.startswith("CHAPTER")]) >= 10
    assert len(record.text) > 800_000


def test_a_hundred_articles_keep_their_words_as_web_pages(tmp_path: Path) -> None:
    (source,) = (SHARED / "workarena-kb").rglob("knowledge_base.json")
    articles = json.loads(source.read_text(encoding="utf-8"))
    assert len(articles) == 100
    for number, article in enumerate(articles):
        path = tmp_path / f"article-{number}.html"
        path.write_text(article["article"], encoding="utf-8")
        (record,), _ = read_path(html_reader.read_records, path)
        wanted = words(str(html.document_fromstring(article["article"]).xpath("string()")))
        assert share_found(wanted, record.text) >= LEAST_SHARE, path.name
        assert article["value"] in record.text.replace("\\", ""), path.name
