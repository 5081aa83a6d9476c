from __future__ import annotations

from pathlib import Path

import pytest

from handoff.errors import TemplateError, UsageError
from handoff.write.template.template import find_template, load_template
from tests.write.brief_golden import TEMPLATE

SPEC = """\
title: Risk brief
description: What can go wrong
audience: {sender: Sales, receiver: Delivery, ask: Read it.}
decisions_owner: Sales
decisions_due: soon
sections:
  - id: risks
    heading: Risks
    kinds: [risk]
"""
SKELETON = "# {{ client.name }}\n\n{{ sections.risks }}\n"


def written(folder: Path, spec: str = SPEC, skeleton: str = SKELETON) -> Path:
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(spec, encoding="utf-8")
    (folder / "skeleton.md").write_text(skeleton, encoding="utf-8")
    return folder


def refused(folder: Path) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        load_template(folder)
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("folder", sorted(path.parent for path in TEMPLATE.parent.glob("*/template.yaml")), ids=str)
def test_every_shipped_template_loads_and_explains_itself(folder: Path) -> None:
    template = load_template(folder)
    assert template.name == folder.name
    assert len((folder / "README.md").read_text(encoding="utf-8")) > 500


def test_a_template_is_its_folder(tmp_path: Path) -> None:
    template = load_template(written(tmp_path / "risk_brief"))
    assert (template.name, template.spec.title, template.spec.sections[0].id) == ("risk_brief", "Risk brief", "risks")


def test_a_kind_that_no_section_names_stands_with_the_one_it_is_shown_with(tmp_path: Path) -> None:
    alone = load_template(written(tmp_path / "a", SPEC.replace("[risk]", "[goal, risk]"))).spec
    assert alone.sections[0].kinds[:2] == ("goal", "risk")
    assert "objective" in alone.sections[0].kinds
    own = "  - id: aims\n    kinds: [objective]\n"
    named = SPEC.replace("[risk]", "[goal, risk]") + own
    spec = load_template(written(tmp_path / "b", named, SKELETON + "\n{{ sections.aims }}\n")).spec
    assert "objective" not in spec.sections[0].kinds
    assert "objective" in spec.sections[1].kinds


def test_a_day_that_there_is_not_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = written(tmp_path / "broken", SPEC.replace("heading: Risks", "heading: 2026-13-45"))
    error = refused(folder)
    assert (error.place, "month" in error.problem) == (f"{folder / 'template.yaml'}:8", True)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("kinds: [risk]", "kinds: [rsik]", 9, "rsik|risk"),
        ("heading: Risks", "headings: Risks", 8, "no such field"),
        ("decisions_due: soon\n", "", 1, "decisions_due"),
        ("    kinds: [risk]\n", "", 7, "needs 'kinds'"),
        ("kinds: [risk]", "kinds: [risk]\n    layout: table", 7, "needs 'columns'"),
        ("kinds: [risk]", "kinds: [risk]\n    max_rows: 0", 10, "max_rows"),
        ("id: risks", "id: The Risks", 7, "sections.0.id"),
        ("kinds: [risk]", "kinds: [risk]\n  - id: risks\n    kinds: [goal]", 1, "two sections"),
        ("title: Risk brief", "title: Risk brief\ntitle: Again", 2, "stands there twice"),
        ("kinds: [risk]", "kinds: [risk", 10, "not valid YAML"),
        ("heading: Risks", "heading: &a Risks\n    empty: *a", 9, "aliases"),
        ("title: Risk brief", "title: !!python/object/apply:os.getcwd []", 1, "not valid YAML"),
    ],
)
def test_a_mistake_in_the_spec_is_shown_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    folder = written(tmp_path / "broken", SPEC.replace(old, new))
    error = refused(folder)
    assert error.place == f"{folder / 'template.yaml'}:{line}"
    assert any(word in f"{error.problem} {error.remedy}" for word in words.split("|"))


def test_a_mistake_in_the_skeleton_is_shown_with_its_line(tmp_path: Path) -> None:
    folder = written(tmp_path / "broken", skeleton="# {{ client.name }}\n\n{{ sections.risk }}\n")
    error = refused(folder)
    assert error.place == f"{folder / 'skeleton.md'}:3"
    assert "sections.risks" in error.remedy


def test_a_missing_or_unreadable_file_is_named(tmp_path: Path) -> None:
    folder = written(tmp_path / "broken")
    (folder / "skeleton.md").unlink()
    assert "cannot be read" in refused(folder).problem
    (folder / "skeleton.md").write_bytes(b"# \xff\xfe")
    assert "UTF-8" in refused(folder).problem
    (folder / "skeleton.md").write_bytes(b"x" * 300_000)
    assert "larger" in refused(folder).problem


def test_a_later_folder_overrides_an_earlier_one(tmp_path: Path) -> None:
    written(tmp_path / "shipped" / "risk_brief")
    written(tmp_path / "own" / "risk_brief", SPEC.replace("Risk brief", "Our risk brief"))
    folders = [tmp_path / "shipped", tmp_path / "own"]
    assert find_template("risk_brief", folders).spec.title == "Our risk brief"
    assert find_template("risk_brief", folders[:1]).spec.title == "Risk brief"


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    written(tmp_path / "own" / "risk_brief")
    with pytest.raises(UsageError, match="no template called 'rsik'") as caught:
        find_template("rsik", [tmp_path / "nowhere", TEMPLATE.parent, tmp_path / "own"])
    assert "risk_brief" in caught.value.remedy
    assert "sales_to_delivery" in caught.value.remedy


def test_a_name_cannot_lead_out_of_the_folders(tmp_path: Path) -> None:
    written(tmp_path / "elsewhere")
    with pytest.raises(UsageError):
        find_template("../elsewhere", [tmp_path / "own"])
