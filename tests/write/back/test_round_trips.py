"""A brief that went through other tools: where only its form changed nothing is proposed, and every edit is found.

All briefs of all templates; a tool that is not there is skipped.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache, partial
from itertools import product
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from handoff.records import Edit
from handoff.testing.template_cases import Made, make_case, template_cases
from handoff.workspace.layout import shipped
from handoff.write.back import read_edited
from handoff.write.page import page_lines
from handoff.write.template import load_template
from handoff.write.word.zipped import zip_parts
from tests.write.conftest import LibreOffice

Change = Callable[[bytes, Path], bytes]

TEMPLATES = shipped("templates")
CASES = {case.path: folder for folder in sorted(TEMPLATES.iterdir()) for case in template_cases(folder)}
BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTROL = re.compile(r"<w:sdt>|</w:sdt>|<w:sdtContent>|</w:sdtContent>|<w:sdtPr>.*?</w:sdtPr>", re.DOTALL)
_BOOKMARK = re.compile(r"<w:bookmark(?:Start|End)\b[^>]*/>")
_IN_A_RUN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){2}")


@cache
def brief(case: Path) -> Made:
    (found,) = (one for one in template_cases(CASES[case]) if one.path == case)
    return make_case(load_template(CASES[case], TEMPLATES / "house_style.docx"), found)


def tool(name: str, *arguments: str, suffix: str = "md", into: bool = False) -> Change:
    """A command over a file: FILE in its arguments is that file, OUT a new one."""

    def changed(data: bytes, folder: Path) -> bytes:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        file, out = folder / f"brief.{suffix}", folder / f"out.{suffix}"
        file.write_bytes(data)
        places = {"FILE": str(file), "OUT": str(out)}
        command = [name, *(places.get(each, each) for each in arguments)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (out if into else file).read_bytes()

    return changed


def python_docx(data: bytes, _folder: Path) -> bytes:
    import docx

    out = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(out)
    return out.getvalue()


def in_word(change: Callable[[str], str]) -> Change:
    """A change of the XML of every part that holds text."""

    def changed(data: bytes, _folder: Path) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        told = {name for name in parts if name.startswith("word/") and b"<w:p" in parts[name]}
        return zip_parts(
            {name: change(part.decode()).encode() if name in told else part for name, part in parts.items()}
        )

    return changed


PANDOC = ("--standalone", "FILE", "--output", "OUT")
IN_MARKDOWN: dict[str, Change] = {
    "line ends of Windows": lambda data, _: data.replace(b"\n", b"\r\n"),
    "prettier": tool("prettier", "--write", "FILE"),
    "prettier, wrapped": tool("prettier", "--prose-wrap", "always", "--print-width", "60", "--write", "FILE"),
    "prettier, unwrapped": tool("prettier", "--prose-wrap", "never", "--write", "FILE"),
    "mdformat, wrapped": tool("mdformat", "--wrap", "60", "FILE"),
    "pandoc, GitHub's": tool("pandoc", "--from=gfm+footnotes", "--to=gfm+footnotes", *PANDOC, into=True),
    "pandoc, CommonMark": tool("pandoc", "--from=commonmark_x", "--to=commonmark_x", *PANDOC, into=True),
}
BETWEEN_WORDS = ("--from=docx", "--to=docx", "FILE", "--output", "OUT")
IN_WORD: dict[str, Change] = {
    "python-docx": python_docx,
    "pandoc": tool("pandoc", *BETWEEN_WORDS, suffix="docx", into=True),
    "without controls": in_word(lambda xml: _CONTROL.sub("", xml)),
    "without controls and bookmarks": in_word(lambda xml: _BOOKMARK.sub("", _CONTROL.sub("", xml))),
}


def edits(data: bytes, suffix: str, made: Made) -> list[Edit]:
    return [one for one in read_edited(data, f"brief.{suffix}").edits(made.page) if one.kind != "read_back"]


def words_of(made: Made) -> tuple[str, str]:
    """Three words that stand once in the brief, and the same with one of them exchanged."""
    for line in page_lines(made.page)[6:]:
        for run in _IN_A_RUN.findall(line.text):
            if made.markdown.count(run) == 1:
                first, _, last = run.split(" ")
                return run, f"{first} zebra {last}"
    raise AssertionError("no line of the brief has three words")


def edited_word(made: Made) -> bytes:
    run, other = words_of(made)
    return in_word(lambda xml: xml.replace(escape(run), escape(other), 1))(made.word, Path())


def facts_of(made: Made, body: str) -> dict[str, str]:
    """The words of every fact by the path of its statement, where the body holds them in one stretch."""
    fields = [field for line in page_lines(made.page) for field in line.fields]
    return {path: text for path, text in fields if path.endswith(".statement") and escape(text) in body}


def _put_for(old: str, new: str, xml: str) -> str:
    return new if xml == old else xml


def facts_found_edited(made: Made, saved: bytes) -> int:
    """One word is exchanged where it is told first, or last: that edit is found, and no other.

    A repeat of its words may stand outside its field: then it is an edit of the text. Returns how many were edits of
    the facts.
    """
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        body = archive.read(BODY).decode()
    facts = facts_of(made, body)
    named = 0
    for (path, text), parted in product(facts.items(), (str.partition, str.rpartition)):
        told = text.replace(max(text.split(), key=len), "zebra", 1)
        head, _, tail = parted(body, escape(text))
        changed = f"{head}{escape(told)}{tail}"
        edited = in_word(partial(_put_for, body, changed))(saved, Path())
        (edit,) = edits(edited, "docx", made)
        assert told in edit.after
        assert edit.path in (path, "")
        named += edit.path == path
    return named


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.parent.name)
@pytest.mark.parametrize("change", IN_MARKDOWN.values(), ids=IN_MARKDOWN)
def test_a_formatter_of_markdown_proposes_nothing_and_hides_no_edit(case: Path, change: Change, tmp_path: Path) -> None:
    made = brief(case)
    assert edits(change(made.markdown.encode(), tmp_path), "md", made) == []
    run, other = words_of(made)
    (edit,) = edits(change(made.markdown.replace(run, other, 1).encode(), tmp_path), "md", made)
    assert "zebra" in edit.after


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.parent.name)
@pytest.mark.parametrize("change", IN_WORD.values(), ids=IN_WORD)
def test_an_editor_of_word_proposes_nothing_and_hides_no_edit(case: Path, change: Change, tmp_path: Path) -> None:
    made = brief(case)
    assert edits(change(made.word, tmp_path), "docx", made) == []
    (edit,) = edits(change(edited_word(made), tmp_path), "docx", made)
    assert "zebra" in edit.after


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.parent.name)
@pytest.mark.parametrize("change", IN_WORD.values(), ids=IN_WORD)
def test_a_fact_edited_after_an_editor_of_word_saved_the_brief_is_that_edit(
    case: Path, change: Change, tmp_path: Path
) -> None:
    made = brief(case)
    assert facts_found_edited(made, change(made.word, tmp_path))


def without_first_cited_line(data: bytes) -> bytes:
    """The first paragraph or row with a footnote's mark goes: marks that repeat it lead nowhere now."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = etree.fromstring(archive.read(BODY))
    mark = next(document.iter(f"{_W}footnoteReference"))
    line = next(mark.iterancestors(f"{_W}tr"), None)
    line = next(mark.iterancestors(f"{_W}p")) if line is None else line
    holder = line.getparent()
    assert holder is not None
    holder.remove(line)
    less = etree.tostring(document, encoding="unicode")
    return in_word(lambda xml: less if "<w:body>" in xml else xml)(data, Path())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.parent.name)
@pytest.mark.parametrize("change", IN_WORD.values(), ids=IN_WORD)
def test_a_line_that_was_taken_out_with_its_footnote_is_that_edit_alone(
    case: Path, change: Change, tmp_path: Path
) -> None:
    made = brief(case)
    found = edits(without_first_cited_line(change(made.word, tmp_path)), "docx", made)
    assert found
    assert {edit.kind for edit in found} <= {"deleted", "removed"}


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.parent.name)
def test_libreoffice_proposes_nothing_and_hides_no_edit(case: Path, libre_office: LibreOffice) -> None:
    made = brief(case)
    saved, saved_with_an_edit = libre_office("docx", made.word, edited_word(made))
    assert edits(saved, "docx", made) == []
    assert facts_found_edited(made, saved)
    (edit,) = edits(saved_with_an_edit, "docx", made)
    assert "zebra" in edit.after
