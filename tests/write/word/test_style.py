from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from handoff.errors import TemplateError
from handoff.write.template.template import find_template, load_template
from handoff.write.word import from_docx, to_docx
from handoff.write.word.lint import lint
from handoff.write.word.print import header_values
from handoff.write.word.style import style_package
from handoff.write.word.style_check import PLACEHOLDERS, check_style, missing_styles
from handoff.write.word.style_file import HOUSE_STYLE, OWN_STYLE, write_style
from handoff.write.word.style_sheet import paragraph_style_names
from handoff.write.word.zipped import zip_parts
from tests.write.brief_golden import TEMPLATE
from tests.write.sample_page import PICTURE, PICTURE_HASH, sample_page

SHIPPED = TEMPLATE.parent / HOUSE_STYLE


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_header(change: Callable[[str], str]) -> bytes:
    found = parts(style_package())
    changed = change(found["word/header1.xml"].decode()).encode()
    assert changed != found["word/header1.xml"]
    return zip_parts({**found, "word/header1.xml": changed})


def with_words(words: str) -> bytes:
    return with_header(lambda xml: xml.replace("{{client}}", words))


def with_field(code: str) -> bytes:
    field = f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:hdr>'
    return with_header(lambda xml: xml.replace("</w:hdr>", field))


def in_another_blue(data: bytes) -> bytes:
    """The style after somebody chose another colour in Word."""
    found = parts(data)
    return zip_parts({**found, "word/styles.xml": found["word/styles.xml"].replace(b"1F3A5F", b"004488")})


def test_the_shipped_house_style_is_what_the_code_builds() -> None:
    """``python -m handoff.write.word.style_file`` writes it anew; another zlib may pack the same parts otherwise."""
    assert parts(SHIPPED.read_bytes()) == parts(style_package())


def test_the_style_file_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "style.docx"
    command = [sys.executable, "-m", "handoff.write.word.style_file", str(path)]
    assert "written" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert path.read_bytes() == style_package()
    assert not write_style(path)


def test_a_style_shows_every_style_that_it_defines() -> None:
    body = parts(style_package())["word/document.xml"].decode()
    for name in set(paragraph_style_names()) - {"header", "footer"}:
        assert f">{name[:1].upper()}{name[1:]}</w:t>" in body
    assert missing_styles(style_package()) == ()


def test_a_template_takes_its_own_style_then_the_last_house_style(tmp_path: Path) -> None:
    own, house = in_another_blue(style_package()), style_package()
    ours, yours = tmp_path / "ours", tmp_path / "yours"
    shutil.copytree(TEMPLATE, ours / "one")
    shutil.copytree(TEMPLATE, ours / "two")
    yours.mkdir()
    (ours / HOUSE_STYLE).write_bytes(house)
    (ours / "one" / OWN_STYLE).write_bytes(own)
    assert find_template("one", [ours, yours]).style == own
    assert find_template("two", [ours, yours]).style == house
    (yours / HOUSE_STYLE).write_bytes(own)
    assert find_template("two", [ours, yours]).style == own
    assert load_template(ours / "two").style == b""


def test_the_printer_reads_the_style_of_the_file() -> None:
    style = in_another_blue(style_package())
    data = to_docx(sample_page(), style, {PICTURE_HASH: PICTURE})
    assert b"004488" in parts(data)["word/styles.xml"]
    assert from_docx(data) == sample_page()
    assert data == to_docx(sample_page(), style, {PICTURE_HASH: PICTURE})


def test_the_file_and_the_code_print_the_same_bytes() -> None:
    assert to_docx(sample_page(), style_package()) == to_docx(sample_page())


def test_every_field_that_a_header_may_hold_has_a_value() -> None:
    assert set(PLACEHOLDERS) == set(header_values(sample_page()))


@pytest.mark.parametrize(
    ("style", "problem"),
    [
        pytest.param(lambda: with_words("{{weather}}"), "no field {{weather}}", id="an unknown field"),
        pytest.param(lambda: with_words("{{ client.upper() }}"), "no field", id="a call"),
        pytest.param(lambda: with_words("{% if x %}"), "no field {% if", id="logic"),
        pytest.param(lambda: with_field("TIME"), "a field TIME", id="a clock"),
        pytest.param(lambda: with_field("INCLUDEPICTURE x"), "fetches", id="a picture from outside"),
        pytest.param(lambda: with_field("FILLIN x"), "a field FILLIN", id="a question to the reader"),
        pytest.param(lambda: zip_parts({**parts(style_package()), "word/vbaProject.bin": b"x"}), "macro", id="a macro"),
        pytest.param(lambda: b"not a zip", "no Office document", id="no Word file"),
    ],
)
def test_a_style_that_runs_fetches_or_asks_is_the_template_authors_error(
    style: Callable[[], bytes], problem: str, tmp_path: Path
) -> None:
    shutil.copytree(TEMPLATE, tmp_path / "brief")
    (tmp_path / "brief" / OWN_STYLE).write_bytes(style())
    with pytest.raises(TemplateError, match=problem) as caught:
        load_template(tmp_path / "brief")
    assert OWN_STYLE in caught.value.place
    assert caught.value.remedy


def test_a_style_without_some_of_our_styles_says_which() -> None:
    found = parts(style_package())
    other = zip_parts({**found, "word/styles.xml": found["word/styles.xml"].replace(b'"Handoff Code"', b'"Other"')})
    check_style(other, "x.docx")
    assert missing_styles(other) == ("Handoff Code",)
    assert lint(to_docx(sample_page(), other, {PICTURE_HASH: PICTURE})) == []


def test_the_body_of_the_style_file_goes_nowhere() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Our old letter to Mr Smith")
    document.add_picture(io.BytesIO(PICTURE))
    document.add_comment(document.paragraphs[0].runs[0], text="Do not send", author="A")
    out = io.BytesIO()
    document.save(out)
    printed = parts(to_docx(sample_page(), out.getvalue()))
    assert b"Mr Smith" not in printed["word/document.xml"]
    assert PICTURE not in printed.values()
    assert not [name for name in printed if "comments" in name]
