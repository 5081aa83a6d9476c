"""What a command loads before it does anything: nobody waits for a library that the verb does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handoff import Workspace
from tests.conftest import write_notes

MODULES_AFTER = """
import sys
from handoff.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


def modules_after(*arguments: str) -> set[str]:
    """The modules that are loaded once the command has run."""
    code = MODULES_AFTER.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_loads_neither_torch_nor_chromadb_nor_pydantic() -> None:
    loaded = modules_after("--help")
    assert "click" in loaded
    assert not loaded & {"torch", "chromadb", "sentence_transformers", "onnxruntime", "numpy", "pydantic", "sqlalchemy"}


def test_the_help_of_every_verb_loads_no_model_and_no_index() -> None:
    from handoff.cli import VERBS

    for verb in VERBS:
        loaded = modules_after(verb, "--help")
        assert not loaded & {"torch", "chromadb", "sentence_transformers", "onnxruntime", "sqlalchemy", "docx"}, verb


@pytest.mark.slow
def test_a_search_loads_no_torch_no_openvino_and_no_index(tmp_path: Path) -> None:
    with Workspace.init(tmp_path / "workspace") as opened:
        opened.ingest(write_notes(tmp_path / "notes.csv", {"1": "Ana signs the contract.", "2": "The tunnel drops."}))
        assert opened.search("who signs").hits
    loaded = modules_after("search", "who signs", "--workspace", str(tmp_path / "workspace"))
    assert "onnxruntime" in loaded
    assert not loaded & {"torch", "sentence_transformers", "openvino", "chromadb"}
