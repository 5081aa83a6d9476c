"""No secret reaches the workspace, by whichever door it comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.workspace.desk_exports import tickets

DESKS = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "handover-desks"
SECRET = "Sorrel!Leaf3"
KEY = "acme_prod_7hT29LmZr0Xa81KcEwQp"


def stored(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())


def test_a_secret_stands_nowhere_in_the_workspace(tmp_path: Path, workspace: Workspace) -> None:
    export = tickets(tmp_path / "in" / "ticket.csv", 1, 2, description=f"My password is {SECRET}. <b>{KEY}</b>")
    report = workspace.ingest(export)
    workspace.propose(
        client=workspace.clients()[0].name, kind="next_step", statement=f"The pw is {SECRET}", author="Ada"
    )
    assert report.files[0].redacted == {"password": 2, "token": 2}
    assert report.redacted == {"password": 2, "token": 2}
    assert SECRET.encode() not in stored(workspace.layout.root)
    assert KEY.encode() not in stored(workspace.layout.root)
    assert workspace.search("password").hits


def test_a_second_ingest_writes_nothing(tmp_path: Path, workspace: Workspace) -> None:
    export = tickets(tmp_path / "in" / "ticket.csv", 1, description=f"My password is {SECRET}.")
    workspace.ingest(export)
    again = workspace.ingest(export)
    assert (again.written, again.changed, again.embedded) == (0, 0, 0)
    assert len(workspace.runs()) == 1


def test_a_changed_policy_has_the_exports_read_again(tmp_path: Path, workspace: Workspace) -> None:
    export = tickets(tmp_path / "in" / "ticket.csv", 1, description="Write to gate@fernmoor.example about it.")
    workspace.ingest(export)
    settings = workspace.layout.settings
    settings.write_text(settings.read_text().replace('mails = "keep"', 'mails = "mask"'))
    with Workspace.open(workspace.layout.root, embedder=workspace.embedder) as masked:
        assert masked.ingest(export).changed == 1
        [view] = masked.records(kind="ticket")
        record = masked.record(view.id)
    assert record is not None
    assert "gate@fernmoor.example" not in record.text


def test_a_policy_that_is_none_is_refused_with_its_key(tmp_path: Path, workspace: Workspace) -> None:
    workspace.layout.settings.write_text('[redaction]\nmails = "maybe"\n')
    with pytest.raises(UsageError, match=r"redaction\.mails"):
        Workspace.open(workspace.layout.root)


@pytest.mark.shared
@pytest.mark.skipif(not DESKS.is_dir(), reason="the shared data is not beside this checkout")
@pytest.mark.parametrize("desk", ["01-msp-desk", "02-hospital-desk", "03-vendor-desk"])
def test_what_was_planted_in_a_desk_is_stored_nowhere(desk: str, workspace: Workspace) -> None:
    folder = DESKS / desk
    workspace.ingest(folder / "exports")
    kept = stored(workspace.layout.root)
    for line in (folder / "secrets.jsonl").read_text().splitlines():
        value = json.loads(line)["value"].split("\n")[0]
        assert len(value) < 6 or value.encode() not in kept
    decoys = [json.loads(line)["value"] for line in (folder / "not_secrets.jsonl").read_text().splitlines()]
    assert all(decoy.encode() in kept for decoy in decoys)
