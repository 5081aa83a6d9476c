"""The installed model: the published one, or a clear word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from handoff.errors import IntegrityError, ModelMissing
from handoff.model import installed_model, tokenizer_of, weights_of

MODULE = sys.modules["handoff.model.installed"]


def test_all_numbers_of_the_model_are_read_by_name() -> None:
    found = weights_of(installed_model())
    assert found["embeddings.word_embeddings.weight"].shape == (30522, 384)
    assert found["encoder.layer.5.intermediate.dense.weight"].shape == (1536, 384)
    assert all(values.dtype == np.float32 and np.isfinite(values).all() for values in found.values())


def test_the_tokenizer_cuts_nothing_and_pads_nothing() -> None:
    long, short = tokenizer_of(installed_model()).encode_batch(["word " * 400, "word"])
    assert (len(long.ids), len(short.ids)) == (402, 3)


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "MODEL_SHA256", "0" * 64)
    with pytest.raises(IntegrityError, match="the weights are not all-MiniLM-L6-v2"):
        installed_model()


def test_weights_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "MODEL_PACKAGE", "handoff_no_such_model")
    with pytest.raises(ModelMissing, match="not installed"):
        installed_model()


def test_the_runtime_reports_its_use_to_nobody(tmp_path: Path) -> None:
    """One that reports keeps the number of its session in the folder of temporary files, and what it will send."""
    room = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    room |= {"TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    script = "from handoff.model import onnx_runtime; onnx_runtime().get_available_providers()"
    subprocess.run([sys.executable, "-c", script], env=room, check=True)
    assert list(tmp_path.iterdir()) == []
