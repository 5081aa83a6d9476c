"""Which runtime is taken where, and that each makes a model of its own."""

from __future__ import annotations

import importlib.util
from collections.abc import Set
from pathlib import Path

import pytest

from handoff.errors import UsageError
from handoff.keep.embed.embedder import ModelEmbedder
from handoff.keep.embed.model_cache import MODEL_HASH
from handoff.model import FP32, RUNTIMES, best_runtime, runtime
from handoff.model.runtime import OVERRIDE, processor_flags


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({"avx2", "avx512_vnni", "avx512_bf16"}, "openvino-int8"),
        ({"avx2", "avx_vnni"}, "openvino-int8"),
        ({"avx512f", "amx_bf16"}, "openvino-bf16"),
        ({"avx2", "fma"}, "onnx-fp32"),
        (set(), "onnx-fp32"),
    ],
)
def test_the_processor_decides(monkeypatch: pytest.MonkeyPatch, flags: Set[str], expected: str) -> None:
    monkeypatch.setattr(runtime, "processor_flags", lambda: flags)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    assert best_runtime().name == expected


def test_without_openvino_the_reference_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "processor_flags", lambda: {"avx512_vnni"})
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert best_runtime() is FP32


def test_one_may_be_chosen_for_all_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDE, "onnx-fp32")
    assert best_runtime() is FP32
    monkeypatch.setenv(OVERRIDE, "abacus")
    with pytest.raises(UsageError, match="no model runs on 'abacus'") as raised:
        best_runtime()
    assert "openvino-int8, openvino-bf16, onnx-fp32" in raised.value.remedy


def test_flags_are_read_where_the_kernel_tells_them(tmp_path: Path) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text("processor\t: 0\nflags\t\t: fpu avx2 avx_vnni\nbugs\t\t:\n")
    assert processor_flags(told) == {"fpu", "avx2", "avx_vnni"}
    assert processor_flags(tmp_path / "nowhere") == set()


def test_each_runtime_is_a_model_of_its_own_and_says_what_it_is(tmp_path: Path) -> None:
    embedders = [ModelEmbedder(tmp_path, each) for each in RUNTIMES.values()]
    assert len({embedder.model_hash for embedder in embedders}) == len(embedders)
    assert ModelEmbedder(tmp_path, FP32).model_hash == MODEL_HASH
    assert ModelEmbedder(tmp_path, RUNTIMES["openvino-int8"]).description == "all-MiniLM-L6-v2 on OpenVINO, int8"
