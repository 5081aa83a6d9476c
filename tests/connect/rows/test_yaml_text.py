"""A list kept in YAML is read as the JSON that says the same; what configures a program holds no records."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect.export.reading import ReadContext
from handoff.connect.rows import json_of, open_items
from handoff.connect.sample import Sample
from handoff.errors import UnreadableFile
from handoff.records.report import FileReport

LIST = "- task: Order the lift\n  due: 2026-04-20\n  done: no\n  code: 007\n  note: ~\n- task: Plan\n"


def items(path: Path, text: str) -> list[dict[str, object]]:
    path.write_text(text, encoding="utf-8")
    units = open_items(path, ReadContext("x/1", "x", "", path.name), FileReport(path=path.name), "auto")
    return [dict(unit.data) for unit in units]


def test_a_list_gives_its_items_with_values_as_they_are_written(tmp_path: Path) -> None:
    first = {"task": "Order the lift", "due": "2026-04-20", "done": "no", "code": "007", "note": None}
    assert items(tmp_path / "a.yaml", LIST) == [first, {"task": "Plan"}]
    assert items(tmp_path / "b.yml", f"project: Hall 2\ntasks:\n{LIST}")[0] == first
    assert [one["task"] for one in items(tmp_path / "c.yml", "---\ntask: A\n---\ntask: B\n")] == ["A", "B"]


def test_a_claim_sees_the_keys_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(LIST, encoding="utf-8")
    assert {"task", "due"} <= Sample(path).keys


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  web:\n    image: x\nvolumes:\n- name: a\n",
        "- hosts: all\n  tasks:\n  - name: x\n",
        "name: build\non: push\njobs:\n  a:\n    steps:\n    - uses: b\n",
        "apiVersion: v1\nitems:\n- a: 1\n",
        "budget: 40k\nclient: Ardenne\n",
        "- one\n- two\n",
    ],
)
def test_what_configures_a_program_or_holds_no_list_is_no_export(text: str) -> None:
    assert json_of(text) == ""


@pytest.mark.parametrize("text", ["a: [1\n", "- &x {a: 1}\n- *x\n", "- a: !!python/name:os.system\n  b: ]\n"])
def test_broken_yaml_and_aliases_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile, match="not YAML"):
        items(tmp_path / "a.yaml", text)
