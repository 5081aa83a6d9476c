"""What runs a model, and in which precision: the quickest that this processor runs without loss of quality.

Measured on one processor with VNNI and bfloat16 against fp32: see ``benchmarks/README.md``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from handoff.errors import UsageError

RuntimeName = Literal["openvino-int8", "openvino-bf16", "onnx-fp32"]

#: The environment variable that names the runtime of all models.
OVERRIDE = "HANDOFF_RUNTIME"
_PROCESSOR = Path("/proc/cpuinfo")
#: Any one of these does.
_INT8_FLAGS = frozenset({"avx512_vnni", "avx_vnni", "amx_int8"})
_BF16_FLAGS = frozenset({"avx512_bf16", "amx_bf16"})


@dataclass(frozen=True, slots=True)
class Runtime:
    """A way to run the graph. ``recipe`` says how its numbers come about: a change of it is another model."""

    name: RuntimeName
    words: str
    recipe: str

    def model_hash(self, base: str) -> str:
        """The hash of vectors made this way from the graph with the hash ``base``; fp32 is the graph itself."""
        return hashlib.sha256(f"{base}\n{self.recipe}".encode()).hexdigest() if self.recipe else base


INT8 = Runtime(
    "openvino-int8",
    "OpenVINO, int8",
    "openvino, weights int8 per output channel, symmetric, activations int8 in groups of 128, padded to 8 tokens",
)
BF16 = Runtime("openvino-bf16", "OpenVINO, bfloat16", "openvino, bf16, padded to 8 tokens")
FP32 = Runtime("onnx-fp32", "onnxruntime, fp32", "")
RUNTIMES: dict[RuntimeName, Runtime] = {runtime.name: runtime for runtime in (INT8, BF16, FP32)}


def best_runtime() -> Runtime:
    """The quickest of equal quality here. Without OpenVINO, or on a processor it gains nothing on, fp32.

    Or the one that ``HANDOFF_RUNTIME`` names. Raises ``UsageError`` where it names none.
    """
    if chosen := os.environ.get(OVERRIDE):
        if chosen not in RUNTIMES:
            known = ", ".join(get_args(RuntimeName))
            raise UsageError(f"no model runs on {chosen!r}", place=OVERRIDE, remedy=f"set it to one of: {known}")
        return RUNTIMES[chosen]
    if importlib.util.find_spec("openvino") is None:
        return FP32
    flags = processor_flags()
    if flags & _INT8_FLAGS:
        return INT8
    return BF16 if flags & _BF16_FLAGS else FP32


def processor_flags(source: Path = _PROCESSOR) -> Set[str]:
    """What the processor says it can do, by the kernel's names; nothing where the kernel does not tell."""
    try:
        lines = source.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return next((frozenset(line.partition(":")[2].split()) for line in lines if line.startswith("flags")), frozenset())
