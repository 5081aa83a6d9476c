"""What runs the encoder's graph: onnxruntime in fp32, or OpenVINO in int8 or bfloat16."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from handoff.model import FP32, Runtime, compiled, cores, onnx_runtime

Floats = NDArray[np.float32]
#: Token ids (1, tokens) and shares (sentences, tokens) to log odds (sentences, answers). Threads may share it.
Run: TypeAlias = Callable[[NDArray[np.int64], Floats], Floats]

#: OpenVINO makes itself ready for each shape that it meets: sentences come in steps of so many.
_STEP = 16


def run_on(runtime: Runtime, graph: bytes, weights: Mapping[str, Floats]) -> Run:
    """The graph with these weights, whose names it has. Raises IntegrityError where OpenVINO does not take it."""
    return _in_fp32(graph, weights) if runtime is FP32 else _on_openvino(runtime, graph, weights)


def _in_fp32(graph: bytes, weights: Mapping[str, Floats]) -> Run:
    onnxruntime = onnx_runtime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = cores()
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # who waits leaves the core to others
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(each)) for each in weights.values()]
    options.add_external_initializers(list(weights), values)
    session: Any = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(tokens: NDArray[np.int64], shares: Floats) -> Floats:
        return np.asarray(session.run(None, {"tokens": tokens, "shares": shares})[0])

    return run


def _on_openvino(runtime: Runtime, graph: bytes, weights: Mapping[str, Floats]) -> Run:
    model = compiled(_filled(graph, weights), runtime)

    def run(tokens: NDArray[np.int64], shares: Floats) -> Floats:
        more = -len(shares) % _STEP
        padded = np.pad(shares, ((0, more), (0, 0)))  # no row depends on another
        request = model.create_infer_request()  # holds the state of one thread's call
        return np.array(request.infer({"tokens": tokens, "shares": padded})[0][: len(shares)])

    return run


def _filled(graph: bytes, weights: Mapping[str, Floats]) -> bytes:
    """The graph with its weights inside: OpenVINO takes no others."""
    import onnx
    from onnx.numpy_helper import from_array

    model = onnx.load_from_string(graph)
    for tensor in model.graph.initializer:
        if tensor.name in weights:
            tensor.CopyFrom(from_array(np.ascontiguousarray(weights[tensor.name]), tensor.name))
    return bytes(model.SerializeToString())
