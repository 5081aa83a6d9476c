"""Imports run one way, and the four middle rooms never meet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "handoff"

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "records": {"errors"},
    "connect": {"errors", "records"},
    "extract": {"errors", "records"},
    "write": {"errors", "records"},
    "keep": {"errors", "records"},
    "flow": {"errors", "records", "connect", "extract", "write", "keep"},
    "workspace": {"errors", "records", "connect", "extract", "write", "keep", "flow"},
    "testing": {"errors", "records", "connect", "extract", "write", "workspace"},
    "cli": {"errors", "records", "connect", "workspace", "testing"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base", "misc", "util", "helper"}
HEAVY = {"torch", "chromadb", "sentence_transformers", "onnxruntime", "tokenizers", "docx", "lxml", "rich"}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "handoff":
                names = [f"handoff.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "handoff" and len(parts) > 1 and parts[1] in MAY_IMPORT:
                yield parts[1]


FILES = [path for path in sorted(SOURCE.rglob("*.py")) if path.name != "__init__.py" or path.parent != SOURCE]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_what_lies_before_it(path: Path) -> None:
    room = room_of(path)
    assert room in MAY_IMPORT, f"{path} lies in a room nobody knows"
    assert set(imported_rooms(path)) <= MAY_IMPORT[room] | {room}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_is_named_after_nothing(path: Path) -> None:
    assert path.stem not in FORBIDDEN_NAMES


def module_level_imports(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if room_of(path) in {"records", "errors", "cli", "workspace"}],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_the_rooms_that_every_verb_loads_import_nothing_heavy(path: Path) -> None:
    assert not HEAVY & set(module_level_imports(path))
