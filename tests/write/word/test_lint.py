from __future__ import annotations

import io
import zipfile

import pytest

from handoff.errors import UnreadableFile
from handoff.write.word import to_docx
from handoff.write.word.lint import lint
from handoff.write.word.zipped import zip_parts
from tests.write.sample_page import PICTURE, PICTURE_HASH, sample_page

DOCUMENT = "word/document.xml"


def sound() -> bytes:
    return to_docx(sample_page(), figures={PICTURE_HASH: PICTURE})


def faulty(part: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    return zip_parts({**parts, part: parts[part].replace(old.encode(), new.encode(), 1)})


def before_the_end(xml: str) -> tuple[str, str, str]:
    return DOCUMENT, "<w:sectPr", f"{xml}<w:sectPr"


WORD = "<w:r><w:t>x</w:t></w:r>"
MARK = f'<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>{WORD}</w:p>'
LOST_LINK = f'<w:p><w:hyperlink w:anchor="gone">{WORD}</w:hyperlink></w:p>'
UNENDED = 'w:name="x"/><w:bookmarkStart w:id="990" w:name="_hf_'
MUTE_LINK = f'<w:p><w:hyperlink w:anchor="_hs_s1"><w:r><w:t> </w:t></w:r></w:hyperlink>{WORD}</w:p>'
MERGED = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
BEGIN = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}<w:tc>{cell}<w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>x</w:t></w:r></w:p>"
)
HEADER = "<w:trPr><w:tblHeader/></w:trPr>"


def test_our_own_document_has_no_fault() -> None:
    assert lint(sound()) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (before_the_end(MARK), "bookmark id 1 twice"),
        (
            (DOCUMENT, 'w:name="_hf_', UNENDED),
            "a bookmark that does not begin or end",
        ),
        ((DOCUMENT, 'w:name="_hf_', 'w:name="_' + "y" * 40), "a bookmark name over 40 characters"),
        ((DOCUMENT, '<w:id w:val="2"/>', '<w:id w:val="5"/>'), "control id 5 twice"),
        ((DOCUMENT, 'w:val="Heading2"', 'w:val="Heading4"'), "a heading level is jumped over"),
        ((DOCUMENT, "Bars, rising", ""), "a picture without alt text"),
        ((DOCUMENT, "<w:tblHeader/>", ""), "a table without a header row"),
        (before_the_end(TABLE.format(row=HEADER, cell=MERGED)), "a table with merged cells"),
        (before_the_end("<w:p/>"), "an empty paragraph used for spacing"),
        (before_the_end(LOST_LINK), "a link to the bookmark gone, which is not there"),
        (before_the_end(MUTE_LINK), "a link without words"),
        (before_the_end(BEGIN), "word/document.xml: a field that does not begin or end"),
        ((DOCUMENT, "Munich", "Mu\u202enich"), "word/document.xml: characters that cannot be seen"),
        (("word/styles.xml", 'w:lang w:val="en"', 'w:lang w:val=""'), "no language"),
        (("docProps/core.xml", "Delivery brief: Acme Holdings", " "), "no title among the document's properties"),
        (
            ("word/_rels/document.xml.rels", "https://portal.example", "file://portal.example"),
            "a link to file://portal.example",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_found(change: tuple[str, str, str], fault: str) -> None:
    assert any(fault in found for found in lint(faulty(*change)))


def test_two_parts_of_one_name_are_refused_before_anything_is_looked_at() -> None:
    out = io.BytesIO(sound())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/styles.xml", "<other/>")
    with pytest.raises(UnreadableFile, match="twice"):
        lint(out.getvalue())
