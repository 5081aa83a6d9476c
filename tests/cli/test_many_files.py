"""A zip of thousands of notes prints a sum, and what needs a look is still told file by file."""

from __future__ import annotations

import zipfile
from pathlib import Path

from handoff import Workspace
from handoff.cli.ingest import MANY, describe


def test_what_went_well_is_one_line_and_what_did_not_has_its_own(workspace: Workspace, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "notes.zip", "w") as archive:
        for number in range(2 * MANY):
            archive.writestr(f"notes/{number:03}.md", f"# Note {number}\n\nThe gate {number} is red.\n")
        archive.writestr("notes/010.bin", b"\x00\x01\x02\x03" * 99)
        archive.writestr("other/one.md", "# One\n\nThe gate is red.\n")
    lines = list(describe(workspace.ingest(tmp_path / "notes.zip")))
    assert [line for line in lines if f"{2 * MANY} files" in line and f"{2 * MANY} records" in line]
    assert [line for line in lines if "010.bin: " in line]
    assert [line for line in lines if line.startswith("notes.zip/other/one.md: ")]
    assert not [line for line in lines if "012.md" in line]
    again = list(describe(workspace.ingest(tmp_path / "notes.zip")))
    assert [line for line in again if f"{2 * MANY} of them unchanged" in line]
