from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from handoff.connect.documents.markitdown_reader import numbered, read_records
from handoff.errors import UnreadableFile
from tests.connect.documents.word_files import write_package
from tests.connect.read_one import CONNECTORS, read_path

CASES = CONNECTORS / "pdf_slides" / "cases"


def test_pages_and_slides_name_the_place_of_each_line() -> None:
    pages = numbered("One\n\ntwo\fthree", is_markup=False)
    assert [str(pages.place(line, line)) for line in (1, 3, 4)] == [
        "paragraph 1, page 1", "paragraph 2, page 1", "paragraph 3, page 2"
    ]  # fmt: skip
    assert str(pages.place(1, 4)) == "paragraph 1-3, page 1, page 2"
    slides = numbered("<!-- Slide number: 4 -->\n# Plan\n\nWords", is_markup=True)
    assert slides.lines == ["# Plan", "", "Words"]
    assert str(slides.place(3, 3)) == "paragraph 2, slide 4"


def test_words_of_a_pdf_that_look_like_a_heading_are_words() -> None:
    assert numbered("# 3 rollers", is_markup=False).lines == ["\\# 3 rollers"]


def test_without_the_extra_a_pdf_is_refused_with_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "markitdown"]:
        monkeypatch.delitem(sys.modules, name)
    found = PathFinder.find_spec

    def absent(name: str, path: object = None, target: object = None) -> object:
        return None if name == "markitdown" else found(name, path, target)  # type: ignore[arg-type]

    monkeypatch.setattr(PathFinder, "find_spec", absent)
    with pytest.raises(UnreadableFile) as raised:
        read_path(read_records, CASES / "offer.pdf")
    assert 'pip install "handoff-layer[docs]"' in raised.value.remedy


def test_a_pdf_is_a_document_with_a_part_for_each_page() -> None:
    pytest.importorskip("markitdown", reason="the extra docs is not installed")
    (record,), report = read_path(read_records, CASES / "offer.pdf")
    assert (record.kind, record.title, record.author) == ("document", "Offer Halvorsen", "Ines Duarte")
    assert [part.locator.field for part in record.parts] == ["page 1", "page 2"]
    assert report.rows_mapped == 1


def test_a_slide_is_a_part_with_its_notes() -> None:
    pytest.importorskip("markitdown", reason="the extra docs is not installed")
    (record,), _ = read_path(read_records, CASES / "kick-off.pptx")
    assert [(part.label, part.locator.field) for part in record.parts] == [
        ("Kick-off, Halvorsen Mills", "slide 1"), ("Plan", "slide 2")
    ]  # fmt: skip
    assert "Say hello to Petra." in record.parts[0].text


@pytest.mark.parametrize("name", ["cut.pdf", "words.pdf", "cut.pptx", "bomb.pptx", "word.pptx"])
def test_what_is_broken_or_hostile_is_refused(tmp_path: Path, name: str) -> None:
    pytest.importorskip("markitdown", reason="the extra docs is not installed")
    path = tmp_path / name
    if name == "bomb.pptx":
        write_package(
            path, {"ppt/presentation.xml": "<p/>", "word/document.xml": "<p/>", "ppt/x.xml": b" " * (90 << 20)}
        )
    elif name == "word.pptx":
        write_package(path, {"word/document.xml": "<p/>"})
    else:
        whole = CASES / ("offer.pdf" if name.endswith(".pdf") else "kick-off.pptx")
        path.write_bytes(b"%PDF-1.7\nno objects" if name == "words.pdf" else whole.read_bytes()[:500])
    with pytest.raises(UnreadableFile) as raised:
        read_path(read_records, path)
    assert raised.value.remedy
