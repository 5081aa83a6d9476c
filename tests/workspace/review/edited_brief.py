"""A brief of one client, what people change in it, and what the workspace then holds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from handoff import Workspace
from handoff.records.edit import EditProposal
from handoff.workspace.views import BriefView, FactView
from handoff.write.word.zipped import zip_parts
from tests.conftest import new_workspace, write_notes

CLIENT = "Kestrel Foods"
NOTES = {
    "1": "Risks: the carrier may be late",
    "2": "Requirement: single sign-on for everybody",
    "3": "Action: send the price list by 2 November 2026 (Owner: Ana Ruiz)",
    "4": "Budget: EUR 18,000",
}
LATE = ("The carrier may be late.", "The carrier will be two days late.")


def briefed(folder: Path) -> None:
    with new_workspace(folder / "workspace") as workspace:
        workspace.ingest(write_notes(folder / "notes.csv", NOTES))
        (folder / "brief.json").write_text(workspace.brief(CLIENT).model_dump_json(), encoding="utf-8")


def change_markdown(brief: BriefView, *changes: tuple[str, str]) -> Path:
    path = Path(brief.markdown)
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def change_word(brief: BriefView, *changes: tuple[str, str]) -> Path:
    path = Path(brief.word)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    path.write_bytes(zip_parts({**parts, "word/document.xml": xml.encode()}))
    return path


def applied(workspace: Workspace, path: Path, by: str = "") -> EditProposal:
    (proposal,) = workspace.apply(path, by=by).proposals
    return proposal


def facts_of(workspace: Workspace, kind: str, *, status: str = "") -> list[FactView]:
    return [fact for fact in workspace.facts(CLIENT, kind) if not status or fact.status == status]


def sound(workspace: Workspace) -> None:
    assert workspace.doctor().findings == ()


def lines_of(brief: BriefView) -> list[str]:
    return Path(brief.markdown).read_text(encoding="utf-8").splitlines(keepends=True)
