"""The embedding model that is installed, whose encoder reads records too, and what runs it on this processor."""

from handoff.model.at_once import at_once
from handoff.model.installed import (
    MODEL_NAME,
    MODEL_SHA256,
    cores,
    installed_model,
    onnx_runtime,
    tokenizer_of,
    weights_of,
)
from handoff.model.openvino import compiled
from handoff.model.runtime import FP32, RUNTIMES, Runtime, RuntimeName, best_runtime

__all__ = [
    "FP32",
    "MODEL_NAME",
    "MODEL_SHA256",
    "RUNTIMES",
    "Runtime",
    "RuntimeName",
    "at_once",
    "best_runtime",
    "compiled",
    "cores",
    "installed_model",
    "onnx_runtime",
    "tokenizer_of",
    "weights_of",
]
