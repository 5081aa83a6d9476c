"""The installed model: the published one, or a clear word."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from handoff.errors import IntegrityError, ModelMissing
from handoff.language import installed_model, tokenizer_of, weights_of

MODULE = sys.modules["handoff.language.installed_model"]


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
