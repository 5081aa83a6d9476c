"""The exported graph on OpenVINO, in int8 or bfloat16."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handoff.keep.embed.batching import Batch
from handoff.model import Runtime, at_once, compiled

if TYPE_CHECKING:
    import numpy as np


class OpenVinoGraph:
    """One graph, compiled for this processor. Threads may share it.

    Raises IntegrityError when OpenVINO cannot be loaded or does not take the graph.
    """

    def __init__(self, graph: bytes, runtime: Runtime) -> None:
        self._compiled = compiled(graph, runtime)

    def run(self, batches: Sequence[Batch]) -> Sequence[np.ndarray[Any, Any]]:
        """Unit vectors (rows, dimension) of each batch, one batch on each core."""
        return at_once(self._run, batches)

    def _run(self, batch: Batch) -> np.ndarray[Any, Any]:
        ids, mask = batch
        request = self._compiled.create_infer_request()  # a request holds the state of one thread's call
        output: np.ndarray[Any, Any] = request.infer({"input_ids": ids, "attention_mask": mask})[0].copy()
        return output
