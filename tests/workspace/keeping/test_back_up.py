"""A workspace goes into one file while others work, and comes back out of it as it was."""

from __future__ import annotations

import errno
import json
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from handoff import Workspace
from handoff.errors import InputRefused, IntegrityError, UnreadableFile, UsageError, WrongVersion
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.workspace.keeping.archive import MANIFEST
from handoff.workspace.keeping.views import RestoreView
from handoff.workspace.placing import put_in_place
from tests.conftest import our_connectors, write_notes
from tests.workspace.desk_exports import state


@pytest.fixture
def kept(workspace: Workspace, tmp_path: Path) -> Path:
    """A back-up of a workspace with notes and a brief; the workspace goes on beside it."""
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Budget: EUR 4,000", "2": "The gate is red."}))
    workspace.brief("Kestrel Foods", "client_brief")
    workspace.backup(tmp_path / "kept.zip", by="Ada")
    return tmp_path / "kept.zip"


def restored(backup: Path, folder: Path, *, replace: bool = False) -> RestoreView:
    return Workspace.restore(backup, folder, embedder=HashingEmbedder(), replace=replace)


def reopened(folder: Path) -> Workspace:
    workspace = Workspace.open(folder, embedder=HashingEmbedder())
    workspace.connectors = our_connectors()
    return workspace


def test_a_new_folder_holds_what_the_workspace_held(workspace: Workspace, kept: Path, tmp_path: Path) -> None:
    view = restored(kept, tmp_path / "again")
    assert (view.records, view.briefs, view.replaced, view.notes) == (2, 1, False, ())
    with reopened(tmp_path / "again") as again:
        assert state(again) == state(workspace)
        assert again.doctor().healthy
        briefs = sorted(path.relative_to(again.layout.root) for path in again.layout.briefs.rglob("*.docx"))
        assert len(briefs) == 1
        for brief in briefs:
            assert (again.layout.root / brief).read_bytes() == (workspace.layout.root / brief).read_bytes()
        assert [run.id for run in again.runs()] == [run.id for run in workspace.runs()]
    assert sorted(path.name for path in (tmp_path / "again" / ".handoff").iterdir()) == [
        "index",
        "index.lock",
        "ledger.sqlite",
    ]


def test_what_came_since_is_undone_in_place_and_stays_in_the_log(
    workspace: Workspace, kept: Path, tmp_path: Path
) -> None:
    before = state(workspace)
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Budget: EUR 9,000", "3": "The gate is green."}))
    after = [entry.verb for entry in workspace.export_log()]
    assert restored(kept, workspace.layout.root, replace=True).replaced
    assert state(workspace) == before  # it was open all the time
    assert [entry.verb for entry in workspace.export_log()] == [*after, "restore"]
    assert workspace.verify_log().whole
    with reopened(workspace.layout.root) as again:
        assert again.doctor().healthy
        assert again.ingest(tmp_path / "notes.csv").changed == 1


def test_a_workspace_is_not_replaced_by_accident(workspace: Workspace, kept: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is a workspace already") as raised:
        restored(kept, workspace.layout.root)
    assert "--replace" in raised.value.remedy
    Workspace.init(tmp_path / "other").close()
    with pytest.raises(UsageError, match="another workspace"):
        restored(kept, tmp_path / "other", replace=True)


def test_a_file_is_not_written_over_by_accident(workspace: Workspace, kept: Path) -> None:
    with pytest.raises(UsageError, match="there is a file already"):
        workspace.backup(kept)
    first = kept.read_bytes()
    assert workspace.backup(kept, overwrite=True).files > 2
    assert kept.read_bytes() != first


def test_a_lost_or_spoilt_ledger_comes_back(workspace: Workspace, kept: Path) -> None:
    before = state(workspace)
    workspace.close()
    spoilings: tuple[Callable[[Path], object], ...] = (Path.unlink, lambda path: path.write_bytes(b"junk" * 5_000))
    for spoil in spoilings:
        for remnant in workspace.layout.home.glob("ledger.sqlite*"):
            remnant.unlink()
        workspace.layout.ledger.touch()
        spoil(workspace.layout.ledger)
        restored(kept, workspace.layout.root, replace=True)
        with reopened(workspace.layout.root) as again:
            assert state(again) == before
    assert workspace.layout.home.joinpath("ledger.spoilt-1.sqlite").exists()


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of the back-up with other members."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    path = backup.with_name("changed.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def flip(members: dict[str, bytes]) -> None:
    ledger = bytearray(members[".handoff/ledger.sqlite"])
    ledger[len(ledger) // 2] ^= 1
    members[".handoff/ledger.sqlite"] = bytes(ledger)


def lose(members: dict[str, bytes]) -> None:
    del members[".handoff/ledger.sqlite"]


def add(members: dict[str, bytes]) -> None:
    members["more.txt"] = b"x"


def climb(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[MANIFEST])
    manifest["members"].append({"name": "../out.txt", "bytes": 1, "sha256": "2d711642b726b04401627ca9fbac32f5"})
    members |= {MANIFEST: json.dumps(manifest).encode(), "../out.txt": b"x"}


def garble(members: dict[str, bytes]) -> None:
    members[MANIFEST] = b"{"


@pytest.mark.parametrize("change", [flip, lose, add, climb, garble])
def test_a_back_up_that_was_changed_is_refused_before_anything_is_touched(
    kept: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    with pytest.raises(UnreadableFile):
        restored(rewritten(kept, change), tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not (tmp_path / "out.txt").exists()


def test_what_is_no_back_up_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(UnreadableFile, match="no back-up"):
        restored(tmp_path / "letter.txt", tmp_path / "again")
    with pytest.raises(InputRefused, match="cannot be read"):
        restored(tmp_path / "nothing.zip", tmp_path / "again")


def test_a_back_up_of_a_later_handoff_is_refused(kept: Path, tmp_path: Path) -> None:
    def later(members: dict[str, bytes]) -> None:
        members[MANIFEST] = json.dumps({"layout": 99, "mood": "calm"}).encode()

    with pytest.raises(WrongVersion, match="a newer handoff") as raised:
        restored(rewritten(kept, later), tmp_path / "again")
    assert raised.value.exit_code == 5


def test_a_back_up_is_whole_while_others_write(workspace: Workspace, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        with reopened(workspace.layout.root) as other:
            number = 0
            while not stop.is_set():
                number += 1
                other.ingest(write_notes(tmp_path / f"notes-{number}.csv", {str(number): f"Line {number}."}))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for number in range(5):
            workspace.backup(tmp_path / f"kept-{number}.zip")
    finally:
        stop.set()
        worker.join()
    for number in range(5):
        restored(tmp_path / f"kept-{number}.zip", tmp_path / f"again-{number}")
        with reopened(tmp_path / f"again-{number}") as again:
            assert again.doctor().healthy


def test_own_connectors_and_templates_come_along(workspace: Workspace, tmp_path: Path) -> None:
    root = workspace.layout.root
    (root / "ours" / "brief").mkdir(parents=True)
    (root / "ours" / "brief" / "skeleton.md").write_text("# Ours")
    settings = (root / "handoff.toml").read_text().replace("templates = []", 'templates = ["ours"]')
    (root / "handoff.toml").write_text(settings)
    with reopened(root) as again:
        again.backup(tmp_path / "kept.zip")
    restored(tmp_path / "kept.zip", tmp_path / "again")
    assert (tmp_path / "again" / "ours" / "brief" / "skeleton.md").read_text() == "# Ours"
    assert (tmp_path / "again" / "handoff.toml").read_text() == settings


def test_a_damaged_ledger_is_not_backed_up_as_if_it_were_whole(workspace: Workspace, kept: Path) -> None:
    connection = sqlite3.connect(workspace.layout.ledger)
    connection.execute("DELETE FROM sources")
    connection.commit()
    connection.close()
    with pytest.raises(IntegrityError, match="the ledger is damaged"):
        workspace.backup(kept.with_name("second.zip"))
    assert not kept.with_name("second.zip").exists()
    assert not [path for path in workspace.layout.home.iterdir() if path.name.startswith("backup-")]


def test_what_a_kill_leaves_half_written_lies_where_it_is_swept(
    workspace: Workspace, kept: Path, tmp_path: Path
) -> None:
    half: list[Path] = []

    def noted(partial: Path, path: Path) -> None:
        half.append(partial.parent.parent)
        put_in_place(partial, path)

    with patch("handoff.workspace.keeping.archive.put_in_place", noted):
        workspace.backup(tmp_path / "other" / "next.zip")
        restored(kept, tmp_path / "again")
    assert half[0] == workspace.layout.home
    assert set(half[1:]) == {tmp_path / "again" / ".handoff"}


def test_a_back_up_goes_to_another_disk_whole(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "other" / "next.zip"
    real = Path.replace

    def across(self: Path, path: Path) -> Path:
        if self.parent != Path(path).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(self, path)

    with patch.object(Path, "replace", across):
        workspace.backup(target)
    assert [path.name for path in target.parent.iterdir()] == ["next.zip"]
    assert restored(target, tmp_path / "again").files > 1
    assert not list(workspace.layout.home.rglob("*.partial"))
