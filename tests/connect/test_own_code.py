from __future__ import annotations

from pathlib import Path

import pytest

from handoff.connect import Connector
from handoff.errors import ConnectorError

SPEC = """\
name: {name}
version: 1
title: Visits
system: visits
status: unverified
reader: json
settings: {settings}
"""
READ = """\
from pydantic import BaseModel
from handoff.connect.author import Record, record_id
from .words import WORD

class Settings(BaseModel):
    loud: bool = False

def read_records(path, context, report):
    report.warnings.append(WORD.upper() if context.settings.loud else WORD)
    return iter(())
"""


def connector(folder: Path, name: str, word: str, settings: str = "{}") -> Connector:
    own = folder / name
    own.mkdir(parents=True, exist_ok=True)
    (own / "connector.yaml").write_text(SPEC.format(name=name, settings=settings))
    (own / "read.py").write_text(READ)
    (own / "words.py").write_text(f"WORD = {word!r}\n")
    return Connector(own, runs_code=True)


def said(one: Connector, folder: Path) -> list[str]:
    (folder / "export.json").write_text("[]")
    reading = one.read(folder / "export.json")
    assert list(reading) == []
    return reading.report.warnings


def test_code_of_several_files_is_each_connectors_own(tmp_path: Path) -> None:
    tea, rum = (connector(tmp_path / word, "visits", word) for word in ("tea", "rum"))
    assert [said(one, tmp_path) for one in (tea, rum, tea)] == [["tea"], ["rum"], ["tea"]]


def test_a_changed_file_beside_read_py_is_read_anew(tmp_path: Path) -> None:
    before = connector(tmp_path, "visits", "tea")
    assert said(before, tmp_path) == ["tea"]
    after = connector(tmp_path, "visits", "a glass of rum")
    assert before.fingerprint != after.fingerprint
    assert said(after, tmp_path) == ["a glass of rum"]


def test_settings_are_the_codes_own(tmp_path: Path) -> None:
    assert said(connector(tmp_path, "visits", "tea", "{loud: true}"), tmp_path) == ["TEA"]
    with pytest.raises(ConnectorError, match="loud"):
        said(connector(tmp_path, "visits", "tea", "{loud: perhaps}"), tmp_path)
    (tmp_path / "visits" / "read.py").write_text(READ.replace("class Settings", "class Other"))
    with pytest.raises(ConnectorError, match="takes no settings"):
        said(Connector(tmp_path / "visits", runs_code=True), tmp_path)


def test_broken_code_is_told_with_its_file(tmp_path: Path) -> None:
    one = connector(tmp_path, "visits", "tea")
    (tmp_path / "visits" / "words.py").unlink()
    with pytest.raises(ConnectorError, match="words") as raised:
        said(one, tmp_path)
    assert raised.value.place.endswith("read.py")
