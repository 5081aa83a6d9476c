"""Each promise of a template is broken once, and the check that holds it says so."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from handoff.testing.template_cases import template_cases, write_template_goldens
from handoff.testing.template_conformance import check_template
from handoff.write.word.style import style_package
from tests.write.template.test_skeleton import HOSTILE

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
HOUSE = TEMPLATES / "house_style.docx"
SHIPPED = sorted(path.parent for path in TEMPLATES.glob("*/template.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES / "incident_handoff", tmp_path / "incident_handoff"))


def broken(folder: Path) -> dict[str, str]:
    """The first problem of each check that fails."""
    return {problem.check: problem.problem for problem in reversed(check_template(folder, HOUSE).problems)}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def word_with(change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> bytes:
    """The house style with its parts changed and further parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(style_package())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in more:
            new.writestr(name, data)
    return out.getvalue()


def as_it_is(_name: str, data: bytes) -> bytes:
    return data


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_shipped_template_keeps_every_promise(folder: Path) -> None:
    found = check_template(folder, HOUSE)
    assert [str(problem) for problem in found.problems] == []
    assert found.cases >= 1


def test_the_docs_name_every_kind_of_brief_that_ships() -> None:
    listed = (
        (TEMPLATES.parent / "docs" / "add-a-template.md")
        .read_text("utf-8")
        .partition("(`handoff templates list`): ")[2]
    )
    named = re.findall(r"`(\w+)`", listed.partition(", in [")[0])
    assert sorted(named) == [folder.name for folder in SHIPPED]


def test_every_fault_of_spec_and_skeleton_is_told_with_its_line(folder: Path) -> None:
    edit(folder / "template.yaml", "kinds: [cause]\n    scope", "kinds: [root_cuase]\n    scope")
    edit(folder / "template.yaml", "role: assist", "role: asist")
    edit(folder / "skeleton.md", "{{ sections.tried }}", "{{ sections.treid }}")
    told = [str(problem) for problem in check_template(folder, HOUSE).problems]
    assert any("template.yaml:" in line and "role" in line for line in told)
    assert any("cause" in line for line in told)
    assert any("skeleton.md:" in line and "no slot 'sections.treid'" in line for line in told)
    assert any("section 'tried' has 0 slots" in line for line in told)


def test_a_required_fact_of_an_unknown_kind_is_told(folder: Path) -> None:
    edit(folder / "template.yaml", "  - name: Cause\n    kinds: [cause]", "  - name: Cause\n    kinds: [reason]")
    assert "required.2.kinds.0" in broken(folder)["the template can be used"]


def test_a_section_without_a_slot_is_told(folder: Path) -> None:
    edit(folder / "skeleton.md", "{{ sections.people }}\n\n", "")
    assert "section 'people' has 0 slots" in broken(folder)["the template can be used"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_skeleton_that_tries_code_is_refused(folder: Path, text: str) -> None:
    with (folder / "skeleton.md").open("a", encoding="utf-8") as skeleton:
        skeleton.write(f"\n\n{text}\n")
    assert "skeleton.md" in broken(folder)["the template can be used"]


def test_macros_and_remote_templates_in_its_style_are_refused(folder: Path) -> None:
    (folder / "style.docx").write_bytes(word_with(as_it_is, ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")))
    assert "style.docx" in broken(folder)["the template can be used"]
    remote = (
        '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
    )
    (folder / "style.docx").write_bytes(word_with(as_it_is, ("word/_rels/settings.xml.rels", remote.encode())))
    assert "style.docx" in broken(folder)["the template can be used"]


def test_styles_that_are_missing_are_named(folder: Path) -> None:
    def without(name: str, data: bytes) -> bytes:
        return data.replace(b'w:val="Handoff Table Text"', b'w:val="Own Table Text"') if "styles" in name else data

    (folder / "style.docx").write_bytes(word_with(without))
    assert "Handoff Table Text" in broken(folder)["the style has every style"]


def test_a_case_that_comes_out_otherwise_is_told_in_both_forms(folder: Path) -> None:
    edit(folder / "template.yaml", "heading: Action list", "heading: What is next")
    told = [problem.problem for problem in check_template(folder, HOUSE).problems]
    assert any("payments.md: -## Action list / +## What is next" in line for line in told)
    assert any("payments.outline.txt: -# Action list / +# What is next" in line for line in told)


def test_goldens_are_written_once_and_again_only_when_asked(folder: Path) -> None:
    (case,) = template_cases(folder)
    case.outline.unlink()
    edit(folder / "template.yaml", "heading: Action list", "heading: What is next")
    assert "there is no payments.outline.txt" in {problem.problem for problem in check_template(folder, HOUSE).problems}
    assert write_template_goldens(folder, house_style=HOUSE) == (case.outline,)
    assert "Action list" in case.markdown.read_text(encoding="utf-8")
    assert len(write_template_goldens(folder, house_style=HOUSE, overwrite=True)) == 2
    assert check_template(folder, HOUSE).problems == ()


def test_a_case_that_is_no_case_is_told_with_its_line(folder: Path) -> None:
    edit(folder / "cases" / "payments.yaml", "kind: ticket\n", "kind: tickett\n")
    assert "payments.yaml:5" in broken(folder)["a case can be made"]


def test_a_quote_that_is_not_in_its_part_is_told(folder: Path) -> None:
    edit(folder / "cases" / "payments.yaml", "{kind: cause,", "{kind: cause, quote: not there,")
    assert "the quote is not in its part" in broken(folder)["a case can be made"]


def test_a_readme_and_a_case_are_missed(folder: Path) -> None:
    (folder / "README.md").write_text("short")
    (folder / "cases" / "payments.yaml").unlink()
    found = broken(folder)
    assert "README.md" in found["a README explains it"]
    assert "cases" in found["a case shows what comes out"]
