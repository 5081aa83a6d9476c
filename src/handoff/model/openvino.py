"""A graph in ONNX on OpenVINO, in int8 or bfloat16.

For int8 every matrix of weights becomes int8, one scale for each output channel, behind a conversion and a
multiplication; OpenVINO's plugin for processors then rounds what meets it to int8 by itself, in groups of 128 along
each row (https://docs.openvino.ai: dynamic quantization). No calibration data, and no row depends on another.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from handoff.errors import IntegrityError
from handoff.model.installed import cores
from handoff.model.runtime import INT8, OVERRIDE, Runtime

if TYPE_CHECKING:
    import numpy as np

_GROUP = 128
_REMEDY = f"pip install --force-reinstall openvino, or set {OVERRIDE}=onnx-fp32"


def compiled(graph: bytes, runtime: Runtime) -> Any:
    """The graph, compiled for this processor. As many threads as there are cores may ask it at once, each with a
    request of its own: each is answered on one core, which costs less than one that takes turns on all of them.

    Raises IntegrityError when OpenVINO cannot be loaded or does not take the graph.
    """
    openvino = load_openvino()
    int8 = runtime is INT8
    settings = {
        "INFERENCE_NUM_THREADS": cores(),
        "NUM_STREAMS": cores(),
        "INFERENCE_PRECISION_HINT": "f32" if int8 else "bf16",
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": str(_GROUP if int8 else 0),
    }
    try:
        core = openvino.Core()
        model = core.read_model(graph)
        if int8:
            quantise_weights(model)
        return core.compile_model(model, "CPU", settings)
    except RuntimeError as error:
        problem = f"OpenVINO does not run the model: {str(error).strip().splitlines()[-1]}"
        raise IntegrityError(problem, remedy=_REMEDY) from error


def load_openvino() -> ModuleType:
    """The module, without its converter of models: loading that one sends a message over the network.

    Raises IntegrityError when it cannot be loaded.
    """
    converter = "openvino.tools.ovc"
    before = sys.modules.get(converter)
    if before is None:
        sys.modules[converter] = None  # type: ignore[assignment]  # how Python is told that a module cannot be had
    try:
        import openvino
    except ImportError as error:
        raise IntegrityError(f"OpenVINO cannot be loaded: {error}", remedy=_REMEDY) from error
    finally:
        if before is None:
            del sys.modules[converter]
    return openvino  # type: ignore[no-any-return]


def quantise_weights(model: Any) -> int:
    """Make the weights of every matrix multiplication int8, in place; returns how many there were."""
    nodes = [node for node in model.get_ordered_ops() if node.get_type_name() == "MatMul"]
    return sum(_quantise(node) for node in nodes)


def _quantise(node: Any) -> bool:
    import numpy as np
    from openvino import opset13

    values = _constant(node.input_value(1).get_node())
    if values is None or values.ndim != 2:
        return False
    values = values.astype(np.float32)
    along = 1 if node.get_attributes().get("transpose_b") else 0
    scale = np.abs(values).max(axis=along, keepdims=True) / np.float32(127)
    scale[scale == 0] = 1
    rounded = opset13.constant(np.rint(values / scale).astype(np.int8))
    restored = opset13.multiply(opset13.convert(rounded, "f32"), opset13.constant(scale))
    node.input(1).replace_source_output(restored.output(0))
    return True


def _constant(node: Any) -> np.ndarray[Any, Any] | None:
    """What a node gives that depends on no input: a constant, or one that is turned."""
    if node.get_type_name() == "Constant":
        values: np.ndarray[Any, Any] = node.get_data()
        return values
    if node.get_type_name() != "Transpose":
        return None
    turned, order = (_constant(node.input_value(each).get_node()) for each in range(2))
    return None if turned is None or order is None else turned.transpose(order)
