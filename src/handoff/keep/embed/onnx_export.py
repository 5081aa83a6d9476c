"""A sentence-transformers model to an ONNX graph with pooling and normalisation inside.

Importing sentence-transformers costs over five seconds and brings torch, so this runs in a process of its own
(``python -m handoff.keep.embed.onnx_export MODEL FOLDER``); whoever only embeds never loads either.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import Any

OPSET = 17
MAX_TOKENS = 256
LOWEST_COSINE = 0.9999
#: Of different lengths, so that a graph with a length baked in fails here and not at a user's desk.
PROBES = (
    "Budget is 40k until March.",
    "No.",
    "Priya (2026-09-14): the VPN drops every morning at nine, since the firewall was replaced. " * 4,
    "word " * 400,
)


def export(model_path: str, folder: Path) -> None:
    """Write ``model.onnx`` and ``tokenizer.json`` into ``folder``.

    Raises ValueError when the graph's vectors differ from those of sentence-transformers.
    """
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(model_path, device="cpu", local_files_only=True)
    model.eval()
    model.max_seq_length = MAX_TOKENS
    _write_graph(model, folder / "model.onnx")
    _write_tokenizer(model, folder / "tokenizer.json")
    _check(model, folder)


def _write_graph(model: Any, path: Path) -> None:
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc]
        """The whole pipeline as one module with tensors for arguments, as the exporter wants it."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            return self.model(features)["sentence_embedding"]

    sample = model.tokenizer(["two texts", "of different length"], padding=True, return_tensors="pt")
    axes = {0: "batch", 1: "token"}
    torch.onnx.export(
        Pooled(),
        (sample["input_ids"], sample["attention_mask"]),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence_embedding"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "sentence_embedding": {0: "batch"}},
        opset_version=OPSET,
        dynamo=False,
    )


def _write_tokenizer(model: Any, path: Path) -> None:
    fast = getattr(model.tokenizer, "backend_tokenizer", None)
    if fast is None:
        raise ValueError("the model has no fast tokenizer")
    fast.save(str(path))


def _check(model: Any, folder: Path) -> None:
    import onnx

    from handoff.keep.embed.embedder import embed_texts, read_tokenizer
    from handoff.keep.embed.onnx_graph import OnnxGraph

    onnx.checker.check_model(str(folder / "model.onnx"))
    tokenizer = read_tokenizer((folder / "tokenizer.json").read_bytes())
    ours = embed_texts(tokenizer, OnnxGraph((folder / "model.onnx").read_bytes()), PROBES)
    theirs = model.encode(list(PROBES), normalize_embeddings=True)
    cosine = float((ours * theirs).sum(axis=1).min())
    if cosine < LOWEST_COSINE:
        raise ValueError(f"the exported graph differs from the model: cosine {cosine:.6f} below {LOWEST_COSINE}")


def main() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    warnings.simplefilter("ignore")  # the tracer warns of branches that the probes above then check
    export(sys.argv[1], Path(sys.argv[2]))


if __name__ == "__main__":
    main()
