from __future__ import annotations

import shutil
import subprocess
from functools import partial

import pytest

from handoff.write.brief import compose
from handoff.write.page.block import Heading
from handoff.write.page.page import Page
from handoff.write.word import from_docx, to_docx
from handoff.write.word.archive import WordArchive
from handoff.write.word.page_numbers import section_pages
from tests.write.brief_golden import given, template
from tests.write.brief_story import rich_story
from tests.write.conftest import LibreOffice
from tests.write.sample_page import PICTURE, PICTURE_HASH, sample_page

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]


def test_every_field_and_citation_survives_libreoffice(libre_office: LibreOffice) -> None:
    page = sample_page()
    (saved,) = libre_office("docx", to_docx(page, figures={PICTURE_HASH: PICTURE}))
    back: Page = from_docx(saved)
    assert back.facts() == page.facts()
    assert back.cites() == page.cites()
    assert back.sources == page.sources
    assert back.meta == page.meta
    assert WordArchive(saved).baseline == page


def test_a_brief_with_contents_and_pictures_comes_back_from_libreoffice_as_it_went(libre_office: LibreOffice) -> None:
    brief = given(rich_story())
    page = compose(template(), brief)
    (saved,) = libre_office("docx", to_docx(page, figures=brief.gallery.pictures))
    back = from_docx(saved)
    assert [type(block) for block in back.blocks] == [type(block) for block in page.blocks]
    assert back.facts() == page.facts()
    assert back.cites() == page.cites()


def test_the_brief_opens_and_prints(libre_office: LibreOffice) -> None:
    (pdf,) = libre_office("pdf", to_docx(sample_page(), figures={PICTURE_HASH: PICTURE}))
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
