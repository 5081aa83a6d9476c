"""docs/add-a-template.md: its tables are the specification's, and its example does what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from handoff.records import FactKind
from handoff.testing.template_cases import write_template_goldens
from handoff.testing.template_conformance import check_template
from handoff.write.template.skeleton import SLOTS
from handoff.write.template.spec import (
    AskedOf,
    Audience,
    ChartKind,
    ColumnContent,
    Gate,
    Limits,
    PeriodName,
    Required,
    Role,
    SectionSpec,
    Sentence,
    Shows,
    StripRow,
    TemplateSpec,
)
from handoff.write.word.style_check import PLACEHOLDERS

ROOT = Path(__file__).resolve().parents[3]
DOC = (ROOT / "docs" / "add-a-template.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./-]+)`:\n```\w+\n(.*?)^```$", DOC, re.MULTILINE | re.DOTALL))


def below(heading: str) -> str:
    return re.split(r"^#{2,3} ", DOC.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def rows(heading: str) -> dict[str, list[str]]:
    """The table below a heading: its first column, without quotes, to the other cells."""
    lines = [line for line in below(heading).splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {first.strip("`"): rest for first, *rest in cells}


@pytest.mark.parametrize(
    ("heading", "model"),
    [
        ("The template", TemplateSpec),
        ("Audience", Audience),
        ("Limits", Limits),
        ("A gate", Gate),
        ("A required fact", Required),
        ("A section", SectionSpec),
    ],
)
def test_a_table_names_exactly_the_keys_there_are_and_which_are_needed(heading: str, model: type[BaseModel]) -> None:
    told = rows(heading)
    assert set(told) == set(model.model_fields)
    for key, cells in told.items():
        field, default = model.model_fields[key], cells[-1].strip("`")
        assert (default == "needed") == field.is_required(), key
        if isinstance(field.default, str | int | float) and field.default not in ("", 0):
            assert default == str(field.default), key


def test_every_content_of_a_section_is_told() -> None:
    assert set(rows("What a section shows")) == set(get_args(Shows))


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Entries of the strip", StripRow),
        ("Sentences of the bottom line", Sentence),
        ("Contents of a column", ColumnContent),
        ("Kinds", FactKind),
    ],
)
def test_a_list_names_exactly_what_there_is(heading: str, names: object) -> None:
    assert set(re.findall(r"`(\w+)`", below(heading))) == set(get_args(names))


@pytest.mark.parametrize("names", [ChartKind, Role, PeriodName, AskedOf])
def test_every_choice_is_told(names: object) -> None:
    assert [name for name in get_args(names) if f"`{name}`" not in DOC] == []


def test_every_slot_and_every_field_of_a_header_is_told() -> None:
    assert [slot for slot in SLOTS if f"{{{{ {slot} }}}}" not in DOC] == []
    assert [name for name in PLACEHOLDERS if f"{{{{{name}}}}}" not in DOC] == []


def test_the_smallest_template_with_its_case_keeps_every_promise(tmp_path: Path) -> None:
    folder = tmp_path / "open_questions"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "README.md").write_text("What nobody has answered yet, for Delivery. " * 8, encoding="utf-8")
    assert len(write_template_goldens(folder)) == 2
    assert [str(problem) for problem in check_template(folder).problems] == []
    assert "Who pays for the lanterns" in (folder / "cases" / "lanterns.md").read_text(encoding="utf-8")


def test_every_template_that_ships_is_named() -> None:
    names = {path.parent.name for path in (ROOT / "templates").glob("*/template.yaml")}
    assert [name for name in names if f"`{name}`" not in DOC] == []
