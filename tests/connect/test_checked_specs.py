"""Connectors that were checked once are loaded from what was kept, and say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoff.connect import load_connectors
from handoff.connect.checked_specs import CheckedSpecs
from handoff.connect.maps import value_specs as specs
from handoff.connect.spec_file import load_spec
from handoff.errors import ConnectorError

SHIPPED = Path(__file__).resolve().parents[2] / "connectors"
SPEC = """\
name: notes
version: 1
title: Notes
system: notes
status: unverified
reader: tabular
maps:
  - name: notes
    kind: note
    claims: {columns: [id, text]}
    id: id
    fields: {title: {from: title, do: [lower]}}
    parts: [{from: text, role: body}]
"""


def connector(folder: Path, text: str = SPEC) -> Path:
    (folder / "notes").mkdir(parents=True, exist_ok=True)
    (folder / "notes" / "connector.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in SHIPPED.glob("*/connector.yaml")), ids=lambda one: one.name
)
def test_what_was_kept_says_what_the_yaml_says(folder: Path, tmp_path: Path) -> None:
    checked = CheckedSpecs(tmp_path / "specs.json")
    fresh = load_spec(folder, checked)
    checked.save()
    assert (tmp_path / "specs.json").is_file(), "JSON cannot say all of it, so it is checked each time"
    assert load_spec(folder, CheckedSpecs(tmp_path / "specs.json")) == fresh


def test_nothing_is_checked_the_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connector(tmp_path)
    load_connectors([tmp_path], cache=tmp_path / "cache" / "specs.json")
    checked: list[object] = []
    monkeypatch.setattr(specs, "check", lambda *step: checked.append(step))
    load_connectors([tmp_path], cache=tmp_path / "cache" / "specs.json")
    assert checked == []
    load_connectors([tmp_path])
    assert checked == [("lower", None)]


def test_a_changed_connector_is_checked_anew_and_told_with_its_line(tmp_path: Path) -> None:
    cache = tmp_path / "specs.json"
    load_connectors([connector(tmp_path)], cache=cache)
    connector(tmp_path, SPEC.replace("lower", "lowerr"))
    for _ in range(2):
        with pytest.raises(ConnectorError, match="no transform is called 'lowerr'") as told:
            load_connectors([tmp_path], cache=cache)
        assert told.value.place.endswith("connector.yaml:12")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', "\x00"])
def test_a_file_that_somebody_else_wrote_costs_only_time(tmp_path: Path, content: str) -> None:
    cache = tmp_path / "specs.json"
    cache.write_text(content, encoding="utf-8")
    assert load_connectors([connector(tmp_path)], cache=cache).names() == ["notes"]
    kept = json.loads(cache.read_text(encoding="utf-8"))
    cache.write_text(json.dumps(dict.fromkeys(kept, '{"name": 3}')), encoding="utf-8")
    assert load_connectors([tmp_path], cache=cache).names() == ["notes"]


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert load_connectors([connector(tmp_path)], cache=tmp_path / "file" / "specs.json").names() == ["notes"]
