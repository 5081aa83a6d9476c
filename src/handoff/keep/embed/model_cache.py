"""The exported model on disk: made once, checked on every load, made again when it is damaged."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from handoff.errors import IntegrityError, ModelMissing
from handoff.keep.index import FileLock
from handoff.model import MODEL_NAME, MODEL_SHA256, installed_model

#: How the graph is made. A change of it is another model: it gets another hash, folder and set of vectors.
RECIPE = "sentence-transformers pipeline, onnx opset 17, fp32, at most 256 tokens, mean pooling, L2 norm"
MODEL_HASH = hashlib.sha256(f"{MODEL_SHA256}\n{RECIPE}".encode()).hexdigest()
FOLDER = f"{MODEL_NAME}-{MODEL_HASH[:12]}"
_FILES = ("model.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class CachedModel:
    """The bytes of a graph and its tokenizer, after their hashes were checked."""

    model_hash: str
    graph: bytes
    tokenizer: bytes


def cached_model(cache: Path) -> CachedModel:
    """The model from ``cache``, exported first where it is missing or damaged. Two first users wait for one export."""
    folder = cache / FOLDER
    if model := _load(folder):
        return model
    with FileLock(cache / f"{FOLDER}.lock", "the embedding model is being exported").acquire(wait=True):
        if model := _load(folder):
            return model
        _export_into(folder)
    if model := _load(folder):
        return model
    raise IntegrityError(
        "the exported model does not match its own manifest",
        place=str(folder),
        remedy="check the disk, remove the folder and try again",
    )


def _load(folder: Path) -> CachedModel | None:
    """None when something is missing or its hash is not the one written at export."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        graph, tokenizer = ((folder / name).read_bytes() for name in _FILES)
    except (FileNotFoundError, ValueError):
        return None
    expected = {"model_hash": MODEL_HASH, "files": _hashes(graph, tokenizer)}
    return CachedModel(MODEL_HASH, graph, tokenizer) if manifest == expected else None


def _hashes(graph: bytes, tokenizer: bytes) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in zip(_FILES, (graph, tokenizer), strict=True)}


def _export_into(folder: Path) -> None:
    """Export beside ``folder`` and rename, so that nobody ever sees half a model."""
    source = installed_model()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{FOLDER}-", dir=folder.parent) as name:
        fresh = Path(name) / "model"
        fresh.mkdir()
        _run_export(source, fresh)
        graph, tokenizer = ((fresh / file).read_bytes() for file in _FILES)
        manifest = {"model_hash": MODEL_HASH, "files": _hashes(graph, tokenizer)}
        (fresh / "manifest.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(fresh, folder)


def _run_export(source: Path, target: Path) -> None:
    command = [sys.executable, "-m", "handoff.keep.embed.onnx_export", str(source), str(target)]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    finished = subprocess.run(  # noqa: S603 - our own module, paths as arguments
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if finished.returncode != 0:
        reason = finished.stderr.strip().splitlines()[-1:] or [f"exit code {finished.returncode}"]
        raise ModelMissing(
            f"the embedding model could not be exported: {reason[0]}",
            place=str(source),
            remedy="pip install sentence-transformers torch onnx, then try again",
        )
