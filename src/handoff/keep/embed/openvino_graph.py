"""The exported graph on OpenVINO, in int8 or bfloat16."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handoff.model import Runtime, compiled

if TYPE_CHECKING:
    import numpy as np


class OpenVinoGraph:
    """One graph, compiled for this processor. Threads may share it.

    Raises IntegrityError when OpenVINO cannot be loaded or does not take the graph.
    """

    def __init__(self, graph: bytes, runtime: Runtime) -> None:
        self._compiled = compiled(graph, runtime)

    def run(self, ids: np.ndarray[Any, Any], mask: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Unit vectors (rows, dimension) for token ids and their mask, both (rows, tokens)."""
        request = self._compiled.create_infer_request()  # a request holds the state of one thread's call
        output: np.ndarray[Any, Any] = request.infer({"input_ids": ids, "attention_mask": mask})[0].copy()
        return output
