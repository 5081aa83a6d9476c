from __future__ import annotations

import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from handoff.write.brief import compose
from handoff.write.page.block import Heading
from handoff.write.page.page import Page
from handoff.write.word import from_docx, read_baseline, to_docx
from handoff.write.word.page_numbers import section_pages
from tests.write.brief_golden import given, template
from tests.write.brief_story import rich_story
from tests.write.sample_page import PICTURE, PICTURE_HASH, sample_page

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    """The file after LibreOffice opened it and saved it as ``kind``."""
    (folder / "in").mkdir()
    source = folder / "in" / "brief.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"brief.{kind}").read_bytes()


def test_every_field_and_citation_survives_libreoffice(tmp_path: Path) -> None:
    page = sample_page()
    saved = converted(to_docx(page, figures={PICTURE_HASH: PICTURE}), "docx", tmp_path)
    back: Page = from_docx(saved)
    assert back.facts() == page.facts()
    assert back.cites() == page.cites()
    assert back.sources == page.sources
    assert back.meta == page.meta
    assert read_baseline(saved) == page


def test_a_brief_with_contents_and_pictures_comes_back_from_libreoffice_as_it_went(tmp_path: Path) -> None:
    brief = given(rich_story())
    page = compose(template(), brief)
    back = from_docx(converted(to_docx(page, figures=brief.gallery.pictures), "docx", tmp_path))
    assert [type(block) for block in back.blocks] == [type(block) for block in page.blocks]
    assert back.facts() == page.facts()
    assert back.cites() == page.cites()


def test_the_brief_opens_and_prints(tmp_path: Path) -> None:
    pdf = converted(to_docx(sample_page(), figures={PICTURE_HASH: PICTURE}), "pdf", tmp_path)
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    printed = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    for words in (
        "Decision: Which region first",
        "Page 1 of",
        "Acme Holdings",
        "Discovery call, 14 January 2026: “We cannot",
    ):
        assert words in printed


def test_libreoffice_counts_the_pages_that_the_contents_lead_to() -> None:
    page = compose(template(), given(rich_story()))
    pages = section_pages(page, partial(to_docx, page, None, None))
    sections = [block for block in page.blocks if isinstance(block, Heading) and block.level == 1]
    assert len(pages) == len(sections)
    assert pages[0] == 1 < pages[-1]
    assert list(pages) == sorted(pages)
    assert from_docx(to_docx(page, pages=pages)) == page


def test_without_libreoffice_no_page_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    page = compose(template(), given(rich_story()))
    assert section_pages(page, partial(to_docx, page, None, None)) == ()
