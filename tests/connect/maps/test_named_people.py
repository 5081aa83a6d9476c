from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handoff.connect import ReadOptions, load_connectors
from handoff.connect.maps.named_people import is_nobody
from handoff.records import Record
from tests.connect.read_one import CONNECTORS

GENERIC = load_connectors([CONNECTORS]).get("generic_json")


def read(tmp_path: Path, document: Any) -> list[Record]:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(document))
    return list(GENERIC.read(path, ReadOptions()))


def ticket(**more: Any) -> dict[str, Any]:
    return {"id": 7, "subject": "Jam", "status": "open", "assignee": "412", **more}


def test_who_is_named_elsewhere_in_the_record_is_named(tmp_path: Path) -> None:
    said = [{"author_name": "412", "body": "Cleaned", "created_at": "2026-03-04T10:00:00Z"}]
    (record,) = read(tmp_path, [ticket(comments=said, responder={"id": 412, "name": "Ada Byron"})])
    assert record.model_dump()["assignee"] == "Ada Byron"
    assert [part.speaker for part in record.parts if part.role == "comment"] == ["Ada Byron"]


def test_a_number_that_nobody_bears_stays(tmp_path: Path) -> None:
    (record,) = read(tmp_path, [ticket(queue={"id": 412, "name": "Printers"})])
    assert record.model_dump()["assignee"] == "412"


@pytest.mark.parametrize("nobody", ["Unassigned", "nicht zugewiesen", "Sin asignar", "-", "None"])
def test_nobody_is_no_assignee(tmp_path: Path, nobody: str) -> None:
    (record,) = read(tmp_path, [ticket(assignee=nobody)])
    assert is_nobody(nobody)
    assert record.model_dump()["assignee"] == ""
