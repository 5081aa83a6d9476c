from __future__ import annotations

import io
import time
import zipfile

import pytest

from handoff.errors import UnreadableFile
from handoff.write.guard import checked_parts
from handoff.write.word import from_docx, to_docx
from handoff.write.zipped import zip_parts
from tests.write.sample_page import sample_page


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(to_docx(sample_page()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


RELATION = '<Relationship Id="x1" Type="http://x/{kind}" Target="http://evil.example/a"{mode}/></Relationships>'


def with_relation(kind: str, mode: str = ' TargetMode="External"') -> dict[str, bytes]:
    found = parts()
    name = "word/_rels/document.xml.rels"
    found[name] = found[name].replace(b"</Relationships>", RELATION.format(kind=kind, mode=mode).encode())
    return found


def in_document(before: bytes, after: bytes) -> dict[str, bytes]:
    found = parts()
    assert before in found["word/document.xml"]
    return {**found, "word/document.xml": found["word/document.xml"].replace(before, after, 1)}


FIELD = '<w:p><w:r><w:instrText xml:space="preserve"> INCLUDETEXT "http://x/y" </w:instrText></w:r></w:p></w:body>'
HOSTILE = {
    "macro": lambda: {**parts(), "word/vbaProject.bin": b"x"},
    "leave its folder": lambda: {**parts(), "../../etc/passwd": b"x"},
    "document type": lambda: in_document(b"<w:document", b"<!DOCTYPE a [<!ENTITY x 'y'>]><w:document"),
    "outside attachedTemplate": lambda: with_relation("attachedTemplate"),
    "outside image": lambda: with_relation("image"),
    "embedded oleObject": lambda: with_relation("oleObject", ""),
    "fetches something": lambda: in_document(b"</w:body>", FIELD.encode()),
    "not UTF-8": lambda: {**parts(), "word/document.xml": "<a/>".encode("utf-16")},
    "well-formed": lambda: {**parts(), "word/document.xml": b"<w:document>"},
    "no word/document.xml": lambda: {"[Content_Types].xml": b"<Types/>"},
}


@pytest.mark.parametrize("problem", HOSTILE)
def test_a_hostile_document_is_refused_in_words(problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        from_docx(zip_parts(HOSTILE[problem]()))


def test_our_own_document_passes() -> None:
    assert "word/document.xml" in checked_parts(to_docx(sample_page()))


def test_a_bomb_is_refused_quickly_by_its_real_size() -> None:
    bomb = zip_parts({**parts(), "word/document.xml": b" " * (70 * 2**20)})
    assert len(bomb) < 2**20
    start = time.perf_counter()
    with pytest.raises(UnreadableFile, match="unpacks to more"):
        checked_parts(bomb)
    assert time.perf_counter() - start < 1


def test_two_entries_of_one_name_are_refused() -> None:
    out = io.BytesIO(zip_parts(parts()))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    with pytest.raises(UnreadableFile, match="two entries"):
        checked_parts(out.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 an old .doc", b"<html/>"])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        from_docx(data)


def test_a_truncated_package_is_refused() -> None:
    data = to_docx(sample_page())
    with pytest.raises(UnreadableFile):
        from_docx(data[: len(data) // 2])
