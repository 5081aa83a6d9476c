"""The exported graph on onnxruntime, fp32: the reference, and what runs where nothing quicker does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handoff.keep.embed.batching import Batch
from handoff.model import cores, onnx_runtime

if TYPE_CHECKING:
    import numpy as np


class OnnxGraph:
    """One graph. Mean pooling and L2 norm are inside it. Threads may share it."""

    def __init__(self, graph: bytes) -> None:
        onnxruntime = onnx_runtime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(self, batches: Sequence[Batch]) -> Sequence[np.ndarray[Any, Any]]:
        """Unit vectors (rows, dimension) of each batch, one after the other on all cores."""
        return [self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0] for ids, mask in batches]
