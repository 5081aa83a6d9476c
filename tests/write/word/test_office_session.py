"""What people do to a brief in LibreOffice Writer comes back as what they did, and nothing else does."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handoff.records.edit import Edit
from handoff.write.back.document import read_edited
from handoff.write.page.block import Paragraph, Table
from handoff.write.page.inline import Field
from handoff.write.page.page import Page, PageMeta
from handoff.write.word import to_docx
from tests.write.brief_golden import rich_page
from tests.write.sample_page import PICTURE, PICTURE_HASH, sample_page

SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("office_session.py")
EDITOR = "Ines Moreau"


def _can_drive() -> bool:
    if shutil.which("soffice") is None or not Path(SYSTEM_PYTHON).exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not _can_drive(), reason="LibreOffice or its Python bindings (python3-uno) are not installed"),
]


def after_session(page: Page, folder: Path, *steps: dict[str, object]) -> tuple[Page, tuple[Edit, ...]]:
    """What the document says after the steps, and the edits that are read from it."""
    source, target = folder / "in.docx", folder / "out.docx"
    source.write_bytes(to_docx(page, figures={PICTURE_HASH: PICTURE}))
    (folder / "steps.json").write_text(json.dumps(steps), encoding="utf-8")
    command = [SYSTEM_PYTHON, str(SCRIPT), str(source), str(target), str(folder / "steps.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    document = read_edited(target.read_bytes(), target.name)
    assert document.baseline == page
    return document.page, document.edits(page)


def many_fields() -> Page:
    """1,280 fields: 80 in sentences, 1,200 in 40 tables of 10 rows."""
    blocks: list[Paragraph | Table] = []
    for number in range(80):
        blocks.append(Paragraph(inlines=(Field(path=f"fact_{number}.statement", text=f"“Said” – so, no. {number}…"),)))
    for table in range(40):
        rows = tuple(
            tuple((Field(path=f"row_{table}_{row}.c{column}", text=f"Cell {row}  {column}"),) for column in range(3))
            for row in range(10)
        )
        blocks.append(Table(header=("A", "B", "C"), rows=rows))
    return Page(meta=PageMeta(title="Many fields"), blocks=tuple(blocks)).sealed()


@pytest.mark.parametrize(
    "page", [rich_page(), sample_page(), many_fields()], ids=["brief", "every block", "1,280 fields"]
)
def test_a_document_that_was_only_saved_has_no_edits_and_all_its_fields(page: Page, tmp_path: Path) -> None:
    back, edits = after_session(page, tmp_path)
    assert edits == ()
    assert back.facts() == page.facts()


def test_an_editing_session_comes_back_as_what_was_done(tmp_path: Path) -> None:
    _, edits = after_session(
        rich_page(),
        tmp_path,
        {"do": "type_over", "old": "All data is stored in the European Union.", "new": "All data is stored in Norway."},
        {"do": "track", "on": True},
        {"do": "type_over", "old": "Single sign-on through Entra ID.", "new": "Single sign-on through Okta."},
        {"do": "track", "on": False},
        {
            "do": "comment",
            "on": "The customs gateway has no test environment.",
            "text": "Ask Mats.",
            "author": "Helga Brandt",
        },
        {"do": "delete_row", "words": "The migration plan."},
        {"do": "add_row", "after": "Name a product owner.", "cells": ["Train the night shift", "Dana", "1 Dec 2026"]},
        {"do": "add_paragraph", "after": "Who trains the agency drivers?", "text": "Who pays for the second site?"},
        {"do": "add_sentence", "after": "Nothing that this brief must hold", "text": "The contract number is."},
        {"do": "fill_cell", "beside": "Accepted, or returned", "text": "Accepted"},
    )
    assert [(edit.kind, edit.before, edit.after) for edit in edits] == [
        ("changed", "Single sign-on through Entra ID.", "Single sign-on through Okta."),
        ("changed", "All data is stored in the European Union.", "All data is stored in Norway."),
        ("deleted", "The migration plan.", ""),
        ("added", "", "Train the night shift | Dana | 1 Dec 2026"),
        ("added", "", "Who pays for the second site?"),
        ("added", "", "The contract number is."),
        ("read_back", "", "Accepted"),
        ("comment", "Risk: The customs gateway has no test environment.", "Ask Mats."),
    ]
    assert [edit.author for edit in edits] == [EDITOR, *[""] * 6, "Helga Brandt"]
    assert edits[-1].at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert edits[-1].path == "fact_1397b801e5b56aec.statement"
